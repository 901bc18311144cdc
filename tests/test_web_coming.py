"""Answers on their way: a page goes out while it is being made, to all who ask for it, and a fault is told to all."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from importlib import import_module
from pathlib import Path

import pytest
from markupsafe import Markup
from record_cases import reading
from starlette.types import Message, Scope

from foedus.errors import RecordError
from foedus.record import Record
from foedus.web import charts
from foedus.web.app import application
from foedus.web.coming import Coming
from foedus.web.showing import WAITING

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


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small record, and a server that warms nothing."""
    monkeypatch.setattr("foedus.web.app.warm", lambda: None)
    monkeypatch.setattr("foedus.web.app.WARM", ())
    path = tmp_path / "r.foedus"
    told = "join | actor=Armenia | organization=CSTO | when=1994 | ev=A joined B"
    with Record(path) as record:
        record.add(reading("A joined B in 1994.", told))
    return path


def test_the_head_of_a_page_goes_out_before_its_picture_is_drawn(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    has_come = threading.Event()

    def drawn(*_: object) -> Markup:
        assert has_come.wait(TIMEOUT), "nothing was sent before the picture"
        return Markup("<svg>drawn</svg>")

    monkeypatch.setattr(charts, "element_of", drawn)
    bodies = asyncio.run(bodies_of(path, "/organization/CSTO", has_come.set))
    page = b"".join(bodies).decode()
    assert "drawn</svg>" in page
    assert "</html>" in page
    assert "drawn" not in bodies[0].decode()


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("/organization/CSTO", "foedus.questions.members"),
        ("/map?organization=CSTO", "foedus.questions.members"),
        ("/map", "foedus.web.pages.map.places"),
        ("/network?actor=CSTO", "foedus.web.pages.network.ties"),
        ("/actor/CSTO", "foedus.web.pages.actors.timeline"),
    ],
)
def test_the_head_of_a_page_goes_out_before_its_question_is_answered(
    path: Path, monkeypatch: pytest.MonkeyPatch, address: str, asked: str
) -> None:
    has_come = threading.Event()
    room, _, name = asked.rpartition(".")
    question = getattr(import_module(room), name)

    def wait(*given: object, **named: object) -> object:
        assert has_come.wait(TIMEOUT), "nothing was sent before the question was answered"
        return question(*given, **named)

    monkeypatch.setattr(asked, wait)
    bodies = asyncio.run(bodies_of(path, address, has_come.set))
    assert WAITING.encode() in b"".join(bodies)
    assert b"</html>" in bodies[-1] + bodies[-2]


def test_a_page_that_breaks_off_says_why(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecordError("the <disk> is gone")

    monkeypatch.setattr("foedus.web.pages.network.ties", fail)
    bodies: list[bytes] = []
    with pytest.raises(RuntimeError, match="already started"):
        asyncio.run(bodies_of(path, "/network?actor=CSTO", lambda: None, bodies))
    page = b"".join(bodies).decode()
    assert page.index("<h1>") < page.index("The &lt;disk&gt; is gone")
    assert "</html>" not in page


async def bodies_of(
    path: Path, address: str, come: Callable[[], None], bodies: list[bytes] | None = None
) -> list[bytes]:
    """What is sent of a page, piece by piece; `come` is called at each."""
    sent = [] if bodies is None else bodies

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            sent.append(message.get("body", b""))
            come()

    async def receive() -> Message:
        await asyncio.sleep(TIMEOUT)
        return {"type": "http.disconnect"}

    await application(path)(scope_of(address), receive, send)
    return sent


def scope_of(address: str) -> Scope:
    """A request for a page."""
    path, _, query = address.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"127.0.0.1:8765")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8765),
    }
