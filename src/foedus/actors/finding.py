"""From a name to the one actor that bears it, or to none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from foedus.actors.actor import Actor
from foedus.actors.bearers import bearer
from foedus.actors.offices import find_office
from foedus.actors.plain import fold, plain


def find_actor(name: str, language: str | None = None, on: date | None = None) -> Actor | None:
    """The one actor that bears the name; None where nobody does, or where it could be more than one.

    Of several that bear it, those come first that bear it in the `language`, then those that write it just so ('GUAM'
    is not 'Guam'). `on` matters for names that several have borne in their time: those count that bore it on that day;
    where nobody did, or no day is given, the one whose own name it is. A state's ministry, government or army that no
    table holds is known by the state.

    >>> find_actor("ОДКБ").id, find_actor("Germany").id, find_actor("Germany", on=date(1970, 1, 1))
    ('organisation:CSTO', 'state:DE', None)
    >>> find_actor("Uzbek Defence Ministry").id
    'body:UZ/Ministry-of-Defence'
    """
    return bearer(name, language, on) or find_office(name, on)


def identity(name: str, on: date | None = None) -> str:
    """The actor's id, or 'name:' and the plain form of an unknown name; the same identity means the same actor.

    >>> identity("قيرغيزستان") == identity("Kirghizia") == identity("Киргизия")
    True
    >>> identity("Ivan Petrov")
    'name:ivan petrov'
    """
    actor = find_actor(name, on=on)
    return actor.id if actor else "name:" + (plain(name) or fold(name).strip())


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
