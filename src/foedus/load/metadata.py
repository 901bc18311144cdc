"""What is known of a document besides its text, and which source of it wins."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from foedus.dates import When
from foedus.dates import parse as parse_when
from foedus.errors import DateError
from foedus.load.datelines import only_date

LONGEST_VALUE = 1_000  # characters: more is no title and no name
DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one source tells of a document; None where it tells nothing."""

    language: str | None = None
    published: When | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    translation_of: str | None = None

    def overridden_by(self, stronger: Metadata) -> Metadata:
        """What both tell together; where both know a value, the stronger one's.

        >>> Metadata(title="a", author="b").overridden_by(Metadata(title="c"))
        Metadata(language=None, published=None, publisher=None, author='b', title='c', translation_of=None)
        """
        known = {field.name: getattr(stronger, field.name) for field in fields(stronger)}
        return replace(self, **{name: value for name, value in known.items() if value is not None})


UNKNOWN = Metadata()


def read_published(text: str | None) -> When | None:
    """The day (or month, or year) that metadata give as EDTF, as ISO 8601 with a time, or in words; None for no date.

    DateError where there is a value that is none of these.

    >>> str(read_published("2022-10-09T10:11:00+06:00")), str(read_published("9 October 2022"))
    ('2022-10-09', '2022-10-09')
    """
    value = (text or "").strip()
    if not value:
        return None
    with_time = DAY_AND_TIME.fullmatch(value)
    try:
        return parse_when(with_time.group(1) if with_time else value)
    except DateError:
        in_words = only_date(value)
        if in_words is None:
            raise
        return in_words


def value_or_none(text: object) -> str | None:
    """A value of metadata as one line of text; None where it is empty, or too long to be one.

    >>> value_or_none(" A\\n title "), value_or_none("")
    ('A title', None)
    """
    line = " ".join(str(text).split()) if text is not None else ""
    line = "".join(letter for letter in line if letter.isprintable())
    return line if 0 < len(line) <= LONGEST_VALUE else None
