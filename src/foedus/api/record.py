"""A record, open for questions, judgements and exports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TextIO

from foedus import exports, questions
from foedus import record as store
from foedus.api.asking import Asking
from foedus.api.moments import Time, moment_of
from foedus.errors import LoadError
from foedus.model import Finding

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


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
            store.make_ready(self._store.path)
        return questions.search(self._store, text, language, limit, offset, moment_of(known_by))

    def counts(self) -> store.Counts:
        """How much the record holds."""
        return self._store.counts()

    def export(
        self, out: TextIO, form: str = "jsonl", known_by: Time = None, watch: Callable[[Finding], None] | None = None
    ) -> int:
        """Writes all claims as 'jsonl', 'csv', 'ftm' or 'jsonld' and returns their number.

        `watch` is told of claims that the form has no words for, as FollowTheMoney has none for what is denied.
        """
        at = moment_of(known_by)
        match form:
            case "parquet":
                raise LoadError("Parquet is a folder of tables, not a stream. Name a folder with -o.")
            case "ftm":
                return exports.write_ftm(self._store, out, known_by=at, watch=watch)
            case _ if form in exports.FORMS:
                return exports.FORMS[form](self._store, out, known_by=at)
        raise LoadError(f"no form {form!r} to export in. Take one of: {', '.join((*exports.FORMS, 'parquet'))}.")

    def export_to(
        self,
        path: str | Path,
        form: str = "jsonl",
        known_by: Time = None,
        watch: Callable[[Finding], None] | None = None,
    ) -> int:
        """Writes all claims into a file, which is replaced only when the whole of it could be written.

        For 'parquet' `path` is a folder: claims, mentions, documents and events (.parquet) in it.
        """
        if form == "parquet":
            at = moment_of(known_by)
            return exports.write_folder(
                Path(path), exports.TABLES, lambda folder: exports.write_parquet(self._store, folder, known_by=at)
            )
        return exports.write_file(Path(path), lambda out: self.export(out, form, known_by, watch))

    def to_pandas(self, known_by: Time = None) -> pd.DataFrame:
        """All claims as a pandas DataFrame, with the columns of claims.parquet; LoadError where it is not installed."""
        return exports.to_arrow(self._store, known_by=moment_of(known_by)).to_pandas(date_as_object=True)

    def to_polars(self, known_by: Time = None) -> pl.DataFrame:
        """All claims as a polars DataFrame, with the columns of claims.parquet; LoadError where it is not installed."""
        try:
            import polars as pl
        except ImportError as fault:
            raise LoadError("to_polars needs the extra 'tables': pip install 'foedus[tables]'") from fault
        frame = pl.from_arrow(exports.to_arrow(self._store, known_by=moment_of(known_by)))
        assert isinstance(frame, pl.DataFrame)  # noqa: S101 - of a table polars makes a frame
        return frame
