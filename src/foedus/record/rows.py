"""Values of the model as columns of a record, and back."""

# ruff: noqa: S608 - SQL is put together from constants of this room; what is asked for travels as parameters
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from foedus.dates import When, parse
from foedus.errors import RecordError
from foedus.model import Attribution, Claim, Document, Mention, Reading, digest
from foedus.record.judgements import Judgement, Standing
from foedus.spans import Span
from foedus.vocabulary import vocabulary

Column = str | bytes | int | float | None
Row = tuple[Column, ...]
AFTER_ALL = "}"  # sorts after every time at which something was recorded, and before an end that never comes
NOBODY = Attribution()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a recorded claim comes from: its document without the text, and when which reader took it in.

    `document` is the document's id, `key` the hash that tells documents of one id apart, `source` the path or address
    where it was last found, `recorded` the time (UTC) at which the reading entered the record.
    """

    document: str
    key: str
    language: str | None
    published: When | None
    publisher: str | None
    author: str | None
    title: str | None
    translation_of: str | None
    source: str | None
    reader: str | None
    recorded: datetime

    def with_text(self, text: str) -> Document:
        """The document itself."""
        return Document(
            id=self.document,
            text=text,
            language=self.language,
            published=self.published,
            publisher=self.publisher,
            author=self.author,
            title=self.title,
            translation_of=self.translation_of,
            source=self.source,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as the record holds it; `id` is that of the claim as it was read, whatever was judged since.

    `standing` tells what people judged of it last ('accepted', 'rejected', 'amended'; None: nobody did), `judgements`
    all that counts of what they said, the oldest first, and `original` the claim as it was read where it is amended.
    """

    id: str
    claim: Claim
    origin: Origin
    standing: Standing | None = None
    judgements: tuple[Judgement, ...] = ()
    original: Claim | None = None

    @property
    def voices(self) -> tuple[str, ...]:
        """Who says it, outermost first: the publisher, the author, then the chain told in the text."""
        own = (name for name in (self.origin.publisher, self.origin.author) if name)
        return tuple(dict.fromkeys(chain(own, self.claim.attribution)))


def to_column(text: str | None) -> str | bytes | None:
    """The text as SQLite can hold it: where it has lone surrogates, which are not UTF-8, as bytes.

    >>> to_column("a"), from_column(to_column("a\\ud800")) == "a\\ud800"
    ('a', True)
    """
    if text is None or text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def from_column(value: str | bytes | None) -> str | None:
    """The text that `to_column` was given."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def text_from(value: str | bytes) -> str:
    """The text of a column that is never null."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")


def slot_of(source: str | None) -> str | None:
    """A hash of the source in which a path is absolute: a file named from another folder is the same, and no path of
    this machine is kept.

    >>> slot_of("a.txt") == slot_of("./b/../a.txt"), slot_of("https://a.example/./b") == slot_of("https://a.example/b")
    (True, False)
    """
    if source is None:
        return None
    return digest(source if "://" in source else os.path.abspath(source))  # noqa: PTH100 - links are not followed


def content_of(document: Document) -> str:
    """A hash of the text and the metadata, the id left aside: the same file can be called otherwise in another run."""
    return replace(document, id="-").key


def clock_to_column(at: datetime) -> str:
    """A time as text that sorts: UTC, always with microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def known_by_to_column(at: date | datetime | None) -> str:
    """The last moment that counts: a day counts to its end in UTC, a time without zone is UTC, None means all.

    >>> known_by_to_column(date(2022, 10, 9))
    '2022-10-09T23:59:59.999999+00:00'
    """
    if at is None:
        return AFTER_ALL
    if not isinstance(at, datetime):
        at = datetime.combine(at, time.max)
    return clock_to_column(at if at.tzinfo else at.replace(tzinfo=UTC))


def later(at: datetime, than: str | None) -> datetime:
    """`at`, or the microsecond after `than` where the clock stands behind it."""
    return at if than is None else max(at, datetime.fromisoformat(than) + timedelta(microseconds=1))


@lru_cache(maxsize=65_536)
def when_to_columns(when: When | None) -> Row:
    """EDTF, earliest day, latest day, kinds of both ends; open and unknown ends are null beside their kind."""
    if when is None:
        return (None,) * 5
    return (str(when), _day(when.earliest), _day(when.latest), when.start_kind, when.end_kind)


def _day(at: date | None) -> str | None:
    return at.isoformat() if at else None


@lru_cache(maxsize=65_536)
def _when(text: str) -> When:
    return parse(text)


def when_from_column(text: str | None) -> When | None:
    """The date that the column tells."""
    return None if text is None else _when(text)


def span_to_columns(span: Span | None) -> Row:
    """Start and end, or two nulls."""
    return (None, None) if span is None else (span.start, span.end)


def span_from_columns(start: int | None, end: int | None) -> Span | None:
    """The span, or None for nulls."""
    return None if start is None or end is None else Span(start, end)


def mentions_by_role(claim: Claim) -> Iterable[tuple[str, tuple[Mention, ...]]]:
    """All names of a claim by role, 'where' and 'attribution' among them."""
    return *claim.roles.items(), ("where", claim.where), ("attribution", claim.attribution.chain)


def mentions_of(claim: Claim) -> Iterator[tuple[str, int, Mention]]:
    """All names of a claim: role, place in the list, mention."""
    for role, mentions in mentions_by_role(claim):
        for place, mention in enumerate(mentions):
            yield role, place, mention


def names_of_all(readings: Iterable[Reading]) -> set[str]:
    """Every name that the readings hold, publishers and authors among them."""
    names: set[str | None] = set()
    for reading in readings:
        names |= {reading.document.publisher, reading.document.author}
        for claim in reading.claims:
            for _, mentions in mentions_by_role(claim):
                names.update([name for name, _ in mentions])
    return {name for name in names if name is not None}


CLAIM_COLUMNS = (
    'claims.n, claims.reading, claims.id, claims.predicate, claims.modality, claims."when", claims.start, claims."end",'
    " claims.trigger_start, claims.trigger_end, claims.confidence, claims.reader, claims.text"
)


def claim_to_columns(claim: Claim) -> Row:
    """What the table of claims holds of a claim after n, id and reading."""
    return (
        claim.predicate,
        claim.modality,
        *when_to_columns(claim.when),
        *claim.span,
        *span_to_columns(claim.trigger),
        claim.confidence,
        to_column(claim.reader),
        to_column(claim.text),
    )


def claim_from_columns(document: str, row: Sequence[Any], mentions: Mapping[str, Sequence[Mention]]) -> Claim:
    """The claim of a row of CLAIM_COLUMNS, with its mentions by role.

    It was checked when it was taken in, and is not checked again: most questions spend most of their time here.
    """
    fields = _fields(document, row, mentions)
    roles = {role: tuple(mentions[role]) for role in roles_of(row[3]) if role in mentions}
    return trusted(Claim, **fields, roles=MappingProxyType(roles))


def validated_claim_from_columns(document: str, row: Sequence[Any], mentions: Mapping[str, Sequence[Mention]]) -> Claim:
    """The same, checked as if it were new: ModelError for what breaks a rule of the model."""
    roles = {role: tuple(names) for role, names in mentions.items() if role not in ("where", "attribution")}
    return Claim(**_fields(document, row, mentions), roles=roles)


def _fields(document: str, row: Sequence[Any], mentions: Mapping[str, Sequence[Mention]]) -> dict[str, Any]:
    _, _, _, predicate, modality, when, start, end, trigger_start, trigger_end, confidence, reader, text = row
    return {
        "document": document,
        "predicate": predicate,
        "span": Span(start, end),
        "text": text_from(text),
        "when": when_from_column(when),
        "where": tuple(mentions.get("where", ())),
        "modality": modality,
        "attribution": Attribution(tuple(mentions["attribution"])) if "attribution" in mentions else NOBODY,
        "confidence": confidence,
        "trigger": span_from_columns(trigger_start, trigger_end),
        "reader": from_column(reader),
    }


@lru_cache(maxsize=256)
def roles_of(predicate: str) -> tuple[str, ...]:
    """The roles of a predicate, in their order; RecordError for one that this Foedus does not know."""
    known = vocabulary().predicates.get(predicate)
    if known is None:
        raise RecordError(f"the record holds claims of {predicate!r}, which this Foedus does not know. Update Foedus.")
    return tuple(known.roles)


def trusted(kind: type[T], **fields: object) -> T:
    """A frozen value of the model, made without checking its fields again."""
    made = object.__new__(kind)
    for name, value in fields.items():
        object.__setattr__(made, name, value)
    return made


DOCUMENT_COLUMNS = (
    "documents.id, documents.key, documents.language, documents.published, publishers.name, authors.name,"
    " documents.title, documents.translation_of"
)
ORIGIN_COLUMNS = (
    f"{DOCUMENT_COLUMNS}, (SELECT sightings.source FROM sightings WHERE"
    " sightings.document = documents.n AND sightings.recorded <= :known_by"
    " ORDER BY sightings.recorded DESC, sightings.n DESC LIMIT 1),"
    " readings.reader, readings.recorded"
)
ORIGIN_JOINS = (
    " LEFT JOIN names AS publishers ON publishers.n = documents.publisher"
    " LEFT JOIN names AS authors ON authors.n = documents.author"
)


def origin_from_columns(row: Sequence[Any]) -> Origin:
    """The origin of a row of ORIGIN_COLUMNS."""
    id_, key, language, published, publisher, author, title, translation_of, source, reader, recorded = row
    return trusted(
        Origin,
        document=text_from(id_),
        key=key,
        language=language,
        published=when_from_column(published),
        publisher=from_column(publisher),
        author=from_column(author),
        title=from_column(title),
        translation_of=from_column(translation_of),
        source=from_column(source),
        reader=from_column(reader),
        recorded=_time(recorded),
    )


@lru_cache(maxsize=4_096)
def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def document_to_columns(document: Document, key: str, number_of: Callable[[str | None], int | None]) -> Row:
    """What the table of documents holds of a document after n; `number_of` numbers its publisher and author."""
    return (
        key,
        to_column(document.id),
        content_of(document),
        document.language,
        *when_to_columns(document.published)[:3],
        number_of(document.publisher),
        number_of(document.author),
        to_column(document.title),
        to_column(document.translation_of),
        to_column(document.text),
    )
