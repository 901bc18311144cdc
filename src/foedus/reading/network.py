"""The small model that marks claims in a text: two graphs run by onnxruntime over windows of whole sentences.

The *trunk* reads a window and scores each word as a trigger of each predicate; the *branch* reads the words around one
trigger again and scores who fills which role. `training/` makes both. Work and memory are bounded for every window,
whatever the text.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from foedus.reading.confidence import calibration_of
from foedus.reading.labels import KINDS, PREDICATES, SLOTS
from foedus.reading.marks import Array, Filler, Judgement, Mark, Scores, find_marks, without_doubles
from foedus.reading.windows import Window, around, cut_sentences, cut_windows, distances
from foedus.spans import Span

__all__ = ["Filler", "Mark", "Marked", "Network"]

WEIGHTS = Path(__file__).parent / "weights"
BLOCK = np.dtype([("scale", "<f2"), ("quants", "u1", 16)])  # 32 weights of 4 bits and their common scale
CANDIDATES = 48  # triggers looked at again in one window, so that hostile text costs no more than other text
FORM = 2  # of the weights' files; raised when older ones no longer fit


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked in a text; `kinds` gives each of the paragraphs, in their order, its kind."""

    marks: tuple[Mark, ...]
    kinds: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the trunk says of the W words of a window: states [W, H]; logits of triggers [W, P] and kinds [W, K]; keys.

    The keys [W, 2 N] are what the branch finds names by.
    """

    states: Array
    triggers: Array
    kinds: Array
    keys: Array


def told_of(folder: Path) -> dict[str, Any]:
    """What `reader.json` tells of the weights beside it; ValueError where they are of another version of Foedus."""
    about: dict[str, Any] = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    if about["form"] != FORM or tuple(about["predicates"]) != PREDICATES or tuple(about["slots"]) != SLOTS:
        raise ValueError(f"{folder}: these weights are of another version of Foedus. Install it anew.")
    return about


class Network:
    """The reader's network with its weights; `Network.load()` gives the one that comes with Foedus."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        about = told_of(folder)
        self.version: str = about["version"]
        self.judgement = Judgement(**about["judgement"])
        self.calibration = calibration_of(about)
        self.candidate: float = about["candidate"]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.words: NDArray[Any] = np.load(folder / "words.npy", mmap_mode="r").view(BLOCK)
        self.trunk, self.branch = open_graph(folder / "trunk.onnx"), open_graph(folder / "branch.onnx")

    @staticmethod
    @cache
    def load() -> Network:
        """The network that comes with Foedus, made once."""
        return Network()

    def mark(self, text: str, sentences: Sequence[Span], paragraphs: Sequence[Span]) -> Marked:
        """The claims marked in a text, in its order, and the kind of each paragraph.

        `sentences` and `paragraphs` are spans of `text` in its order, as `passages` finds them.
        """
        marks: list[Mark] = []
        kinds = np.zeros((len(paragraphs), len(KINDS)), np.float32)
        starts = [paragraph.start for paragraph in paragraphs]
        for window in cut_windows(cut_sentences(self.tokenizer, text, sentences)):
            seen = self.look(window)
            for word, score in zip(window.words[window.lead :], seen.kinds[window.lead :], strict=True):
                if place := bisect_right(starts, word.start):
                    kinds[place - 1] += score
            candidates = self.candidates(window, seen)
            marks += without_doubles(mark for one in candidates for mark in find_marks(one, self.judgement))
        marks.sort(key=lambda mark: (mark.trigger, mark.predicate))
        named = tuple((span, KINDS[int(row.argmax())]) for span, row in zip(paragraphs, kinds, strict=True))
        return Marked(tuple(marks), named)

    def scores(self, text: str, sentences: Sequence[Span]) -> Iterator[Scores]:
        """All candidates of a text with their scores, before any line is drawn: for training to draw it."""
        for window in cut_windows(cut_sentences(self.tokenizer, text, sentences)):
            yield from self.candidates(window, self.look(window))

    def look(self, window: Window) -> Seen:
        """What the trunk says of a window."""
        given = {"embedded": self.embed(window.ids)[None], "firsts": np.array([window.firsts], np.int64)}
        return Seen(*(part[0] for part in self.trunk.run(None, given)))

    def embed(self, ids: Sequence[int]) -> Array:
        """Word embeddings out of their 4-bit blocks: [T, H]."""
        blocks = self.words[np.array(ids)]
        quants = np.concatenate([blocks["quants"] & 15, blocks["quants"] >> 4], -1).astype(np.float32) - 8
        rows: Array = (quants * blocks["scale"].astype(np.float32)[..., None]).reshape(len(ids), -1)
        return rows

    def candidates(self, window: Window, seen: Seen) -> Iterator[Scores]:
        """The likeliest triggers of a window, each looked at again."""
        triggers = seen.triggers[window.lead :]
        places = np.argwhere(triggers > self.candidate)
        best = np.argsort(-triggers[places[:, 0], places[:, 1]], kind="stable")[:CANDIDATES]
        for place, predicate in places[best].tolist():
            yield self.look_again(window, seen, place + window.lead, predicate)

    def look_again(self, window: Window, seen: Seen, at: int, predicate: int) -> Scores:
        """What the branch says of one trigger."""
        low, high = around(at, len(window.words))
        far = distances(at, 0, len(window.words))
        given = {
            "states": seen.states[None, low:high],
            "gaps": np.array([window.gaps[low:high]], np.int64),
            "distance": far[None, low:high],
            "predicate": np.array([predicate], np.int64),
            "trigger": np.array([at - low], np.int64),
            "keys": seen.keys[None],
            "far": far[None],
        }
        slots, edges, claim, names = (part[0] for part in self.branch.run(None, given))
        return Scores(
            predicate=PREDICATES[predicate],
            words=window.words[low:high],
            at=at - low,
            trigger=float(seen.triggers[at, predicate]),
            claim=float(claim[0]),
            slots=slots.reshape(-1, 2, len(SLOTS)).transpose(1, 0, 2),
            edges=edges,
            modality=claim[1:],
            window=window.words,
            names=names.reshape(-1, 2, len(SLOTS)).transpose(1, 0, 2),
        )


def open_graph(path: Path) -> Any:
    """An onnxruntime session on one thread: cores are better spent on other documents than on one."""
    import onnxruntime  # here, since it takes a while and only reading needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
