"""The day on which a web page says that it was published, by the markup that is there to tell it.

A library for this (htmldate) also looks into headings, running text and footers: more pages get a date, and some a
wrong one. Here a page without such markup has no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from foedus.dates import Moment, When
from foedus.errors import DateError
from foedus.load.datelines import first_date

NAMES = frozenset(
    """
    article:published_time article:published og:published_time og:article:published_time datepublished date
    dc.date dc.date.issued dc.date.created dcterms.date dcterms.issued dcterms.created citation_publication_date
    citation_date citation_online_date prism.publicationdate publicationdate publication_date publication-date
    publishdate publish_date publish-date published published_date published-date published_time pubdate pub_date
    displaydate originalpublicationdate parsely-pub-date sailthru.date cxenseparse:recs:publishtime
    mediator_published_time
    """.split()  # noqa: SIM905 - thirty lines of one word each would say no more
)
"""Names of `<meta>` that give the day of publication."""

IN_DATA = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,60})"')
IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=[/_-]|$)")
DAY = re.compile(r"\s*(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
LONGEST = 100


def page_date(tree: Any) -> When | None:
    """The first day that can be read in `<meta>`, JSON-LD, marked elements, the first article's time, the address."""
    return next((when for value in _values(tree) if (when := _day(value))), None)


def _values(tree: Any) -> Iterator[str]:
    """What the markup says, the surest first."""
    for meta in tree.iter("meta"):
        names = {meta.get(name, "").strip().lower() for name in ("name", "property", "itemprop")}
        if names & NAMES:
            yield meta.get("content", "")
    for script in tree.xpath("//script[@type='application/ld+json']"):
        yield from IN_DATA.findall(script.text or "")[:1]
    for mark in tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate] | ((//article|//main)[1]//time)[1]"):
        yield mark.get("datetime") or mark.get("content") or " ".join(mark.itertext())
    for address in tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"):
        yield from ("-".join(part.zfill(2) for part in found.groups()) for found in IN_ADDRESS.finditer(address))


def _day(value: str) -> When | None:
    """The day in a value of markup, as ISO 8601 or in words; '10/09/2022' is two days, so it is none."""
    written = DAY.match(value[:LONGEST])
    if not written:
        found = first_date(" ".join(value[:LONGEST].split()))
        return found.when if found else None
    year, _, month, day = written.groups()
    try:
        return When.at(Moment(int(year), int(month), int(day)))
    except DateError:
        return None
