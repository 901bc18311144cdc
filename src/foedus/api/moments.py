"""Days and times as a caller may write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from foedus import dates
from foedus.errors import DateError

Day = date | str | None
Time = datetime | date | str | None


def day_of(day: Day) -> date | None:
    """The day that was written, YYYY-MM-DD; DateError for anything else."""
    return dates.day(day) if isinstance(day, str) else day


def moment_of(at: Time) -> datetime | date | None:
    """The day or time that was written; a time without a zone is UTC. DateError for anything else."""
    if not isinstance(at, str):
        return at
    try:
        return dates.day(at) if len(at) <= len("2024-05-01") else _with_zone(datetime.fromisoformat(at))
    except ValueError as fault:
        raise DateError(f"{at!r} is not a time. Write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS.") from fault


def _with_zone(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
