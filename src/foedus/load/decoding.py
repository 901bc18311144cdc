"""Bytes → text: by their mark, as UTF-8, as declared, and only then by a guess that is told."""

from __future__ import annotations

import codecs
import re

from foedus.load.extract import Fault, Unreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = ["cp1251", "koi8_r", "cp866", "iso8859_5", "cp1256", "iso8859_6", "cp1252"]
LOOKED_AT = 1 << 16  # bytes
USUAL = re.compile(r"[\s\d!-~\u00a0-\u00ff\u0400-\u04ff\u0600-\u06ff\u2010-\u2026]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CONTROLS = 0.01
NOT_TEXT = "not text: binary, or of a kind that is not known"


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Fault, ...]]:
    """The text that the bytes hold, and what had to be guessed or replaced; Unreadable where they hold none.

    `declared` is what the file itself says; it is believed where the bytes are not UTF-8 and fit it.

    >>> decode("мир".encode())
    ('мир', ())
    """
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None)
    names = [marked] if marked else ["utf-8", *([declared] if declared else [])]
    exact = next((text for name in names if (text := _decoded(data, name)) is not None), None)
    text, faults = (exact, ()) if exact is not None else _by_guess(data, marked)
    if len(CONTROL.findall(text[:LOOKED_AT])) > MOST_CONTROLS * min(len(text), LOOKED_AT):
        wide = _wide(data)
        if not wide:
            raise Unreadable(NOT_TEXT)
        return wide
    return text, faults


def _by_guess(data: bytes, marked: str | None) -> tuple[str, tuple[Fault, ...]]:
    return _damaged(data, marked or "utf-8") or _wide(data) or _detected(data)


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _damaged(data: bytes, name: str) -> tuple[str, tuple[Fault, ...]] | None:
    """Text with a few faulty bytes among many good ones: these become U+FFFD."""
    text = data.decode(name, "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = len(text) if name != "utf-8" else sum(letter > "\x7f" for letter in text) - bad
    if not 0 < 10 * bad <= good:
        return None
    return text, (Fault(f"{bad} {'place is' if bad == 1 else 'places are'} not {name.upper()}; '\ufffd' stands there"),)


def _wide(data: bytes) -> tuple[str, tuple[Fault, ...]] | None:
    """UTF-16 without its mark, where nearly everything it gives is a usual letter."""
    for name in ("utf-16-le", "utf-16-be"):
        text = _decoded(data, name)
        if text and len(USUAL.findall(text[:LOOKED_AT])) > 0.95 * len(text[:LOOKED_AT]):
            return text, (_guess(name),)
    return None


def _detected(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """What the detector finds among the encodings usual for the three languages."""
    from charset_normalizer import from_bytes

    if b"\0" in data[:LOOKED_AT]:
        raise Unreadable(NOT_TEXT)
    best = from_bytes(data[:LOOKED_AT], cp_isolation=GUESSED).best()
    if best is None:
        raise Unreadable(NOT_TEXT)
    return data.decode(best.encoding, "replace"), (_guess(best.encoding),)


def _guess(name: str) -> Fault:
    return Fault(f"encoding guessed: {name.replace('_', '-')}. Save it as UTF-8 to be sure.")
