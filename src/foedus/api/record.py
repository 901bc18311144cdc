"""A record, open for questions, judgements and exports."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from foedus import exports, questions
from foedus import record as store
from foedus.api.asking import Asking
from foedus.api.moments import Time, moment_of
from foedus.errors import LoadError, RecordError


class Record(Asking):
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

    def audit(self, claim: str | None = None, known_by: Time = None) -> questions.AuditAnswer:
        """All that people judged, or what they judged of one claim, and what it changed."""
        return questions.audit(self._store, claim, moment_of(known_by))

    def search(
        self, text: str, language: str | None = None, limit: int = 20, offset: int = 0, known_by: Time = None
    ) -> questions.SearchAnswer:
        """The passages and the actors that hold all the words, in whatever form; '"armed forces"' is a phrase."""
        if not self._store.is_indexed():
            with suppress(RecordError), store.Record(self._store.path) as record:
                record.index_texts()
        return questions.search(self._store, text, language, limit, offset, moment_of(known_by))

    def counts(self) -> store.Counts:
        """How much the record holds."""
        return self._store.counts()

    def export(self, out: TextIO, form: str = "jsonl", known_by: Time = None) -> int:
        """Writes all claims as 'jsonl' or 'csv' and returns their number."""
        write = {"jsonl": exports.write_jsonl, "csv": exports.write_csv}[form]
        return write(self._store, out, known_by=moment_of(known_by))

    def export_to(self, path: Path, form: str = "jsonl", known_by: Time = None) -> int:
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
