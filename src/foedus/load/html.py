"""Web pages: the main text by trafilatura, and what the page's markup tells of it."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from typing import Any

from foedus.dates import When
from foedus.errors import DateError
from foedus.load.cleaning import clean_extracted, clean_line
from foedus.load.decoding import decode
from foedus.load.extract import Extract, Fault, Unreadable
from foedus.load.metadata import Metadata, read_published, value_or_none

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
DECLARED_WITHIN = 4_096  # bytes
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")

PARAGRAPH_BY_BREAKS = re.compile(r"(?:<br\b[^<>]{0,100}>(?:\s|&nbsp;)*){2,}", re.I)  # trafilatura would drop them
BLOCKS = {"p", "head", "item", "row", "quote"}
CHANGED = "modif|updat|revis|changed"
EARLIEST, LATEST = "1800-01-01", "2100-12-31"  # fixed, so that the answer does not depend on today
DATE_MARKS = (
    "//meta[@name or @property or @itemprop or @http-equiv]",
    "//script[@type='application/ld+json']",
    "//*[contains(@itemprop, 'datePublished')]",
    "//time[@pubdate]",
    "(//article | //main)[1]//time[@datetime][1]",
)
"""Markup that is there to tell the date; headings, running text and footers are not asked."""


def extract_html(data: bytes) -> Extract:
    """The main text of a page, a paragraph a block, with its headline first; Unreadable where there is no text."""
    declared = DECLARED.search(data[:DECLARED_WITHIN])
    text, faults = decode(data, declared.group(1).decode("ascii") if declared else None)
    extract = extract_page(text)
    return Extract(extract.text, extract.metadata, faults + extract.faults)


def extract_page(page: str) -> Extract:
    """The same for a page that is text already."""
    from trafilatura import bare_extraction, load_html

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports each odd page as an error of its own
    tree = load_html(PARAGRAPH_BY_BREAKS.sub("</p><p>", XML_DECLARATION.sub("", page, count=1)))
    copied = copy.deepcopy(tree)
    found: Any = None if tree is None else bare_extraction(copied, with_metadata=True, include_comments=False)
    if found is None:
        raise Unreadable("no text in the page")
    published, faults = _published(tree)
    publisher = value_or_none(found.sitename)
    title = _without_site(value_or_none(found.title), publisher)
    paragraphs = [part for block in _paragraphs(found.body) for part in re.split(r"\n\s*\n", block)]
    text = clean_extracted(_with_headline(paragraphs, tree))
    if not text:
        raise Unreadable("no text in the page")
    author = value_or_none(found.author)
    return Extract(text, Metadata(None, published, publisher, author, title), faults)


def _without_site(title: str | None, site: str | None) -> str | None:
    """The title without the site's name behind a dash or a bar.

    >>> _without_site("Drills called off | 24.KG", "24.KG")
    'Drills called off'
    """
    if not title or not site:
        return title
    return re.sub(rf"\s+[|–—-]\s+{re.escape(site)}$", "", title) or title


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of an extracted body, parted where a block begins or ends; a row of a table is one, by ' | ' parted."""
    from lxml import etree

    inline: list[str] = []
    steps = etree.iterwalk(body, events=("start", "end"))
    for step, element in steps:
        if element.tag in BLOCKS:
            yield "".join(inline)
            inline.clear()
        if element.tag == "row" and step == "start":
            yield " | ".join(filter(None, (_flat(" ".join(cell.itertext())).strip() for cell in element)))
            steps.skip_subtree()
        elif step == "start":
            inline.append("\n" if element.tag == "lb" else _set_text(element))
        else:
            inline.append(_flat(element.tail))
    yield "".join(inline)


def _set_text(element: Any) -> str:
    """The text that an element begins with; what is set line by line (`<pre>`) keeps its line ends."""
    return element.text or "" if element.tag in ("code", "quote") and not len(element) else _flat(element.text)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _with_headline(paragraphs: list[str], tree: Any) -> list[str]:
    """The paragraphs with the page's only main heading first, where the main text lacks it."""
    headings = [clean_line(" ".join(heading.itertext())) for heading in tree.iter("h1")]
    headline = headings[0] if len(headings) == 1 else ""
    held = {clean_line(paragraph) for paragraph in paragraphs[:5]}
    return paragraphs if not headline or headline in held else [headline, *paragraphs]


def _published(tree: Any) -> tuple[When | None, tuple[Fault, ...]]:
    """The date by the page's own markup for it, else by its address; never by its running text."""
    from htmldate import find_date

    marks = _date_marks(tree)
    url = next(iter(tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")), None)
    found = find_date(
        marks,
        extensive_search=False,
        original_date=True,
        url=url,
        deferred_url_extractor=True,
        min_date=EARLIEST,
        max_date=LATEST,
    )
    try:
        return read_published(found), ()
    except DateError:
        return None, (Fault(f"{found!r} is not understood as a date"),)


def _date_marks(tree: Any) -> Any:
    """A page that holds nothing but the markup that tells when the page was published."""
    from lxml import html

    page = html.fromstring("<html><head></head><body></body></html>")
    for mark in (mark for path in DATE_MARKS for mark in tree.xpath(path)):
        names = " ".join(mark.get(name, "") for name in ("name", "property", "itemprop", "http-equiv", "class"))
        if not re.search(CHANGED, names, re.I):
            where = page.head if mark.tag in ("meta", "script") else page.body
            where.append(copy.deepcopy(mark))
    return page
