"""Answers on their way: a page goes out while it is being made, to all who ask for it, and a fault is told to all."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from markupsafe import Markup
from record_cases import reading
from starlette.types import Message, Scope

from foedus.record import Record
from foedus.web import charts
from foedus.web.app import application
from foedus.web.coming import Coming

TIMEOUT = 30  # seconds after which what never comes is given up


async def read(pieces: AsyncIterator[bytes]) -> list[bytes]:
    """All pieces."""
    return [piece async for piece in pieces]


def test_several_read_an_answer_from_its_beginning() -> None:
    async def told() -> tuple[list[list[bytes]], bytes]:
        coming = Coming("text/plain")
        early = asyncio.create_task(read(coming.pieces()))
        coming.add(b"a")
        await coming.begun()
        assert coming.whole() is None
        late = asyncio.create_task(read(coming.pieces()))
        await asyncio.to_thread(coming.add, b"b")
        coming.end()
        made = coming.whole()
        assert made is not None
        return [await early, await late, await read(coming.pieces())], made.body

    pieces, body = asyncio.run(told())
    assert pieces == [[b"a", b"b"]] * 3
    assert body == b"ab"


def test_a_fault_before_the_first_piece_is_raised_there() -> None:
    async def told() -> None:
        coming = Coming("text/plain")
        coming.end(ValueError("no"))
        assert coming.whole() is None
        await coming.begun()

    with pytest.raises(ValueError, match="no"):
        asyncio.run(told())


def test_a_fault_among_the_pieces_ends_them() -> None:
    async def told() -> None:
        coming = Coming("text/plain")
        coming.add(b"a")
        await coming.begun()
        coming.end(ValueError("no"))
        assert coming.whole() is None
        given = coming.pieces()
        assert await anext(given) == b"a"
        await anext(given)

    with pytest.raises(ValueError, match="no"):
        asyncio.run(told())


def test_the_head_of_a_page_goes_out_before_its_picture_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.foedus"
    with Record(path) as record:
        record.add(
            reading("A joined B in 1994.", "join | actor=Armenia | organization=CSTO | when=1994 | ev=A joined B")
        )
    has_come = threading.Event()

    def drawn(*_: object) -> Markup:
        assert has_come.wait(TIMEOUT), "nothing was sent before the picture"
        return Markup("<svg>drawn</svg>")

    monkeypatch.setattr(charts, "element_of", drawn)
    monkeypatch.setattr("foedus.web.app.warm", lambda: None)
    bodies: list[bytes] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            bodies.append(message.get("body", b""))
            has_come.set()

    async def receive() -> Message:
        await asyncio.sleep(TIMEOUT)
        return {"type": "http.disconnect"}

    async def ask() -> None:
        await application(path)(scope_of("/organization/CSTO"), receive, send)

    asyncio.run(ask())
    page = b"".join(bodies).decode()
    assert "drawn</svg>" in page
    assert "</html>" in page
    assert "drawn" not in bodies[0].decode()


def scope_of(path: str) -> Scope:
    """A request for a page."""
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1:8765")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8765),
    }
