"""Which kind of document the bytes are: by what they say first, by the file's ending where they say nothing."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import Literal

from foedus.load.extract import Unreadable

Kind = Literal["text", "html", "pdf", "docx", "mail", "jsonl"]

BY_ENDING: dict[str, Kind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
NO_PROSE = frozenset(
    (".csv", ".tsv", ".json", ".xml", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".py", ".js", ".css")
) | {".sh", ".sql", ".svg", ".bib", ".srt", ".vtt", ".ics", ".vcf"}
"""Endings of text that is no prose: reading it would make claims out of tables and code."""

HEAD = 4_096  # bytes looked at
HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
TAG = re.compile(rb"<[a-z!/?]", re.I)
XML = re.compile(rb"\s*<\?xml\b", re.I)
HEADER = re.compile(rb"(?:[!-9;-~]{1,70}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+", re.S)
MAIL_ONLY = re.compile(rb"^(?:received|message-id|mime-version|return-path|dkim-signature):", re.I | re.M)
ROW = re.compile(rb'\s*\{\s*"')
OTHERS = (
    (b"{\\rtf", "an RTF file, which is not read. Save it as DOCX or PDF."),
    (b"\xff\xd8\xff", "a picture, not a document"),
    (b"\x89PNG", "a picture, not a document"),
    (b"GIF8", "a picture, not a document"),
    (b"Rar!", "an archive. Unpack it and name the folder."),
    (b"7z\xbc\xaf", "an archive. Unpack it and name the folder."),
    (b"\x1f\x8b", "an archive. Unpack it and name the folder."),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MAIN_PART = "word/document.xml"


def is_container(head: bytes) -> bool:
    """Whether the file is of a kind whose size says little about the text in it (PDF, DOCX)."""
    return head.startswith((b"PK\x03\x04", OLE)) or b"%PDF-" in head[:1024]


def is_rows(head: bytes, ending: str) -> bool:
    """Whether the file is JSON Lines, by its first bytes; such a file is read line by line."""
    if is_container(head):
        return False
    return (BY_ENDING.get(ending.lower()) == "jsonl" and not HTML.match(head)) or (not ending and bool(ROW.match(head)))


def kind_of(data: bytes, ending: str) -> Kind:
    """The kind of the bytes; Unreadable for an empty file and for kinds that are known but not read.

    >>> kind_of(b"%PDF-1.7 ...", ".txt"), kind_of(b"Text.", ".txt"), kind_of(b"<html><p>Text.", "")
    ('pdf', 'text', 'html')
    """
    if not data.strip(b"\0 \t\r\n\f"):
        raise Unreadable("empty")
    return _by_mark(data) or _by_head(_narrow(data[:HEAD]), ending.lower())


def _by_mark(data: bytes) -> Kind | None:
    """The kind by the bytes that such files begin with."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _inside_zip(data)
    if data.startswith(OLE):
        if ENCRYPTED_PACKAGE in data:
            raise Unreadable("encrypted. Save it without a password.")
        raise Unreadable("an old Word file. Save it as DOCX.")
    reason = next((reason for mark, reason in OTHERS if data.startswith(mark)), None)
    if reason:
        raise Unreadable(reason)
    return None


def _inside_zip(data: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except Exception as fault:
        raise Unreadable("a broken or truncated DOCX or ZIP file") from fault
    if MAIN_PART not in names:
        raise Unreadable("an archive, or an office file of another kind than DOCX")
    return "docx"


def _by_head(head: bytes, ending: str) -> Kind:
    """The kind of a text, by how it begins, else by its file's ending."""
    if HTML.match(head):
        return "html"
    if XML.match(head) and BY_ENDING.get(ending) != "html":
        raise Unreadable("XML, which is not read")
    header = HEADER.match(head)
    if header and MAIL_ONLY.search(header.group()):
        return "mail"
    if ending in NO_PROSE:
        raise Unreadable(f"'{ending}' is no ending of prose. Name it .txt to have it read.")
    kind = BY_ENDING.get(ending, "text")
    return "text" if kind == "html" and not TAG.search(head) else kind


def _narrow(head: bytes) -> bytes:
    """The head in one byte a character, as far as marks of a kind are concerned."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace").encode("latin-1", "replace")
    return head.removeprefix(codecs.BOM_UTF8)
