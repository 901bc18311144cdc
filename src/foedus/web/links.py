"""Where things are shown: the URL of every view. The three limits of a question travel with each link.

>>> str(Links({"as_of": "2012-06-29"}).organization("Rio Treaty"))
'/organization/Rio%20Treaty?as_of=2012-06-29'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

LIMITS = ("as_of", "according_to", "known_by")
UNDATED = ("according_to", "known_by")
DIGITS = 14  # of a claim's id, which tell it apart among a hundred million
MOST_NAMED = 50  # claims in one address


@dataclass(frozen=True, slots=True)
class Links:
    """URLs that carry the limits of the page on which they stand."""

    limits: Mapping[str, str]

    def to(self, path: str, **words: object) -> str:
        """A view with these words and the limits; a word that is None is left away."""
        kept = UNDATED if path.startswith(("/claims", "/events", "/document", "/claim/", "/event/")) else LIMITS
        all_words = {name: self.limits[name] for name in kept if self.limits.get(name)} | words
        return with_words(path, {name: str(value) for name, value in all_words.items() if value is not None})

    def organization(self, name: str, **words: object) -> str:
        """An organisation or treaty."""
        return self.to(f"/organization/{segment(name)}", **words)

    def actor(self, name: str, **words: object) -> str:
        """Anyone who acts."""
        return self.to(f"/actor/{segment(name)}", **words)

    def document(self, key: str, **words: object) -> str:
        """A document, by its key."""
        return self.to(f"/document/{segment(key)}", **words)

    def claim(self, id_: str, **words: object) -> str:
        """A claim, by its id."""
        return self.to(f"/claim/{segment(id_)}", **words)

    def event(self, id_: str) -> str:
        """What several reports tell of: an event by its id, or by the id of a claim that tells of it."""
        return self.to(f"/event/{segment(id_)}")

    def behind(self, ids: Sequence[str], number: int | None = None) -> str:
        """The claims behind a number or a mark: one by itself, several as a list; of very many the first.

        `number` is how many there are, where `ids` names only some.

        >>> Links({}).behind(("ab12",)), Links({}).behind(("ab12", "cd34"), 70)
        ('/claim/ab12', '/claims?ids=ab12%2Ccd34&of=70')
        """
        if not ids:
            return ""
        if len(ids) == 1 and number in (None, 1):
            return self.claim(ids[0])
        named = ",".join(one[:DIGITS] for one in ids[:MOST_NAMED])
        total = number if number is not None else len(ids)
        return self.to("/claims", ids=named, of=total if total > min(len(ids), MOST_NAMED) else None)

    def claims(self, **words: object) -> str:
        """The claims that fit the words."""
        return self.to("/claims", **words)

    def events(self, **words: object) -> str:
        """The events that fit the words."""
        return self.to("/events", **words)


def segment(name: str) -> str:
    """A name as one part of a path.

    >>> segment("CSTO/Joint Staff?")
    'CSTO%2FJoint%20Staff%3F'
    """
    return quote(name, safe=":", errors="replace")


def with_words(path: str, words: Mapping[str, str]) -> str:
    """A path with its query."""
    return f"{path}?{urlencode(words, errors='replace')}" if words else path
