"""The steps of a membership, in the words of treaty law, and the claims on which each rests.

| step | told by |
| --- | --- |
| signature | `sign`, `found` |
| application | `join`, possible |
| accession announced, called off | `join`, planned or cancelled |
| accession | `join` |
| in force | `member_of`, `party_to` with a told beginning, or told for a day |
| freeze by itself | `suspend` with the member itself in the role `by`, or told by the member's own voice |
| suspension | `suspend` with somebody else in the role `by`, or nobody |
| suspension announced | `suspend`, planned or possible |
| notice of withdrawal | `withdraw`, planned |
| notice taken back | `withdraw`, cancelled |
| withdrawal considered | `withdraw`, possible |
| withdrawal | `withdraw`; `member_of`, `party_to` with a told end |
| end of the organisation | `dissolve` |

The vocabulary has no word for a ratification or a deposited notice, so no claim can tell them: what is *planned* stands
for the notice, and of a ratification the answer is always 'unknown'. What the treaty room knows of these (its files
have dated deeds) is no claim of a document and is not mixed in. A claim that denies a step is `against` it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foedus.actors import identity
from foedus.actors.tables import actors
from foedus.dates import When, order, reach
from foedus.questions.briefs import in_order
from foedus.questions.fields import parted
from foedus.record import Brief

STEPS: Mapping[tuple[str, str], str] = {
    ("sign", "asserted"): "signature",
    ("found", "asserted"): "signature",
    ("sign", "planned"): "signature announced",
    ("join", "possible"): "application",
    ("join", "planned"): "accession announced",
    ("join", "cancelled"): "accession called off",
    ("join", "asserted"): "accession",
    ("member_of", "asserted"): "in force",
    ("party_to", "asserted"): "in force",
    ("member_of", "planned"): "accession announced",
    ("suspend", "planned"): "suspension announced",
    ("suspend", "possible"): "suspension announced",
    ("withdraw", "possible"): "withdrawal considered",
    ("withdraw", "planned"): "notice of withdrawal",
    ("withdraw", "cancelled"): "notice taken back",
    ("withdraw", "asserted"): "withdrawal",
    ("dissolve", "asserted"): "end of the organisation",
}
"""Predicate and modality → the step; `suspend` asserted is told apart by who did it."""

ORDER = (
    "signature announced",
    "signature",
    "application",
    "accession announced",
    "accession called off",
    "accession",
    "in force",
    "suspension announced",
    "freeze by itself",
    "suspension",
    "withdrawal considered",
    "notice of withdrawal",
    "notice taken back",
    "withdrawal",
    "end of the organisation",
)
TOLD_WHEN_SAID = ("application", "notice of withdrawal", "notice taken back", "withdrawal considered")
"""Steps taken by saying so: their day is that of the document, and the claim's date is that of what lies ahead."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it is told: its name, when it was taken as far as is told, the claims that tell it and deny it.

    `when` is the most exact time that fits all its claims; None where they tell none. `due` is the time for which an
    announced step is told. `said` is the earliest publication that tells of it.
    """

    name: str
    when: When | None
    due: When | None
    said: When | None
    told: tuple[Brief, ...]
    against: tuple[Brief, ...] = ()

    def is_taken(self, day: date) -> bool | None:
        """Whether it had been taken by the day; None where that is open."""
        if not self.told:
            return False
        at, number = self.when or self.said, day.toordinal()
        if at is None:
            return None
        known = reach(at)
        if self.when is None and self.name not in TOLD_WHEN_SAID:  # taken some time before it was told
            return True if known.end_max <= number else None
        return True if known.start_max <= number else False if number < known.start_min else None


def steps_of(claims: Iterable[Brief], member: str) -> list[Step]:
    """The steps that the claims about one membership tell, in the order of time, those without a time last."""
    told: dict[str, list[tuple[Brief, When | None]]] = defaultdict(list)
    denied: dict[str, list[Brief]] = defaultdict(list)
    for claim in claims:
        for name, when in _named(claim, member):
            told[name].append((claim, when))
        if claim.modality == "denied" and (step := _name_of(claim, "asserted", member)):
            denied[step].append(claim)
    found = [step for name, some in told.items() for step in _parted(name, some, denied.get(name, []))]
    found += [_only_denied(name, some) for name, some in denied.items() if name not in told]
    return sorted(found, key=lambda one: (order(one.when or one.said), ORDER.index(one.name)))


def _name_of(claim: Brief, modality: str, member: str) -> str | None:
    if claim.predicate == "suspend" and modality == "asserted":
        return "freeze by itself" if is_by_itself(claim, member) else "suspension"
    return STEPS.get((claim.predicate, modality))


def is_by_itself(claim: Brief, member: str) -> bool:
    """Whether the member is told to have done it: in the role `by`, or, where that is empty, by saying so itself."""
    if by := claim.who("by"):
        return any(belongs_to(one, member) for one in by)
    return bool(claim.source.chain) and belongs_to(identity(claim.source.chain[-1]), member)


def belongs_to(actor: str, member: str) -> bool:
    """Whether the actor is the member, or a body or agency that our tables give to it."""
    known = actors().get(actor)
    return actor == member or (known is not None and known.within == member)


def _named(claim: Brief, member: str) -> Iterator[tuple[str, When | None]]:
    """The steps that a claim tells, each with its time: a state with a told end tells two."""
    name = _name_of(claim, claim.modality, member)
    if name is None:
        return
    if claim.when is None or not claim.when.interval or name not in ("in force", "suspension", "freeze by itself"):
        yield name, claim.when
        return
    if claim.when.start:
        yield name, When.at(claim.when.start)
    if claim.when.end and name == "in force":
        yield "withdrawal", When.at(claim.when.end)


def _parted(name: str, told: Iterable[tuple[Brief, When | None]], denied: list[Brief]) -> Iterator[Step]:
    """One step for each group of claims that can mean the same time; undated claims join the only one there is."""
    by_when: dict[When, list[Brief]] = defaultdict(list)
    undated: list[Brief] = []
    for claim, when in told:
        at = claim.published if name in TOLD_WHEN_SAID else when
        (by_when[at] if at else undated).append(claim)
    spans = {when: (float(known.start_min), float(known.end_max)) for when in by_when for known in (reach(when),)}
    sides, vague = parted(spans)
    if name in TOLD_WHEN_SAID and by_when:  # said again and again: one step, from the first time on
        sides, vague = [list(by_when)], []
    groups = [(side, [claim for when in side for claim in by_when[when]]) for side in sides]
    rest = [claim for when in vague for claim in by_when[when]] + undated
    if len(groups) == 1:
        groups = [(groups[0][0], groups[0][1] + rest)]
    elif rest:
        groups.append(([], rest))
    for side, claims in groups:
        yield _step(name, min(side, key=_exactness, default=None), claims, denied)


def _exactness(when: When) -> tuple[int, int]:
    known = reach(when)
    return known.end_max - known.start_min, known.start_min


def _step(name: str, when: When | None, claims: list[Brief], denied: list[Brief]) -> Step:
    said = min((claim.published for claim in claims if claim.published), key=order, default=None)
    due = None
    if name in TOLD_WHEN_SAID:
        due = min((claim.when for claim in claims if claim.when), key=_exactness, default=None)
        when = said
    return Step(name, when, due, said, tuple(in_order(claims)), tuple(in_order(denied)))


def _only_denied(name: str, denied: list[Brief]) -> Step:
    said = min((claim.published for claim in denied if claim.published), key=order, default=None)
    when = min((claim.when for claim in denied if claim.when), key=_exactness, default=None)
    return Step(name, when, None, said, (), tuple(in_order(denied)))
