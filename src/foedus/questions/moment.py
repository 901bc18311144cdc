"""One state of the record for all that a question looks up."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from foedus.record import Record

P = ParamSpec("P")
Answer = TypeVar("Answer")


def of_one_moment(
    question: Callable[Concatenate[Record, P], Answer],
) -> Callable[Concatenate[Record, P], Answer]:
    """The question, asked of one state of the record: what is written meanwhile is in no answer by halves."""

    @wraps(question)
    def ask(record: Record, /, *given: P.args, **named: P.kwargs) -> Answer:
        with record.at_one_moment():
            return question(record, *given, **named)

    return ask
