"""Every number on a page leads to what it counts: each such link is followed and compared with what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml.html import HtmlElement, fromstring
from starlette.testclient import TestClient
from test_web import HOST, fill

from foedus.web.app import application

NUMBER = re.compile(r"(?:All )?([\d,]+)(?: [a-z]+)*")
COUNTED = re.compile(r"\b\d[\d,]* (?:claim|document|report|event|dispute|independent origin|source)s?\b")
PAGES = (
    "/",
    "/organizations",
    "/organization/CSTO?as_of=2012-09-01",
    "/organization/CSTO?as_of=2012-09-01&member=Uzbekistan",
    "/actor/Uzbekistan",
    "/actor/CSTO",
    "/events",
    "/claims?actor=Uzbekistan",
    "/map?organization=CSTO&as_of=2012-09-01",
    "/network?actor=CSTO&as_of=2012-09-01",
    "/status?member=Uzbekistan&organization=CSTO&as_of=2013-01-01",
    "/changes?actor=CSTO&since=1990-01-01&until=2020-01-01",
    "/disputes",
    "/sources",
    "/documents",
    "/document/en",
    "/search?q=CSTO",
    "/treaties?as_of=2012-06-29",
    "/treaty/CST?as_of=2012-06-29",
    "/judgements",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A visitor on this machine."""
    made = tmp_path_factory.mktemp("numbers") / "r.foedus"
    fill(made)
    with TestClient(application(made), base_url=HOST) as client:
        yield client


def linked(html: HtmlElement) -> Iterator[tuple[int, str]]:
    """The numbers that are links, and where they lead; not those that name a page or a claim in a text."""
    for link in html.xpath("//main//a[not(@rel) and not(contains(@class, 'ref'))]"):
        text = " ".join(link.text_content().split())
        told = link.xpath("string(.//span[@class='n'])") or (text if NUMBER.fullmatch(text) else "")
        if told and "data-step" not in link.attrib and not link.xpath("ancestor::nav"):
            found = NUMBER.fullmatch(told.strip())
            assert found, told
            yield int(found[1].replace(",", "")), link.get("href")


def counted(page: TestClient, start: str, href: str) -> int:
    """How many there are where the link leads."""
    if href.startswith("#"):
        return rows_at(fromstring(page.get(start).text), href[1:])
    if href.startswith("/treaty/"):
        named = fromstring(page.get(href).text).xpath("//h3[contains(text(), 'in force')][1]/following::p[1]/a")
        return len(named)
    path, query = urlsplit(href).path, urlsplit(href).query
    if path.startswith("/claim/"):
        return int(page.get(href).status_code == 200)
    answer: dict[str, Any] = page.get(f"{path}.json", params=parse_qs(query)).json()
    if "member" in parse_qs(query):
        return sum(int(number) for row in answer["rows"] for number in row["told"].values())
    return int(answer.get("of") or answer.get("total", len(answer.get("reports", answer.get("rows", ())))))


def rows_at(html: HtmlElement, name: str) -> int:
    """The rows, or reports, of the section with this heading."""
    (section,) = html.xpath(f"//section[@aria-labelledby='{name}']")
    return len(section.xpath(".//tbody/tr | .//article"))


@pytest.mark.parametrize("start", PAGES)
def test_a_number_leads_to_as_many(page: TestClient, start: str) -> None:
    html = fromstring(page.get(start).text)
    wrong = [(number, href, there) for number, href in linked(html) if (there := counted(page, start, href)) != number]
    assert wrong == []


def test_an_event_counts_its_reports_and_origins(page: TestClient) -> None:
    events = fromstring(page.get("/events").text).xpath("//article//a[strong]/@href")
    for href in events:
        test_a_number_leads_to_as_many(page, href)
        html = fromstring(page.get(href).text)
        (origins,) = html.xpath("//dt[text()='Independent origins']/following-sibling::dd/a")
        target = urlsplit(origins.get("href"))
        if target.path == "/claims":
            told = page.get("/claims.json", params=parse_qs(target.query)).json()["independent"]
            assert told == int(origins.text_content())


@pytest.mark.parametrize("start", PAGES)
def test_no_count_stands_without_a_link(page: TestClient, start: str) -> None:
    """But for those of the list itself, of what is left out, and of origins beside the link to their claims."""
    html = fromstring(page.get(start).text)
    for spared in html.xpath(
        "//main//nav | //main//*[contains(@class, 'left-out') or contains(@class, 'lead')] | //a | //summary"
    ):
        spared.drop_tree()
    for spared in html.xpath("//main//blockquote | //main//svg | //main//pre | //main//*[contains(@class, 'text')]"):
        spared.drop_tree()
    shown = html.xpath("//main")[0].text_content()
    beside = re.sub(r" in \d+ documents? of \d+ independent origins?|, \d+ independent origins?", "", shown)
    assert COUNTED.findall(beside) == []
    numbers = [
        cell.text_content().strip()
        for cell in html.xpath("//main//td[contains(@class, 'n') and not(contains(@class, 'when'))]")
    ]
    assert [one for one in numbers if one not in ("", "0")] == []
