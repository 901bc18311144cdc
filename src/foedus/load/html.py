"""Web pages: the main text by trafilatura, and what the page's markup tells of it."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from typing import Any

from foedus.load.cleaning import clean_extracted, clean_line
from foedus.load.decoding import decode
from foedus.load.extract import Extract, Unreadable
from foedus.load.metadata import Metadata, value_or_none
from foedus.load.page_dates import page_date

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
DECLARED_WITHIN = 4_096  # bytes
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")

PARAGRAPH_BY_BREAKS = re.compile(r"(?:<br\b[^<>]{0,100}>(?:\s|&nbsp;)*){2,}", re.I)  # trafilatura would drop them
BLOCKS = {"p", "head", "item", "row", "quote"}
NO_DATE = {"outputformat": "none"}  # keeps trafilatura from looking for a date, long and with guesses; see page_dates


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
    declared = XML_DECLARATION.match(page)
    tree = load_html(PARAGRAPH_BY_BREAKS.sub("</p><p>", page[declared.end() :] if declared else page))
    if tree is None:
        raise Unreadable("no text in the page")
    copied = copy.deepcopy(tree)
    found: Any = bare_extraction(
        copied, with_metadata=True, include_comments=False, date_extraction_params=dict(NO_DATE)
    )
    if found is None:
        raise Unreadable("no text in the page")
    publisher = value_or_none(found.sitename)
    title = _without_site(value_or_none(found.title), publisher)
    paragraphs = [part for block in _paragraphs(found.body) for part in re.split(r"\n\s*\n", block)]
    text = clean_extracted(_with_headline(paragraphs, tree))
    if not text:
        raise Unreadable("no text in the page")
    author = value_or_none(found.author)
    return Extract(text, Metadata(None, page_date(tree), publisher, author, title))


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
