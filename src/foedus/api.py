"""The words of the command line, for Python: `read` documents into a record, and ask a `Record` questions.

This is the one place where reading and the record meet.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from foedus import dates, exports, load, questions
from foedus import record as store
from foedus.errors import DateError, LoadError
from foedus.model import Document, Finding, Reading, when_or_none
from foedus.reading import read_document, reader_version
from foedus.runs import Progress, ReadSummary

__all__ = ["Progress", "ReadSummary", "Record", "read", "read_document", "read_text"]


class _Run:
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
    run = _Run(sum(file.size for file in files), watch)
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


def _take_in(into: store.Record, run: _Run, loaded: Document | Finding) -> None:
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


class Record:
    """A record, open for questions: every question is a method with the words of the command line.

    Days are `datetime.date` or 'YYYY-MM-DD'; `known_by` may have a time ('2024-05-01T12:00:00', UTC). RecordError where
    there is no record; QuestionError, with what may have been meant, for what it does not hold. With `judged` False
    every question is answered as if nobody had judged anything.
    """

    def __init__(self, path: str | Path = "record.foedus", *, judged: bool = True) -> None:
        opened = store.Record(path, read_only=True)
        self._store = opened if judged else opened.unjudged()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._store.close()

    def members(
        self,
        organization: str,
        as_of: date | str | None = None,
        according_to: str | None = None,
        known_by: datetime | date | str | None = None,
    ) -> questions.MembersAnswer:
        """Who was a member on that day (None: today), with the claims for and against."""
        day = _day(as_of) or date.today()  # noqa: DTZ011 - the asker's own day is meant
        return questions.members(self._store, organization, day, according_to, _moment(known_by))

    def events(
        self,
        predicate: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        modality: str | None = None,
        according_to: str | None = None,
        known_by: datetime | date | str | None = None,
    ) -> questions.EventsAnswer:
        """What happened, in the order of time."""
        return questions.events(
            self._store, predicate, actor, place, _day(since), _day(until), modality, according_to, _moment(known_by)
        )

    def about(
        self, actor: str, according_to: str | None = None, known_by: datetime | date | str | None = None
    ) -> questions.AboutAnswer:
        """Everything that is told of an actor."""
        return questions.about(self._store, actor, according_to, _moment(known_by))

    def claims(
        self,
        predicate: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        modality: str | None = None,
        document: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        as_of: date | str | None = None,
        according_to: str | None = None,
        known_by: datetime | date | str | None = None,
    ) -> questions.ClaimsAnswer:
        """The claims that fit all the given words."""
        days = _day(since), _day(until), _day(as_of)
        return questions.claims(
            self._store, predicate, actor, place, modality, document, *days, according_to, _moment(known_by)
        )

    def sources(self, known_by: datetime | date | str | None = None) -> questions.SourcesAnswer:
        """Who speaks, how often, and who cites whom."""
        return questions.sources(self._store, _moment(known_by))

    def show(self, claim: str, known_by: datetime | date | str | None = None) -> questions.ShowAnswer:
        """One claim in its passage; `claim` is its id or the first digits of it."""
        return questions.show(self._store, claim, _moment(known_by))

    def judge(
        self,
        verdict: store.Verdict,
        *about: str,
        by: str,
        of: store.Matter = "claim",
        change: Mapping[str, Any] | None = None,
        note: str | None = None,
    ) -> store.Judgement:
        """Records what a person judged of claims or actors, and returns it; see `foedus.record.Record.judge`."""
        with store.Record(self._store.path) as record:
            return record.judge(verdict, *about, by=by, of=of, change=change, note=note)

    def audit(self, claim: str | None = None, known_by: datetime | date | str | None = None) -> questions.AuditAnswer:
        """All that people judged, or what they judged of one claim, and what it changed."""
        return questions.audit(self._store, claim, _moment(known_by))

    def counts(self) -> store.Counts:
        """How much the record holds."""
        return self._store.counts()

    def export(self, out: TextIO, form: str = "jsonl", known_by: datetime | date | str | None = None) -> int:
        """Writes all claims as 'jsonl' or 'csv' and returns their number."""
        write = {"jsonl": exports.write_jsonl, "csv": exports.write_csv}[form]
        return write(self._store, out, known_by=_moment(known_by))

    def export_to(self, path: Path, form: str = "jsonl", known_by: datetime | date | str | None = None) -> int:
        """Writes all claims into a file, which is replaced only when the whole of it could be written."""
        part = path.with_name(f"{path.name}.part")
        try:
            with part.open("w", encoding="utf-8", newline="") as out:
                count = self.export(out, form, known_by)
            part.replace(path)
        except OSError as fault:
            raise LoadError(f"cannot write {path}: {fault.strerror or fault}. Name another file with -o.") from fault
        finally:
            part.unlink(missing_ok=True)
        return count


def _day(day: date | str | None) -> date | None:
    return dates.day(day) if isinstance(day, str) else day


def _moment(at: datetime | date | str | None) -> datetime | date | None:
    if not isinstance(at, str):
        return at
    try:
        return dates.day(at) if len(at) <= len("2024-05-01") else _with_zone(datetime.fromisoformat(at))
    except ValueError as fault:
        raise DateError(f"{at!r} is not a time. Write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS.") from fault


def _with_zone(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
