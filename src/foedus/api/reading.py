"""Reading documents into a record, and one text without any record: where reading and the record meet."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from foedus import load
from foedus import record as store
from foedus.model import Document, Finding, Reading, when_or_none
from foedus.reading import read_document, reader_version
from foedus.runs import Progress, ReadSummary


class Run:
    """The counters of a run."""

    def __init__(self, total: int, watch: Callable[[Progress], None] | None) -> None:
        self.total, self.watch, self.begun = total, watch, time.monotonic()
        self.done = self.read = self.known = self.words = 0
        self.claims: Counter[str] = Counter()
        self.findings: list[Finding] = []

    def take(self, reading: Reading) -> None:
        self.read += 1
        self.words += len(reading.document.text.split())
        self.claims.update(claim.predicate for claim in reading.claims)
        self.findings += reading.findings

    def show(self, current: str) -> None:
        if self.watch:
            self.watch(
                Progress(
                    done=min(self.done, self.total),
                    total=self.total,
                    documents=self.read + self.known,
                    words=self.words,
                    claims=self.claims.total(),
                    findings=len(self.findings),
                    seconds=time.monotonic() - self.begun,
                    current=current,
                )
            )

    def summary(self, record: str, stopped: bool) -> ReadSummary:
        claims = dict(sorted(self.claims.items(), key=lambda one: (-one[1], one[0])))
        seconds = time.monotonic() - self.begun
        return ReadSummary(record, self.read, self.known, self.words, claims, tuple(self.findings), seconds, stopped)


def read(
    paths: str | Path | Iterable[str | Path],
    record: str | Path = "record.foedus",
    *,
    published: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    language: str | None = None,
    max_bytes: int | None = None,
    watch: Callable[[Progress], None] | None = None,
) -> ReadSummary:
    """Reads files and folders into a record, which is made where there is none.

    What the record holds already is not read again; after a stop the same call goes on where it was. `published` is an
    EDTF date; the metadata given here override what the files tell. `watch` is called after every document. LoadError
    where a path does not exist, RecordError where the record cannot be written, DateError where the date is none.
    """
    metadata = load.Options(when_or_none(published), publisher, author, language=language)
    options = metadata if max_bytes is None else replace(metadata, max_bytes=max_bytes)
    files = load.find_files([paths] if isinstance(paths, str | Path) else list(paths))
    run = Run(sum(file.size for file in files), watch)
    version = reader_version()
    given = {"published": published, "publisher": publisher, "author": author, "language": language}
    stopped = False
    with store.Record(record) as into:
        into.start_run(version, {name: value for name, value in given.items() if value is not None})
        try:
            for file in files:
                run.show(str(file))
                behind = run.done
                for loaded in load.load(file, options):
                    _take_in(into, run, loaded)
                    run.done = min(run.done + _size_of(loaded), behind + file.size)
                    run.show(str(file))
                run.done = behind + file.size
        except KeyboardInterrupt:
            stopped = True
    run.show("")
    return run.summary(str(record), stopped)


def _take_in(into: store.Record, run: Run, loaded: Document | Finding) -> None:
    if isinstance(loaded, Finding):
        run.findings.append(loaded)
    elif into.already_read(loaded):
        run.known += 1
    else:
        reading = read_document(loaded)
        into.add(reading)
        run.take(reading)


def _size_of(loaded: Document | Finding) -> int:
    return len(loaded.text.encode("utf-8", "surrogatepass")) if isinstance(loaded, Document) else 0


def read_text(text: str, **metadata: Any) -> Reading:
    """Reads one text, without any record; `metadata` are fields of `Document`, `published` may be an EDTF string.

    >>> reading = read_text("Finland joined NATO on 4 April 2023.", language="en")
    >>> [(claim.predicate, str(claim.when)) for claim in reading.claims]
    [('join', '2023-04-04')]
    """
    if isinstance(metadata.get("published"), str):
        metadata["published"] = when_or_none(metadata["published"])
    return read_document(Document(**{"id": "text", "text": text} | metadata))
