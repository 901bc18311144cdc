"""What people judged, the newest first."""

from __future__ import annotations

from foedus.web.paging import page_of
from foedus.web.view import Asking, Page


def judgements(asking: Asking) -> Page:
    """All judgements, those that were taken back too."""
    told = asking.record.judgements(asking.words.get("known_by"))
    rows = page_of(told[::-1], asking.words)
    return Page("Judgements", {"rows": [one.to_json() for one in rows.rows], **rows.to_json()}, {"rows": rows})
