"""A made world and what its press tells of it: as many claims as asked for, always the same.

20,000 actors (those of the gazetteer, in the names of three languages, and made ones), memberships with joinings and
leavings, facts of every predicate, 200 publishers in their languages; all drawn Zipf-like, so that a few are told of
everywhere and most hardly ever. Documents retell facts near their day, or standing ones: at day, month or year, with
another number or date now and then, planned before, denied by some, in lists, through one or two voices.

    for reading in readings(1_000_000):
        record.add(reading)
"""

# ruff: noqa: S311 - chance, not secrets
from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from foedus.actors.tables import actors as known_actors
from foedus.dates import When, parse
from foedus.model import Attribution, Claim, Document, Mention, Passage, Reading
from foedus.spans import Span
from foedus.vocabulary import vocabulary

ACTORS, SOURCES = 20_000, 200
FIRST_DAY, LAST_DAY = date(1985, 1, 1).toordinal(), date(2026, 1, 1).toordinal()
CLAIMS_IN_DOCUMENT = 20
TOLD_ON_AVERAGE = 5  # how many claims tell the same fact
LANGUAGES = ("en", "ru", "ar")
SYLLABLES = ("ka", "ru", "ven", "tor", "mi", "sal", "dro", "ane", "bek", "lo", "shi", "gar", "un", "pel", "ist", "qo")
ENDINGS = {
    "state": ("ia", "stan", " Republic", " Isles"),
    "organisation": (" League", " Pact", " Treaty Organization", " Union", " Defence Community"),
    "treaty": (" Treaty", " Convention", " Protocol", " Charter"),
    "body": (" Joint Staff", " Council", " Rapid Force", " Secretariat"),
    "group": (" Front", " Brigade", " Movement"),
    "person": ("ov", "enko", "zade", "yan"),
    "place": ("burg", " Pass", " Bay", "abad"),
    "exercise": (" Shield", " Brotherhood", " Frontier"),
}
SHARES = {
    "state": 0.01,
    "organisation": 0.05,
    "treaty": 0.04,
    "body": 0.15,
    "group": 0.1,
    "person": 0.35,
    "place": 0.25,
}
KINDS_OF = {  # what may fill a role → kinds of actor, the commonest first
    "actor": ("state", "state", "state", "organisation", "group", "body"),
    "treaty": ("organisation", "treaty"),
    "object": ("organisation", "treaty", "place"),
    "event": ("exercise",),
    "place": ("state", "place", "place"),
    "person": ("person",),
    "text": ("body",),
}
LISTED = ("participant", "signatory", "party", "target", "founder")
MEMBERSHIPS = ("member_of", "party_to", "join", "withdraw", "suspend")
WEIGHTS = {
    "dissolve": 0.05,
    "found": 0.5,
    "holds_office": 3.0,
    "meet": 5.0,
    "exercise": 2.5,
    "attack": 5.0,
    "deploy": 3.0,
    "sign": 3.0,
    "trade": 2.0,
}
VERBS = {"en": "told", "ru": "сообщил", "ar": "ذكر"}
T = TypeVar("T")


class Drawn(Generic[T]):
    """Things of which the first is drawn most often: the n-th in proportion to 1/n."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self.sums = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def by(self, chance: random.Random) -> T:
        """One of them."""
        return self.things[bisect_left(self.sums, chance.random() * self.sums[-1])]


class Fact(NamedTuple):
    """What is so in the made world: who, in which roles, from which day, and until which one, if it ended."""

    predicate: str
    roles: tuple[tuple[str, tuple[int, ...]], ...]
    day: int
    until: int | None
    place: int
    number: int


class World:
    """The actors, by number, and the facts, in the order of their days."""

    def __init__(self, facts: int, seed: int = 4) -> None:
        self.chance = random.Random(seed)
        self.names: list[tuple[str, str, str]] = []  # in the three languages
        self.kinds: dict[str, list[int]] = {kind: [] for kind in ENDINGS}
        self._name_actors()
        self.drawn = {kind: Drawn(numbers) for kind, numbers in self.kinds.items()}
        self.facts = sorted(self._facts(facts), key=lambda fact: fact.day)

    def _name_actors(self) -> None:
        for actor in known_actors().values():
            if actor.kind in self.kinds:
                self._add(actor.kind, actor.name("en"), actor.name("ru"), actor.name("ar"))
        made = ACTORS - len(self.names)
        kinds = self.chance.choices(list(SHARES), list(SHARES.values()), k=made)
        for number, kind in enumerate(kinds):
            name = f"{self._word()} {self._word()}{self.chance.choice(ENDINGS[kind])} {number}"
            self._add(kind, name, name, name)

    def _add(self, kind: str, *names: str) -> None:
        self.kinds[kind].append(len(self.names))
        self.names.append((names[0], names[1], names[2]))

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 3))).capitalize()

    def _facts(self, number: int) -> Iterator[Fact]:
        memberships = number // 5
        yield from (self._membership() for _ in range(memberships))
        predicates = [name for name in vocabulary().predicates if name not in MEMBERSHIPS]
        weights = [WEIGHTS.get(name, 1.0) for name in predicates]
        for predicate in self.chance.choices(predicates, weights, k=number - memberships):
            yield self._fact(predicate)

    def _membership(self) -> Fact:
        chance = self.chance
        kind = "organisation" if chance.random() < 0.8 else "treaty"
        predicate = chance.choice(MEMBERSHIPS[:1] * 4 + MEMBERSHIPS) if kind == "organisation" else "party_to"
        member, organization = vocabulary().predicates[predicate].starred
        roles = ((member, (self.drawn["state"].by(chance),)), (organization, (self.drawn[kind].by(chance),)))
        day = self._day()
        until = day + chance.randint(300, 9000) if chance.random() < 0.2 else None
        return Fact(predicate, roles, day, until, self.drawn["place"].by(chance), 0)

    def _fact(self, predicate: str) -> Fact:
        chance, words = self.chance, vocabulary().predicates[predicate]
        roles = []
        for role, kind in words.roles.items():
            if kind != "number" and (role in words.starred or (role != "by" and chance.random() < 0.3)):
                kinds = KINDS_OF[kind]
                count = chance.randint(1, 4) if role in LISTED and chance.random() < 0.3 else 1
                some = (self.drawn[chance.choice(kinds)].by(chance) for _ in range(count))
                roles.append((role, tuple(dict.fromkeys(some))))
        day = self._day()
        until = day + chance.randint(1, 12) if not words.is_state and chance.random() < 0.2 else None
        return Fact(predicate, tuple(roles), day, until, self.drawn["place"].by(chance), chance.randint(2, 300) * 100)

    def _day(self) -> int:
        return FIRST_DAY + int((LAST_DAY - FIRST_DAY) * self.chance.random() ** 0.6)  # the press of today tells more

    @cached_property
    def days(self) -> list[int]:
        """The days of the facts, in their order."""
        return [fact.day for fact in self.facts]

    @cached_property
    def standing(self) -> Drawn[Fact]:
        """The facts that are told at any time, a few of them again and again."""
        some = self.facts[:: max(1, len(self.facts) // 50_000)]
        return Drawn(self.chance.sample(some, len(some)))


class Publisher(NamedTuple):
    """A source: what it is called and in which language it writes."""

    name: str
    language: str


def publishers(seed: int = 4) -> list[Publisher]:
    """The sources: the agencies of the gazetteer, then made ones, each in its language."""
    chance = random.Random(seed)
    known = [one.name("en") for one in known_actors().values() if one.kind == "agency"]
    made = [f"{''.join(chance.choices(SYLLABLES, k=3)).capitalize()} Press" for _ in range(SOURCES)]
    names = list(dict.fromkeys([*known, *made]))[:SOURCES]
    return [Publisher(name, chance.choices(LANGUAGES, (6, 3, 2))[0]) for name in names]


def readings(claims: int, seed: int = 4) -> Iterator[Reading]:
    """Documents, in the order of their days, which together tell as many claims as asked for."""
    world = World(max(50, claims // TOLD_ON_AVERAGE), seed)
    chance = random.Random(seed + 1)
    sources = Drawn(publishers(seed))
    documents = max(1, claims // CLAIMS_IN_DOCUMENT)
    told = 0
    for number in range(documents):
        day = FIRST_DAY + (LAST_DAY - FIRST_DAY) * (number + 1) // documents
        rest = claims - told if number == documents - 1 else CLAIMS_IN_DOCUMENT
        reading = _reading(world, chance, sources, number, day, rest)
        told += len(reading.claims)
        yield reading


def _reading(
    world: World, chance: random.Random, sources: Drawn[Publisher], number: int, day: int, claims: int
) -> Reading:
    publisher = sources.by(chance)
    language = LANGUAGES.index(publisher.language)
    facts = [_chosen(world, chance, day) for _ in range(claims)]
    sentences = [_sentence(world, fact, language, chance, place) for place, fact in enumerate(facts)]
    id_ = f"made-{number:07d}"
    document = Document(
        id_,
        " ".join(sentences),
        language=publisher.language,
        published=parse(date.fromordinal(day).isoformat()),
        publisher=publisher.name,
        source=f"https://example.org/{id_}",
    )
    told, start = [], 0
    for fact, sentence in zip(facts, sentences, strict=True):
        told.append(
            _claim(world, chance, sources, fact, id_, Span(start, start + len(sentence)), sentence, day, language)
        )
        start += len(sentence) + 1
    return Reading(document, (Passage(id_, Span(0, len(document.text)), "report"),), tuple(told))


def _chosen(world: World, chance: random.Random, day: int) -> Fact:
    """A standing fact, or one of the last days, seldom one of the next (it is planned)."""
    if chance.random() < 0.3:
        return world.standing.by(chance)
    at = bisect_left(world.days, day) - int(chance.expovariate(1 / 40)) + 2
    return world.facts[min(max(at, 0), len(world.facts) - 1)]


def _sentence(world: World, fact: Fact, language: int, chance: random.Random, place: int) -> str:
    words = (world.names[one][language] for _, some in fact.roles for one in some)
    return f"{fact.predicate.capitalize()} {place}: {', '.join(words)}, {fact.number + chance.randint(0, 1)}."


def _claim(
    world: World,
    chance: random.Random,
    sources: Drawn[Publisher],
    fact: Fact,
    document: str,
    span: Span,
    sentence: str,
    day: int,
    language: int,
) -> Claim:
    words = vocabulary().predicates[fact.predicate]
    roles = {role: tuple(Mention(world.names[one][language]) for one in some) for role, some in fact.roles}
    if words.free.get("strength") and chance.random() < 0.4:
        number = fact.number * 2 if chance.random() < 0.1 else fact.number
        roles["strength"] = (Mention(str(number)),)
    modality = "planned" if fact.day > day else _modality(chance)
    return Claim(
        document=document,
        predicate=fact.predicate,
        roles=roles,
        span=span,
        text=sentence,
        when=_when(chance, fact, words.is_state),
        where=(Mention(world.names[fact.place][language]),) if chance.random() < 0.25 else (),
        modality=modality,
        attribution=_attribution(world, chance, sources, language),
        confidence=round(chance.uniform(0.4, 1.0), 2),
        reader="made",
    )


def _modality(chance: random.Random) -> str:
    drawn = chance.random()
    return "asserted" if drawn < 0.93 else "denied" if drawn < 0.96 else "possible" if drawn < 0.98 else "cancelled"


def _when(chance: random.Random, fact: Fact, lasting: bool) -> When | None:
    """The day as it is told: exactly or not, wrongly now and then, with its end where it has one, or not at all."""
    if (drawn := chance.random()) < 0.15:
        return None
    cut = 10 if drawn < 0.6 else 7 if drawn < 0.8 else 4
    off = chance.choice((1, 30, 365)) if chance.random() < 0.04 else 0
    start = date.fromordinal(fact.day + off).isoformat()[:cut]
    if fact.until and chance.random() < 0.7:
        return parse(f"{start}/{(date.fromordinal(fact.until) + timedelta(days=400)).isoformat()[:cut]}")
    if lasting:
        return parse(f"{start}/.." if chance.random() < 0.6 else start)
    return parse(start + ("~" if cut == 4 and chance.random() < 0.2 else ""))


def _attribution(world: World, chance: random.Random, sources: Drawn[Publisher], language: int) -> Attribution:
    drawn = chance.random()
    if drawn > 0.35:
        return Attribution()
    voice = Mention(world.names[world.drawn["body" if drawn < 0.2 else "state"].by(chance)][language])
    return Attribution((Mention(sources.by(chance).name), voice) if drawn < 0.05 else (voice,))
