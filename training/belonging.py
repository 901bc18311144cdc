"""Learns which of the times told around a claim is its own: `python -m training.belonging [--check] [FOLDER ...]`.

What the network thinks of a time is worth something only on documents that it has not seen: those held out, and those
written since. Which documents weights have seen is looked up in the history of the repository, by the digest of the
corpus that they tell. So older weights are good to learn from too: `git archive 6925d68 src/foedus/reading/weights |
tar -x -C FOLDER`. The chooser is written to `src/foedus/data/times_belonging.tsv`; so that the whole reader can be
measured on the documents held out, it has not learned from these. `--check` only tells how often times are right on
documents that it has not learned from, of ten parts of the corpus in turn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from tokenizers import Tokenizer

from corpus.score import Names, pairs_of
from foedus.jsonl import claim_to_row, document_from_row
from foedus.model import Claim
from foedus.reading import belonging, claims, read_with
from foedus.reading.belonging import Surroundings
from foedus.reading.carrying import carried_over
from foedus.reading.choosing import Chooser
from foedus.reading.marks import Mark
from foedus.reading.network import WEIGHTS, Network
from training.data import Annotated, hold_out, load_corpus
from training.held import held_out
from training.times import Choice, dates, fitted

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src" / "foedus" / "data" / "times_belonging.tsv"
HEAD = "# Weights of the choice whose time is whose, learned by `python -m training.belonging`.\n"
PARTS = 10
RIDGE = 3.0
AS_MARKED = Chooser({"marked": 9.0, "none unmarked": 9.0, "none marked": 5.0})
"""Takes what the network has marked."""


@dataclass(frozen=True)
class Question:
    """What may be the time of a claim that was read: features and times of each candidate; the right time."""

    document: str
    language: str
    features: list[list[str]]
    times: list[str | None]
    right: str | None
    marked: str | None
    sure: bool
    """Whether the claim was surely read from the place that the annotators mean."""

    @property
    def part(self) -> int:
        """The part of the corpus that it belongs to."""
        return hashlib.sha256(self.document.encode()).digest()[1] % PARTS

    def choice(self) -> Choice | None:
        """The question as the chooser learns it; None where no candidate is right, or nothing is to be chosen."""
        right = [number for number, time in enumerate(self.times) if time == self.right]
        if not right and self.right:
            right = [number for number, time in enumerate(self.times) if time and dates(time) == dates(self.right)]
        return Choice(self.features, right[0]) if self.sure and right and len(self.times) > 1 else None


def main() -> None:
    """Checks, learns and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", help="weights of other versions, beside those of Foedus")
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    asked = [one for folder in (WEIGHTS, *arguments.folders) for one in questions(folder)]
    check(asked)
    if not arguments.check:
        held = {one.id for one in held_out(WEIGHTS)}
        write(learned(one for one in asked if one.document not in held))


def questions(folder: Path) -> Iterator[Question]:
    """What the weights of a folder leave to be chosen in documents that they have not seen."""
    network = Network(folder)
    aliases = Names(json.loads((ROOT / "corpus" / "names.json").read_text(encoding="utf-8")))
    seen = learned_from(folder)
    corpus = load_corpus(
        sorted((ROOT / "corpus" / "train").glob("*.corpus")), Tokenizer.from_file(str(folder / "tokenizer.json"))
    )
    held = {one.id for one in hold_out(corpus)[1]}
    for document in corpus:
        if document.id not in seen or document.id in held:
            yield from questions_in(network, document, aliases)


def learned_from(folder: Path) -> set[str]:
    """The ids of the documents that stood in the corpus from which weights were learned."""
    digest = json.loads((folder / "reader.json").read_text(encoding="utf-8"))["corpus"]
    for commit in git("log", "--format=%H", "--", "corpus/train").split():
        files = sorted(
            file
            for file in git("ls-tree", "-r", "--name-only", commit, "corpus/train").split()
            if file.endswith(".corpus")
        )
        texts = [git("show", f"{commit}:{file}") for file in files]
        if hashlib.sha256("".join(texts).encode()).hexdigest()[:16] == digest:
            return set(re.findall(r"^# (\w+)\nlanguage:", "\n".join(texts), re.M))
    raise SystemExit(f"{folder}: the corpus of these weights is not found in the history of the repository.")


def git(*words: str) -> str:
    """What git answers."""
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout.decode()  # noqa: S603, S607


def questions_in(network: Network, document: Annotated, aliases: Names) -> Iterator[Question]:
    """The questions of a document: of each claim that was read as the annotators have it, but for its time."""
    made: list[tuple[Claim, Mark, claims.Reader]] = []
    make = claims.make_claim

    def kept(reader: claims.Reader, mark: Mark) -> Claim | None:
        claim = make(reader, mark)
        if claim:
            made.append((claim, mark, reader))
        return claim

    with patch.object(claims, "make_claim", kept), patch.object(belonging, "usual", lambda: AS_MARKED):
        read_with(network, document_from_row(document.about, document.text))
    rows = [claim_to_row(claim) | {"number": number} for number, (claim, _, _) in enumerate(made)]
    book = made[0][2].book if made else None
    carried = carried_over(book, [claim for claim, _, _ in made]) if book else []
    for gold, row, _ in pairs_of(document.claims, rows, aliases)[0]:
        claim, mark, reader = made[row["number"]]
        if reader.around:
            told = str(carried[row["number"]].when or "") or None
            sure = gold["start"] < row["end"] and row["start"] < gold["end"]
            yield question(reader.around, mark, document, gold["when"], told, claim.when is None, sure)


def question(
    around: Surroundings,
    mark: Mark,
    document: Annotated,
    right: str | None,
    marked: str | None,
    empty: bool,
    sure: bool,
) -> Question:
    """One question; `marked` is the time that comes of the marks alone, `empty` that they tell none."""
    found = belonging.candidates(around, mark)
    told: list[tuple[list[str], str | None]] = []
    for one, some in zip(found, belonging.features(around, mark, found), strict=True):
        if one.filler is None:
            told.append((some, marked if empty else None))
        elif answer := around.times.of_mark(mark, one.filler):
            told.append((some, str(answer[0])))
    features, times = [one for one, _ in told], [time for _, time in told]
    return Question(document.id, document.language, features, times, right, marked, sure)


def learned(asked: Iterable[Question]) -> Chooser:
    """The chooser fitted on questions."""
    return Chooser(fitted([choice for one in asked if (choice := one.choice())], RIDGE))


def check(asked: Sequence[Question]) -> None:
    """Prints the share of right times, as marked and as chosen by what was learned from other documents."""
    choosers = [learned(one for one in asked if one.part != part) for part in range(PARTS)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in asked:
        chosen = one.times[choosers[one.part].choose(one.features)[0]]
        for name in (one.language, "all"):
            counts[name].update(claims=1, marked=int(one.marked == one.right), learned=int(chosen == one.right))
    for name, count in sorted(counts.items()):
        marked, right = count["marked"] / count["claims"], count["learned"] / count["claims"]
        print(f"{name:4}{count['claims']:6} claims   as marked {marked:.3f}   learned {right:.3f}", flush=True)


def write(chooser: Chooser) -> None:
    """Writes the weights, one a line, in the order of their names."""
    lines = [f"{feature}\t{weight:g}\n" for feature, weight in sorted(chooser.weights.items())]
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} weights in {FILE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
