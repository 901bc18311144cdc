"""The words of a URL: what each may hold, how it is read and checked, and how OpenAPI describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from foedus import dates
from foedus.errors import DateError, FoedusError

LONGEST = 1000  # characters of a word; names of actors are shorter
PAGE_SIZE, LARGEST_PAGE, LAST_PAGE = 50, 200, 1_000_000
Values = Mapping[str, Any]
Json = dict[str, Any]


class WordError(FoedusError, ValueError):
    """A word of a URL or a form that does not hold what it should."""


@dataclass(frozen=True, slots=True)
class Word:
    """One parameter: its name, what it is for, how its text is read, and its JSON schema."""

    name: str
    about: str
    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    example: str | None = None


def read_words(words: Iterable[Word], given: Mapping[str, str]) -> dict[str, Any]:
    """The values of the words, None where one is not given or left blank; WordError or DateError where one is wrong."""
    return {word.name: _read(word, given.get(word.name, "").strip()) for word in words}


def _read(word: Word, text: str) -> Any:
    if not text:
        return None
    if len(text) > LONGEST:
        raise WordError(f"{word.name} has {len(text)} characters. Give at most {LONGEST}.")
    try:
        return word.read(text)
    except DateError:
        raise
    except ValueError as fault:
        raise WordError(f"{word.name} cannot be {text[:40]!r}: {fault}") from fault


def text(name: str, about: str, example: str | None = None) -> Word:
    """A word that holds any text."""
    return Word(name, about, str, {"type": "string", "maxLength": LONGEST}, example)


def day(name: str, about: str) -> Word:
    """A word that holds a day."""
    return Word(name, about, dates.day, {"type": "string", "format": "date"}, "2012-06-29")


def moment(name: str, about: str) -> Word:
    """A word that holds a day, or a time of it in UTC."""
    schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$"}
    return Word(name, about, moment_of, schema, "2024-05-01")


def choice(name: str, about: str, among: Iterable[str]) -> Word:
    """A word that holds one of several."""
    options = tuple(among)

    def read(given: str) -> str:
        if given not in options:
            raise ValueError(f"take one of {', '.join(options)}")
        return given

    return Word(name, about, read, {"type": "string", "enum": list(options)})


def number(name: str, about: str, least: int, most: int) -> Word:
    """A word that holds a whole number."""

    def read(given: str) -> int:
        if not (given.isascii() and given.isdigit() and len(given) <= len(str(most)) and least <= int(given) <= most):
            raise ValueError(f"write a number from {least} to {most}")
        return int(given)

    return Word(name, about, read, {"type": "integer", "minimum": least, "maximum": most})


def moment_of(given: str) -> date | datetime:
    """A day, or a time in UTC where no zone is told; DateError for anything else."""
    try:
        if len(given) <= len("2024-05-01"):
            return dates.day(given)
        at = datetime.fromisoformat(given)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as fault:
        raise DateError(f"{given[:40]!r} is not a time. Write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS.") from fault


def ids(name: str, about: str, most: int) -> Word:
    """A word that holds ids of claims, or their first digits, with commas between them."""

    def read(given: str) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(part.strip() for part in given.split(",") if part.strip()))
        if len(found) > most or not all(one.isascii() and one.isalnum() for one in found):
            raise ValueError(f"write up to {most} ids with commas between them")
        return found

    return Word(name, about, read, {"type": "string", "maxLength": LONGEST, "pattern": "^[0-9a-f]+(,[0-9a-f]+)*$"})


ACCORDING_TO = text("according_to", "only what this publisher, author or cited voice says", "TASS")
KNOWN_BY = moment("known_by", "only what had been recorded by then (UTC)")
AS_OF = day("as_of", "the day on which it holds (without it: today)")
SINCE = day("since", "not before this day")
UNTIL = day("until", "not after this day")
PAGE = number("page", "which page of the list, from 1", 1, LAST_PAGE)
SIZE = number("size", f"how many rows a page has (without it: {PAGE_SIZE})", 1, LARGEST_PAGE)
