"""What the network scores: predicates, slots, modalities and kinds, each in the order of its outputs.

A *slot* is a question that several predicates share ('who' is the actor of one, the signatory of another), so that what
is learnt of one serves the others. Within a predicate each slot stands for one role.
"""

from __future__ import annotations

PREDICATES = (
    "member_of", "party_to", "bases_in", "holds_office", "part_of", "found", "sign", "join", "withdraw", "suspend",
    "dissolve", "meet", "exercise", "abstain", "deploy", "pull_out", "attack", "cease_fire", "sanction", "assist",
    "trade", "build", "appoint",
)  # fmt: skip
MODALITIES = ("asserted", "planned", "cancelled", "denied", "possible")
KINDS = ("headline", "byline", "report", "background", "commentary", "appeal", "quotation", "scripture")
SLOTS = (
    "who", "whom", "body", "agreement", "object", "place", "site", "person", "office", "part", "format", "event",
    "force", "strength", "good", "change", "by", "when", "where", "attribution",
)  # fmt: skip

EVERYWHERE = {"by": "by", "when": "when", "where": "where", "attribution": "attribution"}
ROLE_SLOTS = {
    "member_of": {"member": "who", "organization": "body"},
    "party_to": {"party": "who", "treaty": "body"},
    "bases_in": {"owner": "who", "host": "place", "site": "site"},
    "holds_office": {"person": "person", "body": "body", "office": "office"},
    "part_of": {"part": "part", "whole": "body"},
    "found": {"object": "object", "founder": "who"},
    "sign": {"signatory": "who", "agreement": "agreement"},
    "join": {"actor": "who", "organization": "body"},
    "withdraw": {"actor": "who", "organization": "body"},
    "suspend": {"actor": "who", "organization": "body"},
    "dissolve": {"object": "object"},
    "meet": {"participant": "who", "body": "body", "chair": "person", "format": "format"},
    "exercise": {"name": "event", "participant": "who", "organizer": "body", "strength": "strength"},
    "abstain": {"actor": "who", "event": "event"},
    "deploy": {"actor": "who", "destination": "place", "force": "force", "strength": "strength"},
    "pull_out": {"actor": "who", "origin": "place", "force": "force", "strength": "strength"},
    "attack": {"attacker": "who", "target": "whom"},
    "cease_fire": {"party": "who"},
    "sanction": {"actor": "who", "target": "whom"},
    "assist": {"actor": "who", "recipient": "whom", "good": "good"},
    "trade": {"actor": "who", "partner": "whom", "good": "good", "change": "change"},
    "build": {"builder": "who", "object": "object"},
    "appoint": {"person": "person", "body": "body", "office": "office"},
}


def slots_of(predicate: str) -> dict[str, str]:
    """Role → slot for a predicate, with time, place, attribution and `by`, which all have."""
    return ROLE_SLOTS[predicate] | EVERYWHERE
