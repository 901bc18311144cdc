"""FollowTheMoney entities, one a line, with a statement for every value: which claim says it, of which document.

| claim | entity |
| --- | --- |
| `member_of` | Membership; where the organisation is a treaty: UnknownLink 'party to' |
| `holds_office` | Occupancy of a Position of the organisation |
| `party_to`, `part_of`, `bases_in` | UnknownLink with the predicate as its role |
| `sanction` | Sanction of the target by the actor |
| all other events | Event with everybody involved |

States and bodies are PublicBody, organisations Organization, people Person, treaties Document (FollowTheMoney has no
schema for legal instruments), everybody else LegalEntity. What has no form there is left out with a finding: what is
denied (no entity can say that something is not so), states of affairs that are only planned, possible or cancelled, and
claims that lack an end. A date keeps its day, month or year; what EDTF tells beyond that is its original value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, product
from typing import TYPE_CHECKING, Any, TextIO

from foedus.actors.tables import actors as known_actors
from foedus.dates import Moment
from foedus.errors import LoadError, ModelError
from foedus.exports.parquet import fit
from foedus.jsonl import write_rows
from foedus.model import Finding, digest
from foedus.record import Actors, Entry, KnownBy, Origin, Record, Selection
from foedus.vocabulary import vocabulary

if TYPE_CHECKING:
    from followthemoney import StatementEntity

EVERYTHING = Selection()
SCHEMAS = {
    "state": "PublicBody",
    "entity": "PublicBody",
    "body": "PublicBody",
    "organisation": "Organization",
    "group": "Organization",
    "agency": "Organization",
    "person": "Person",
    "treaty": "Document",
}
TOPICS = {"state": "gov.national", "organisation": "gov.igo"}
LINKS = {"party_to": ("party", "treaty"), "part_of": ("part", "whole"), "bases_in": ("owner", "host")}
NOT_INVOLVED = ("by", "place", "text", "number", "event", "object")  # what fills a role and is nobody involved
Watch = Callable[[Finding], None]


def write_ftm(
    record: Record,
    out: TextIO,
    selection: Selection = EVERYTHING,
    known_by: KnownBy = None,
    *,
    dataset: str = "foedus",
    watch: Watch | None = None,
) -> int:
    """Writes the entities, one JSON object a line, and returns the number of claims that have a form there.

    Each has its `properties`, and in `statements` where each value comes from: `origin` is the claim's id, `dataset`
    the name given here, `first_seen` when it was recorded. Every entity is validated by FollowTheMoney. `watch` gets a
    finding for each claim that has no form. LoadError where followthemoney is not installed, ModelError for a name that
    is none for a data set.
    """
    writer = _Writer(record.judged(known_by).actors, _dataset(dataset), watch or (lambda _: None))
    write_rows((row_of(entity) for entity in writer.entities(record.entries(selection, known_by))), out)
    return writer.count


def row_of(entity: StatementEntity) -> dict[str, Any]:
    """The entity as FollowTheMoney writes it, validated, with its statements."""
    row = entity.to_dict()
    entity.schema.validate({"properties": row["properties"]})
    statements = sorted(
        (one.to_dict() for one in entity.statements if one.prop != "id"), key=lambda one: str(one["id"])
    )
    return {**json.loads(json.dumps(row, default=sorted)), "statements": statements}


def _dataset(name: str) -> Any:
    try:
        from followthemoney import Dataset
    except ImportError as fault:
        raise LoadError("FollowTheMoney needs the extra 'ftm': pip install 'foedus[ftm]'") from fault
    try:
        return Dataset.make({"name": name, "title": name})
    except ValueError as fault:
        raise ModelError(f"{name!r} is no name of a data set. Write it in small letters, figures and '_'.") from fault


@dataclass(slots=True)
class _Writer:
    """Makes the entities of claims; actors and documents come before the first entity that names them."""

    actors: Actors
    dataset: Any
    watch: Watch
    count: int = 0
    known: set[tuple[str, str]] = field(default_factory=set)

    def entities(self, entries: Iterable[Entry]) -> Iterator[StatementEntity]:
        for entry in entries:
            if reason := formless(entry):
                self.watch(Finding(entry.origin.document, reason, f"claim {entry.id}"))
                continue
            self.count += 1
            yield from self.document(entry.origin)
            yield from self.told(entry)

    def told(self, entry: Entry) -> Iterator[StatementEntity]:
        match entry.claim.predicate:
            case "member_of":
                yield from self.memberships(entry)
            case "holds_office":
                yield from self.occupancies(entry)
            case "sanction":
                yield from self.sanctions(entry)
            case predicate if predicate in LINKS:
                source, target = (entry.claim.names(role) for role in LINKS[predicate])
                yield from self.links(entry, predicate.replace("_", " "), source, target)
            case _:
                yield from self.event(entry)

    # What claims tell

    def memberships(self, entry: Entry) -> Iterator[StatementEntity]:
        """One for each member of each organisation; a party to a treaty is linked to it."""
        members, organizations = (entry.claim.names(role) for role in ("member", "organization"))
        treaties = [name for name in organizations if self.schema_of(name, "Organization") == "Document"]
        yield from self.links(entry, "party to", members, treaties)
        for member, organization in product(members, (name for name in organizations if name not in treaties)):
            member_id, organization_id = self.id_of(member), self.id_of(organization, "Organization")
            yield from chain(self.actor(member, entry), self.actor(organization, entry, "Organization"))
            one = self.made("Membership", entry, member_id, organization_id)
            self.add(one, entry, member=member_id, organization=organization_id, role="member")
            yield one

    def occupancies(self, entry: Entry) -> Iterator[StatementEntity]:
        """One for each person in each office of each body."""
        claim = entry.claim
        for person, body, office in product(claim.names("person"), claim.names("body"), claim.names("office") or ("",)):
            body_id = self.id_of(body, "Organization")
            yield from chain(self.actor(person, entry, "Person"), self.actor(body, entry, "Organization"))
            post = self.entity("Position", f"office-{digest(body_id, office)}")
            self.say(post, entry, name=office or f"office in {body}", organization=body_id)
            yield post
            one = self.made("Occupancy", entry, self.id_of(person, "Person"), str(post.id))
            self.add(one, entry, holder=self.id_of(person, "Person"), post=str(post.id))
            yield one

    def sanctions(self, entry: Entry) -> Iterator[StatementEntity]:
        """One for each target."""
        for target in entry.claim.names("target"):
            yield from self.actor(target, entry)
            one = self.made("Sanction", entry, self.id_of(target))
            self.add(one, entry, entity=self.id_of(target))
            for actor in entry.claim.names("actor"):
                self.say(one, entry, authority=actor)
            yield one

    def links(
        self, entry: Entry, role: str, sources: Iterable[str], targets: Iterable[str]
    ) -> Iterator[StatementEntity]:
        """One for each pair."""
        for source, target in product(sources, targets):
            yield from chain(self.actor(source, entry), self.actor(target, entry))
            one = self.made("UnknownLink", entry, role, self.id_of(source), self.id_of(target))
            self.add(one, entry, subject=self.id_of(source), object=self.id_of(target), role=role)
            yield one

    def event(self, entry: Entry) -> Iterator[StatementEntity]:
        """The event, named for what the claim tells."""
        claim = entry.claim
        event = self.made("Event", entry)
        roles = vocabulary().predicates[claim.predicate].roles
        for role, kind in roles.items():
            if kind in NOT_INVOLVED or role in NOT_INVOLVED:
                continue
            wanted = "Person" if kind == "person" else "LegalEntity"
            for name in claim.names(role):
                if self.schema_of(name, wanted) != "Document":
                    yield from self.actor(name, entry, wanted)
                    named = "organizer" if role == "organizer" else "involved"
                    self.say(event, entry, **{named: self.id_of(name, wanted)})
        self.add(event, entry, name=caption(entry), keywords=claim.predicate)
        if claim.modality != "asserted":
            self.say(event, entry, keywords=claim.modality)
        for place in claim.where:
            self.say(event, entry, location=place.name)
        yield event

    # Documents and actors

    def document(self, origin: Origin) -> Iterator[StatementEntity]:
        """The document, once."""
        if ("Document", origin.key) in self.known:
            return
        self.known.add(("Document", origin.key))
        one = self.entity("Document", f"document-{origin.key}")
        published = str(origin.published.start) if origin.published and origin.published.start else None
        values = {"fileName": origin.document, "title": origin.title, "author": origin.author}
        values |= {"publisher": origin.publisher, "language": origin.language, "publishedAt": published}
        values |= {"sourceUrl": origin.source if origin.source and "://" in origin.source else None}
        for prop, value in values.items():
            one.unsafe_add(one.schema.properties[prop], fit(value), seen=origin.recorded.isoformat())
        yield one

    def actor(self, name: str, entry: Entry, wanted: str = "LegalEntity") -> Iterator[StatementEntity]:
        """The actor under this name, once for each name: FollowTheMoney brings entities of one id together."""
        id_ = self.id_of(name, wanted)
        if (id_, name) in self.known:
            return
        self.known.add((id_, name))
        schema = self.schema_of(name, wanted)
        one = self.entity(schema, id_)
        self.say(one, entry, **({"fileName": name, "title": name} if schema == "Document" else {"name": name}))
        kind, _, code = self.actors.identity(name).partition(":")
        if schema != "Document" and kind in TOPICS:
            self.say(one, entry, topics=TOPICS[kind])
        if kind == "state":
            self.say(one, entry, country=code)
        yield one

    def schema_of(self, name: str, wanted: str) -> str:
        """The schema of what the name stands for; of what no table holds, the one that its place asks for."""
        known = known_actors().get(self.actors.identity(name))
        return SCHEMAS.get(known.kind, wanted) if known else wanted

    def id_of(self, name: str, wanted: str = "LegalEntity") -> str:
        """The id of an actor: the same in every claim; a person is never one with an organisation of the same name."""
        schema = self.schema_of(name, wanted)
        family = schema if schema in ("Person", "Document") else "LegalEntity"
        return f"actor-{digest(self.actors.identity(name), family)}"

    # Entities

    def entity(self, schema: str, id_: str) -> StatementEntity:
        from followthemoney import StatementEntity

        return StatementEntity(self.dataset, {"schema": schema, "id": id_})

    def made(self, schema: str, entry: Entry, *ends: str) -> StatementEntity:
        """An entity of its own for what one claim of one document says."""
        return self.entity(schema, f"claim-{digest(entry.id, entry.origin.key, schema, *ends)}")

    def add(self, one: StatementEntity, entry: Entry, **values: str) -> None:
        """What is told, and what all that is told has: time, evidence, source."""
        claim = entry.claim
        self.say(one, entry, **values, description=claim.text, recordId=entry.id, proof=f"document-{entry.origin.key}")
        self.say(one, entry, publisher=" ← ".join(entry.voices))
        if claim.when is None:
            return
        edges = {"startDate": claim.when.start, "endDate": claim.when.end}
        for prop, edge in edges.items() if claim.when.interval else (("date", claim.when.start),):
            if edge is not None:
                self.say_date(one, entry, prop, edge, str(claim.when))

    def say(self, one: StatementEntity, entry: Entry, **values: str) -> None:
        for prop, value in values.items():
            one.unsafe_add(
                one.schema.properties[prop],
                fit(value),
                seen=entry.origin.recorded.isoformat(),
                lang=entry.origin.language,
                origin=entry.id,
            )

    def say_date(self, one: StatementEntity, entry: Entry, prop: str, moment: Moment, told: str) -> None:
        """The day, month or year; a season is told as its year. What the claim tells is the original value."""
        date = str(Moment(moment.year, moment.month if (moment.month or 0) <= 12 else None, moment.day))
        seen = entry.origin.recorded.isoformat()
        one.unsafe_add(one.schema.properties[prop], date, seen=seen, original_value=told, origin=entry.id)


def formless(entry: Entry) -> str | None:
    """Why a claim has no form in FollowTheMoney; None where it has one."""
    claim = entry.claim
    predicate = vocabulary().predicates[claim.predicate]
    if claim.modality == "denied":
        return "FollowTheMoney has no form for what is denied"
    if claim.modality != "asserted" and (predicate.is_state or claim.predicate == "sanction"):
        return f"FollowTheMoney has no form for a state of affairs that is {claim.modality}"
    needed = {"sanction": ("target",), "holds_office": ("person", "body"), "member_of": ("member", "organization")}
    needed |= LINKS
    if missing := next((role for role in needed.get(claim.predicate, ()) if not claim.names(role)), None):
        return f"FollowTheMoney has no form for {claim.predicate} without {missing!r}"
    return None


def caption(entry: Entry) -> str:
    """The event in a few words: the modality unless asserted, the predicate, who.

    What is planned or cancelled says so in its name, so that nobody takes it for what happened.
    """
    claim = entry.claim
    modality = "" if claim.modality == "asserted" else f"{claim.modality}: "
    names = chain.from_iterable(claim.names(role) for role in claim.roles if role != "by")
    return f"{modality}{claim.predicate.replace('_', ' ')}: {', '.join(names)}"
