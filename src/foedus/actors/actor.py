"""What an actor is, and what is found of it in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from foedus.spans import Span

Form = Literal["name", "acronym", "adjective", "seat"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, treaty, body, base, agency, place, exercise, group or office holder that has a name.

    `id` begins with its `kind` ('state:RU', 'body:CSTO/Joint-Staff'); `names` maps a language (ISO 639-1) to the names
    in it, the preferred one first; `since` and `until` are EDTF dates of its existence (None: unknown, or still
    there); `within` is the id of the organisation or state that it belongs to.
    """

    id: str
    names: Mapping[str, tuple[str, ...]]
    since: str | None = None
    until: str | None = None
    within: str | None = None

    @property
    def kind(self) -> str:
        """The first part of the id: state, entity, organisation, treaty, body, group, base, agency, person, ..."""
        return self.id.partition(":")[0]

    def name(self, language: str) -> str:
        """The preferred name in the language, or in English, or in whatever language there is one."""
        names = self.names.get(language) or self.names.get("en") or next(iter(self.names.values()), ())
        return names[0] if names else self.id

    def __hash__(self) -> int:
        return hash(self.id)


class NameFound(NamedTuple):
    """A known name in a text: where it stands, whose it is, how it is said, and its basic form.

    `form` 'adjective' ('Kyrgyz', 'россияне') stands for the actor's people or things, 'seat' ('Kremlin', 'Ереван') for
    the actor where it means the government and for the place where it means the place.
    """

    span: Span
    actor: Actor
    form: Form
    name: str
