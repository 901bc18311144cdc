"""The application: routes from the table of views, behind the guard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from foedus.errors import FoedusError
from foedus.views.charts import dark_rules
from foedus.web.answering import Answerer
from foedus.web.charts import warm
from foedus.web.exporting import Exporting
from foedus.web.guard import Door, Guard
from foedus.web.judging import Judging
from foedus.web.openapi import description
from foedus.web.pool import Pool
from foedus.web.showing import Showing
from foedus.web.view import View
from foedus.web.views import VIEWS

ENDING = ".json"
WARM = tuple(view for view in VIEWS if view.name in ("overview", "sources", "map"))  # found before anybody asks
STATIC = Path(__file__).parent / "static"
Endpoint = Callable[[Request], Awaitable[Response]]


def application(record: str | Path, door: Door | None = None, judge: str | None = None) -> ASGIApp:
    """The web page of a record, as an ASGI application; RecordError where there is none.

    `judge` is the name under which judgements are recorded; None: nobody may judge.
    """
    door = door or Door()
    pool = Pool(Path(record))
    answerer = Answerer(pool, Showing(Path(record).name, door.form_token, judge))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.gather(*map(answerer.warm, WARM), asyncio.to_thread(warm))
        yield
        warming.cancel()
        with suppress(asyncio.CancelledError):
            await warming
        pool.close()

    inside = Starlette(
        routes=[*Judging(pool, door, judge).routes(), *Exporting(pool).routes(), *routes(answerer)],
        exception_handlers={HTTPException: answerer.refuse, FoedusError: answerer.refuse, Exception: answerer.refuse},
        lifespan=lifespan,
    )
    return Guard(JsonByEnding(inside), door, answerer.refusal)


def routes(answerer: Answerer) -> list[BaseRoute]:
    """Every view under its path, then what is no view."""
    viewed = [
        Route(path, endpoint(answerer, view), name=view.name) for view in VIEWS for path in (view.path, *view.also)
    ]
    apart = [Route("/openapi.json", told_openapi), Route("/charts.css", dark_charts)]
    return [*apart, Mount("/static", StaticFiles(directory=STATIC)), *viewed]


def endpoint(answerer: Answerer, view: View) -> Endpoint:
    """What answers the requests for a view."""

    async def answer(request: Request) -> Response:
        return await answerer.answer(view, request)

    return answer


async def told_openapi(_: Request) -> Response:
    """The description of all views for machines."""
    return JSONResponse(description(VIEWS))


async def dark_charts(_: Request) -> Response:
    """The colours of charts on a dark screen."""
    return Response(dark_rules(), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


class JsonByEnding:
    """Takes '.json' from the end of a path and notes that JSON is asked for."""

    def __init__(self, inside: ASGIApp) -> None:
        self._inside = inside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        path: str = scope.get("path", "")
        if scope["type"] == "http" and path.endswith(ENDING) and path != "/openapi.json":
            changed: dict[str, Any] = {"path": path.removesuffix(ENDING) or "/", "foedus.json": True}
            scope = {**scope, **changed}
        await self._inside(scope, receive, send)
