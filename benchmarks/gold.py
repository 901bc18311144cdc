"""Gold for the benchmarks: a folder of JSON Lines, or the documents of the corpus held out from training."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corpus.notation import parse
from corpus.score import read
from foedus.jsonl import document_from_row
from foedus.model import Document

Row = dict[str, Any]
SHARE = 1 / 12  # as in training/data.py


class Gold(NamedTuple):
    """A document with its gold claims and its paragraphs with their kinds, both as rows of JSON Lines."""

    document: Document
    claims: list[Row]
    passages: list[Row]


def gold_of(source: str, root: Path) -> list[Gold]:
    """The gold of a folder, or 'held' for the documents of corpus/train that no weights were trained on."""
    return list(held_out(root / "corpus" / "train") if source == "held" else of_folder(Path(source)))


def of_folder(folder: Path) -> Iterator[Gold]:
    """The documents of a folder with documents.jsonl, claims.jsonl, passages.jsonl and <doc>.txt."""
    kinds = folder / "passages.jsonl"
    claims = by_document(read(folder / "claims.jsonl"))
    passages = by_document(read(kinds) if kinds.exists() else [])
    for row in read(folder / "documents.jsonl"):
        text = (folder / f"{row['doc']}.txt").read_text(encoding="utf-8")
        yield Gold(document_from_row(row, text), claims[row["doc"]], passages[row["doc"]])


def held_out(folder: Path) -> Iterator[Gold]:
    """The documents that training holds out, by the hash of their ids."""
    for path in sorted(folder.glob("*.corpus")):
        documents, passages, claims, texts, _ = parse(path)
        mine, kinds = by_document(claims), by_document(passages)
        for row in documents:
            if hashlib.sha256(row["doc"].encode()).digest()[0] < 256 * SHARE:
                document = document_from_row(row, texts[row["doc"]])
                yield Gold(document, mine[row["doc"]], kinds[row["doc"]])


def by_document(rows: list[Row]) -> dict[str, list[Row]]:
    """Document → its rows."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["doc"]].append(row)
    return found
