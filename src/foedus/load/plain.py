"""Plain text and Markdown, with front matter."""

from __future__ import annotations

import re

from foedus.errors import DateError
from foedus.load.cleaning import clean_given
from foedus.load.decoding import decode
from foedus.load.extract import Extract, Fault
from foedus.load.metadata import Metadata, read_published, value_or_none

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<lines>(?:(?!---|\.\.\.)[^\n]*\n){0,100})(?:---|\.\.\.)[ \t]*(?:\n+|\Z)")
FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*")
NAMES = {
    "language": ("language", "lang"),
    "published": ("published", "date"),
    "publisher": ("publisher", "source"),
    "author": ("author", "authors"),
    "title": ("title",),
    "translation_of": ("translation_of",),
}
"""Field of a document → keys of front matter that give it, the first known one winning."""

KNOWN_KEYS = {key for keys in NAMES.values() for key in keys}


def extract_text(data: bytes) -> Extract:
    """A text as it stands, less its front matter.

    >>> extract_text(b"---\\ntitle: Drills\\n---\\nCalled off.\\n").text
    'Called off.\\n'
    """
    text, faults = decode(data)
    text = clean_given(text)
    front = FRONT_MATTER.match(text)
    fields = _fields(front["lines"]) if front else {}
    if not front or not KNOWN_KEYS & fields.keys():
        return Extract(text, faults=faults)
    metadata, more = metadata_of(fields)
    return Extract(text[front.end() :], metadata, faults + more)


def metadata_of(fields: dict[str, str]) -> tuple[Metadata, tuple[Fault, ...]]:
    """What named fields tell of a document, and which of them could not be understood."""
    values = {name: _known(fields, keys) for name, keys in NAMES.items()}
    written, language = values.pop("published"), values.pop("language")
    faults = []
    code = language.split("-")[0].lower() if language else None
    if code and not re.fullmatch("[a-z]{2}", code):
        faults.append(Fault(f"{language!r} is no language code of two letters, as 'en'", "front matter"))
        code = None
    try:
        published = read_published(written)
    except DateError:
        published = None
        faults.append(Fault(f"{written!r} is not understood as a date", "front matter"))
    return Metadata(language=code, published=published, **values), tuple(faults)


def _fields(lines: str) -> dict[str, str]:
    """The simple fields of front matter, by their key in small letters; deeper ones are passed over."""
    found = (FIELD.fullmatch(line) for line in lines.split("\n"))
    return {match["key"].lower(): _unquoted(match["value"]) for match in found if match}


def _unquoted(value: str) -> str:
    inner = value[1:-1] if len(value) > 1 and value[0] == "[" and value[-1] == "]" else value
    parts = [part.strip().strip("\"'") for part in inner.split(",")] if inner is not value else [value.strip("\"'")]
    return ", ".join(part for part in parts if part)


def _known(fields: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if (value := value_or_none(fields.get(key)))), None)
