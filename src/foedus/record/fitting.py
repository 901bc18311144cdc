"""Whether one claim is what a `Selection` asks for: what `selecting` says in SQL, for claims that no table holds."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.record.judged import Actors
from foedus.record.rows import Entry, mentions_of
from foedus.record.selecting import Named, Selection


def fits(selection: Selection, entry: Entry, actors: Actors) -> bool:
    """Whether the selection asks for the entry."""
    claim, origin = entry.claim, entry.origin
    return (
        (not selection.predicates or claim.predicate in selection.predicates)
        and (not selection.modalities or claim.modality in selection.modalities)
        and (not selection.documents or bool({origin.document, origin.key} & set(selection.documents)))
        and (not selection.ids or entry.id in selection.ids)
        and all(_is_named(named, entry, actors) for named in selection.named)
        and (selection.according_to is None or _is_said_by(selection.according_to, entry, actors))
        and (selection.within is None or claim.span.overlaps(selection.within))
        and (selection.dated is None or selection.dated is (claim.when is not None))
        and (selection.floor is None or claim.confidence is None or claim.confidence >= selection.floor)
        and _meets(selection, entry)
    )


def _is_named(named: Named, entry: Entry, actors: Actors) -> bool:
    names = (one.name for role, _, one in mentions_of(entry.claim) if not named.roles or role in named.roles)
    return _is_one_of(named.identities, names, actors)


def _is_said_by(source: str, entry: Entry, actors: Actors) -> bool:
    return _is_one_of((source,), entry.voices, actors)


def _is_one_of(identities: Iterable[str], names: Iterable[str], actors: Actors) -> bool:
    asked = {one for identity in identities for one in actors.same_as(identity)}
    return any(actors.identity(name) in asked for name in names)


def _meets(selection: Selection, entry: Entry) -> bool:
    """As SQL compares: an end that is open or unknown leaves it open."""
    when = entry.claim.when
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    is_before = selection.since is not None and latest is not None and latest < selection.since
    is_after = selection.until is not None and earliest is not None and earliest > selection.until
    return not is_before and not is_after
