"""From a name to the one actor that bears it, or to none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from foedus.actors.actor import Actor
from foedus.actors.plain import fold, plain
from foedus.actors.tables import LANGUAGES, actors, index, rows
from foedus.dates import parse

_WORDS_LIKE_NAMES = frozenset({"us", "who"})  # ordinary words in small letters, actors in capitals


def find_actor(name: str, language: str | None = None, on: date | None = None) -> Actor | None:
    """The one actor that bears the name; None where nobody does, or where it could be more than one.

    Of several that bear it, those come first that bear it in the `language`, then those that write it just so ('GUAM'
    is not 'Guam'). `on` matters for names that several have borne in their time: those count that bore it on that day;
    where nobody did, or no day is given, the one whose own name it is.

    >>> find_actor("ОДКБ").id, find_actor("Germany").id, find_actor("Germany", on=date(1970, 1, 1))
    ('organisation:CSTO', 'state:DE', None)
    """
    if name in _WORDS_LIKE_NAMES:
        return None
    key = plain(name)
    own, shared = index().own.get(key, ()), index().shared.get(key, ())
    if on is not None and shared:
        bearers = {one for one in own if _existed(actors()[one].since, actors()[one].until, on)}
        bearers |= {one for one, since, until in shared if _existed(since, until, on)}
        if bearers:
            return actors()[bearers.pop()] if len(bearers) == 1 else None
    if len(own) > 1:
        own = tuple(one for one in own if _bears(one, name, language))
    return actors()[own[0]] if len(own) == 1 else None


def identity(name: str, on: date | None = None) -> str:
    """The actor's id, or 'name:' and the plain form of an unknown name; the same identity means the same actor.

    >>> identity("قيرغيزستان") == identity("Kirghizia") == identity("Киргизия")
    True
    >>> identity("Ivan Petrov")
    'name:ivan petrov'
    """
    actor = find_actor(name, on=on)
    return actor.id if actor else "name:" + (plain(name) or fold(name).strip())


def of_seat(name: str, language: str | None = None, on: date | None = None) -> Actor | None:
    """The state whose government a capital or palace stands for: that of the day, else that of our days.

    >>> of_seat("Кремль").id, of_seat("Kremlin", "en", on=date(1968, 8, 20)).id
    ('state:RU', 'state:SUHH')
    """
    key = plain(name)
    states = [actors()[one] for code in ([language] if language else LANGUAGES) for one in _seats(code).get(key, ())]
    then = [state for state in states if on is not None and _existed(state.since, state.until, on)]
    found = {state.id: state for state in then or states if then or state.until is None}
    return found.popitem()[1] if len(found) == 1 else None


def near_names(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Those of the known names that look most like this one, best first; for messages, never for deciding.

    >>> near_names("CTSO", ["NATO", "CSTO", "Kyrgyzstan"])
    ['CSTO']
    """
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    known = list(known)
    close = [
        (OSA.normalized_similarity(plain(name), plain(one)), one) for one in known if abs(len(one) - len(name)) < 6
    ]
    best = [one for score, one in sorted(close, key=lambda pair: (-pair[0], pair[1])) if score >= 0.6]
    alike = process.extract(name, known, scorer=fuzz.token_set_ratio, processor=plain, limit=limit, score_cutoff=80)
    return list(dict.fromkeys(best[:limit] + [one for one, *_ in alike]))[:limit]


@cache
def _seats(language: str) -> dict[str, tuple[str, ...]]:
    """Plain names of capitals and palaces → the ids of the states, present ones first."""
    seats: dict[str, tuple[str, ...]] = {}
    for row in rows():
        for key in dict.fromkeys(map(plain, row.seats[language])):
            seats[key] = (*seats.get(key, ()), row.actor.id)
    return seats


def _bears(actor: str, name: str, language: str | None) -> bool:
    """Whether a table gives it this name, letter by letter."""
    names = actors()[actor].names
    some = [names[language]] if language is not None and language in names else names.values()
    return any(name in one for one in some)


def _existed(since: str | None, until: str | None, on: date) -> bool:
    """Whether `on` lies between them; the day on which it ended is the first without it."""
    first = parse(since).earliest if since else None
    last = parse(until).latest if until else None
    ended = last is not None and (on > last or (on == last and len(until or "") == len("YYYY-MM-DD")))
    return (first is None or first <= on) and not ended
