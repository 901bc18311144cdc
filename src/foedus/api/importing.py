"""Taking claims that others made into a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from foedus import record as store
from foedus.api.reading import Run
from foedus.errors import LoadError
from foedus.imports import READER, Options, readings_in
from foedus.model import Finding, Reading, when_or_none
from foedus.runs import Progress, ReadSummary


def import_claims(
    paths: str | Path | Iterable[str | Path],
    record: str | Path = "record.foedus",
    *,
    dataset: str,
    publisher: str | None = None,
    author: str | None = None,
    published: str | None = None,
    language: str | None = None,
    watch: Callable[[Progress], None] | None = None,
) -> ReadSummary:
    """Takes claims from CSV and JSON Lines into a record, which is made where there is none.

    The metadata given here are those of rows that tell none; a row without a publisher is published by the data set. A
    line that is no claim is a finding, and the others go in. What the record holds already is not taken in again. After
    a stop the same call goes on where it was. LoadError where a file cannot be read, DateError where `published` is no
    date.
    """
    when_or_none(published)
    options = Options(_name_of(dataset), publisher, author, published, language)
    files = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    if missing := next((path for path in files if not path.is_file()), None):
        raise LoadError(f"{missing}: there is no such file. Name a .csv or .jsonl file.")
    run = Run(sum(path.stat().st_size for path in files), watch)
    stopped = False
    with store.Record(record) as into:
        into.start_run(READER, {"dataset": dataset, "publisher": publisher, "published": published})
        try:
            into.add_all(_new(files, options, into, run))
        except KeyboardInterrupt:
            stopped = True
    run.show("")
    return run.summary(str(record), stopped)


def _new(files: list[Path], options: Options, into: store.Record, run: Run) -> Iterator[Reading]:
    """The readings that the record does not hold yet; the others, and findings, are counted."""
    for path in files:
        run.show(str(path))
        behind = run.done
        for one in readings_in(path, options):
            if isinstance(one, Finding):
                run.findings.append(one)
            elif into.holds(one.document):
                run.known += 1
            else:
                run.take(one)
                yield one
            run.show(str(path))
        run.done = behind + path.stat().st_size


def _name_of(dataset: str) -> str:
    name = " ".join(dataset.split())
    if not name or "/" in name or not name.isprintable():
        raise LoadError(f"{dataset!r} is no name of a data set. Write one on a line, without '/'.")
    return name
