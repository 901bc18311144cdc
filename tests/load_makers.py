"""Small files of each kind, made on the spot for the tests of loading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from typing import NamedTuple

import docx

LINE = 14  # points from one line to the next
SIZE = 10
ADVANCE = 0.5  # width of every letter, in sizes


class Set(NamedTuple):
    """A line of a page: its letters from left to right, and where it begins, in points from the lower left corner.

    A letter may be a string of several: a ligature.
    """

    letters: Sequence[str]
    left: float
    base: float
    size: float = SIZE


def lines_down(*lines: str, left: float = 72, top: float = 700, size: float = SIZE) -> list[Set]:
    """Lines set one below the other."""
    return [Set(line, left, top - LINE * number, size) for number, line in enumerate(lines)]


def make_pdf(pages: Sequence[Sequence[Set]], info: dict[str, str] | None = None) -> bytes:
    """A PDF whose letters have Unicode values but no drawn shapes, as far as a reader of its text needs it."""
    letters = sorted({letter for page in pages for line in page for letter in line.letters})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(pages), b" ".join(b"%d 0 R" % (7 + 2 * number) for number in range(len(pages)))),
        b"<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW %d/FontDescriptor<</Type/FontDescriptor/FontName/Plain/Flags 4"
        b"/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/ItalicAngle 0/CapHeight 700/StemV 80>>>>"
        % int(ADVANCE * 1000),
        _stream(_unicode_of(codes)),
        b"<<%s>>" % b"".join(b"/%s%s" % (name.encode(), _text(value)) for name, value in (info or {}).items()),
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (8 + 2 * number)
        )
        objects.append(_stream(b"\n".join(_shown(line, codes) for line in page)))
    return _file(objects)


def _shown(line: Set, codes: dict[str, int]) -> bytes:
    shown = "".join(f"{codes[letter]:04x}" for letter in line.letters)
    return f"BT /F {line.size} Tf {line.left} {line.base} Td <{shown}> Tj ET".encode()


def _unicode_of(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    maps = "".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n" for part in _parts(rows, 100))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}endcmap end end"
    ).encode()


def _parts(rows: list[str], length: int) -> list[list[str]]:
    return [rows[at : at + length] for at in range(0, len(rows), length)]


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def _text(value: str) -> bytes:
    return b"<feff%s>" % value.encode("utf-16-be").hex().encode()


def _file(objects: list[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def make_docx(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    """A Word file of these paragraphs."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.core_properties.title, made.core_properties.author = title, author
    return docx_bytes(made)


def docx_bytes(made: docx.document.Document) -> bytes:
    """A Word file as it is written to a disk."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A zipped file with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def make_mail(text: str | None, html: str | None = None, **headers: str) -> bytes:
    """A message with a text part, an HTML part, or both."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        add = message.set_content if text is None else message.add_alternative
        add(html, subtype="html")
    return message.as_bytes()
