"""Treaties as data: parties with their dated steps, articles as clauses, each with the sources it rests on.

Every date may be told in several ways (`Telling`); all of them stand. What a reader of the law may dispute
(`contested`) stands beside what nobody does. `foedus.treaties.standing` works out what that means on a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foedus.dates import Moment, When
from foedus.treaties.periods import Period

STEP_KINDS = {
    "signature": "signed",
    "ratification": "ratified, or deposited its instrument",
    "accession": "acceded by an instrument that was not yet in force",
    "succession": "in force for it from this day, as the successor of a party",
    "provisional": "applied provisionally from this day",
    "entry_into_force": "in force for it from this day",
    "renewal": "in force again, or prolonged, from this day",
    "notice": "gave notice of withdrawal",
    "notice_extended": "the end of the notice was moved to `until`",
    "notice_withdrawn": "took its notice back",
    "withdrawal": "out from this day, the first on which it is not bound",
    "expulsion": "expelled from this day, the first on which it is not bound",
    "expiry": "the term ran out; the last day on which it was bound",
    "termination": "the treaty ended for it on this day, the first on which it is not bound",
    "dissolution": "the state ceased to exist on this day",
    "suspension": "suspended from this day; `effect` says whether from the duties or from the organs only",
    "resumption": "the suspension ended on this day",
    "declaration": "said something that has no effect by the treaty's own terms",
}
"""Kind of step → what it means."""

CLAUSE_KINDS = {
    "defence": "to help a party that is attacked",
    "offence": "to join in an attack",
    "neutrality": "not to help the other side",
    "non_aggression": "not to use force against a party",
    "consultation": "to consult",
    "support": "to support in another way, or to take part in what an organ decides",
    "precedence": "how the treaty stands to others",
    "none": "aims and principles, no duty to help",
}
"""Kind of clause (the first five are ATOP's) → what it binds to."""

MAIN_KINDS = ("defence", "offence", "support", "none")
BASES = {
    "seen": "read in a stored copy of the page or data set named",
    "gathered": "seen in a public page or data file when the facts were gathered; the page was not noted",
    "memory": "general knowledge, not checked against a document",
}
"""What a source entry rests on."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that a date or an article rests on; `where` says where to find it."""

    id: str
    title: str
    where: str
    basis: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One date as some sources tell it; a date told only to the month can be any day of it."""

    date: Moment
    sources: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a party (or an organ) did about the treaty, or that happened to it.

    `tellings` holds the date as each group of sources tells it, the one to be preferred first. `contested` says why
    lawyers doubt that the step has its effect; `parties` limits a step of the whole treaty to some of its parties;
    `towards` a suspension to the duties owed to some; `until` is the new end where a notice was extended.
    """

    kind: str
    tellings: tuple[Telling, ...]
    article: str | None = None
    note: str | None = None
    contested: str | None = None
    parties: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    effect: str = "duties"
    until: date | None = None
    supposed: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A state and its steps in the order of the file; `atop` the spans in which ATOP counts it as a member."""

    state: str
    steps: tuple[Step, ...]
    atop: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """A protocol that changed articles; clauses name it in `since` and `until`."""

    id: str
    name: str
    tellings: tuple[Telling, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Exit:
    """How a party leaves: by notice of that length, not before a day, or only at the end of a term (`only_at`)."""

    article: str
    notice: Period
    sources: tuple[str, ...]
    not_before: date | None = None
    only_at: tuple[date, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Where an attack must happen: regions of the places table, or 'anywhere'.

    `land` for attacks on land, `forces` for attacks on forces, ships and aircraft, with 'parties' for the territory
    of any party within `land`; `own` asks that the land is the victim's own territory.
    """

    land: tuple[str, ...]
    forces: tuple[str, ...] = ()
    own: bool = True
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides, by what rule, and what follows for a party once it is decided (`then`: a verdict)."""

    organ: str
    rule: str
    article: str
    then: str
    limit: str | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """A limit of a clause for some parties: `verdict` replaces the clause's own, None leaves it and adds `why`."""

    states: tuple[str, ...]
    why: str
    verdict: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """An article as it stands between two amendments, told in our own words.

    `when` are facts that must all be given, `when_any` facts of which one must be, `ends_when` facts that end the
    duty. `by_party` says whether the clause covers an attack by another party: included, excluded, or silent.
    """

    article: str
    kind: str
    substance: str
    sources: tuple[str, ...]
    strength: str | None = None
    when: tuple[str, ...] = ()
    when_any: tuple[str, ...] = ()
    ends_when: tuple[str, ...] = ()
    area: Area | None = None
    by_party: str = "silent"
    by_party_why: str | None = None
    decision: Decision | None = None
    exemptions: tuple[Exemption, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def is_main(self) -> bool:
        """Whether it is about helping, rather than about consulting or abstaining."""
        return self.kind in MAIN_KINDS


@dataclass(frozen=True, slots=True, eq=False)
class Treaty:
    """A treaty: what it says, who is bound since when, and what the file rests on.

    `perhaps` names states of which nobody could say whether they are parties; any other without an entry is none.
    `actors` are the ids under which a record knows the treaty and its organisation.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    concluded: date
    place: str
    sources: Mapping[str, Source]
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    steps: tuple[Step, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    exit: Exit | None = None
    actors: tuple[str, ...] = ()
    registration: str | None = None
    perhaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = ""

    @property
    def short(self) -> str:
        """The name it is best known by: the first alias, or its own name."""
        return self.aliases[0] if self.aliases else self.name

    def party(self, state: str) -> Party | None:
        """The entry of a state; None where the file has none."""
        return next((party for party in self.parties if party.state == state), None)

    def steps_of(self, party: Party) -> tuple[Step, ...]:
        """The steps that concern a party: its own, and those of the whole treaty that include it."""
        return party.steps + tuple(step for step in self.steps if not step.parties or party.state in step.parties)
