"""From a request to an answer: the words are read, a thread asks the record, and what it finds becomes HTML or JSON.

A page goes out while it is being made: once its question is answered, the reader has its head, and its pictures are
drawn while he reads what stands above them.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Scope

from foedus.errors import FoedusError, QuestionError, RecordError
from foedus.record import Record
from foedus.web.coming import Coming, Made
from foedus.web.links import LIMITS, Links
from foedus.web.pool import Pool
from foedus.web.showing import WAITING, Showing
from foedus.web.view import Asking, View
from foedus.web.words import Values, read_words

HTML, JSON = "text/html; charset=utf-8", "application/json"
KEPT_BYTES = 64 * 1024 * 1024
PIECE = 1_000  # characters that go out together: fewer than a page has before its first picture


class Shelf:
    """Answers kept for whoever asks the same of the same state of the record; the longest unused go first."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._most, self._held, self._lock = most_bytes, 0, Lock()
        self._made: OrderedDict[object, Made] = OrderedDict()

    def get(self, key: object) -> Made | None:
        """The answer, if it is kept."""
        with self._lock:
            made = self._made.get(key)
            if made is not None:
                self._made.move_to_end(key)
            return made

    def put(self, key: object, made: Made) -> None:
        """Keeps an answer, unless it alone would take half of the room."""
        with self._lock:
            if key in self._made or len(made.body) > self._most // 2:
                return
            self._made[key] = made
            self._held += len(made.body)
            while self._held > self._most:
                _, old = self._made.popitem(last=False)
                self._held -= len(old.body)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client asks for: a view with its words at a path, on a day, in one of its forms."""

    view: View
    words: Values
    path: str
    today: date
    as_json: bool = False
    phone: bool = False

    def key(self, version: object) -> object:
        """What tells it from all else that can be asked of a record at that state."""
        words = tuple(self.words.items())
        return self.view.name, self.path, words, self.as_json, self.phone, self.today, version


class Answerer:
    """Answers every view in both forms; what is asked by several at once is found once."""

    def __init__(self, pool: Pool, showing: Showing) -> None:
        self._pool, self._showing, self._shelf = pool, showing, Shelf()
        self._under_way: dict[object, Coming] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._salt = secrets.token_hex(16)  # pages of another run have other forms

    async def answer(self, view: View, request: Request) -> Response:
        """The answer to a request for the view."""
        wanted = Wanted(
            view, words_of(view, request), request.url.path, today(), wants_json(request), is_on_a_phone(request)
        )
        key = wanted.key(self._pool.version())
        vary = "Accept, Cookie, User-Agent"
        headers = {"ETag": self._tag(key), "Cache-Control": "private, no-cache", "Vary": vary}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        made = self._shelf.get(key)
        if made is None:
            coming = self._once(key, wanted)
            await coming.begun()
            made = coming.whole()
            if made is None:
                return StreamingResponse(coming.pieces(), media_type=coming.media, headers=headers)
        return Response(made.body, media_type=made.media, headers=headers)

    async def warm(self, view: View) -> None:
        """Finds a page before anybody asks for it; a fault is told to whoever asks then."""
        words: Values = {word.name: None for word in (*view.in_path, *view.words)}
        wanted = Wanted(view, words, view.path, today())
        with suppress(FoedusError):
            await self._once(wanted.key(self._pool.version()), wanted).begun()

    def _tag(self, key: object) -> str:
        """What names the answer to a question of one state of the record, before it is known, as an ETag."""
        return f'"{hashlib.sha256(repr((self._salt, key)).encode("utf-8", "replace")).hexdigest()[:20]}"'

    def _once(self, key: object, wanted: Wanted) -> Coming:
        """The answer on its way; it is found to its end, whoever leaves meanwhile."""
        coming = self._under_way.get(key)
        if coming is None:
            coming = self._under_way[key] = Coming(JSON if wanted.as_json else HTML)
            finding = asyncio.create_task(self._find(key, coming, wanted))
            self._tasks.add(finding)
            finding.add_done_callback(self._tasks.discard)
        return coming

    async def _find(self, key: object, coming: Coming, wanted: Wanted) -> None:
        try:
            await self._pool.ask(lambda record: self._make(record, coming, wanted))
            coming.end()
            if made := coming.whole():
                self._shelf.put(key, made)
        except Exception as fault:  # told to all who wait for the answer
            coming.end(fault)
        finally:
            del self._under_way[key]

    def _make(self, record: Record, coming: Coming, wanted: Wanted) -> None:
        view, words = wanted.view, wanted.words
        limits = {name: str(words[name]) for name in LIMITS if words.get(name)}
        asking = Asking(record, words, wanted.path, Links(limits), wanted.today, wanted.phone)
        with record.at_one_moment():  # also what is found while the page goes out
            page = view.show(asking)
            if coming.media == JSON:
                coming.add(to_json({"view": view.name, **page.told()}))
                return
            self._send(coming, self._showing.page(view, asking, page))

    def _send(self, coming: Coming, parts: Iterable[str]) -> None:
        """Sends a page as it is made; a fault that comes when the reader has its head is told at its end."""
        is_begun = False
        try:
            for piece in pieces(parts):
                coming.add(piece.encode("utf-8", "replace"))
                is_begun = True
        except Exception as fault:
            if is_begun:
                coming.add(self._showing.broken_off(why(fault)[1]).encode("utf-8", "replace"))
            raise

    def refusal(self, scope: Scope, status: int, reason: str) -> Response:
        """The page, or JSON, that says in one line why there is nothing else."""
        request = Request(scope)
        if wants_json(request):
            return Response(to_json({"error": reason, "status": status}), status, media_type=JSON)
        return Response(self._showing.refusal(status, reason), status, media_type=HTML)

    async def refuse(self, request: Request, fault: Exception) -> Response:
        """The answer to what went wrong, in one line; the server's log has the rest where nobody foresaw it."""
        answer = self.refusal(request.scope, *why(fault))
        if isinstance(fault, HTTPException) and fault.headers:
            answer.headers.update(fault.headers)
        return answer


def why(fault: Exception) -> tuple[int, str]:
    """Status and one line for whatever was raised."""
    match fault:
        case HTTPException(status_code=404):
            return 404, "There is no such page. Begin at the overview."
        case HTTPException():
            return fault.status_code, f"{fault.detail}."
        case QuestionError():
            return 404, sentence(fault)
        case RecordError():
            return 503, sentence(fault)
        case FoedusError():
            return 400, sentence(fault)
    return 500, "Something went wrong here, and nothing was changed. The window in which foedus serve runs tells what."


def sentence(fault: FoedusError) -> str:
    """The message with a capital letter."""
    told = str(fault)
    return told[:1].upper() + told[1:]


def words_of(view: View, request: Request) -> dict[str, object]:
    """The words of the path and of the query; a path that names nobody leads nowhere."""
    in_path = read_words(view.in_path, {name: str(value) for name, value in request.path_params.items()})
    if None in in_path.values():
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return in_path | read_words(view.words, request.query_params)


def wants_json(request: Request) -> bool:
    """Whether JSON is asked for: by the ending of the path, or by a client that accepts it and no page."""
    accepted = request.headers.get("accept", "")
    return bool(request.scope.get("foedus.json")) or ("application/json" in accepted and "text/html" not in accepted)


def is_on_a_phone(request: Request) -> bool:
    """Whether the browser says that it is one of a telephone: all of them have this word among their names."""
    return "Mobi" in request.headers.get("user-agent", "")


def today() -> date:
    """The day at this machine."""
    return datetime.now().astimezone().date()


def pieces(parts: Iterable[str]) -> Iterator[str]:
    """The parts of a page, put together to pieces that are worth sending; what asks to wait goes out at once.

    >>> [len(piece) for piece in pieces(["a" * 1500, "b" * 1500, "c", "d"])]
    [1500, 1500, 2]
    >>> list(pieces(["a", WAITING, "b"]))[1:]
    ['b']
    """
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= PIECE or part == WAITING:
            yield "".join(held)
            held, size = [], 0
    if held:
        yield "".join(held)


def to_json(value: object) -> bytes:
    """JSON as it goes out: UTF-8, lone surrogates replaced."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")
