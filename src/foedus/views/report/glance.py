"""The head of a report, and what is told at a glance: numbers, each with the evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from foedus import questions
from foedus.record import Origin, Selection
from foedus.views.pictures import Cell, called, claims_picture
from foedus.views.pictures.names import time_of
from foedus.views.pictures.picture import cells, source
from foedus.views.report.evidence import MOST_REFERENCES, Evidence, Numbering, References
from foedus.views.report.gathering import Gathering
from foedus.views.report.parts import Figure, Line, Section, Table
from foedus.vocabulary import vocabulary

MOST_DOCUMENTS = 40


def title_of(gathering: Gathering) -> str:
    """What the report is about."""
    words, about = gathering.words, gathering.about
    return called(about, words.language) if about else words["all actors"]


def head_of(gathering: Gathering) -> Iterator[tuple[str, str]]:
    """The lines of the head: what, when, of which record, made when."""
    words, order = gathering.words, gathering.order
    period = f"{order.since or '…'} – {order.until or '…'}" if order.since or order.until else words["all of time"]
    yield words["period"], period
    yield words["as of day"], str(order.day)
    voice = called(gathering.source, words.language) if gathering.source else words["everybody"]
    yield words["according to"], voice
    if order.known_by:
        yield words["known by"], order.known_by.isoformat()
    yield words["record"], gathering.record.path.name
    yield words["made"], f"{order.made:%Y-%m-%d %H:%M} UTC"
    counts = gathering.record.counts(order.known_by)
    yield words["documents in the record"], f"{counts.documents:,}"
    yield words["sources in the record"], f"{len(questions.sources(gathering.record, order.known_by).rows):,}"
    yield words["claims in the record"], f"{counts.claims:,}"
    yield words["claims here"], f"{gathering.claims:,}"


def number_what_is_missing(gathering: Gathering, numbering: Numbering) -> None:
    """Gives a number to one claim of each predicate and modality, so that each number at a glance has its evidence."""
    for selection in (*_by_predicate(gathering).values(), *_by_modality(gathering).values()):
        found = islice(gathering.record.entries(selection, gathering.order.known_by), 1)
        numbering.references([entry.id for entry in found])


def _by_predicate(gathering: Gathering) -> dict[str, Selection]:
    return {word: replace(gathering.selection, predicates=(word,)) for word in vocabulary().predicates}


def _by_modality(gathering: Gathering) -> dict[str, Selection]:
    return {word: replace(gathering.selection, modalities=(word,)) for word in vocabulary().modalities}


def glance(gathering: Gathering, found: list[Evidence]) -> Section:
    """How much is told of what, how, in which language, in which documents, of which year."""
    words = gathering.words
    undated = gathering.record.number(replace(gathering.selection, dated=False), gathering.order.known_by)
    picture = claims_picture(
        gathering.record.years(gathering.selection, gathering.order.known_by), words, undated, most=6
    )
    known_by = gathering.order.known_by
    asked = replace(gathering.selection, ids=tuple(one.entry.id for one in found))
    here = {entry.id for entry in gathering.record.entries(asked, known_by)} if found else set()
    of_it = [one for one in found if one.entry.id in here]  # not what it leans on, such as the end of a treaty
    tables = (
        _counted(gathering, words["what is told"], words["predicate"], _by_predicate(gathering), of_it, _predicate),
        _counted(gathering, words["how it is told"], words["modality"], _by_modality(gathering), of_it, _modality),
        _documents(gathering, found),
    )
    chart = (Figure(words["claims by year"], picture.spec),) if picture.rows else ()
    blocks = (*(table for table in tables if table.rows), *chart)
    return Section("glance", words["glance"], blocks, picture.left_out, gathering.command("claims"))


def _predicate(one: Evidence) -> str:
    return one.entry.claim.predicate


def _modality(one: Evidence) -> str:
    return one.entry.claim.modality


def _counted(
    gathering: Gathering,
    caption: str,
    head: str,
    selections: Mapping[str, Selection],
    found: list[Evidence],
    key: Callable[[Evidence], str],
) -> Table:
    """How many claims there are of each word, most first."""
    known_by = gathering.order.known_by
    numbers = {word: gathering.record.number(selection, known_by) for word, selection in selections.items()}
    groups = _grouped(found, key)
    rows = [
        Line(cells(gathering.words[word]), (_references(groups.get(word, []), number),))
        for word, number in sorted(numbers.items(), key=lambda one: (-one[1], one[0]))
        if number
    ]
    return Table(caption, (head,), tuple(rows))


def _documents(gathering: Gathering, found: list[Evidence]) -> Table:
    """The documents that the evidence stands in, those with the most of it first."""
    words = gathering.words
    head = tuple(words[one] for one in ("document", "publisher", "published", "language"))
    groups = _grouped(found, lambda one: one.entry.origin.key)
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].number))[:MOST_DOCUMENTS]
    rows = [
        Line(_origin_cells(group[0].entry.origin, gathering), (_references(group, len(group)),)) for group in ordered
    ]
    return Table(words["documents head"], head, tuple(rows))


def _origin_cells(origin: Origin, gathering: Gathering) -> tuple[Cell, ...]:
    words = gathering.words
    published = time_of(origin.published) if origin.published else words["undated"]
    title, publisher = origin.title or origin.document, origin.publisher or words["unnamed"]
    return (source(title), source(publisher), *cells(published, origin.language or words["unknown"]))


def _grouped(found: Iterable[Evidence], key: Callable[[Evidence], str]) -> dict[str, list[Evidence]]:
    groups: dict[str, list[Evidence]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return groups


def _references(group: list[Evidence], total: int) -> References:
    return References(tuple(one.number for one in group[:MOST_REFERENCES]), "", total)
