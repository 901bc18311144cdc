"""The narrowing words that questions about claims share, checked and turned into a `Selection` of the record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from foedus.dates import Moment, When, overlaps
from foedus.errors import QuestionError
from foedus.questions.answers import Asked, limits_of
from foedus.questions.names import asked, near_names
from foedus.record import Entry, KnownBy, Named, Record, Selection
from foedus.vocabulary import vocabulary


def events() -> tuple[str, ...]:
    """The predicates that happen at a time."""
    return tuple(name for name, predicate in vocabulary().predicates.items() if not predicate.is_state)


def roles_filled_by(*kinds: str) -> tuple[str, ...]:
    """The roles that a filler of one of the kinds ('actor', 'place', ...) can fill in some predicate."""
    predicates = vocabulary().predicates.values()
    return tuple(dict.fromkeys(role for one in predicates for role, kind in one.roles.items() if kind in kinds))


def known_word(word: str | None, words: Collection[str], what: str) -> tuple[str, ...]:
    """The word, if any, as a selection takes it; QuestionError where the vocabulary has no such word."""
    if word is None:
        return ()
    if word not in words:
        near = near_names(word, words)
        meant = f"; did you mean {' or '.join(near)}?" if near else f". Take one of: {', '.join(words)}."
        raise QuestionError(f"no {what} {word!r}{meant}")
    return (word,)


def narrowed(
    record: Record,
    *,
    predicates: tuple[str, ...] = (),
    modality: str | None = None,
    actor: str | None = None,
    place: str | None = None,
    document: str | None = None,
    according_to: str | None = None,
    since: date | None = None,
    until: date | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
) -> tuple[Selection, Asked]:
    """The selection that the words ask for, and the limits of the question."""
    limits = limits_of(record, according_to, known_by, floor)
    named = [_named(record, actor, "actor", roles_filled_by("actor", "treaty", "object", "event", "person", "place"))]
    named += [_named(record, place, "place", ("where", *roles_filled_by("place")))]
    selection = Selection(
        predicates=predicates,
        modalities=known_word(modality, vocabulary().modalities, "modality"),
        named=tuple(one for one in named if one),
        according_to=limits.according_to.identity if limits.according_to else None,
        documents=(document,) if document is not None else (),
        since=since,
        until=until,
        floor=limits.floor,
    )
    return selection, limits


def _named(record: Record, name: str | None, what: str, roles: tuple[str, ...]) -> Named | None:
    return None if name is None else Named((asked(record, name, what, roles).identity,), roles)


def window(since: date | None, until: date | None) -> When | None:
    """The days asked for, as an interval; None for all of time. QuestionError where it runs backwards."""
    if since is None and until is None:
        return None
    if since and until and since > until:
        raise QuestionError(f"from {since} until {until} runs backwards. Give the earlier day as since.")
    start, end = (Moment.on(day) if day else None for day in (since, until))
    return When(start, end, "known" if start else "open", "known" if end else "open")


def fitting(record: Record, selection: Selection, days: When | None, known_by: KnownBy) -> tuple[list[Entry], int]:
    """The selected claims that meet the days or may do so, and how many were left out because they tell no date."""
    if days is None:
        return list(record.entries(selection, known_by)), 0
    dated = record.entries(replace(selection, dated=True), known_by)
    undated = record.number(replace(selection, dated=False, since=None, until=None), known_by)
    return [entry for entry in dated if meets(entry.claim.when, days) is not False], undated


def meets(when: When | None, days: When | None) -> bool | None:
    """Whether a time meets the days asked for; None where the dates leave it open, or there are none."""
    if days is None:
        return True
    return None if when is None else overlaps(when, days)
