"""Parquet for analysis: a folder of four tables, written in batches.

claims.parquet      one row a claim; dates as days (earliest, latest) beside the EDTF text and the kinds of both ends
mentions.parquet    one row a name of a claim: its role, its place in the list, the actor that it stands for
documents.parquet   one row a document, with its text
events.parquet      one row a claim of an event: which event it tells of
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from foedus.dates import When
from foedus.errors import LoadError
from foedus.model import Document
from foedus.record import Actors, Entry, KnownBy, Record, Selection, Thing
from foedus.record.rows import mentions_of
from foedus.vocabulary import vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")
Row = dict[str, Any]
EVERYTHING = Selection()
BATCH = 10_000  # claims in memory at a time
TABLES = ("claims.parquet", "mentions.parquet", "documents.parquet", "events.parquet")


def write_parquet(record: Record, folder: Path, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> int:
    """Writes the claims that count at `known_by`, their mentions, the documents and events; the number of claims.

    LoadError where pyarrow is not installed.
    """
    parquet = imported()
    claims_schema, mentions_schema, documents_schema, events_schema = schemas()
    actors = record.judged(known_by).actors
    options = {"compression": "zstd"}
    count = 0
    with (
        parquet.ParquetWriter(folder / TABLES[0], claims_schema, **options) as claims,
        parquet.ParquetWriter(folder / TABLES[1], mentions_schema, **options) as mentions,
    ):
        for batch in batched(record.entries(selection, known_by), BATCH):
            claims.write_table(table([claim_row(entry) for entry in batch], claims_schema))
            named = [row for entry in batch for row in mention_rows(entry, actors)]
            mentions.write_table(table(named, mentions_schema))
            count += len(batch)
    with parquet.ParquetWriter(folder / TABLES[2], documents_schema, **options) as documents:
        for some in batched(record.documents(known_by), BATCH // 10):
            documents.write_table(table([document_row(one) for one in some], documents_schema))
    told = (row for thing in record.things(events_of(selection), known_by) for row in event_rows(thing))
    with parquet.ParquetWriter(folder / TABLES[3], events_schema, **options) as events:
        for rows in batched(told, BATCH):
            events.write_table(table(rows, events_schema))
    return count


def to_arrow(record: Record, selection: Selection = EVERYTHING, known_by: KnownBy = None) -> pa.Table:
    """The claims that count at `known_by` as one table in memory, with the columns of claims.parquet."""
    imported()
    import pyarrow as pa

    schema, *_ = schemas()
    batches = (
        table([claim_row(one) for one in batch], schema)
        for batch in batched(record.entries(selection, known_by), BATCH)
    )
    return pa.concat_tables([schema.empty_table(), *batches]).unify_dictionaries()


def imported() -> Any:
    """`pyarrow.parquet`; LoadError, in one line, where it is not installed."""
    try:
        from pyarrow import parquet
    except ImportError as fault:
        raise LoadError("Parquet needs the extra 'tables': pip install 'foedus[tables]'") from fault
    return parquet


def batched(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """The rows in lists of at most `size`."""
    them = iter(rows)
    while batch := list(islice(them, size)):
        yield batch


def table(rows: list[Row], schema: pa.Schema) -> pa.Table:
    """Rows as a table of the schema."""
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=schema)


def schemas() -> tuple[pa.Schema, pa.Schema, pa.Schema, pa.Schema]:
    """The columns of the tables."""
    import pyarrow as pa

    text, number, day, texts = pa.string(), pa.int32(), pa.date32(), pa.list_(pa.string())
    word = pa.dictionary(pa.int32(), pa.string())
    at = pa.timestamp("us", tz="UTC")
    time = [("when", text), ("earliest", day), ("latest", day), ("start_kind", word), ("end_kind", word)]
    published = [("published", text), ("published_earliest", day), ("published_latest", day)]
    about = [("publisher", word), ("author", word), ("language", word), *published]
    evidence = [("start", number), ("end", number), ("text", text)]
    judged = [("confidence", pa.float64()), ("reader", word), ("standing", word), ("recorded", at)]
    told = [("id", text), ("predicate", word), ("modality", word), *time, ("where", texts), ("attribution", texts)]
    claims = [*told, ("document", text), ("document_key", text), *about, *evidence, *judged]
    mentions = [("claim", text), ("document_key", text), ("role", word), ("place", number), ("name", text)]
    mentions += [("actor", text), ("start", number), ("end", number)]
    documents = [("document_key", text), ("document", text), *about, ("title", text), ("translation_of", text)]
    documents += [("source", text), ("text", text)]
    events = [("event", text), ("predicate", word), ("claim", text), ("document_key", text)]
    return pa.schema(claims), pa.schema(mentions), pa.schema(documents), pa.schema(events)


def claim_row(entry: Entry) -> Row:
    """One row of claims.parquet."""
    claim, origin = entry.claim, entry.origin
    return {
        "id": entry.id,
        "predicate": claim.predicate,
        "modality": claim.modality,
        **time_columns(claim.when),
        "where": [fit(place.name) for place in claim.where],
        "attribution": [fit(name) for name in claim.attribution],
        "document": fit(origin.document),
        "document_key": origin.key,
        "publisher": fit(origin.publisher),
        "author": fit(origin.author),
        "language": origin.language,
        **published_columns(origin.published),
        "start": claim.span.start,
        "end": claim.span.end,
        "text": fit(claim.text),
        "confidence": claim.confidence,
        "reader": fit(claim.reader),
        "standing": entry.standing,
        "recorded": origin.recorded,
    }


def mention_rows(entry: Entry, actors: Actors) -> Iterator[Row]:
    """The rows of mentions.parquet that one claim gives."""
    for role, place, mention in mentions_of(entry.claim):
        yield {
            "claim": entry.id,
            "document_key": entry.origin.key,
            "role": role,
            "place": place,
            "name": fit(mention.name),
            "actor": fit(actors.identity(mention.name)),
            "start": mention.span.start if mention.span else None,
            "end": mention.span.end if mention.span else None,
        }


def events_of(selection: Selection) -> Selection:
    """The part of the selection that tells of events; ties follow from the mentions of a claim."""
    events = tuple(name for name, one in vocabulary().predicates.items() if not one.is_state)
    asked = tuple(name for name in events if not selection.predicates or name in selection.predicates)
    return replace(selection, predicates=asked or events, ids=selection.ids if asked else ("",))


def event_rows(thing: Thing) -> Iterator[Row]:
    """The rows of events.parquet that one event gives: the claims that were asked for."""
    for entry in thing.entries:
        if entry.id in thing.asked:
            told = {"event": thing.id, "predicate": thing.predicate, "claim": entry.id}
            yield told | {"document_key": entry.origin.key}


def document_row(document: Document) -> Row:
    """One row of documents.parquet."""
    return {
        "document_key": document.key,
        "document": fit(document.id),
        "publisher": fit(document.publisher),
        "author": fit(document.author),
        "language": document.language,
        **published_columns(document.published),
        "title": fit(document.title),
        "translation_of": fit(document.translation_of),
        "source": fit(document.source),
        "text": fit(document.text),
    }


def time_columns(when: When | None) -> Row:
    """EDTF, the earliest and the latest day, and whether the ends are known, open or unknown; nulls for no time."""
    return {
        "when": str(when) if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "start_kind": when.start_kind if when else None,
        "end_kind": when.end_kind if when else None,
    }


def published_columns(published: When | None) -> Row:
    """The date of publication, with its earliest and latest day."""
    return {f"published{end}": value for end, value in zip(("", "_earliest", "_latest"), days(published), strict=True)}


def days(when: When | None) -> tuple[object, ...]:
    """EDTF, earliest, latest."""
    return (str(when), when.earliest, when.latest) if when else (None, None, None)


def fit(text: str | None) -> str | None:
    """The text as UTF-8 can hold it: lone surrogates are replaced.

    >>> fit("a\\ud800")
    'a\ufffd'
    """
    return None if text is None else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
