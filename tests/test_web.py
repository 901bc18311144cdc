"""The web page over a real record: pages and JSON, what it refuses, and that hostile documents stay inert."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import fromstring
from record_cases import reading
from starlette.testclient import TestClient

from foedus.record import Record
from foedus.web.app import application
from foedus.web.guard import Door

HOST = "http://127.0.0.1:8765"
HOSTILE = "<script>alert(1)</script>\u202e\u0007'\"&"


def fill(path: Path) -> None:
    """A record with three languages, a dispute, claims that overlap, and a document that means harm."""
    english = "Armenia joined the CSTO in 1994. Uzbekistan left the CSTO on 28 June 2012."
    with Record(path) as record:
        record.add(
            reading(
                english,
                "join | actor=Armenia | organization=CSTO | when=1994 | ev=Armenia joined the CSTO in 1994.",
                "withdraw | actor=Uzbekistan | organization=CSTO | when=2012-06-28"
                " | ev=Uzbekistan left the CSTO on 28 June 2012.",
                "join | actor=Uzbekistan | organization=CSTO | when=1992 | ev=Uzbekistan left",
                "member_of | member=Armenia | organization=CSTO | when=1994 | ev=Armenia joined the CSTO",
                doc="en",
                language="en",
                publisher="Meridian Wire",
                published="2013-01-05",
                title="Who left",
            )
        )
        record.add(
            reading(
                "انسحبت أوزبكستان من منظمة معاهدة الأمن الجماعي عام 2012.",
                "withdraw | actor=أوزبكستان | organization=منظمة معاهدة الأمن الجماعي | when=2012-12-19 | said=وكالة",
                doc="ar",
                language="ar",
                publisher="صحيفة الميدان",
                published="2014-02-01",
                title="الانسحاب من المنظمة",
            )
        )
        record.add(
            reading(
                f"{HOSTILE} {'a' * 100_000} member",
                f"member_of | member={HOSTILE} | organization=CSTO | when=2000",
                doc=f"evil {HOSTILE}".replace("\u0007", ""),
                publisher=HOSTILE,
                author=HOSTILE,
                title=HOSTILE,
                published="2015-01-01",
            )
        )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the record."""
    made = tmp_path_factory.mktemp("web") / "r.foedus"
    fill(made)
    return made


@pytest.fixture(scope="module")
def page(path: Path) -> Iterator[TestClient]:
    """A visitor on this machine."""
    with TestClient(application(path, Door(), "eva"), base_url=HOST, follow_redirects=False) as client:
        yield client


def keys(page: TestClient) -> dict[str, str]:
    """Document id → key."""
    return {row["document"]: row["document_key"] for row in page.get("/documents.json").json()["rows"]}


def test_every_view_answers_as_a_page_and_as_json(page: TestClient) -> None:
    for path in ("/", "/organization/CSTO", "/actor/Armenia", "/events", "/claims", "/sources", "/documents"):
        shown = page.get(path)
        told = page.get(path, headers={"accept": "application/json"})
        assert (shown.status_code, told.status_code) == (200, 200), path
        assert shown.headers["content-type"] == "text/html; charset=utf-8"
        assert told.json() == page.get(f"{path if path != '/' else '/overview'}.json").json()


def test_the_day_changes_the_members(page: TestClient) -> None:
    def statuses(day: str) -> dict[str, str]:
        rows = page.get(f"/organization/CSTO.json?as_of={day}").json()["rows"]
        return {row["actor"]: row["status"] for row in rows}

    assert statuses("2012-06-01")["Uzbekistan"] == "member"
    assert statuses("2012-09-01")["Uzbekistan"] == "disputed"
    assert statuses("2013-06-01")["Uzbekistan"] == "not a member"


def test_claims_are_marked_where_they_stand(page: TestClient) -> None:
    text = page.get(f"/document/{keys(page)['en']}").text
    assert '<mark class="m2" data-claims="0 1">' in text, "two claims overlap"
    assert "Armenia joined the CSTO" in text
    assert text.count('class="note ') == 4


def test_hostile_text_stays_inert(page: TestClient) -> None:
    evil = next(key for name, key in keys(page).items() if name.startswith("evil"))
    for path in ("/", "/organization/CSTO", "/claims", "/events", "/sources", "/documents", f"/document/{evil}"):
        text = page.get(path).text
        assert "<script>alert" not in text, path
        seen = fromstring(text).text_content()
        assert "\u202e" not in seen, path
        assert "\u0007" not in seen, path


def test_every_answer_binds_the_browser(page: TestClient) -> None:
    for path in ("/", "/static/foedus.css", "/nothing", "/claims?since=x", "/openapi.json"):
        headers = page.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_faults_are_one_line(page: TestClient) -> None:
    assert page.get("/claims?since=yesterday").status_code == 400
    assert page.get("/nothing").status_code == 404
    told = page.get("/organization/Nowhere.json")
    assert (told.status_code, told.json()["error"]) == (404, "No organisation 'Nowhere' in this record.")


@pytest.mark.parametrize(
    "address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_nothing_outside_is_served(page: TestClient, address: str) -> None:
    assert page.get(address).status_code == 404


def test_a_foreign_host_is_refused(page: TestClient) -> None:
    assert page.get("/", headers={"host": "evil.example:8765"}).status_code == 400


def test_the_token_is_asked_for_and_kept(path: Path) -> None:
    door = Door(token="a-token-of-some-length")  # noqa: S106 - of this test alone
    with TestClient(application(path, door), base_url=HOST, follow_redirects=False) as client:
        assert client.get("/").status_code == 401
        assert client.get("/static/foedus.css").status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        came = client.get("/claims?token=a-token-of-some-length&page=1")
        assert (came.status_code, came.headers["location"]) == (303, f"{HOST}/claims?page=1")
        assert "HttpOnly" in came.headers["set-cookie"]
        assert client.get("/claims").status_code == 200
