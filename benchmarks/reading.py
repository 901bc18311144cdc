#!/usr/bin/env python3
"""How well and how fast documents are read: `python benchmarks/reading.py [GOLD] [--write docs/benchmarks.md]`.

GOLD is a folder with documents.jsonl, claims.jsonl and <doc>.txt, by default corpus/dev. Everything runs on one core.
Prints the scorer's figures by language and predicate, the most frequent kinds of error, words a second, peak memory;
with --write the same as a part of a Markdown file, between two marks.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.score import STARRED, Names, Pairs, by_language, by_predicate, names_of, read, score  # noqa: E402
from foedus.jsonl import claim_to_row, document_from_row  # noqa: E402
from foedus.model import Document  # noqa: E402
from foedus.reading import read_document, reader_version  # noqa: E402

Row = dict[str, Any]
BEGIN, END = "<!-- reading: begin -->", "<!-- reading: end -->"
ERRORS_SHOWN = 10
ROUNDS = 3  # readings of the whole set; the fastest counts, so that a busy machine disturbs less


@dataclass(frozen=True)
class Measured:
    """What reading the documents of a folder gave."""

    claims: list[Row]
    findings: list[str]
    exact_evidence: float
    words: int
    seconds: float
    megabytes: float


def main() -> None:
    """Reads, scores and reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=ROOT / "corpus" / "dev")
    parser.add_argument("--names", type=Path, default=ROOT / "corpus" / "names.json")
    parser.add_argument("--write", type=Path, help="file for the fragment of Markdown")
    parser.add_argument("--claims", type=Path, help="file for the claims that were read (JSON Lines)")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    documents = list(load(arguments.gold))
    measured = measure(documents, arguments.rounds)
    gold = read(arguments.gold / "claims.jsonl")
    names = Names(json.loads(arguments.names.read_text(encoding="utf-8")))
    languages = {document.id: document.language or "?" for document in documents}
    lines = list(report(arguments.gold, gold, measured, names, languages))
    print(*lines, sep="\n")
    if arguments.write:
        write_fragment(arguments.write, "\n".join(lines))
    if arguments.claims:
        rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in measured.claims)
        arguments.claims.write_text(rows, encoding="utf-8")


def write_fragment(path: Path, fragment: str) -> None:
    """Puts the fragment between its marks in the file; a file that is not there or has no marks is written anew."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    new = f"{before}{BEGIN}\n{fragment}\n{END}{after}" if begin and end else f"{BEGIN}\n{fragment}\n{END}\n"
    path.write_text(new, encoding="utf-8")


def load(folder: Path) -> Iterator[Document]:
    """The documents of a folder, with their metadata; those without a text are left out."""
    for row in read(folder / "documents.jsonl"):
        text = folder / f"{row['doc']}.txt"
        if text.exists():
            yield document_from_row(row, text.read_text(encoding="utf-8"))


def measure(documents: list[Document], rounds: int) -> Measured:
    """Reads all documents several times and keeps the fastest time; the first look at the weights is not counted."""
    readings, fastest = [read_document(document) for document in documents], float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        readings = [read_document(document) for document in documents]
        fastest = min(fastest, time.perf_counter() - start)
    claims = [(reading.document, claim) for reading in readings for claim in reading.claims]
    right = sum(claim.span.of(document.text) == claim.text for document, claim in claims)
    return Measured(
        claims=[claim_to_row(claim) for _, claim in claims],
        findings=[str(finding) for reading in readings for finding in reading.findings],
        exact_evidence=right / len(claims) if claims else 1.0,
        words=sum(len(document.text.split()) for document in documents),
        seconds=fastest,
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def report(folder: Path, gold: list[Row], measured: Measured, names: Names, languages: dict[str, str]) -> Iterator[str]:
    """The figures as lines of Markdown."""
    figures, pairs, missed, extra = score(gold, measured.claims, names)
    parts = {"all": figures, **by_language(gold, measured.claims, names, languages)}
    where = folder.resolve()
    yield f"Command: `python benchmarks/reading.py{'' if folder == ROOT / 'corpus' / 'dev' else ' ' + folder.name}`. "
    yield f"Data: {where.relative_to(ROOT) if where.is_relative_to(ROOT) else where.name}, {len(languages)} documents, "
    yield f"{len(gold)} claims, {measured.words:,} words. Machine: {machine()}, one core. "
    yield f"Date: {dt.datetime.now(dt.UTC):%Y-%m-%d}. Reader: {reader_version()}."
    yield ""
    yield "| | loose F1 | precision | recall | exact F1 | when | where | modality | attribution | other roles |"
    yield "| --- " * 10 + "|"
    for name, part in parts.items():
        loose, same = part["loose"], part["attributes"]
        shares = [same[key] for key in ("when", "where", "modality", "attribution", "other roles")]
        figures_shown = [loose["f1"], loose["precision"], loose["recall"], part["exact"]["f1"], *shares]
        yield f"| {name} | " + " | ".join("" if value is None else f"{value:.3f}" for value in figures_shown) + " |"
    yield ""
    yield f"Evidence exact: {measured.exact_evidence:.4f}. Words a second: {measured.words / measured.seconds:,.0f}. "
    yield f"Peak memory: {measured.megabytes:,.0f} MB. Documents that failed: {len(measured.findings)}."
    yield from measured.findings
    yield ""
    yield "| predicate | precision | recall | loose F1 | gold |"
    yield "| --- " * 5 + "|"
    for name, row in by_predicate(gold, measured.claims, names).items():
        yield f"| `{name}` | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} | {row['gold']} |"
    yield ""
    yield "| kind of error | count |"
    yield "| --- | --- |"
    for kind, count in kinds_of_error(pairs, missed, extra, measured.claims, names).most_common(ERRORS_SHOWN):
        yield f"| {kind} | {count} |"


def machine() -> str:
    """The processor and the system, as far as the system tells."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{models[0] if models else platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def kinds_of_error(pairs: Pairs, missed: list[Row], extra: list[Row], system: list[Row], names: Names) -> Counter[str]:
    """How often each kind of error was made."""
    kinds: Counter[str] = Counter()
    for gold in missed:
        near = [one for one in extra if one["doc"] == gold["doc"] and touches(one, gold)]
        if any(one["predicate"] == gold["predicate"] for one in near):
            kinds["missed: right predicate, wrong names"] += 1
        else:
            kinds["missed: another predicate read there" if near else "missed: nothing read there"] += 1
    for one in extra:
        near = [gold for gold in missed if gold["doc"] == one["doc"] and touches(one, gold)]
        if not near:
            others = [other for other in system if other["doc"] == one["doc"] and other is not one]
            again = any(touches(one, other) and other["predicate"] == one["predicate"] for other in others)
            kinds["too much: told twice" if again else "too much: no claim there"] += 1
    for gold, one, _ in pairs:
        kinds.update(errors_of_pair(gold, one, names))
    return kinds


def touches(one: Row, other: Row) -> bool:
    """Whether two claims rest on some of the same text."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def errors_of_pair(gold: Row, one: Row, names: Names) -> Iterator[str]:
    """What is wrong in a claim that was found."""
    for role in STARRED[gold["predicate"]]:
        ours, theirs = names_of(gold["roles"].get(role)), names_of(one["roles"].get(role))
        if names.f1(ours, theirs) != 1.0:
            yield f"found: role {what_differs(ours, theirs)}"
    if gold.get("when") != one.get("when"):
        lack = "not told" if not one.get("when") else "told, gold is not" if not gold.get("when") else "another"
        yield f"found: time {lack}"
    if gold.get("modality", "asserted") != one.get("modality", "asserted"):
        yield "found: another modality"
    if names.f1(names_of(gold.get("attribution")), names_of(one.get("attribution"))) != 1.0:
        yield "found: another attribution"
    if names.f1(names_of(gold.get("where")), names_of(one.get("where"))) != 1.0:
        yield "found: another place"


def what_differs(ours: list[str], theirs: list[str]) -> str:
    """What is wrong with the names of a role."""
    if not theirs or not ours:
        return "filled, gold is not" if theirs else "not filled"
    return "wrong name" if len(ours) == len(theirs) else "list differs"


if __name__ == "__main__":
    main()
