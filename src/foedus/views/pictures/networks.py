"""The network around an actor, as of a day or over all of time."""

from __future__ import annotations

from foedus.questions.names import Actor
from foedus.questions.ties import Kind, Tie, TiesAnswer
from foedus.views import charts
from foedus.views.charts.rows import Doubt, Relation
from foedus.views.charts.words import Words
from foedus.views.pictures.names import called
from foedus.views.pictures.picture import NOWHERE, Onward, Picture, Row, cells, ids_of, omissions, source

MOST_ACTORS = 60
RELATIONS: dict[Kind, Relation] = {
    "alliance": "alliance",
    "bases": "base",
    "support": "support",
    "hostile": "hostile",
    "bodies": "body",
}
DOUBTS: dict[str, Doubt] = {"disputed": "disputed", "open": "unknown"}


def network_picture(
    answer: TiesAnswer, words: Words, onward: Onward = NOWHERE, most: int = MOST_ACTORS, within: int | None = None
) -> Picture:
    """The actors of the answer and their ties; of too many actors, the nearest with the most claims.

    Only actors `within` so many hops are drawn: of an answer of two hops, `within` 1 shows the neighbours with the ties
    among them.
    """
    kept = _nearest(answer, most, within)
    ties = [tie for tie in answer.rows if tie.source.identity in kept and tie.target.identity in kept]
    nodes = [
        charts.Node(actor.identity, called(actor, words.language), hop, onward.actor(actor))
        for actor, hop in answer.actors
        if actor.identity in kept
    ]
    day = f"{words['as of']} {answer.as_of}" if answer.as_of else ""
    whom = called(answer.actor, words.language)
    return Picture(
        ", ".join(filter(None, (f"{words['ties']}: {whom}", day))),
        charts.network(nodes, [_link(tie, words, onward) for tie in ties], words),
        (words["from"], words["tie"], words["to"], words["when"], words["claims"]),
        tuple(_row(tie, words, onward) for tie in ties),
        omissions(
            words,
            actors_more=len(answer.actors) - len(nodes),
            ties_more=len(answer.rows) - len(ties) + answer.left_out,
            actors_unexplored=answer.unexplored,
        ),
    )


def _nearest(answer: TiesAnswer, most: int, within: int | None) -> set[str]:
    """The actors to draw: the one asked about, then the nearest, of these the most told of."""
    weight = dict.fromkeys((actor.identity for actor, _ in answer.actors), 0)
    for tie in answer.rows:
        for one in (tie.source.identity, tie.target.identity):
            weight[one] = weight.get(one, 0) + tie.support.claims
    near = [one for one in answer.actors if within is None or one[1] <= within]
    ordered = sorted(near, key=lambda one: (one[1], -weight[one[0].identity], one[0].identity))
    return {actor.identity for actor, _ in ordered[:most]}


def _link(tie: Tie, words: Words, onward: Onward) -> charts.Link:
    return charts.Link(
        tie.source.identity,
        tie.target.identity,
        RELATIONS[tie.kind],
        tie.support.claims,
        words[tie.predicate],
        onward.claims(ids_of(tie.support, tie.against), _claims(tie)),
        DOUBTS.get(tie.standing, ""),
    )


def _row(tie: Tie, words: Words, onward: Onward) -> Row:
    ids = ids_of(tie.support, tie.against)
    doubt = DOUBTS.get(tie.standing)
    what = f"{words[tie.predicate]} ({words[doubt]})" if doubt else words[tie.predicate]
    told = (source(_name(tie.source, words)), *cells(what), source(_name(tie.target, words)), *cells(_time(tie)))
    return Row(told, ids, _claims(tie), onward.claims(ids, _claims(tie)))


def _claims(tie: Tie) -> int:
    """How many claims tell of it, or against it."""
    return tie.support.claims + tie.against.claims


def _name(actor: Actor, words: Words) -> str:
    return called(actor, words.language)


def _time(tie: Tie) -> str:
    """Since when and until when, where that is known; else the times that are told."""
    if tie.start or tie.end:
        return f"{tie.start or '…'} – {tie.end or '…'}"
    return ", ".join(tie.times[:3]) or "—"
