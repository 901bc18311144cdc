"""One state of the record for all that a question looks up."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
        with record.at_one_moment(), _without_collecting():
            return question(record, *given, **named)

    return ask


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Puts the search for cycles of objects off until the answer is there.

    An answer can rest on a hundred thousand claims, none of them in a cycle, and each search would look at all of them.
    Whoever found it on puts it on again, however many threads ask at once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
