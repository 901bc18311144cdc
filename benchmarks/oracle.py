#!/usr/bin/env python3
"""What the rules of reading are worth by themselves: `python benchmarks/oracle.py [--errors when] [FOLDER]`.

The rules for times, names, places, speakers and modality are given what a perfect network would mark: the annotators'
own triggers and words. What still differs from the gold claims is the rules' fault. FOLDER holds .corpus files, by
default corpus/train; claims without a marked trigger are left out. Nothing is read by the network, so that a run takes
half a minute. `--errors ATTRIBUTE` lists what differs, with the rule that decided.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.notation import parse  # noqa: E402
from corpus.score import STARRED, Names, names_of  # noqa: E402
from foedus.jsonl import claim_to_row, document_from_row  # noqa: E402
from foedus.reading.carrying import carried_over  # noqa: E402
from foedus.reading.claims import Note, Reader, make_claim, spoken_for  # noqa: E402
from foedus.reading.gather import fill_book  # noqa: E402
from foedus.reading.marks import Filler, Mark  # noqa: E402
from foedus.reading.passages import find_sentences  # noqa: E402
from foedus.reading.timing import find_all_times  # noqa: E402
from foedus.spans import Span  # noqa: E402

Row = dict[str, Any]
ATTRIBUTES = ("when", "names", "where", "attribution", "modality")
SURE = 1.0


def main() -> None:
    """Prints a table of shares, and what differs if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "corpus" / "train")
    parser.add_argument("--errors", choices=ATTRIBUTES, help="list what differs")
    parser.add_argument("--language", help="only this one")
    arguments = parser.parse_args()
    import json

    aliases = Names(json.loads((ROOT / "corpus" / "names.json").read_text(encoding="utf-8")))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document, text, claims in documents_of(arguments.folder):
        if arguments.language in (None, document["language"]):
            for gold, ours, notes in named_by_rules(document, text, claims):
                wrong = differences(gold, ours, aliases)
                tell(counts[document["language"]], gold, wrong)
                if arguments.errors in wrong:
                    print(*lines_about(document, gold, ours, notes, text, arguments.errors), sep="\n")
    report(counts)


def documents_of(folder: Path) -> Iterator[tuple[Row, str, list[Row]]]:
    """The documents of a folder of .corpus files with their text and claims."""
    for path in sorted(folder.glob("*.corpus")):
        documents, _, claims, texts, _ = parse(path)
        by_document: dict[str, list[Row]] = defaultdict(list)
        for claim in claims:
            by_document[claim["doc"]].append(claim)
        for document in documents:
            yield document, texts[document["doc"]], by_document[document["doc"]]


def named_by_rules(document: Row, text: str, gold: list[Row]) -> Iterator[tuple[Row, Row | None, list[Note]]]:
    """Each gold claim, what the rules make of its words, and how they named them."""
    read, language = document_from_row(document, text), str(document["language"])
    marked = sorted(((claim, mark_of(claim)) for claim in gold if "trigger" in claim), key=lambda one: one[1].trigger)
    marks = [mark for _, mark in marked]
    sentences = list(find_sentences(text, language))
    book = fill_book(read, marks, language, sentences)
    times, made = find_all_times(read, sentences, marks), []
    for claim, mark in marked:
        notes: list[Note] = []
        made.append((claim, make_claim(Reader(read, language, book, times, None, notes), mark), notes))
    spoken = iter(carried_over(book, spoken_for(text, [ours for _, ours, _ in made if ours])))
    for claim, ours, notes in made:
        yield claim, claim_to_row(next(spoken)) if ours else None, notes


def mark_of(claim: Row) -> Mark:
    """A gold claim as the mark of a perfect network."""
    fillers = {
        role: tuple(Filler(Span(*span), SURE) for span in sorted(spans_of(spans)))
        for role, spans in claim["spans"].items()
        if spans_of(spans)
    }
    evidence = Span(claim["start"], claim["end"])
    return Mark(claim["predicate"], Span(*claim["trigger"]), fillers, claim["modality"], evidence, SURE)


def spans_of(spans: list[Any]) -> set[tuple[int, int]]:
    """The places of a role's words, those that stand nowhere left out."""
    return {(span[0], span[1]) for span in spans if span}


def differences(gold: Row, ours: Row | None, aliases: Names) -> list[str]:
    """The attributes in which the rules' claim differs."""
    if ours is None:
        return ["names"]
    same = {
        "when": gold["when"] == ours["when"],
        "names": all(equal(gold["roles"], ours["roles"], role, aliases) for role in STARRED[gold["predicate"]]),
        "where": equal(gold, ours, "where", aliases),
        "attribution": equal(gold, ours, "attribution", aliases),
        "modality": gold["modality"] == ours["modality"],
    }
    return [attribute for attribute, right in same.items() if not right]


def equal(one: Row, other: Row, field: str, aliases: Names) -> bool:
    """Whether two lists of names are the same."""
    return aliases.f1(names_of(one.get(field)), names_of(other.get(field))) == 1.0


def tell(count: Counter[str], gold: Row, wrong: list[str]) -> None:
    """Counts one claim: all, and only those that tell something of the attribute."""
    count["claims"] += 1
    count["exact"] += not {"when", "names", "modality"} & set(wrong)
    for attribute in ATTRIBUTES:
        count[attribute] += attribute not in wrong
        if gold.get(attribute):
            count[f"told {attribute}"] += 1
            count[f"right {attribute}"] += attribute not in wrong


def lines_about(document: Row, gold: Row, ours: Row | None, notes: list[Note], text: str, attribute: str) -> list[str]:
    """What differs, as lines for a person."""
    lines = [f"{gold['doc']} {document['published']} {gold['predicate']} {gold['modality']}: {gold['text'][:240]!r}"]
    fields = [gold.get(attribute), ours and ours.get(attribute)]
    if attribute == "names":
        starred = STARRED[gold["predicate"]]
        fields = [{role: row["roles"].get(role) for role in starred} if row else None for row in (gold, ours)]
        lines += [f"    {note.role}: {note.words!r} → {note.names} by {note.rule}" for note in notes]
    words = [text[slice(*span)] for span in gold["spans"].get(attribute, []) if span]
    return [*lines, f"    gold {fields[0]}  ours {fields[1]}  words {words}"]


def report(counts: dict[str, Counter[str]]) -> None:
    """The shares by language: of all claims, and in brackets of those that tell something."""
    print("| | claims | exact | " + " | ".join(ATTRIBUTES) + " |")
    print("| --- " * (len(ATTRIBUTES) + 3) + "|")
    total = sum(counts.values(), Counter[str]())
    for language, count in [*sorted(counts.items()), ("all", total)]:
        cells = [f"{count['exact'] / count['claims']:.3f}"]
        for attribute in ATTRIBUTES:
            told = count[f"told {attribute}"]
            share = f" ({count[f'right {attribute}'] / told:.3f})" if told and attribute != "modality" else ""
            cells.append(f"{count[attribute] / count['claims']:.3f}{share}")
        print(f"| {language} | {count['claims']} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
