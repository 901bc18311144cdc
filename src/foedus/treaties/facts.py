"""The facts on which a duty can turn: a closed list, each yes, no, disputed or unclear, and each with its origin.

`disputed` means that the sides say different things, `unclear` that nobody can say. What the asker did not answer is
taken as `data/facts.toml` tells, and every answer of Foedus shows how it was taken.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

from foedus.actors import near_names
from foedus.errors import TreatyError
from foedus.treaties.places import Place, both

ANSWERS = ("yes", "no", "disputed", "unclear")


@dataclass(frozen=True, slots=True)
class Definition:
    """A fact of the list: its short name, what a yes means, how it is taken where nothing is said, and why."""

    id: str
    short: str
    question: str
    otherwise: str
    why: str


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer; `assumed` where the asker gave it, else `why` it was taken so."""

    definition: Definition
    answer: str
    why: str
    assumed: bool = False

    @property
    def id(self) -> str:
        """The fact's name in the list."""
        return self.definition.id


Facts = Mapping[str, Fact]


@cache
def definitions() -> Mapping[str, Definition]:
    """The list, in its order.

    >>> definitions()["requested"].question
    'The victim asked for help.'
    """
    text = (resources.files("foedus.treaties") / "data" / "facts.toml").read_text("utf-8")
    return MappingProxyType({key: Definition(key, **row) for key, row in tomllib.loads(text).items()})


def parse_assumptions(texts: Iterable[str]) -> dict[str, str]:
    """Reads `name=answer`, also several with commas between them; TreatyError for what is not on the list.

    >>> parse_assumptions(["on_territory=disputed, requested=no"])
    {'on_territory': 'disputed', 'requested': 'no'}
    """
    found: dict[str, str] = {}
    for part in (part.strip() for text in texts for part in text.split(",")):
        name, _, answer = (piece.strip().casefold().replace("-", "_") for piece in part.partition("="))
        if name not in definitions():
            near = near_names(name, definitions())
            known = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(definitions())}."
            raise TreatyError(f"there is no assumption {name[:60]!r}. {known}")
        if answer not in ANSWERS:
            raise TreatyError(f"{part[:80]!r}: an assumption is answered by {', '.join(ANSWERS)}.")
        if found.setdefault(name, answer) != answer:
            raise TreatyError(f"{name} is assumed both {found[name]} and {answer}. Give it one answer.")
    return found


def take_facts(
    assumed: Mapping[str, str], *, victim: str, by_state: bool, where: Place, named: bool, on: date
) -> Facts:
    """All facts of a case: as assumed, else as the list tells.

    `by_state` says whether the attacker is a state, `named` whether the asker named the place.
    """
    facts: dict[str, Fact] = {}
    for definition in definitions().values():
        if definition.id in assumed:
            facts[definition.id] = Fact(definition, assumed[definition.id], "as the asker assumes", assumed=True)
            continue
        facts[definition.id] = taken(definition, facts, victim, by_state, where, named, on)
    facts["threat"] = facts["threat"] if "threat" in assumed else threatened(definitions()["threat"], facts)
    return MappingProxyType(facts)


def taken(
    definition: Definition, facts: Facts, victim: str, by_state: bool, where: Place, named: bool, on: date
) -> Fact:
    """A fact of which the asker said nothing."""
    match definition.otherwise:
        case "asked":
            return Fact(definition, "yes", definition.why)
        case "by_place":
            told = ": ".join(dict.fromkeys((where.name, where.why)))
            told = told if named else f"no place was named: taken as {told}"
            return Fact(definition, where.of(victim, on), told)
        case "by_attacker":
            word, kind = ("yes", "a state") if by_state else ("no", "no state")
            return Fact(definition, word, f"{definition.why}: {kind}")
        case "outside" if by_state:
            return Fact(definition, "yes", f"{definition.why}: another state")
        case "outside":
            return Fact(definition, "unclear", f"{definition.why} is no state; nothing was said of where it acts from")
        case "threatened":
            return threatened(definition, facts)
        case answer:
            return Fact(definition, answer, definition.why)


def threatened(definition: Definition, facts: Facts) -> Fact:
    """Whether an attack threatens the victim: surely where it falls on land that it owns or claims, else left open."""
    attack, place = (facts[name].answer if name in facts else "unclear" for name in ("armed_attack", "on_territory"))
    sure = attack == "yes" and place in ("yes", "disputed")
    why = definition.why if sure else "left open: no attack on land that the victim owns or claims is certain"
    return Fact(definition, "yes" if sure else "unclear", why)


def all_of(answers: Iterable[str]) -> str:
    """Yes where all are; no where one is; else disputed before unclear.

    >>> all_of(["yes", "disputed", "unclear"]), all_of(["no", "unclear"]), all_of([])
    ('disputed', 'no', 'yes')
    """
    result = "yes"
    for answer in answers:
        result = both(result, answer)
    return result


def any_of(answers: Iterable[str]) -> str:
    """No where all are; yes where one is; else disputed before unclear.

    >>> any_of(["no", "unclear"]), any_of(["no", "yes", "unclear"])
    ('unclear', 'yes')
    """
    return negated(all_of(negated(answer) for answer in answers))


def negated(answer: str) -> str:
    """Yes for no and no for yes; the other two stay."""
    return {"yes": "no", "no": "yes"}.get(answer, answer)
