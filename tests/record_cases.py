"""Readings for the tests of record, questions and exports: written as readable lines, or drawn by hypothesis."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from foedus.dates import parse
from foedus.model import Attribution, Claim, Document, Finding, Mention, Passage, Reading, when_or_none
from foedus.record import Record
from foedus.spans import Span
from foedus.vocabulary import vocabulary

FIELDS = ("when", "where", "mod", "said", "ev")


def reading(text: str, *claims: str, doc: str = "a", **metadata: str | None) -> Reading:
    """A reading of `text` with one claim a line: `join | actor=A; B | organization=O | when=1992 | mod=denied`.

    `ev` is the evidence, the whole text by default, `said` the chain of voices; `published` and the other metadata are
    those of the document.
    """
    published = parse(metadata.pop("published") or "") if metadata.get("published") else None
    document = Document(doc, text, published=published, **{k: v for k, v in metadata.items() if k != "published"})
    passages = (Passage(doc, Span(0, len(text)), "report"),)
    return Reading(document, passages, tuple(claim(document, line) for line in claims))


def claim(document: Document, line: str) -> Claim:
    """The claim that a line tells of the document."""
    predicate, *cells = (cell.strip() for cell in line.split("|"))
    given = dict(cell.split("=", 1) for cell in cells)
    evidence = given.get("ev", document.text)
    start = document.text.index(evidence)
    return Claim(
        document=document.id,
        predicate=predicate,
        roles={role: mentions(names) for role, names in given.items() if role not in FIELDS},
        span=Span(start, start + len(evidence)),
        text=evidence,
        when=when_or_none(given.get("when")),
        where=mentions(given.get("where")),
        modality=given.get("mod", "asserted"),
        attribution=Attribution(mentions(given.get("said"))),
        confidence=0.75,
    )


def mentions(names: str | None) -> tuple[Mention, ...]:
    """'A; B' as two mentions."""
    return tuple(Mention(name) for name in names.split("; ")) if names else ()


class Clock:
    """A clock that goes on by a day at each look, from noon of the first of January 2030."""

    def __init__(self) -> None:
        self.at = datetime(2030, 1, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(days=1)
        return self.at


@contextmanager
def record_of(*readings: Reading, reader: str = "1") -> Iterator[Record]:
    """A record of the readings, open for writing, in a folder that goes when it is closed."""
    with TemporaryDirectory() as folder, Record(Path(folder) / "record.foedus") as record:
        record.start_run(reader)
        for one in readings:
            record.add(one)
        yield record


# What hypothesis draws: any text that Python can hold, lone surrogates and NUL included

TEXTS = st.text(st.characters(), min_size=1, max_size=30)
NAMES = st.one_of(st.sampled_from(["CSTO", "ОДКБ", "Armenia", "أرمينيا", "a\x00b", "\ud800", ""]), TEXTS)
YEARS = st.integers(1, 9999).map(lambda year: f"{year:04d}")
MONTHS = st.tuples(YEARS, st.integers(1, 12)).map(lambda parts: f"{parts[0]}-{parts[1]:02d}")
DAYS = st.dates().map(str)
MOMENTS = st.tuples(st.one_of(YEARS, MONTHS, DAYS), st.sampled_from(["", "?", "~", "%"])).map("".join)
WHENS = st.one_of(
    MOMENTS,
    MOMENTS.map("{}/..".format),
    MOMENTS.map("../{}".format),
    MOMENTS.map("{}/".format),
    MOMENTS.map("/{}".format),
).map(parse)
MENTIONS = st.builds(Mention, NAMES.filter(str.strip), st.one_of(st.none(), st.just(Span(0, 1))))
LISTS = st.lists(MENTIONS, max_size=3).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document that the model allows."""
    return Document(
        id=draw(TEXTS.filter(lambda text: all(ord(character) >= 32 for character in text))),
        text=draw(TEXTS.filter(str.strip)),
        language=draw(st.sampled_from([None, "en", "ru", "ar"])),
        published=draw(st.one_of(st.none(), WHENS)),
        publisher=draw(st.one_of(st.none(), NAMES)),
        author=draw(st.one_of(st.none(), NAMES)),
        title=draw(st.one_of(st.none(), TEXTS)),
        translation_of=draw(st.one_of(st.none(), TEXTS)),
        source=draw(st.one_of(st.none(), TEXTS)),
    )


@st.composite
def claims_of(draw: st.DrawFn, document: Document) -> Claim:
    """Any claim that the model allows for the document."""
    predicate = draw(st.sampled_from(list(vocabulary().predicates.values())))
    roles = {role: draw(LISTS) for role in predicate.roles}
    if not any(roles.values()):
        roles[next(iter(predicate.roles))] = (Mention("Armenia"),)
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    return Claim(
        document=document.id,
        predicate=predicate.name,
        roles=roles,
        span=Span(start, end),
        text=document.text[start:end],
        when=draw(st.one_of(st.none(), WHENS)),
        where=draw(LISTS),
        modality=draw(st.sampled_from(list(vocabulary().modalities))),
        attribution=Attribution(draw(LISTS)),
        confidence=draw(st.one_of(st.none(), st.floats(0, 1))),
        trigger=draw(st.one_of(st.none(), st.just(Span(start, end)))),
        reader=draw(st.one_of(st.none(), TEXTS)),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading that the model allows."""
    document = draw(documents())
    kinds = st.one_of(st.none(), st.sampled_from(list(vocabulary().kinds)))
    passages = st.builds(Passage, st.just(document.id), st.just(Span(0, 1)), kinds)
    return Reading(
        document,
        tuple(draw(st.lists(passages, max_size=2))),
        tuple(draw(st.lists(claims_of(document), max_size=3))),
        tuple(draw(st.lists(st.builds(Finding, TEXTS, TEXTS, st.one_of(st.none(), TEXTS)), max_size=2))),
    )
