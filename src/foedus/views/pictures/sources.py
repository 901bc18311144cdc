"""Who passes on what others say."""

from __future__ import annotations

from foedus.questions.names import Actor
from foedus.questions.sources import SourcesAnswer
from foedus.views import charts
from foedus.views.charts.words import Words
from foedus.views.pictures.names import called
from foedus.views.pictures.picture import NOWHERE, Onward, Picture, Row, first, omissions, source

MOST_CHAINS = 60


def chains_picture(answer: SourcesAnswer, words: Words, onward: Onward = NOWHERE, most: int = MOST_CHAINS) -> Picture:
    """Who cites whom, those with the most claims first."""
    cited = [(row.source, other, number) for row in answer.rows for other, number in row.cites if row.source != other]
    cited.sort(key=lambda one: -one[2])
    shown, more = first(cited, most)
    names = {actor.identity: called(actor, words.language) for one in shown for actor in one[:2]}
    links = [
        charts.Link(by.identity, whom.identity, "other", number, href=onward.actor(by)) for by, whom, number in shown
    ]
    return Picture(
        words["who cites whom"],
        charts.chains(links, names, words),
        (words["citing"], words["cited"], words["claims"]),
        tuple(_row(by, whom, number, words, onward) for by, whom, number in shown),
        omissions(words, chains_more=more),
    )


def _row(by: Actor, whom: Actor, number: int, words: Words, onward: Onward) -> Row:
    told = (source(called(by, words.language)), source(called(whom, words.language)))
    return Row(told, (), number, onward.actor(by))
