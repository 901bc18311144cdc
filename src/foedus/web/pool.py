"""Threads that ask a record: each has a `Record` of its own, as one belongs to one thread; one more writes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from foedus.record import Memory, Record

READERS = 4
PATIENCE_SECONDS = 10.0  # for the other threads at the end
T = TypeVar("T")


class Pool:
    """A few threads with a record open for questions, and one with it open for writing.

    RecordError where there is no record.
    """

    def __init__(self, path: Path, readers: int = READERS) -> None:
        Record(path, read_only=True).close()
        self.path = path
        self._readers = _Threads(path, readers, read_only=True)
        self._writer = _Threads(path, 1, read_only=False)

    async def ask(self, question: Callable[[Record], T]) -> T:
        """What the question finds, asked by a thread that is free."""
        return await asyncio.wrap_future(self._readers.submit(question))

    async def write(self, deed: Callable[[Record], T]) -> T:
        """What the deed returns; deeds are done one after the other."""
        return await asyncio.wrap_future(self._writer.submit(deed))

    def version(self) -> tuple[int, ...]:
        """What changes whenever anybody writes to the record: time and size of its file and of what waits beside it."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return tuple(number for file in files for number in _time_and_size(file))

    def close(self) -> None:
        """Closes all records, each by the thread that opened it."""
        self._readers.close()
        self._writer.close()


class _Threads:
    """Threads of one kind."""

    def __init__(self, path: Path, number: int, *, read_only: bool) -> None:
        self._path, self._number, self._read_only = path, number, read_only
        self._memory = Memory()  # one for all, so that what takes long is worked out once
        self._own = threading.local()
        self._executor = ThreadPoolExecutor(number, thread_name_prefix="asking" if read_only else "writing")

    def submit(self, work: Callable[[Record], T]) -> Future[T]:
        return self._executor.submit(lambda: work(self._record()))

    def _record(self) -> Record:
        if not hasattr(self._own, "record"):
            self._own.record = Record(self._path, read_only=self._read_only, memory=self._memory)
        record: Record = self._own.record
        return record

    def close(self) -> None:
        """Lets every thread close its record: none goes on to a second before all have come to their first."""
        meeting = threading.Barrier(self._number)
        for _ in range(self._number):
            self._executor.submit(self._close_own, meeting)
        self._executor.shutdown()

    def _close_own(self, meeting: threading.Barrier) -> None:
        meeting.wait(PATIENCE_SECONDS)
        if hasattr(self._own, "record"):
            self._own.record.close()


def _time_and_size(file: Path) -> tuple[int, int]:
    try:
        told = file.stat()
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size
