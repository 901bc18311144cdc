#!/usr/bin/env python3
"""Measures which claims are brought together, against a table made by hand, and which translations are found.

    python benchmarks/matching.py                 on the claims of the annotators
    python benchmarks/matching.py --record FILE   also on what was read: foedus read corpus/dev -r FILE
    python benchmarks/matching.py --errors        every pair that is wrong, with its reasons
    python benchmarks/matching.py --write FILE    the fragment of Markdown, between its marks in FILE

A pair of claims is right where both the table (benchmarks/same_events.tsv) and Foedus have them tell of one event. Read
claims stand for the annotated ones that they match loosely (corpus/score.py); their recall is of all annotated pairs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from corpus.score import Names, read, score  # noqa: E402
from foedus.jsonl import claim_from_row, claim_to_row, document_from_row  # noqa: E402
from foedus.matching import bonds_among, compare, telling_of, text_of  # noqa: E402
from foedus.model import Claim, Document, Reading  # noqa: E402
from foedus.record import Record, Selection  # noqa: E402

DEV = ROOT / "corpus" / "dev"
TABLE = ROOT / "benchmarks" / "same_events.tsv"
BEGIN, END = "<!-- matching: begin -->", "<!-- matching: end -->"
Place = tuple[str, str, int, int]  # document, predicate, start, end of the evidence
Pair = frozenset[Place]


class Figures(NamedTuple):
    """How many pairs are right, and of how many that were found, and that there are."""

    right: int
    found: int
    gold: int

    def row(self) -> str:
        """Precision, recall and F1 as cells of a table."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if self.right else 0.0
        return f"{precision:.2f} | {recall:.2f} | {f1:.2f} | {self.gold} | {self.found}"


def main() -> None:
    """Measures and reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, help="a record of corpus/dev, as the reader reads it")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write", type=Path)
    arguments = parser.parse_args()
    documents = {document.id: document for document in load(DEV)}
    gold = read(DEV / "claims.jsonl")
    events = table(TABLE)
    lines = list(report(documents, gold, events, arguments.record))
    print(*lines, sep="\n")
    if arguments.write:
        write_fragment(arguments.write, "\n".join(lines))
    if arguments.errors:
        claims = {place_of(row): claim_from_row(row) for row in gold}
        print(*errors(documents, claims, pairs_of(events.values()), found_pairs(documents, gold)), sep="\n")


def load(folder: Path) -> Iterator[Document]:
    """The documents of a folder."""
    for row in read(folder / "documents.jsonl"):
        yield document_from_row(row, (folder / f"{row['doc']}.txt").read_text(encoding="utf-8"))


def table(path: Path) -> dict[str, set[Place]]:
    """The events of the table made by hand: the claims of each."""
    events: dict[str, set[Place]] = defaultdict(set)
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        event, predicate, document, start, end = line.split("\t")
        events[event].add((document, predicate, int(start), int(end)))
    return events


def place_of(row: Mapping[str, Any]) -> Place:
    """What identifies a claim in the table."""
    return row["doc"], row["predicate"], row["start"], row["end"]


def pairs_of(groups: Iterable[Iterable[Place]]) -> set[Pair]:
    """All pairs within the groups."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def found_pairs(documents: Mapping[str, Document], rows: Iterable[Mapping[str, Any]]) -> set[Pair]:
    """The pairs of claims that a record of them brings together."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for row in rows:
        told[row["doc"]].append(claim_from_row(row))
    with TemporaryDirectory() as folder, Record(Path(folder) / "r.foedus") as record:
        record.add_all(Reading(document, claims=tuple(told[id_])) for id_, document in documents.items())
        things = [
            [place_of(claim_to_row(entry.claim)) for entry in thing.entries]
            for thing in record.things(Selection())
            if thing.kind == "event"
        ]
    return pairs_of(things)


def report(
    documents: Mapping[str, Document], gold: list[dict[str, Any]], events: Mapping[str, set[Place]], record: Path | None
) -> Iterator[str]:
    """The figures as lines of Markdown."""
    wanted = pairs_of(events.values())
    yield f"Command: `python benchmarks/matching.py{' --record FILE' if record else ''}`. Data: corpus/dev, "
    yield f"{len(documents)} documents, {len(events)} events with more than one report. "
    yield f"Date: {dt.datetime.now(dt.UTC):%Y-%m-%d}."
    yield ""
    yield "| claims | languages | precision | recall | F1 | pairs in the table | pairs found |"
    yield "| --- " * 7 + "|"
    yield from rows("annotated", documents, wanted, found_pairs(documents, gold))
    claims = read_claims(record, documents) if record else []
    if claims:
        stands_for = annotated_ones(gold, claims)
        pairs = [{stands_for.get(place) for place in pair} for pair in found_pairs(documents, claims)]
        found = {frozenset(place for place in pair if place) for pair in pairs if None not in pair and len(pair) == 2}
        yield from rows(f"read ({claims[0]['reader']})", documents, wanted, found)
        reached = {pair for pair in wanted if pair <= set(stands_for.values())}
        both = Figures(len(reached & found), len(found), len(reached))
        yield f"| read, of pairs of which both claims were read | all | {both.row()} |"
    yield ""
    yield "Documents found to be translations, without being told so:"
    for name, told in (("annotated", gold), ("read", claims)):
        if told:
            yield f"{name} claims: {', '.join(translations(documents, told)) or 'none'}."
    known = (f"{one.id} of {one.translation_of}" for one in documents.values() if one.translation_of)
    yield f"Told in the metadata: {', '.join(known)}."


def read_claims(record: Path, documents: Mapping[str, Document]) -> list[dict[str, Any]]:
    """The claims of a record, of the documents in question."""
    with Record(record, read_only=True) as opened:
        return [claim_to_row(claim) for claim in opened.claims() if claim.document in documents]


def translations(documents: Mapping[str, Document], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The pairs of documents that tell the same in the same order in two languages."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for row in rows:
        told[row["doc"]].append(claim_from_row(row))
    ids = {document.key: document.id for document in documents.values()}
    texts = [replace(text_of(one, told[one.id]), translation_of=None) for one in documents.values()]
    return sorted(f"{ids[bond.a]} and {ids[bond.b]} ({bond.shared})" for bond in bonds_among(texts))


def rows(name: str, documents: Mapping[str, Document], wanted: set[Pair], found: set[Pair]) -> Iterator[str]:
    """A row of the table for all pairs, and for each pair of languages."""

    def languages(pair: Pair) -> str:
        return "-".join(sorted(documents[place[0]].language or "?" for place in pair))

    yield f"| {name} | all | {Figures(len(wanted & found), len(found), len(wanted)).row()} |"
    across = [{pair for pair in some if len({place[0] for place in pair}) == 2} for some in (wanted, found)]
    yield f"| {name} | across documents | {Figures(len(across[0] & across[1]), len(across[1]), len(across[0])).row()} |"
    for both in sorted({languages(pair) for pair in wanted}):
        some, others = ({pair for pair in pairs if languages(pair) == both} for pairs in (wanted, found))
        yield f"| {name} | {both} | {Figures(len(some & others), len(others), len(some)).row()} |"


def annotated_ones(gold: list[dict[str, Any]], claims: list[dict[str, Any]]) -> dict[Place, Place]:
    """The annotated claims for which read ones stand."""
    names = Names(json.loads((ROOT / "corpus" / "names.json").read_text(encoding="utf-8")))
    _, matched, _, _ = score(gold, claims, names)
    return {place_of(one): place_of(annotated) for annotated, one, *_ in matched}


def errors(
    documents: Mapping[str, Document], claims: Mapping[Place, Claim], wanted: set[Pair], found: set[Pair]
) -> Iterator[str]:
    """Every wrong pair, with the reasons."""
    for what, pairs in (("MISSED", wanted - found), ("TOO MUCH", found - wanted)):
        for pair in sorted(pairs, key=sorted):
            told = [claims[place] for place in sorted(pair)]
            tellings = [telling_of(one, documents[one.document].key, documents[one.document].published) for one in told]
            yield what
            for one in told:
                row = claim_to_row(one)
                yield "    " + " ".join(
                    str(row[key]) for key in ("doc", "predicate", "roles", "when", "where", "modality")
                )
            if tellings[0] and tellings[1]:
                compared = compare(tellings[0], tellings[1])
                yield f"    {compared.score} {compared.apart or ''} {' | '.join(map(str, compared.reasons))}"


def write_fragment(path: Path, fragment: str) -> None:
    """Puts the fragment between its marks in the file."""
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n{fragment}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
