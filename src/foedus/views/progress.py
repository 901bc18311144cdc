"""How far a run has come, on standard error: a bar where a person looks on, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath

from foedus.inert import shortened
from foedus.inert import shown as inert
from foedus.runs import Progress

EVERY = 10.0  # seconds between two lines where no terminal is
Watch = Callable[[Progress], None]


@contextmanager
def shown(quiet: bool = False) -> Iterator[Watch | None]:
    """A function to be called with each `Progress`; None where nothing shall be shown."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as watch:
            yield watch
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Watch]:
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.BarColumn(24),
        rich_progress.TextColumn("{task.percentage:>3.0f}%"),
        rich_progress.TextColumn("{task.fields[told]}", markup=False),
    )
    console = Console(stderr=True, highlight=False, markup=False)
    with rich_progress.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, told="")

        def watch(at: Progress) -> None:
            name = shortened(inert(PurePath(at.current).name), 28)
            bar.update(task, total=max(1, at.total), completed=at.done, told=f"{line_of(at)}  {name}")

        yield watch


def _lines() -> Watch:
    last = time.monotonic()

    def watch(at: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            print(f"reading: {line_of(at)}", file=sys.stderr, flush=True)

    return watch


@contextmanager
def parts(doing: str, what: str, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A function to be called with how many parts are done and how many there are: 'checking: 5 of 9 documents'."""
    last = time.monotonic()
    is_shown = sys.stderr.isatty()

    def watch(done: int, total: int) -> None:
        nonlocal last
        if not quiet and time.monotonic() - last >= (0.2 if is_shown else EVERY):
            last = time.monotonic()
            line = f"{inert(doing)}: {done:,} of {total:,} {what}"
            print(f"\r\033[K{line}" if is_shown else line, file=sys.stderr, end="" if is_shown else "\n", flush=True)

    try:
        yield watch
    finally:
        if is_shown and not quiet:
            print("\r\033[K", file=sys.stderr, end="", flush=True)


def line_of(at: Progress) -> str:
    """Documents, claims, rate, and the time that remains, on one line.

    >>> line_of(Progress(done=50, total=100, documents=3, words=900, claims=40, findings=1, seconds=2.0, current="a"))
    '3 documents, 40 claims, 1 finding, 450 words/s, 0:02 left'
    """
    parts = [f"{at.documents:,} document{'s' * (at.documents != 1)}", f"{at.claims:,} claim{'s' * (at.claims != 1)}"]
    if at.findings:
        parts.append(f"{at.findings:,} finding{'s' * (at.findings != 1)}")
    if at.words:
        parts.append(f"{at.rate:,.0f} words/s")
    if at.remaining is not None and at.done < at.total:
        parts.append(f"{clock(at.remaining)} left")
    return ", ".join(parts)


def clock(seconds: float) -> str:
    """Minutes and seconds, or hours too.

    >>> clock(75), clock(3_700)
    ('1:15', '1:01:40')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
