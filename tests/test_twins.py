"""The same words in Python, on the command line and in a URL: every question has its twin in all three."""

from __future__ import annotations

import pytest

import foedus
from foedus.cli import parser
from foedus.web.views import VIEWS

TWINS = {  # command → view
    "members": "organization", "status": "status", "ties": "network", "places": "map", "timeline": "actor",
    "changes": "changes", "events": "events", "event": "event", "disputes": "disputes", "about": "actor",
    "claims": "claims", "sources": "sources", "show": "claim", "audit": "judgements", "search": "search",
}  # fmt: skip


@pytest.mark.parametrize("command", TWINS)
def test_a_question_has_its_twins(command: str) -> None:
    assert command in commands()
    assert callable(getattr(foedus.Record, command))
    assert TWINS[command] in {view.name for view in VIEWS}


def commands() -> set[str]:
    """The commands of the command line."""
    (found,) = (action.choices for action in parser()._actions if isinstance(action.choices, dict))
    return set(found)
