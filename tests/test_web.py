"""The web page over a real record: pages and JSON, what it refuses, and that hostile documents stay inert."""

from __future__ import annotations

import csv
import html
import io
import re
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


BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A record of documents that mean harm: a million-letter word, deep HTML, controls of direction everywhere."""
    made = tmp_path_factory.mktemp("hostile")
    deep = "<div>" * 20_000 + "Armenia joined the CSTO in 1994." + "</div>" * 20_000
    turned = f"{BIDI}Arm{BIDI}enia{BIDI}"
    with Record(made / "h.foedus") as record:
        record.add(reading("a" * 1_000_000, doc="word", title="w" * 1_000_000, publisher="p" * 10_000))
        record.add(
            reading(deep, "join | actor=Armenia | organization=CSTO | when=1994 | ev=Armenia joined", doc="deep")
        )
        record.add(
            reading(
                f"{turned} joined {turned} in 1994.",
                f"join | actor={turned} | organization=CSTO{BIDI} | when=1994 | said={turned}",
                doc=f"bidi{BIDI}",
                title=turned,
                publisher=turned,
                author=turned,
                source=turned,
            )
        )
        record.add(reading("A sentence of some length. " * 10_000, doc="long", title="Long"))
    with TestClient(application(made / "h.foedus", Door(), "eva"), base_url=HOST) as client:
        yield client


VIEWS_OF_ALL = (
    "/",
    "/organization/CSTO",
    "/events",
    "/claims",
    "/sources",
    "/documents",
    "/disputes",
    "/organizations",
)
QUERIES = ("/map?organization=CSTO", "/network?actor=CSTO", "/changes?actor=CSTO&since=1990-01-01", "/search?q=joined")


@pytest.mark.parametrize("address", [*VIEWS_OF_ALL, *QUERIES, "/status?member=Armenia&organization=CSTO"])
def test_controls_of_direction_are_shown_nowhere(hostile: TestClient, address: str) -> None:
    answer = hostile.get(address)
    assert answer.status_code == 200
    html = fromstring(answer.text)
    for drawing in html.xpath("//*[local-name()='svg']"):  # ours, whose dates are isolated
        drawing.drop_tree()
    told = [html.text_content(), *html.xpath("//@title | //@aria-label | //@placeholder")]
    assert not set("".join(told)) & set(BIDI)


def test_a_page_stays_small_whatever_its_document(hostile: TestClient) -> None:
    for name, key in keys(hostile).items():
        answer = hostile.get(f"/document/{key}")
        assert answer.status_code == 200, name
        assert len(answer.content) < 400_000, name
        assert "<div><div>" not in answer.text.replace("\n", ""), "the tags of the document are text"
    assert len(hostile.get("/documents").content) < 60_000
    last = hostile.get(f"/document/{keys(hostile)['long']}?at=269999").text
    assert 'rel="prev"' in last
    assert 'rel="next"' not in last


def test_every_answer_binds_the_browser(page: TestClient) -> None:
    for path in ("/", "/static/foedus.css", "/nothing", "/claims?since=x", "/openapi.json"):
        headers = page.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_faults_are_one_line(page: TestClient) -> None:
    assert page.get("/claims?since=yesterday").status_code == 400
    told = page.get("/organization/CSTO.json?as_of=2012-02-30").json()["error"]
    assert "2012-02-30" in told
    assert "\n" not in told
    assert page.get("/claims?ids=;drop").status_code == 400
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


# Judging


def form_token(page: TestClient) -> str:
    """The token that our forms carry."""
    document = page.get(f"/document/{keys(page)['en']}").text
    return str(fromstring(document).xpath("//input[@name='form_token']/@value")[0])


def a_claim(page: TestClient) -> str:
    """The id of the claim that Uzbekistan left, as the English document has it."""
    rows = page.get("/claims.json?predicate=withdraw&document=en").json()["rows"]
    return str(rows[0]["claim"])


@pytest.fixture
def judging(tmp_path: Path) -> Iterator[TestClient]:
    """A visitor of a record of its own, who may judge."""
    fill(tmp_path / "j.foedus")
    with TestClient(application(tmp_path / "j.foedus", Door(), "eva"), base_url=HOST, follow_redirects=False) as client:
        yield client


def test_a_judgement_is_given_and_taken_back(judging: TestClient) -> None:
    claim, day = a_claim(judging), "/organization/CSTO.json?as_of=2012-09-01"
    form = {"form_token": form_token(judging), "verdict": "reject", "back": f"/claim/{claim}"}
    went = judging.post(f"/claim/{claim}/judgement", data=form)
    assert (went.status_code, went.headers["location"]) == (303, f"/claim/{claim}")
    assert status_of(judging, day, "Uzbekistan") == "member", "the report of a leaving in June no longer counts"
    (told,) = judging.get("/judgements.json").json()["rows"]
    assert (told["verdict"], told["by"], told["about"]) == ("reject", "eva", [claim])
    document = judging.get(f"/document/{keys(judging)['en']}").text
    assert "✗ rejected" in document, "a rejected claim stays in sight in its document"
    judging.post(f"/judgement/{told['judgement']}/undo", data={"form_token": form_token(judging)})
    assert status_of(judging, day, "Uzbekistan") == "disputed"
    assert len(judging.get("/judgements.json").json()["rows"]) == 2, "both stay for the audit"


def status_of(page: TestClient, url: str, actor: str) -> str:
    """How the actor stands."""
    return str(next(row["status"] for row in page.get(url).json()["rows"] if row["actor"] == actor))


def test_an_amendment_changes_what_was_filled_in_otherwise(judging: TestClient) -> None:
    claim = a_claim(judging)
    form = {
        "form_token": form_token(judging),
        "verdict": "amend",
        "modality": "planned",
        "when": "2012-06",
        "by": "Ada",
    }
    judging.post(f"/claim/{claim}/judgement", data=form)
    told = judging.get(f"/claim/{claim}.json").json()
    assert (told["modality"], told["when"], told["roles"]["actor"]) == ("planned", "2012-06", ["Uzbekistan"])
    (judgement,) = judging.get("/judgements.json").json()["rows"]
    assert (judgement["by"], set(judgement["change"])) == ("Ada", {"modality", "when"})


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_other_sites_cannot_judge(judging: TestClient, headers: dict[str, str]) -> None:
    form = {"form_token": form_token(judging), "verdict": "reject"}
    assert judging.post(f"/claim/{a_claim(judging)}/judgement", data=form, headers=headers).status_code == 403
    assert judging.get("/judgements.json").json()["total"] == 0


def test_a_page_that_tells_no_referrer_can_judge(judging: TestClient) -> None:
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    form = {"form_token": form_token(judging), "verdict": "reject"}
    assert judging.post(f"/claim/{a_claim(judging)}/judgement", data=form, headers=headers).status_code == 303


def test_a_form_without_its_token_changes_nothing(judging: TestClient) -> None:
    for token in ({}, {"form_token": "x"}, {"form_token": "ж"}):
        assert (
            judging.post(f"/claim/{a_claim(judging)}/judgement", data={"verdict": "reject"} | token).status_code == 403
        )
    assert judging.get(f"/claim/{a_claim(judging)}/judgement").status_code in (404, 405), "reading changes nothing"
    assert judging.get("/judgements.json").json()["total"] == 0


def test_a_body_that_is_too_large_is_refused(judging: TestClient) -> None:
    claim = a_claim(judging)
    assert judging.post(f"/claim/{claim}/judgement", content=b"x" * 70_000).status_code == 413

    def endless() -> Iterator[bytes]:
        yield from [b"a=" + b"x" * 10_000] * 10

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert judging.post(f"/claim/{claim}/judgement", content=endless(), headers=headers).status_code in (400, 413)


def test_nobody_judges_where_reading_alone_is_allowed(path: Path) -> None:
    with TestClient(application(path, Door()), base_url=HOST) as client:
        assert "judgement" not in client.get(f"/document/{keys(client)['en']}").text.split("<footer")[0]
        assert client.post("/claim/0/judgement", data={"verdict": "accept"}).status_code == 403


# Lists and machines


def test_lists_are_paged_and_filtered(page: TestClient) -> None:
    whole = page.get("/claims.json").json()
    pages = [page.get(f"/claims.json?size=2&page={number}").json()["rows"] for number in (1, 2, 3, 4)]
    assert [row["claim"] for rows in pages for row in rows] == [row["claim"] for row in whole["rows"]]
    assert {row["predicate"] for row in page.get("/claims.json?predicate=withdraw").json()["rows"]} == {"withdraw"}
    assert 'rel="next"' in page.get("/claims?size=2").text


def test_claims_behind_a_number_are_listed_with_their_origins(page: TestClient) -> None:
    ids = [row["claim"] for row in page.get("/claims.json").json()["rows"]][:3]
    told = page.get("/claims.json", params={"ids": ",".join(one[:14] for one in ids), "of": 70}).json()
    assert ({row["claim"] for row in told["rows"]}, told["total"], told["of"]) == (set(ids), 3, 70)
    assert 1 <= told["independent"] <= told["documents"] <= 3


def test_claims_of_a_year_and_of_a_voice(page: TestClient) -> None:
    years = {row["when"][:4] for row in page.get("/claims.json?year=2012").json()["rows"]}
    assert years == {"2012"}
    own = page.get("/claims.json", params={"according_to": "Meridian Wire", "voice": "own"}).json()
    cited = page.get("/claims.json", params={"according_to": "Meridian Wire", "voice": "cited"}).json()
    assert (own["total"], cited["total"]) == (4, 0)


def test_events_by_language_and_independent_origins(page: TestClient) -> None:
    rows = page.get("/events.json?language=ar").json()["rows"]
    assert rows
    assert all("ar" in {report["language"] for report in row["reports"]} for row in rows)
    assert page.get("/events.json?voices=3").json()["total"] == 0


def test_events_of_many_claims_are_brought_together_page_by_page(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(application(path), base_url=HOST) as page:
        whole = page.get("/events.json").json()
    monkeypatch.setattr("foedus.web.pages.events.MOST_GROUPED", 0)
    with TestClient(application(path), base_url=HOST) as page:
        seen = [
            page.get(f"/events.json?size=2&page={number}").json() for number in range(1, 1 + -(-whole["total"] // 2))
        ]
        assert "independent origins" not in page.get("/events").text
    assert {one["total"] for one in seen} == {whole["total"]}
    cut = [row["event"] for one in seen for row in (*one["rows"], *one["undated"])]
    assert cut == [row["event"] for row in (*whole["rows"], *whole["undated"])]


def test_one_membership_and_its_changes(page: TestClient) -> None:
    told = page.get("/status.json?member=Uzbekistan&organization=CSTO&as_of=2013-01-01").json()
    assert told["status"] == "not a member"
    rows = page.get("/changes.json?actor=CSTO&since=1990-01-01&until=2020-01-01").json()["rows"]
    assert {"joined", "disputed", "settled"} <= {row["what"] for row in rows}
    member = page.get("/organization/CSTO.json?as_of=2012-09-01&member=Uzbekistan").json()
    assert [row["actor"] for row in member["rows"]] == ["Uzbekistan"]


STARTS = (
    "/",
    "/organization/CSTO",
    "/actor/Uzbekistan",
    "/claims",
    "/events",
    "/documents",
    "/document/en",
    "/sources",
    "/map",
    "/network?actor=CSTO",
    "/disputes",
    "/treaties",
    "/search?q=CSTO",
    "/changes?actor=CSTO&since=1990-01-01",
    "/status?member=Uzbekistan&organization=CSTO",
)


def test_links_lead_somewhere(page: TestClient) -> None:
    found: dict[str, set[str]] = {}
    for start in STARTS:
        for link in fromstring(page.get(start).text).xpath("//a/@href"):
            if link.startswith("/"):
                found.setdefault(link.split("?")[0].split("/")[1], set()).add(link.split("#")[0])
    some = [link for links in found.values() for link in sorted(links)[:6]]
    assert len(some) > 40
    assert [link for link in some if page.get(link).status_code != 200] == []


def test_an_unchanged_page_is_not_sent_again(page: TestClient) -> None:
    tag = page.get("/claims").headers["etag"]
    assert page.get("/claims", headers={"if-none-match": tag}).status_code == 304


def test_what_is_read_meanwhile_is_seen(tmp_path: Path) -> None:
    fill(tmp_path / "w.foedus")
    with TestClient(application(tmp_path / "w.foedus"), base_url=HOST) as client:
        before = client.get("/overview.json").json()["counts"]["documents"]
        with Record(tmp_path / "w.foedus") as record:
            record.add(reading("Serbia signed.", "sign | signatory=Serbia", doc="later"))
        assert client.get("/overview.json").json()["counts"]["documents"] == before + 1


def test_what_is_counted_stays_right_after_a_writer_and_a_judgement(tmp_path: Path) -> None:
    fill(tmp_path / "w.foedus")
    with TestClient(application(tmp_path / "w.foedus"), base_url=HOST) as client:

        def told() -> tuple[int, int, int, int, int]:
            overview, documents, sources, claims = (
                client.get(f"/{view}.json").json() for view in ("overview", "documents", "sources", "claims")
            )
            said = sum(row["claims"] for row in sources["rows"])
            return (
                sum(overview["predicates"].values()),
                overview["languages"]["en"],
                documents["total"],
                said,
                claims["total"],
            )

        claims, english, documents, said, listed = told()
        assert claims == listed
        with Record(tmp_path / "w.foedus") as record:
            line = "sign | signatory=Serbia | when=2001"
            record.add(reading("Serbia signed.", line, doc="later", language="en", publisher="TASS"))
            signed = list(record.entries())[-1].id
        assert told() == (claims + 1, english + 1, documents + 1, said + 1, listed + 1)
        with Record(tmp_path / "w.foedus") as record:
            given = record.judge("reject", signed, by="R. Mann")
        assert told() == (claims, english + 1, documents + 1, said, listed)
        with Record(tmp_path / "w.foedus") as record:
            record.judge("undo", given.id, by="R. Mann")
            record.judge("amend", signed, by="R. Mann", change={"modality": "planned"})
        assert told() == (claims + 1, english + 1, documents + 1, said + 1, listed + 1)


@pytest.mark.parametrize("address", ["/actor/%0A", "/organization/%20", "/event/%09"])
def test_a_path_that_names_nobody_leads_nowhere(page: TestClient, address: str) -> None:
    assert page.get(address).status_code == 404


def test_no_question_over_the_description_breaks_the_server(path: Path) -> None:
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.checks import not_a_server_error

    schema = schemathesis.openapi.from_asgi(
        "/openapi.json", application(path, Door(), "eva"), headers={"host": "localhost"}
    )
    statuses: dict[str, set[int]] = {}
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=12,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: schemathesis.Case) -> None:
            answer = case.call(headers={"host": "localhost"})
            statuses.setdefault(case.path, set()).add(answer.status_code)
            case.validate_response(answer, checks=[not_a_server_error])

        ask()
    assert {path for path, told in statuses.items() if 200 in told} >= {"/", "/claims", "/events", "/map", "/casus"}


def test_a_list_of_claims_is_taken_along_as_a_table(page: TestClient) -> None:
    link = re.search(r'href="(/claims\.csv[^"]*)"', page.get("/claims?actor=Uzbekistan&size=1").text)
    assert link
    answer = page.get(html.unescape(link[1]))
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    listed = page.get("/claims.json?actor=Uzbekistan").json()
    assert [row["id"] for row in rows] == [one["claim"] for one in listed["rows"]]
    assert len(rows) > 1, "all pages in one"
    assert page.get("/claims.csv?since=2012-13-45").status_code == 400


def test_a_table_for_a_spreadsheet_runs_nothing(page: TestClient) -> None:
    told = page.get("/claims.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(told)) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell[:1] in "=+@" and cell]
