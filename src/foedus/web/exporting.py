"""The claims of a list as a file for a spreadsheet: the same words in the address, all pages in one."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from foedus.exports.table import write_entries
from foedus.record import Record
from foedus.web.links import Links
from foedus.web.pages.claims import claims
from foedus.web.pool import Pool
from foedus.web.view import Asking
from foedus.web.views import VIEWS
from foedus.web.words import Values, read_words

MOST_EXPORTED = 10_000  # claims; `foedus export` takes all of them out
PATH = "/claims.csv"
WORDS = next(view.words for view in VIEWS if view.name == "claims")


@dataclass(frozen=True, slots=True)
class Exporting:
    """Answers requests for claims as CSV."""

    pool: Pool

    def routes(self) -> list[Route]:
        """Where it can be asked."""
        return [Route(PATH, self.answer)]

    async def answer(self, request: Request) -> Response:
        """The claims that the page with the same words lists, as CSV; one that is faulty raises as the page does."""
        words = read_words(WORDS, request.query_params) | {"page": 1, "size": MOST_EXPORTED}
        told = await self.pool.ask(lambda record: table_of(record, words))
        headers = {"Content-Disposition": 'attachment; filename="claims.csv"', "Cache-Control": "private, no-cache"}
        return Response(told.encode("utf-8", "replace"), media_type="text/csv; charset=utf-8", headers=headers)


def table_of(record: Record, words: Values) -> str:
    """The claims as rows."""
    today = datetime.now().astimezone().date()
    page = claims(Asking(record, words, "/claims", Links({}), today))
    out = io.StringIO(newline="")
    write_entries(page.shown["rows"].rows, out)
    return out.getvalue()
