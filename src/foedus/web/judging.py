"""Judging from the page: a claim is accepted, rejected or amended, and a judgement is taken back. By POST alone."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from foedus.model import Claim
from foedus.record import Judgement, Record, Verdict
from foedus.web.answering import JSON, to_json, wants_json
from foedus.web.guard import Door
from foedus.web.pool import Pool
from foedus.web.words import WordError

VERDICTS: Mapping[str, Verdict] = {"accept": "accept", "reject": "reject", "amend": "amend"}
FIELDS = 100  # of a form; an amendment has far fewer


class Judging:
    """Takes judgements in; nobody may judge where `judge` is None."""

    def __init__(self, pool: Pool, door: Door, judge: str | None) -> None:
        self._pool, self._door, self._judge = pool, door, judge

    def routes(self) -> list[Route]:
        """Where forms are sent to."""
        return [
            Route("/claim/{claim}/judgement", self.judge, methods=["POST"]),
            Route("/judgement/{judgement}/undo", self.undo, methods=["POST"]),
        ]

    async def judge(self, request: Request) -> Response:
        """Records what somebody said of a claim."""
        form = await self._form(request)
        verdict, claim = form.get("verdict", ""), request.path_params["claim"]
        if verdict not in VERDICTS:
            raise WordError(f"verdict cannot be {verdict[:40]!r}: take one of {', '.join(VERDICTS)}")

        def deed(record: Record) -> Judgement:
            change = changed(record.claim(claim).claim, form) if verdict == "amend" else None
            return record.judge(VERDICTS[verdict], claim, by=self._by(form), change=change, note=form.get("note"))

        return answer(request, form, await self._pool.write(deed))

    async def undo(self, request: Request) -> Response:
        """Takes a judgement back."""
        form = await self._form(request)
        told = request.path_params["judgement"]
        done = await self._pool.write(lambda record: record.judge("undo", told, by=self._by(form)))
        return answer(request, form, done)

    def _by(self, form: Mapping[str, str]) -> str:
        return form.get("by", "").strip() or self._judge or ""

    async def _form(self, request: Request) -> dict[str, str]:
        """The fields of a form of ours; refuses any other."""
        if self._judge is None:
            raise HTTPException(HTTPStatus.FORBIDDEN, "This page was opened for reading only")
        async with request.form(max_files=0, max_fields=FIELDS) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if not self._door.wrote(fields.get("form_token", "")):
            raise HTTPException(HTTPStatus.FORBIDDEN, "The form is out of date. Load its page again and send it anew")
        return fields


def answer(request: Request, form: Mapping[str, str], judgement: Judgement) -> Response:
    """Back to the page whence the form came; the judgement itself for a client that wants JSON."""
    if wants_json(request):
        return Response(to_json({"view": "judgement", **judgement.to_json()}), HTTPStatus.CREATED, media_type=JSON)
    return RedirectResponse(way_back(form.get("back", "")), HTTPStatus.SEE_OTHER)


def way_back(path: str) -> str:
    """The path, if it is one of this page; else the overview.

    >>> way_back("/document/ab#c-1"), way_back("//evil.example/"), way_back("https://evil.example/")
    ('/document/ab#c-1', '/', '/')
    """
    is_own = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
    return path if is_own else "/"


def changed(claim: Claim, form: Mapping[str, str]) -> dict[str, Any]:
    """The fields that the form tells otherwise than the claim, in the form of docs/format.md.

    Lists have a name a line; a field that the form lacks is not changed.
    """
    now = {
        "predicate": claim.predicate,
        "modality": claim.modality,
        "when": str(claim.when) if claim.when else "",
        "where": [place.name for place in claim.where],
        "attribution": list(claim.attribution),
    }
    told = {
        name: lines(form[name]) if isinstance(now[name], list) else form[name].strip() for name in now.keys() & form
    }
    change: dict[str, Any] = {name: value or None for name, value in told.items() if value != now[name]}
    change |= {name: [] for name in ("where", "attribution") if name in change and change[name] is None}
    given = {name.removeprefix("role-"): lines(value) for name, value in form.items() if name.startswith("role-")}
    roles = {role: names for role, names in given.items() if names != list(claim.names(role))}
    return change | ({"roles": roles} if roles else {})


def lines(text: str) -> list[str]:
    """The lines that hold something."""
    return [line for line in (one.strip() for one in text.splitlines()) if line]
