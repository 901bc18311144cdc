"""The page of a case: what was done, as the record's sources tell it, beside what was owed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml.html import HtmlElement, fromstring
from starlette.testclient import TestClient
from test_treaties_memo import RECORD
from test_web import HOST

from foedus.record import Record
from foedus.web.app import application

CASE = "/casus?attacker=Azerbaijan&victim=Armenia&as_of=2022-09-13"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A visitor on this machine, with a record that tells of deeds."""
    path = tmp_path_factory.mktemp("casus") / "r.foedus"
    with Record(path) as record:
        for one in RECORD:
            record.add(one)
    with TestClient(application(path), base_url=HOST) as client:
        yield client


def sides(html: HtmlElement) -> dict[str, tuple[str, list[str]]]:
    """By the name of a party: what it owed, and the sentences that tell what it did."""
    return {
        duty.findtext("h3/a"): (
            " ".join(duty.xpath("string(.//div[@class='side'][1])").split()),
            [quote.text_content() for quote in duty.xpath(".//blockquote")],
        )
        for duty in html.xpath("//article[@class='duty']")
    }


def test_deeds_stand_beside_what_was_owed(page: TestClient) -> None:
    html = fromstring(page.get(CASE).text)
    found = sides(html)
    owed, done = found["Russia"]
    assert "obliged (CST, Article 4)" in owed
    assert done == ["Russia sent observers to Armenia on 15 September 2022."]
    assert found["Collective Security Treaty Organization"][1]
    assert html.xpath("//article[@class='duty'][h3/a='Kazakhstan']//span[@class='modality denied']")
    silent = html.xpath("string(//section[@aria-labelledby='done']/p[contains(., 'no deed')])")
    assert "Kyrgyzstan, Tajikistan" in silent
    assert "Russia" not in silent


def test_the_same_is_told_as_json(page: TestClient) -> None:
    told = page.get(CASE.replace("/casus", "/casus.json")).json()
    assert {one["state"] for one in told["done"]} >= {"state:RU", "state:KZ"}
    assert told["done_is_all"] is True


def test_days_after_the_window_are_not_its_deeds(page: TestClient) -> None:
    html = fromstring(page.get(CASE.replace("2022-09-13", "2022-07-01")).text)
    assert sides(html) == {}
    assert "no deed of those who owed something" in html.text_content()
