"""Every question as a method, with the words of the command line."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypedDict, Unpack

from foedus import questions
from foedus import record as store
from foedus.api.moments import Day, Time, day_of, moment_of
from foedus.record import KnownBy


class Limits(TypedDict, total=False):
    """What narrows every question: `according_to` a publisher, author or voice, `known_by` to what had been recorded
    by then, `floor` to claims of which the reader was at least so sure (0 to 1)."""

    according_to: str | None
    known_by: Time
    floor: float | None


class _Asked(TypedDict, total=False):
    according_to: str | None
    known_by: KnownBy
    floor: float | None


def _asked(limits: Limits) -> _Asked:
    """The limits as the questions take them."""
    told: _Asked = {"according_to": limits.get("according_to"), "floor": limits.get("floor")}
    return {**told, "known_by": moment_of(limits.get("known_by"))}


class Asking:
    """The questions to a record.

    Names may be given in any language. Days are `datetime.date` or 'YYYY-MM-DD'; `known_by` may have a time
    ('2024-05-01T12:00:00', UTC). QuestionError, with what may have been meant, for what the record does not hold.
    """

    _store: store.Record

    def members(
        self, organization: str, as_of: Day = None, most: int | None = 3, **limits: Unpack[Limits]
    ) -> questions.MembersAnswer:
        """Who was a member on that day (None: today), with the first claims for and against (`most`; None: all)."""
        return questions.members(self._store, organization, day_of(as_of) or _today(), most=most, **_asked(limits))

    def status(
        self, member: str, organization: str, as_of: Day = None, **limits: Unpack[Limits]
    ) -> questions.StatusAnswer:
        """How one membership stood on that day (None: today), and by which steps it came to stand so."""
        return questions.status(self._store, member, organization, day_of(as_of) or _today(), **_asked(limits))

    def events(
        self,
        predicate: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        since: Day = None,
        until: Day = None,
        modality: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        language: str | None = None,
        voices: int | None = None,
        **limits: Unpack[Limits],
    ) -> questions.EventsAnswer:
        """What happened, in the order of time; `limit` None: all of it.

        `language` keeps events told in it, `voices` those with at least so many independent origins.
        """
        words = (predicate, actor, place, day_of(since), day_of(until), modality)
        return questions.events(
            self._store, *words, **_asked(limits), limit=limit, offset=offset, language=language, voices=voices
        )

    def places(
        self,
        actors: Collection[str] = (),
        as_of: Day = None,
        since: Day = None,
        until: Day = None,
        predicate: str | None = None,
        limit: int = 150,
        **limits: Unpack[Limits],
    ) -> questions.PlacesAnswer:
        """Where bases stood and things happened that name one of the actors (none: anybody), on a day or over a time.

        As of a day: bases that stand then, all else from the twelve months up to it.
        """
        days = (day_of(as_of), day_of(since), day_of(until))
        return questions.places(self._store, actors, *days, predicate, limit=limit, **_asked(limits))

    def event(self, claim: str, known_by: Time = None) -> questions.EventAnswer:
        """The event, or tie, of which a claim tells: all reports of it, and in which they agree and differ."""
        return questions.event(self._store, claim, moment_of(known_by))

    def ties(
        self,
        actor: str,
        as_of: Day = None,
        hops: int = 1,
        kinds: Collection[str] = (),
        limit: int = 200,
        **limits: Unpack[Limits],
    ) -> questions.TiesAnswer:
        """The network of an actor on a day (None: all that was ever told)."""
        return questions.ties(self._store, actor, day_of(as_of), hops, kinds, limit=limit, **_asked(limits))

    def timeline(
        self, actor: str, since: Day = None, until: Day = None, **limits: Unpack[Limits]
    ) -> questions.TimelineAnswer:
        """The memberships of an actor, or in an organisation, from when to when, and the events that name it."""
        return questions.timeline(self._store, actor, day_of(since), day_of(until), **_asked(limits))

    def changes(
        self, actor: str, since: date | str, until: Day = None, **limits: Unpack[Limits]
    ) -> questions.ChangesAnswer:
        """What changed in an organisation, or for an actor, between two days (until None: today)."""
        first = day_of(since) or _today()
        return questions.changes(self._store, actor, first, day_of(until) or _today(), **_asked(limits))

    def disputes(
        self,
        predicate: str | None = None,
        actor: str | None = None,
        limit: int = 50,
        offset: int = 0,
        **limits: Unpack[Limits],
    ) -> questions.DisputesAnswer:
        """In what the record contradicts itself, the heaviest first."""
        return questions.disputes(self._store, predicate, actor, limit=limit, offset=offset, **_asked(limits))

    def about(
        self,
        actor: str,
        since: Day = None,
        until: Day = None,
        limit: int | None = None,
        offset: int = 0,
        **limits: Unpack[Limits],
    ) -> questions.AboutAnswer:
        """Everything that is told of an actor; `limit` None: all of it."""
        days = {"since": day_of(since), "until": day_of(until)}
        return questions.about(self._store, actor, **_asked(limits), **days, limit=limit, offset=offset)

    def claims(
        self,
        predicate: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        modality: str | None = None,
        document: str | None = None,
        since: Day = None,
        until: Day = None,
        as_of: Day = None,
        limit: int | None = None,
        offset: int = 0,
        **limits: Unpack[Limits],
    ) -> questions.ClaimsAnswer:
        """The claims that fit all the given words; `limit` None: all of them."""
        words = (predicate, actor, place, modality, document, day_of(since), day_of(until), day_of(as_of))
        return questions.claims(self._store, *words, **_asked(limits), limit=limit, offset=offset)

    def sources(self, known_by: Time = None) -> questions.SourcesAnswer:
        """Who speaks, how often, and who cites whom."""
        return questions.sources(self._store, moment_of(known_by))

    def show(self, claim: str, known_by: Time = None) -> questions.ShowAnswer:
        """One claim in its passage; `claim` is its id or the first digits of it."""
        return questions.show(self._store, claim, moment_of(known_by))


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the asker's own day is meant
