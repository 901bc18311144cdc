"""Where the record disagrees: for every slot which sources say what, ranked by how much stands against how much.

A *dispute* is a contradiction: two sides that cannot both be true (`fields`, `courses`). What only refines ('October
2022' and '10-14 October 2022') is none. The rank of a dispute is its weight:

    weight = balance x (1 + distance)
    balance = 2ab / (a + b), where a and b are the independent origins of its two strongest sides
    distance = from 0 to 1: days apart / 365; the gap of two numbers / the larger; 1 for two states, 0.5 for two places
               in one state; 1 for 'held' against 'denied' or 'called off'; days disputed / 365 for a membership

So three origins against three outrank ten against one, copies add nothing, and of equally balanced disputes the one
further apart comes first; then the one with more claims, then the newer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from foedus.courses.pairs import ROLES, founding_treaties
from foedus.courses.weight import weight_of
from foedus.questions.answers import Asked, Json, limits_of
from foedus.questions.briefs import in_order
from foedus.questions.contradictions import Aspect, Contradiction, Dispute, Ranked, Side
from foedus.questions.disputed_events import of_event, of_events
from foedus.questions.disputed_states import of_memberships, of_states
from foedus.questions.filters import known_word
from foedus.questions.kept_disputes import kept_disputes
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, asked
from foedus.questions.support import SHOWN, can_be_compared, heard, supports
from foedus.record import Brief, KnownBy, Record
from foedus.vocabulary import vocabulary

__all__ = ["ASPECTS", "Dispute", "DisputesAnswer", "Side", "disputes"]

ASPECTS: tuple[Aspect, ...] = ("membership", "suspension", "state", "when", "where", "strength", "modality")
PAGE = 50


@dataclass(frozen=True, slots=True)
class DisputesAnswer:
    """Disputes by their weight, one page of them; `total` is the number of all, `aspects` counts them by aspect."""

    asked: Asked
    predicate: str | None
    actor: Actor | None
    rows: tuple[Dispute, ...]
    total: int
    offset: int
    aspects: tuple[tuple[Aspect, int], ...]

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "disputes",
            "predicate": self.predicate,
            "actor": self.actor.to_json() if self.actor else None,
            **self.asked.to_json(),
            "rows": [row.to_json() for row in self.rows],
            "total": self.total,
            "offset": self.offset,
            "aspects": dict(self.aspects),
        }


@of_one_moment
def disputes(
    record: Record,
    predicate: str | None = None,
    actor: str | None = None,
    according_to: str | None = None,
    known_by: KnownBy = None,
    floor: float | None = None,
    limit: int = PAGE,
    offset: int = 0,
) -> DisputesAnswer:
    """Everything in which the record contradicts itself, the heaviest first.

    `predicate` narrows to what tells of one kind of thing ('member_of': memberships), `actor` to what names an actor;
    `according_to` keeps what one source says, which may contradict itself. QuestionError for an unknown word or actor.
    """
    chosen = known_word(predicate, vocabulary().predicates, "predicate") or tuple(vocabulary().predicates)
    whom = asked(record, actor, "actor", (), founding_treaties(record.identity(actor, known_by))) if actor else None
    limits = limits_of(record, according_to, known_by, floor)
    found = list(_all_ranked(record, chosen, whom, limits))
    found.sort(key=Ranked.order)
    told = Counter(one.aspect for one in found)
    counts = tuple((aspect, told[aspect]) for aspect in ASPECTS if told[aspect])
    rows = tuple(one.whole() for one in found[offset : offset + limit])
    return DisputesAnswer(limits, predicate, whom, rows, len(found), offset, counts)


def _all_ranked(record: Record, chosen: Sequence[str], whom: Actor | None, limits: Asked) -> Iterator[Ranked]:
    """The disputes of each family: about what lasts as they are kept, where that is asked for, else worked out."""
    is_plain = whom is None and limits.according_to is None and limits.floor is None
    courses = record.courses(limits.known_by) if is_plain else None
    states = vocabulary().predicates
    families = (
        ([word for word in chosen if word in ROLES], of_memberships),
        ([word for word in chosen if word not in ROLES and states[word].is_state], of_states),
    )
    for words, work_out in families:
        kept = kept_disputes(record, courses, words, limits) if courses and words else None
        yield from _ranked(record, work_out(record, words, whom, limits), limits) if kept is None else kept
    if is_plain and record.events_of((), limits.known_by) is not None:
        yield from _remembered(record, [word for word in chosen if not states[word].is_state], limits)
    else:
        yield from _ranked(record, of_events(record, chosen, whom, limits), limits)


def _remembered(record: Record, words: Sequence[str], limits: Asked) -> list[Ranked]:
    """The disputes about events, ranked once for each state of the record; those shown are looked at again."""

    def find() -> tuple[bool, list[tuple[float, int, int, str, Aspect]]]:
        found = of_events(record, words, None, limits)
        ranked = _ranked(record, found, limits)
        return _by_wording(found), [(one.weight, one.claims, one.newest, one.about, one.aspect) for one in ranked]

    by_wording, found = record.remembered(f"disputes: {' '.join(words)}", find, limits.known_by)

    def whole(about: str, aspect: Aspect) -> Dispute:
        return _dispute(record, of_event(record, about, aspect, limits), by_wording, limits)

    return [Ranked(*one, partial(whole, *one[3:])) for one in found]


def _by_wording(found: Sequence[Contradiction]) -> bool:
    return can_be_compared(side for one in found for side in one.told)


def _ranked(record: Record, found: Sequence[Contradiction], limits: Asked) -> Iterator[Ranked]:
    by_wording = _by_wording(found)
    for one in found:
        sides = [list({brief.key: brief for brief in side}.values()) for side in one.told[: one.sides]]
        origins = [heard(record, side, limits.known_by, by_wording)[1] for side in sides]
        newest = max((_newest(side) for side in sides), default=0)
        weight = weight_of(origins, one.distance)
        whole = partial(_dispute, record, one, by_wording, limits)
        yield Ranked(weight, sum(map(len, sides)), newest, one.about, one.aspect, whole)


def _newest(side: Sequence[Brief]) -> int:
    """The latest day of the claims of a side that are shown."""
    times = (one.when or one.published for one in (in_order(side)[:SHOWN]))
    return max((when.latest.toordinal() for when in times if when and when.latest), default=0)


def _dispute(record: Record, found: Contradiction, by_wording: bool, limits: Asked) -> Dispute:
    backing = supports(record, found.told, limits.known_by, by_wording=by_wording)
    told = tuple(Side(says, support) for says, support in zip(found.says, backing, strict=True))
    return Dispute(
        aspect=found.aspect,
        predicate=found.predicate,
        about=found.about,
        actors=found.who(),
        start=found.start,
        end=found.end,
        sides=told[: found.sides],
        undecided=told[found.sides :],
        distance=found.distance,
    )
