"""Files → documents: `load_paths(["folder"])` gives a Document or a Finding for each thing it meets.

Plain text, Markdown, HTML, e-mail, PDF, DOCX and JSON Lines are read, by what a file holds rather than by its ending.
See docs/loading.md for what is stored of a text, which metadata win, and how documents are called.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from foedus.dates import When
from foedus.errors import LoadError
from foedus.load.child import extract_in_child
from foedus.load.datelines import dateline
from foedus.load.extract import Fault, Unreadable
from foedus.load.files import STANDARD_INPUT, File, find_files, shown
from foedus.load.jsonlines import read_documents
from foedus.load.kinds import HEAD, is_container, is_rows, kind_of
from foedus.load.languages import LETTERS, language_of
from foedus.load.metadata import Metadata
from foedus.load.plain import extract_text
from foedus.load.titles import title_of
from foedus.model import Document, Finding

__all__ = ["File", "Options", "find_files", "load", "load_paths"]

CONTAINER_FACTOR = 10  # a PDF or DOCX file may be so many times larger than the text in it
LANGUAGES = tuple(LETTERS)


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller knows of all documents (it wins over what they tell of themselves), and limits for each file.

    `max_bytes` bounds the text of a document, and (tenfold for PDF and DOCX) its file; `max_seconds` the time that
    one file may take. LoadError for a language that is not read, and for limits that are not positive.
    """

    published: When | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    language: str | None = None
    max_bytes: int = 20 * 2**20
    max_seconds: float = 60.0

    def __post_init__(self) -> None:
        if self.language is not None and self.language not in LANGUAGES:
            raise LoadError(f"the language {self.language!r} is not read. Name one of {', '.join(LANGUAGES)}.")
        if self.max_bytes <= 0 or self.max_seconds <= 0:
            raise LoadError("a limit of bytes or seconds is more than 0.")

    @property
    def known(self) -> Metadata:
        """The metadata among the options."""
        return Metadata(self.language, self.published, self.publisher, self.author, self.title)


NO_OPTIONS = Options()


def load_paths(paths: Iterable[str | Path], options: Options = NO_OPTIONS) -> Iterator[Document | Finding]:
    """Everything that the files and folders hold; LoadError, before anything is read, for a path that is not there.

    >>> list(load_paths([]))
    []
    """
    files = find_files(paths)
    return (item for file in files for item in load(file, options))


def load(file: File, options: Options = NO_OPTIONS) -> Iterator[Document | Finding]:
    """What one of the files found gives: its documents, after what is wrong with it; never an exception."""
    source = shown(file.path)
    yield from file.findings
    if file.findings:
        return
    if source != str(file.path):
        yield Finding(source, "its name holds bytes that are no text; they are shown as escapes")
    try:
        with _opened(file.path) as stream:
            if is_rows(stream.peek(HEAD)[:HEAD], file.path.suffix):
                yield from _from_rows(stream, source, options)
            else:
                yield from _from_bytes(_read(stream, options.max_bytes), file, source, options)
    except Unreadable as verdict:
        yield Finding(source, verdict.reason, verdict.place)
    except OSError as fault:
        yield Finding(source, f"not readable: {fault.strerror}")


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader]:
    """The file's bytes; standard input stays open for others."""
    if path != STANDARD_INPUT:
        with path.open("rb") as stream:
            yield stream
    elif isinstance(sys.stdin.buffer, io.BufferedReader):
        yield sys.stdin.buffer
    else:
        yield io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer))


def _read(stream: io.BufferedReader, max_bytes: int) -> bytes:
    """All bytes, or Unreadable, before more is read, where there are too many."""
    most = max_bytes * (CONTAINER_FACTOR if is_container(stream.peek(HEAD)) else 1)
    data = stream.read(most + 1)
    if len(data) > most:
        raise Unreadable(f"more than {most:,} bytes. Raise the limit or split it.")
    return data


def _from_bytes(data: bytes, file: File, source: str, options: Options) -> Iterator[Document | Finding]:
    """The document that a file's bytes hold, after what was wrong with them."""
    kind = kind_of(data, file.path.suffix)
    if kind in ("text", "jsonl"):
        extract = extract_text(data)
    else:
        extract = extract_in_child(kind, data, options.max_bytes, options.max_seconds)
    if len(extract.text) > options.max_bytes:
        raise Unreadable(f"more than {options.max_bytes:,} characters of text")
    document = _document(file.id, source, extract.text, extract.metadata.overridden_by(file.known), options)
    yield from (Finding(source, fault.reason, fault.place) for fault in extract.faults)
    yield document


def _from_rows(stream: io.BufferedReader, source: str, options: Options) -> Iterator[Document | Finding]:
    """The documents of JSON Lines; each is called by its row, and its source is the file and the line's `source`."""
    number = 0
    for number, item in read_documents(stream, options.max_bytes):
        place = f"line {number}"
        if isinstance(item, Fault):
            yield Finding(source, item.reason, place)
            continue
        told = Metadata(**{name: getattr(item, name) for name in Metadata.__dataclass_fields__})
        try:
            yield _document(item.id, item.source or f"{source}:{number}", item.text, told, options)
        except Unreadable as verdict:
            yield Finding(source, verdict.reason, place)
    if not number:
        raise Unreadable("empty")


def _document(name: str, source: str, text: str, told: Metadata, options: Options) -> Document:
    """The document, with what is still unknown taken from its text; Unreadable where it has none that is read."""
    if not text.strip():
        raise Unreadable("no text")
    known = told.overridden_by(options.known)
    language = known.language or language_of(text)
    if language is not None and language not in LANGUAGES:
        raise Unreadable(f"language '{language}' is not read")
    return Document(
        id=name,
        text=text,
        language=language,
        published=known.published or dateline(text),
        publisher=known.publisher,
        author=known.author,
        title=known.title or title_of(text),
        translation_of=known.translation_of,
        source=source,
    )
