"""What a view is: a path, its words, and a function that finds what to show. The table of all stands in `views`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from foedus.record import Record
from foedus.web.links import Links
from foedus.web.words import Json, Values, Word

PATH_WORD = re.compile(r"\{(\w+)(?::path)?\}")


@dataclass(frozen=True, slots=True)
class Asking:
    """A question on its way: the record to ask, the words of the URL (None: not given), and how to link onwards.

    `phone`: whether a telephone asks.
    """

    record: Record
    words: Values
    path: str
    links: Links
    today: date
    phone: bool = False

    @property
    def as_of(self) -> date:
        """The day asked for; today where none was."""
        return self.words.get("as_of") or self.today

    @property
    def limits(self) -> dict[str, Any]:
        """According to whom and known by when, as the questions take them."""
        return {"according_to": self.words.get("according_to"), "known_by": self.words.get("known_by")}


@dataclass(frozen=True, slots=True)
class Page:
    """What was found: the title, what the template shows, and the same as JSON, made where that takes long if asked."""

    title: str
    json: Json | Callable[[], Json]
    shown: Mapping[str, Any] = field(default_factory=dict)

    def told(self) -> Json:
        """What was found as JSON."""
        return self.json() if callable(self.json) else self.json


@dataclass(frozen=True, slots=True)
class View:
    """A page that can be asked for: under `path`, with `words`; `show` finds what it holds."""

    name: str
    path: str
    about: str
    show: Callable[[Asking], Page]
    words: tuple[Word, ...] = ()
    in_path: tuple[Word, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """The file of its template."""
        return f"{self.name.replace(' ', '_')}.html"

    @property
    def plain_path(self) -> str:
        """The path as OpenAPI writes it."""
        return PATH_WORD.sub(r"{\1}", self.path)
