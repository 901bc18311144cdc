"""An answer on its way: several may read it, each from its beginning, while a thread still makes the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as it goes out."""

    body: bytes
    media: str


class Coming:
    """The pieces of an answer, as they come; made on the loop of its readers, filled by another thread (`add`)."""

    def __init__(self, media: str) -> None:
        self.media = media
        self._loop = asyncio.get_running_loop()
        self._pieces: list[bytes] = []
        self._fault: Exception | None = None
        self._is_at_end = False
        self._moved = asyncio.Event()

    def add(self, piece: bytes) -> None:
        """Adds a piece; to be called by the thread that makes the answer."""
        self._loop.call_soon_threadsafe(self._add, piece)

    def end(self, fault: Exception | None = None) -> None:
        """Says that nothing comes any more, or what went wrong; to be called on the loop."""
        self._is_at_end, self._fault = True, fault
        self._wake()

    def whole(self) -> Made | None:
        """The answer, if all of it has come."""
        if not self._is_at_end or self._fault is not None:
            return None
        return Made(b"".join(self._pieces), self.media)

    async def begun(self) -> None:
        """Waits for the first piece; raises what went wrong before it."""
        while not self._pieces and not self._is_at_end:
            await self._moved.wait()
        if self._fault is not None and not self._pieces:
            raise self._fault

    async def pieces(self) -> AsyncIterator[bytes]:
        """The pieces from the first one on; raises what went wrong among them."""
        read = 0
        while read < len(self._pieces) or not self._is_at_end:
            if read < len(self._pieces):
                yield self._pieces[read]
                read += 1
            else:
                await self._moved.wait()
        if self._fault is not None:
            raise self._fault

    def _add(self, piece: bytes) -> None:
        self._pieces.append(piece)
        self._wake()

    def _wake(self) -> None:
        """Wakes all who wait; who waits from now on waits for what comes next."""
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()
