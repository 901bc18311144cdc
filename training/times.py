"""Learns the choices that the reader makes between times: `python -m training.times [--check]`.

Two choosers are fitted on corpus/train and written to `src/foedus/data/times_chosen.tsv`: in which light an expression
is read, and in which form a claim takes the time (`foedus.reading.lights` and `forms`). Both see what a perfect network
would mark, as in `benchmarks/oracle.py`. Takes some three minutes on one core. First it tells how often they are
right on documents that they have not learned from: five parts of the corpus in turn, told apart by the hash of the
documents' ids. `--check` ends there.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.oracle import documents_of, mark_of
from corpus.notation import Row
from foedus.jsonl import document_from_row
from foedus.model import Document
from foedus.reading import forms, light_clues, lights
from foedus.reading.choosing import Chooser
from foedus.reading.marks import Filler, Mark
from foedus.reading.passages import find_sentences
from foedus.reading.timing import Times, find_all_times
from foedus.spans import Span
from training import softmax

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src" / "foedus" / "data" / "times_chosen.tsv"
PARTS = 5
RIDGE = {"light": 2.0, "form": 2.0}
LEAST = 3
"""A feature seen in fewer options is left out."""
SMALLEST = 0.015
"""A weight nearer to nothing is left out."""
STEPS = 300
START = {"light": Chooser({"month rules": 1.0, "step rules": 1.0}), "form": Chooser({"rules": 1.0})}
HEAD = "# Weights of the choices between times, learned from corpus/train by `python -m training.times`.\n"

Choosers = dict[str, Chooser]


@dataclass(frozen=True)
class Annotated:
    """A document with its claims and their marks."""

    document: Document
    sentences: list[Span]
    claims: list[tuple[Row, Mark]]

    @property
    def part(self) -> int:
        """The part of the corpus that it belongs to."""
        return hashlib.sha256(self.document.id.encode()).digest()[1] % PARTS


@dataclass(frozen=True)
class Choice:
    """Options by their features, and the right one."""

    options: list[list[str]]
    right: int


def main() -> None:
    """Checks, learns and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    documents = list(load())
    seen = [(one.part, list(choices(one, START))) for one in documents]
    parts = [learned(some for there, some in seen if there != part) for part in range(PARTS)]
    check(documents, parts)
    if not arguments.check:
        write(learned(some for _, some in seen))


def load() -> Iterator[Annotated]:
    """The documents of corpus/train."""
    for about, text, claims in documents_of(ROOT / "corpus" / "train"):
        marked = [(claim, mark_of(claim)) for claim in claims if "trigger" in claim]
        sentences = list(find_sentences(text, about["language"]))
        yield Annotated(document_from_row(about, text), sentences, sorted(marked, key=lambda one: one[1].trigger))


def read(one: Annotated, choosers: Choosers) -> Times:
    """The times of a document as the choosers take them."""
    return find_all_times(one.document, one.sentences, [mark for _, mark in one.claims], **choosers)


def learned(seen: Iterable[list[tuple[str, Choice]]]) -> Choosers:
    """Choosers fitted on choices."""
    by_name: dict[str, list[Choice]] = defaultdict(list)
    for some in seen:
        for name, choice in some:
            by_name[name].append(choice)
    return {name: Chooser(fitted(some, RIDGE[name])) for name, some in by_name.items()}


def choices(one: Annotated, choosers: Choosers) -> Iterator[tuple[str, Choice]]:
    """The choices that a document's times take, where one option is right and others are not."""
    times = read(one, choosers)
    for claim, mark in one.claims:
        for filler in mark.fillers.get("when", ())[:1]:
            yield from choices_of(times, claim, mark, filler)


def choices_of(times: Times, claim: Row, mark: Mark, filler: Filler) -> Iterator[tuple[str, Choice]]:
    """The choices that the time of a claim takes; its form is learned for the right light where there is one."""
    if filler.span in times.hours or times.step_to(mark, filler):
        return
    span, scene, options = times.expression(mark, filler)
    answer = times.seen_in(scene, options) if scene else lights.read(span.of(times.document.text), times.context)
    if scene:
        right = [number for number, option in enumerate(options) if dates(str(option.when)) == dates(claim["when"])]
        if len(options) > 1 and right:
            yield "light", Choice(light_clues.features(scene, options), right[0])
            answer = options[right[0]].when, ""
    if answer:
        setting = times.setting(mark, span, answer[0], times.alone(mark, filler.span, span))
        offered = forms.forms(setting)
        right = [number for number, (when, _) in enumerate(offered) if str(when) == claim["when"]]
        if len(offered) > 1 and right:
            yield "form", Choice(forms.features(setting, offered), right[0])


def dates(when: str | None) -> str:
    """The dates without their open ends."""
    return (when or "").replace("../", "").replace("/..", "")


def check(documents: Sequence[Annotated], parts: Sequence[Choosers]) -> None:
    """Prints the share of right times of marked expressions, each document read by choosers that have not seen it."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in documents:
        ours, plain = read(one, parts[one.part]), read(one, START)
        for claim, mark in one.claims:
            for filler in mark.fillers.get("when", ())[:1]:
                for language in (one.document.language or "", "all"):
                    count = counts[language]
                    count["marked"] += 1
                    for name, times in (("rules", plain), ("learned", ours)):
                        answer = times.of_mark(mark, filler)
                        count[name] += answer is not None and str(answer[0]) == claim["when"]
    for language, count in sorted(counts.items()):
        rules, learned = count["rules"] / count["marked"], count["learned"] / count["marked"]
        print(f"{language:4}{count['marked']:6} marked   rules {rules:.3f}   learned {learned:.3f}", flush=True)


def fitted(some: Sequence[Choice], ridge: float) -> dict[str, float]:
    """Weights of the features that are seen often enough."""
    seen = Counter(feature for choice in some for option in choice.options for feature in set(option))
    kept = {feature for feature, count in seen.items() if count >= LEAST}
    right = [[number == choice.right for number in range(len(choice.options))] for choice in some]
    return softmax.fitted([choice.options for choice in some], right, kept, ridge, SMALLEST, STEPS)


def write(choosers: Choosers) -> None:
    """Writes the weights, one a line, in the order of their names."""
    lines = [
        f"{name}\t{feature}\t{weight:g}\n"
        for name, chooser in sorted(choosers.items())
        for feature, weight in sorted(chooser.weights.items())
    ]
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} weights in {FILE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
