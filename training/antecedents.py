"""Learns whom pronouns, descriptions and empty roles mean: `python -m training.antecedents [--check]`.

The rules of reading get the annotators' own triggers and words, as in `benchmarks/oracle.py`, and each question that
they meet becomes a lesson: the candidates with their clues, and which of them the annotators name. A softmax over the
candidates is fitted and written to `src/foedus/data/antecedents.tsv`. So that the reader learns what to do where the
network misses words, a second round leaves the words of a starred role out of some claims.

`--check` fits on four fifths of the documents and reads the rest, five times over, and prints the table of the oracle;
nothing is written. `--held-out` leaves out the documents that the network was not trained on, to measure on them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

import torch

from benchmarks.oracle import differences, documents_of, mark_of, report, tell
from corpus.score import STARRED, Names, names_of
from foedus.jsonl import claim_to_row, document_from_row
from foedus.reading.antecedents import Chooser, Chosen, likeliest
from foedus.reading.asking import Ask
from foedus.reading.book import Book
from foedus.reading.candidates import Candidate, find_candidates
from foedus.reading.carrying import carried_over
from foedus.reading.claims import Reader, make_claim, spoken_for
from foedus.reading.clues import clues
from foedus.reading.gather import fill_book
from foedus.reading.marks import Mark
from foedus.reading.passages import find_sentences
from foedus.reading.timing import find_all_times
from foedus.spans import Span
from training import softmax
from training.data import is_held_out

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "foedus" / "data" / "antecedents.tsv"
FOLDS = 5
LEFT_OUT = 0.3  # of the claims lose the words of a role in the second round
RIDGE, STEPS, SEEN, LEAST = 2.0, 40, 4, 0.03  # a clue seen less often, or that weighs less, is left out

Row = dict[str, Any]
Weights = Mapping[str, float]


class Lesson(NamedTuple):
    """The clues of each candidate, and which candidates are right."""

    document: str
    clues: list[list[str]]
    right: list[bool]


class Pupil(Chooser):
    """Keeps lessons of what it is asked; answers as the annotators do, so that what is told after rests on truth."""

    def __init__(self, document: str, aliases: Names, only: Mapping[int, str] | None = None) -> None:
        super().__init__({})
        self.document, self.only, self.claim = document, only, Row()
        self.lessons: list[Lesson] = []
        self._same = lru_cache(None)(aliases.same)

    def choose(self, ask: Ask, book: Book) -> Chosen:
        """The annotators' answer."""
        gold = self.gold(ask)
        if self.only is not None and (ask.form != "unsaid" or self.only.get(id(self.claim)) != ask.role):
            return Chosen(gold, ())
        found = find_candidates(ask, book)
        right = [self.is_right(one, gold) for one in found]
        if any(right):
            self.lessons.append(Lesson(self.document, [list(clues(ask, one, book)) for one in found], right))
            return likeliest(found, [float(one) for one in right])
        return Chosen(gold, ())

    def gold(self, ask: Ask) -> tuple[str, ...]:
        """Whom the annotators name: for these words, or for the whole role."""
        about = self.claim if ask.role in ("where", "attribution") else self.claim["roles"]
        names, spans = names_of(about.get(ask.role)), self.claim["spans"].get(ask.role, [])
        if ask.form == "unsaid":
            return tuple(names)
        pairs = zip(names, spans, strict=True)
        return tuple(name for name, span in pairs if span and Span(*span).overlaps(ask.span))

    def is_right(self, one: Candidate, gold: Sequence[str]) -> bool:
        """Whether the candidate means the same as the annotators' names."""
        if len(one.names) != len(gold):
            return False
        rest = list(one.names)
        for name in gold:
            hit = next((other for other in rest if self._same(name, other)), None)
            if hit is None:
                return False
            rest.remove(hit)
        return True


def main() -> None:
    """Learns and writes, or checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="cross-validate by document; write nothing")
    parser.add_argument("--held-out", action="store_true", help="leave out the documents held out from the network")
    parser.add_argument("--to", type=Path, default=TABLE, help="where the weights go")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    aliases = Names(json.loads((ROOT / "corpus" / "names.json").read_text(encoding="utf-8")))
    documents = list(documents_of(ROOT / "corpus" / "train"))
    lessons = [lesson for one in documents for lesson in lessons_of(*one, aliases)]
    print(f"{len(lessons)} lessons from {len(documents)} documents", flush=True)
    if arguments.check:
        check(documents, lessons, aliases)
        return
    left_out = {one["doc"] for one, _, _ in documents if arguments.held_out and is_held_out(one["doc"])}
    weights = fit([lesson for lesson in lessons if lesson.document not in left_out])
    write(weights, arguments.to)
    print(f"{len(weights)} weights written to {arguments.to}")


def lessons_of(document: Row, text: str, gold: list[Row], aliases: Names) -> Iterator[Lesson]:
    """The lessons of a document: with all words of the annotators, and with some left out."""
    pupil = Pupil(document["doc"], aliases)
    marks = [(claim, mark_of(claim)) for claim in gold if "trigger" in claim]
    list(read(document, text, marks, pupil))
    dice = random.Random(document["doc"])
    poorer, only = [], {}
    for claim, mark in marks:
        starred = [role for role in STARRED[mark.predicate] if mark.fillers.get(role)]
        if len(starred) > 1 and dice.random() < LEFT_OUT:
            role = only[id(claim)] = dice.choice(starred)
            mark = replace(mark, fillers={one: some for one, some in mark.fillers.items() if one != role})
        poorer.append((claim, mark))
    second = Pupil(document["doc"], aliases, only)
    list(read(document, text, poorer, second))
    yield from pupil.lessons
    yield from second.lessons


def read(document: Row, text: str, marks: list[tuple[Row, Mark]], chooser: Chooser) -> Iterator[tuple[Row, Row | None]]:
    """Each gold claim, and what the rules with this chooser make of its words."""
    about, language = document_from_row(document, text), str(document["language"])
    marked = sorted(marks, key=lambda one: one[1].trigger)
    own, sentences = [mark for _, mark in marked], list(find_sentences(text, language))
    book = fill_book(about, own, language, sentences)
    reader, made = Reader(about, language, book, find_all_times(about, sentences, own), None, chooser=chooser), []
    for claim, mark in marked:
        if isinstance(chooser, Pupil):
            chooser.claim = claim
        made.append((claim, make_claim(reader, mark)))
    spoken = iter(carried_over(book, spoken_for(text, [ours for _, ours in made if ours])))
    for claim, ours in made:
        yield claim, claim_to_row(next(spoken)) if ours else None


def fit(lessons: Sequence[Lesson]) -> dict[str, float]:
    """Weights of the clues that are seen often enough, twice as often where no right candidate has them."""
    seen = Counter(clue for lesson in lessons for some in lesson.clues for clue in set(some))
    right = {clue for lesson in lessons for some in compress(lesson.clues, lesson.right) for clue in some}
    kept = {clue for clue, count in seen.items() if count >= (SEEN if clue in right else 2 * SEEN)}
    options, hits = [lesson.clues for lesson in lessons], [lesson.right for lesson in lessons]
    return softmax.fitted(options, hits, kept, RIDGE, LEAST, STEPS)


def check(documents: Sequence[tuple[Row, str, list[Row]]], lessons: Sequence[Lesson], aliases: Names) -> None:
    """Prints the table of the oracle, each document read with weights that have not seen it."""
    choosers = [Chooser(fit([one for one in lessons if fold_of(one.document) != fold])) for fold in range(FOLDS)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document, text, gold in documents:
        marks = [(claim, mark_of(claim)) for claim in gold if "trigger" in claim]
        for claim, ours in read(document, text, marks, choosers[fold_of(document["doc"])]):
            tell(counts[document["language"]], claim, differences(claim, ours, aliases))
    report(counts)


def fold_of(document: str) -> int:
    """The part of the documents to which one belongs."""
    return hashlib.sha256(f"fold {document}".encode()).digest()[0] % FOLDS


def write(weights: Weights, file: Path) -> None:
    """The weights as a table, one clue a line, in their order."""
    lines = [f"{clue}\t{weight:g}\n" for clue, weight in sorted(weights.items())]
    file.write_text("# clue\tweight (made by python -m training.antecedents)\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
