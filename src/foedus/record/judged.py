"""What judgements change in an answer: claims left out or read otherwise, actors and events that are one, or are not.

Judgements are heard in the order in which they were given. Of a claim the last word counts: rejected, or shown; an
amendment stays until it is undone or another takes its place. Where a later judgement says that two are different, an
earlier one, or a chain of earlier ones, that would make them the same does not join them; and the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any

from foedus.actors import identity
from foedus.errors import ModelError
from foedus.jsonl import claim_from_row, claim_to_row
from foedus.model import Claim, Mention
from foedus.record.judgements import Judgement, Standing
from foedus.record.rows import Entry, mentions_of

AMENDABLE = ("predicate", "roles", "when", "where", "modality", "attribution", "start", "end")
Pair = tuple[str, str]


@lru_cache(maxsize=65_536)
def told_identity(name: str) -> str:
    """Which actor a name stands for by the tables, whatever was judged."""
    return identity(name)


@dataclass(frozen=True, slots=True)
class Actors:
    """Which actors people judged to be the same or different.

    `apart` are names that were taken out of the actor that the tables tell; `merged` leads from an identity to the one
    that stands for all that are the same.
    """

    apart: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.apart or self.merged)

    def identity(self, name: str) -> str:
        """Which actor the name stands for."""
        told = self.apart.get(name) or told_identity(name)
        return self.merged.get(told, told)

    def same_as(self, identity: str) -> tuple[str, ...]:
        """All identities that are one with this one, itself among them."""
        stands = self.merged.get(identity, identity)
        return tuple({stands: None, **{one: None for one, other in self.merged.items() if other == stands}})

    def apart_as(self, identities: Iterable[str]) -> tuple[str, ...]:
        """The names taken out of their actor that stand for one of the identities."""
        asked = set(identities)
        return tuple(name for name, told in self.apart.items() if told in asked)


@dataclass(frozen=True, slots=True)
class Judged:
    """What all judgements that count come to.

    `claims` holds the standing of each judged claim, `amendments` what its last amendment changes; `same` and
    `different` are pairs of claims that do, or do not, tell of one event or tie: free of contradiction.
    """

    claims: Mapping[str, Standing] = field(default_factory=dict)
    amendments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    judgements: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    actors: Actors = Actors()
    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()

    @property
    def rejected(self) -> tuple[str, ...]:
        """The ids of the claims that are left out."""
        return tuple(id_ for id_, standing in self.claims.items() if standing == "rejected")

    @property
    def amended(self) -> tuple[str, ...]:
        """The ids of the claims that are read otherwise, and are not rejected."""
        return tuple(id_ for id_ in self.amendments if self.claims[id_] != "rejected")

    def entry(self, entry: Entry) -> Entry:
        """The entry as it was judged: amended, with its original and what was said of it."""
        given = self.judgements.get(entry.id)
        if not given:
            return entry
        change = self.amendments.get(entry.id)
        if change is None:
            return replace(entry, standing=self.claims[entry.id], judgements=given)
        claim = amended(entry.claim, change)
        return replace(entry, claim=claim, original=entry.claim, standing=self.claims[entry.id], judgements=given)


UNJUDGED = Judged()


def judged_by(judgements: Iterable[Judgement]) -> Judged:
    """What the judgements come to; they are given oldest first."""
    counting = [one for one in judgements if one.counts and one.verdict != "undo"]
    on_claims = [one for one in counting if one.of == "claim"]
    same, different = reconciled(
        [(one.verdict, one.about) for one in on_claims if one.verdict in ("same", "different")]
    )
    standing, amendments, given = _standings(one for one in on_claims if one.verdict in ("accept", "reject", "amend"))
    actors = _actors([one for one in counting if one.of == "actor"])
    return Judged(standing, amendments, given, actors, tuple(same), tuple(different))


def _standings(
    judgements: Iterable[Judgement],
) -> tuple[dict[str, Standing], dict[str, Mapping[str, Any]], dict[str, tuple[Judgement, ...]]]:
    words: dict[str, Standing] = {"accept": "accepted", "reject": "rejected", "amend": "amended"}
    standing: dict[str, Standing] = {}
    amendments: dict[str, Mapping[str, Any]] = {}
    given: dict[str, tuple[Judgement, ...]] = {}
    for one in judgements:
        (id_,) = one.about
        standing[id_] = words[one.verdict]
        given[id_] = (*given.get(id_, ()), one)
        if one.change is not None:
            amendments[id_] = one.change
    return standing, amendments, given


def _actors(judgements: Sequence[Judgement]) -> Actors:
    apart = {
        second: f"apart:{second}"
        for one in judgements
        if one.verdict == "different"
        for first, second in combinations(one.about, 2)
        if told_identity(first) == told_identity(second)
    }
    heard = [(one.verdict, tuple(apart.get(name) or told_identity(name) for name in one.about)) for one in judgements]
    same, _ = reconciled(heard)
    merged: dict[str, str] = {}
    for group in _groups(same):
        stands = min(group, key=lambda one: (one.startswith(("name:", "apart:")), one))
        merged |= dict.fromkeys(group - {stands}, stands)
    return Actors(apart, merged)


def reconciled(verdicts: Sequence[tuple[str, Sequence[str]]]) -> tuple[list[Pair], list[Pair]]:
    """The pairs that are the same and those that are different, so that none contradict: newer verdicts come first.

    >>> reconciled([("same", ("a", "b")), ("same", ("b", "c")), ("different", ("a", "c"))])
    ([('b', 'c')], [('a', 'c')])
    """
    group: dict[str, set[str]] = {}
    apart: dict[str, set[str]] = defaultdict(set)
    same: list[Pair] = []
    different: list[Pair] = []
    for verdict, about in reversed(verdicts):
        for one, other in combinations(about, 2) if verdict == "different" else pairwise(about):
            ours, theirs = group.setdefault(one, {one}), group.setdefault(other, {other})
            if verdict == "different" and ours is not theirs:
                different.append((one, other))
                apart[one].add(other)
                apart[other].add(one)
            elif verdict == "same" and not any(apart[each] & theirs for each in ours):
                same.append((one, other))
                ours |= theirs
                group |= dict.fromkeys(theirs, ours)
    return same, different


def _groups(pairs: Iterable[Pair]) -> list[set[str]]:
    group: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = group.get(one, {one}) | group.get(other, {other})
        group |= dict.fromkeys(joined, joined)
    return list({id(one): one for one in group.values()}.values())


# Amending


def amended(claim: Claim, change: Mapping[str, Any]) -> Claim:
    """The claim with some fields read otherwise; names that it had before keep their places in the text.

    `change` holds fields of docs/format.md; of `roles` those named are replaced, and taken away by an empty list. A
    change of `start` and `end` brings the `text` that stands there. ModelError for what makes no claim.
    """
    if unknown := next((name for name in change if name not in (*AMENDABLE, "text")), None):
        raise ModelError(f"no field {unknown!r} to amend. Take some of: {', '.join(AMENDABLE)}.")
    roles = change.get("roles") or {}
    if not isinstance(roles, Mapping):
        raise ModelError(f"'roles' is not an object: {roles!r}")
    row = claim_to_row(claim)
    kept = {role: names for role, names in (row["roles"] | dict(roles)).items() if names}
    moved = {"trigger": None} if {"start", "end", "predicate"} & set(change) else {}
    told = claim_from_row(row | dict(change) | moved | {"roles": kept, "mentions": None, "confidence": None})
    return _standing_where(told, {(role, one.name): one for role, _, one in mentions_of(claim)})


def _standing_where(claim: Claim, stood: Mapping[tuple[str, str], Mention]) -> Claim:
    """The claim with the places of those names that stood in the same role before."""

    def placed(role: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(stood.get((role, one.name), one) for one in mentions)

    return replace(
        claim,
        roles={role: placed(role, mentions) for role, mentions in claim.roles.items()},
        where=placed("where", claim.where),
        attribution=replace(claim.attribution, chain=placed("attribution", claim.attribution.chain)),
        reader=None,
    )


def checked_change(claim: Claim, text: str, change: Mapping[str, Any]) -> dict[str, Any]:
    """What the change alters of the claim, which is evidenced by the document's `text`; ModelError where nothing is.

    >>> from foedus.spans import Span
    >>> claim = Claim("a", "found", {"object": (Mention("CSTO"),)}, Span(0, 12), "CSTO founded")
    >>> checked_change(claim, "CSTO founded", {"when": "2002", "modality": "asserted"})
    {'when': '2002'}
    """
    row = claim_to_row(claim)
    given = dict(change)
    given.pop("text", None)
    if {"start", "end"} & set(given):
        given = {"start": row["start"], "end": row["end"]} | given
        start, end = given["start"], given["end"]
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            raise ModelError(f"the evidence {start!r}:{end!r} does not lie in a text of {len(text)} characters")
        given["text"] = text[start:end]
    told = claim_to_row(amended(claim, given))
    altered = {name: told[name] for name in (*AMENDABLE, "text") if name != "roles" and told[name] != row[name]}
    if roles := {role: names for role, names in given.get("roles", {}).items() if names != row["roles"].get(role, [])}:
        altered["roles"] = roles
    if not altered:
        raise ModelError("the amendment changes nothing. Name a field and its new value.")
    return altered
