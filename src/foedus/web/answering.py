"""From a request to an answer: the words are read, a thread asks the record, and what it finds becomes HTML or JSON."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from threading import Lock

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from foedus.errors import FoedusError, QuestionError, RecordError
from foedus.record import Record
from foedus.web.links import LIMITS, Links
from foedus.web.pool import Pool
from foedus.web.showing import Showing
from foedus.web.view import Asking, View
from foedus.web.words import Values, read_words

HTML, JSON = "text/html; charset=utf-8", "application/json"
KEPT_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as it goes out."""

    body: bytes
    media: str

    @property
    def tag(self) -> str:
        """The head of the hash of the body, as an ETag."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


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


class Answerer:
    """Answers every view in both forms; what is asked by several at once is found once."""

    def __init__(self, pool: Pool, showing: Showing) -> None:
        self._pool, self._showing, self._shelf = pool, showing, Shelf()
        self._under_way: dict[object, asyncio.Future[Made]] = {}

    async def answer(self, view: View, request: Request) -> Response:
        """The answer to a request for the view."""
        words = words_of(view, request)
        path, as_json, today = request.url.path, wants_json(request), datetime.now().astimezone().date()
        key = (view.name, path, tuple(words.items()), as_json, today, self._pool.version())
        made = self._shelf.get(key) or await self._once(key, view, words, path, as_json, today)
        headers = {"ETag": made.tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Cookie"}
        if made.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        return Response(made.body, media_type=made.media, headers=headers)

    async def warm(self, view: View) -> None:
        """Finds a page before anybody asks for it; a fault is told to whoever asks then."""
        words: Values = {word.name: None for word in (*view.in_path, *view.words)}
        today = datetime.now().astimezone().date()
        key = (view.name, view.path, tuple(words.items()), False, today, self._pool.version())
        with suppress(FoedusError):
            await self._once(key, view, words, view.path, False, today)

    async def _once(self, key: object, view: View, words: Values, path: str, as_json: bool, today: date) -> Made:
        if key not in self._under_way:
            asking = self._pool.ask(lambda record: self._make(record, view, words, path, as_json, today))
            self._under_way[key] = asyncio.ensure_future(asking)
            self._under_way[key].add_done_callback(lambda done: self._end(key, done))
        made = await asyncio.shield(self._under_way[key])
        self._shelf.put(key, made)
        return made

    def _end(self, key: object, done: asyncio.Future[Made]) -> None:
        """Forgets what is no longer under way; a fault is looked at here too, as its asker may have left."""
        del self._under_way[key]
        if not done.cancelled():
            done.exception()

    def _make(self, record: Record, view: View, words: Values, path: str, as_json: bool, today: date) -> Made:
        limits = {name: str(words[name]) for name in LIMITS if words.get(name)}
        asking = Asking(record, words, path, Links(limits), today)
        page = view.show(asking)
        if as_json:
            return Made(to_json({"view": view.name, **page.json}), JSON)
        return Made(self._showing.page(view, asking, page).encode("utf-8", "replace"), HTML)

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
    """The words of the path and of the query."""
    in_path = {name: str(value) for name, value in request.path_params.items()}
    return read_words(view.in_path, in_path) | read_words(view.words, request.query_params)


def wants_json(request: Request) -> bool:
    """Whether JSON is asked for: by the ending of the path, or by a client that accepts it and no page."""
    accepted = request.headers.get("accept", "")
    return bool(request.scope.get("foedus.json")) or ("application/json" in accepted and "text/html" not in accepted)


def to_json(value: object) -> bytes:
    """JSON as it goes out: UTF-8, lone surrogates replaced."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace")
