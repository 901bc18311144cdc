"""The report: every number leads to its evidence, nothing reaches out, hostile text lies still, three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import html

from foedus.errors import FoedusError, QuestionError
from foedus.model import Attribution, Claim, Document, Mention, Reading, when_or_none
from foedus.record import Record
from foedus.spans import Span
from foedus.views.charts import dark_rules
from foedus.views.charts.words import LANGUAGES
from foedus.views.report import Order, make_report, write_report
from foedus.views.report.rendering import NEAR, far_after, far_before
from foedus.views.report.wording import ROLE_WORDS, TABLE, report_words
from foedus.vocabulary import vocabulary

MADE = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\u202e\u2067\"'{{ 7*7 }}javascript:x"
TEXT = "Before it. The sentence in the middle tells it, says the wire. After it."
SPAN = Span(11, 62)


def claim(doc: str, predicate: str, when: str | None, text: str = TEXT, span: Span = SPAN, modality: str = "asserted",
          voice: str = "", where: str = "", **roles: str) -> Claim:  # fmt: skip
    return Claim(
        document=doc,
        predicate=predicate,
        roles={role: tuple(Mention(name) for name in names.split(";")) for role, names in roles.items()},
        when=when_or_none(when),
        where=tuple(Mention(name) for name in where.split(";") if name),
        modality=modality,
        attribution=Attribution(tuple(Mention(name) for name in voice.split(";") if name)),
        span=span,
        text=span.of(text),
    )


def record_of(path: Path, documents: list[tuple[Document, list[Claim]]]) -> Record:
    with Record(path) as made:
        for document, claims in documents:
            made.add(Reading(document, (), tuple(claims)))
    return Record(path, read_only=True)


def wire(name: str = "wire", text: str = TEXT, **metadata: str) -> Document:
    published = when_or_none(metadata.pop("published", "2023-01-01"))
    return Document(name, text, published=published, **{"publisher": "Meridian Wire", "language": "en"} | metadata)


CLAIMS = [
    claim("wire", "join", "1994", actor="Armenia;Russia;Uzbekistan", organization="CSTO"),
    claim("wire", "suspend", "2024-02-22", actor="Armenia", organization="CSTO", voice="Nikol Pashinyan"),
    claim("wire", "withdraw", "2012-06-28", actor="Uzbekistan", organization="CSTO"),
    claim("wire", "bases_in", "2003/..", owner="Russia", host="Kyrgyzstan", site="Kant"),
    claim("wire", "exercise", "2022-10-10/2022-10-14", modality="cancelled", name="Indestructible Brotherhood",
          organizer="CSTO", where="Balykchy"),
    claim("wire", "exercise", "2023-09", modality="planned", name="Rubezh", organizer="CSTO"),
    claim("wire", "deploy", "2022-01-06", actor="CSTO", destination="Kazakhstan", strength="2500"),
]  # fmt: skip
OTHER = [
    claim("other", "member_of", "2013", TEXT + " Other.", member="Uzbekistan", organization="ОДКБ"),
    claim("other", "withdraw", "2024", TEXT + " Other.", modality="denied", actor="Armenia", organization="ОДКБ",
          voice="Кремль"),
]  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("report") / "alliances.foedus"
    other = wire("other", TEXT + " Other.", publisher="Вестник", language="ru", title="Заметка")
    with record_of(path, [(wire(), CLAIMS), (other, OTHER)]) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(record: Record) -> str:
    return make_report(record, Order("en", TODAY, MADE, "CSTO", as_of=date(2024, 3, 1)))


def parsed(page: str) -> html.HtmlElement:
    return html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))


def hrefs(tree: html.HtmlElement) -> list[str]:
    return [str(one) for one in tree.xpath("//@*[name()='href' or name()='xlink:href' or name()='src']")]


def test_every_link_leads_to_a_place_in_the_page(page: str) -> None:
    tree = parsed(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), "an id stands twice"
    links = hrefs(tree)
    assert len(links) > 50
    assert all(link.startswith("#") and link[1:] in set(ids) for link in links)
    assert set(re.findall(r"url\(#([^)]*)\)", page)) <= set(ids)


def test_each_cell_bears_the_head_of_its_column_for_narrow_screens(page: str) -> None:
    tables = parsed(page).xpath("//table")
    assert tables
    for table in tables:
        heads = table.xpath(".//thead//th/text()")
        for row in table.xpath(".//tbody/tr"):
            assert [heads[0], *row.xpath("./td/@data-head")] == heads


def test_charts_are_dark_on_a_dark_screen(page: str) -> None:
    (style,) = parsed(page).xpath("//style/text()")
    assert style.index(dark_rules()) > style.index(".chart {")
    drawn = "".join(html.tostring(one, encoding="unicode") for one in parsed(page).xpath("//div[@class='chart']"))
    for light in set(re.findall('fill="(#[0-9a-fA-F]{6})"', drawn)):
        assert f'[fill="{light}"]' in style, "a colour of a chart without one for the dark"


def test_nothing_reaches_out_and_no_script_runs(page: str) -> None:
    tree = parsed(page)
    assert not tree.xpath("//script | //link | //iframe | //object | //embed | //img | //form | //base | //image")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    bare = re.sub(r'xmlns(:xlink)?="http://www\.w3\.org/[^"]*"', "", page)
    assert not re.search(r"https?://|//cdn|@import|url\((?!#)", bare)


def test_each_line_stands_on_numbered_evidence(page: str, record: Record) -> None:
    tree = parsed(page)
    evidence = tree.xpath("//ol[@class='evidence']/li")
    assert [one.get("id") for one in evidence] == [f"e{number}" for number in range(1, len(evidence) + 1)]
    told = {one.xpath("string(.//code)") for one in evidence}
    assert told == {entry.id for entry in record.entries()}
    assert all(one.xpath("string(.//mark)") == SPAN.of(TEXT) for one in evidence)
    assert all(one.xpath("string(.//blockquote)").startswith("Before it. ") for one in evidence)
    tables = tree.xpath("//section[@id!='sources' and @id!='evidence']//tbody/tr")
    assert tables
    assert all(row.xpath(".//a[@class='ref']") for row in tables)


def test_members_of_the_day_in_words_with_both_sides(page: str) -> None:
    rows = {
        row.xpath("string(th)"): [cell.text_content().strip() for cell in row.xpath("td")]
        for row in parsed(page).xpath("//section[@id='members']//tbody/tr")
    }
    assert rows["Armenia"][:2] == ["● member", "suspended"]
    assert rows["Russia"][:2] == ["● member", "—"]
    assert rows["Uzbekistan"][0] == "◐ disputed"
    assert all(re.fullmatch(r"1\s+\[\d+\]", told) for told in rows["Uzbekistan"][2:4])


def test_disputes_stand_side_by_side_with_who_says_what(record: Record) -> None:
    tree = parsed(make_report(record, Order("en", TODAY, MADE, "CSTO", as_of=date(2013, 7, 1))))
    quarrels = [one.text_content() for one in tree.xpath("//article[@class='quarrel']")]
    (members,) = [one for one in quarrels if "Uzbekistan" in one]
    assert "not a member" in members
    assert "Вестник" in members
    assert "Meridian Wire" in members


def test_what_is_not_told_as_fact_is_told_as_such(page: str) -> None:
    captions = parsed(page).xpath("//section[@id='not-fact']//caption/text()")
    assert captions == ["planned", "cancelled", "denied"]
    planned = parsed(page).xpath("//section[@id='not-fact']//table[caption='planned']//tbody/tr")
    assert ["Rubezh" in one.text_content() for one in planned] == [True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_page_is_in_the_language(record: Record, language: str) -> None:
    tree = parsed(make_report(record, Order(language, TODAY, MADE, "CSTO")))
    root = tree if tree.tag == "html" else tree.getroottree().getroot()
    assert root.get("lang") == language
    assert root.get("dir") == ("rtl" if language == "ar" else "ltr")
    headings = " ".join(tree.xpath("//h2/text() | //th[@scope='col']/text() | //dt/text()"))
    script = {"en": "[a-z]", "ru": "[а-яё]", "ar": "[\u0620-\u064a]"}
    others = "".join(letters.strip("[]") for one, letters in script.items() if one != language)
    assert re.search(script[language], headings)
    assert not re.search(f"[{others}]", headings)
    assert "Armenia" in tree.text_content() or language != "en"
    quotes = tree.xpath("//blockquote")
    assert {one.get("dir") for one in quotes} == {"auto"}
    assert {one.get("lang") for one in quotes} == {"en", "ru"}
    assert {one.get("id") for one in tree.xpath("//section")} >= {"members", "events", "map", "network", "evidence"}


def test_every_word_of_the_report_is_said_in_every_language() -> None:
    assert all(len(said) == 3 and all(said) for said in TABLE.values())
    words = report_words("ru")
    for name, predicate in vocabulary().predicates.items():
        assert re.search("[а-я]", words[name]), name
        roles = [ROLE_WORDS.get(role, role) for role in predicate.roles]
        assert all(re.search("[а-я]", words[role]) for role in roles), roles
    with pytest.raises(FoedusError, match="no labels in 'fr'"):
        report_words("fr")


def test_hostile_text_lies_still(tmp_path: Path) -> None:
    text = f"{EVIL}\n{'x' * 50_000} {EVIL}"
    document = wire("evil\u202e<b>", text, publisher=EVIL.replace("\x1b", ""), title=EVIL, author=EVIL)
    whole = Span(0, len(text))
    claims = [
        claim(
            document.id, "join", "2000", text, whole, actor=EVIL + ";" + "y" * 20_000, organization="CSTO", voice=EVIL
        ),
        claim(document.id, "attack", "2001", text, whole, attacker=EVIL, target="Armenia", where=EVIL),
        claim(document.id, "exercise", "2002", text, whole, modality="planned", name=EVIL, organizer="CSTO"),
    ]
    with record_of(tmp_path / "evil.foedus", [(document, claims)]) as record:
        pages = [make_report(record, Order(language, TODAY, MADE)) for language in LANGUAGES]
    for page in pages:
        tree = parsed(page)
        assert not tree.xpath("//script | //img | //b | //@onerror")
        assert "49" not in tree.xpath("string(//h1)")
        assert "\x1b" not in page
        assert "\u202e" not in page
        assert all(link.startswith("#") for link in hrefs(tree))
        assert len(page) < 400_000


def test_a_large_record_is_bounded_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.views.report.gathering.READ", 100)
    text = "\n".join(f"Sentence number {number} tells of it." for number in range(400))
    spans = [Span(match.start(), match.end()) for match in re.finditer("[^\n]+", text)]
    claims = [
        claim("wire", "exercise", str(1700 + number // 2), text, span, name=f"Exercise {number}", organizer="CSTO")
        for number, span in enumerate(spans)
    ]
    with record_of(tmp_path / "large.foedus", [(wire(text=text), claims)]) as record:
        page = make_report(record, Order("en", TODAY, MADE, passages=30))
        tree = parsed(page)
    assert len(tree.xpath("//ol[@class='evidence']/li")) == 30
    left_out = " ".join(one.text_content() for one in tree.xpath("//p[@class='left-out']"))
    assert "further claims" in left_out
    assert "claims of earlier years, since the record is large: 300" in left_out
    assert "further events: 40" in left_out
    assert "claims that were not compared" in left_out
    assert "foedus events --since" in left_out or "foedus events -r large.foedus" in left_out
    ids = set(tree.xpath("//@id"))
    assert all(link[1:] in ids for link in hrefs(tree))


def test_a_report_can_be_told_to_be_short_and_says_what_it_left_out(record: Record) -> None:
    tree = parsed(make_report(record, Order("en", TODAY, MADE, "CSTO", passages=2)))
    assert [one.get("id") for one in tree.xpath("//ol[@class='evidence']/li")] == ["e1", "e2"]
    assert "further claims" in " ".join(tree.xpath("//section[@id='evidence']")[0].itertext())
    assert not set(tree.xpath("//a/@href")) - {f"#{one}" for one in tree.xpath("//@id")}, "no link leads nowhere"


def test_a_telephone_has_charts_of_its_own(page: str) -> None:
    tree = parsed(page)
    wide, narrow = (
        tree.xpath(f"//div[@class='chart {kind}-one']//*[local-name()='svg']") for kind in ("wide", "narrow")
    )
    assert len(wide) == len(narrow) > 2
    assert all(float(one.get("viewbox").split()[2]) < 440 for one in narrow)


def test_on_paper_a_passage_is_cut_between_words() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    far, near = far_before(text)
    assert far + near == text
    assert near.startswith("word")
    assert len(near) <= NEAR
    near, far = far_after(text)
    assert near + far == text
    assert far.startswith(" word")
    assert far_before("short") == ("", "short")


def test_the_same_record_and_order_give_the_same_page(record: Record, page: str) -> None:
    assert make_report(record, Order("en", TODAY, MADE, "CSTO", as_of=date(2024, 3, 1))) == page


def test_an_empty_record_makes_a_page_too(tmp_path: Path) -> None:
    with record_of(tmp_path / "empty.foedus", [(wire(), [])]) as record:
        tree = parsed(make_report(record, Order("ru", TODAY, MADE)))
    assert len(tree.xpath("//p[@class='none']")) >= 5


def test_a_day_behind_an_arabic_word_is_kept_in_its_order(record: Record) -> None:
    tree = parsed(make_report(record, Order("ar", TODAY, MADE, "CSTO")))
    (note,) = tree.xpath("//section[@id='map']/h2/small")
    assert note.xpath("./bdi[@dir='ltr']/text()") == [str(TODAY)]


def test_each_cited_name_stands_in_its_own_direction(tmp_path: Path) -> None:
    told = [claim("wire", "join", str(2000 + at), actor=f"Land {at}", organization="CSTO", voice=voice)
            for at, voice in enumerate(("وكالة", "Никто", "A", "B", "C"))]  # fmt: skip
    with record_of(tmp_path / "cited.foedus", [(wire(), told)]) as record:
        tree = parsed(make_report(record, Order("en", TODAY, MADE)))
    (cell,) = tree.xpath("//section[@id='sources']//td[@data-head='cites' and .//bdi]")
    isolated = cell.xpath("./bdi/text()")
    assert len(isolated) == 5
    assert all(re.fullmatch(r"(وكالة|Никто|A|B|C) \(1\)", one) for one in isolated[:-1])
    assert isolated[-1] == "+1"


def test_nobody_is_not_everybody(record: Record) -> None:
    with pytest.raises(QuestionError, match="no actor ''"):
        make_report(record, Order("en", TODAY, MADE, about=""))


def test_limits_reach_every_section(record: Record) -> None:
    tree = parsed(make_report(record, Order("en", TODAY, MADE, "CSTO", according_to="Вестник")))
    told = {one.xpath("string(.//code)") for one in tree.xpath("//ol[@class='evidence']/li")}
    assert told == {entry.id for entry in record.entries() if entry.origin.publisher == "Вестник"}
    with pytest.raises(QuestionError, match="no actor 'Atlantis'"):
        make_report(record, Order("en", TODAY, MADE, "Atlantis"))


def test_the_file_is_there_whole_or_not_at_all(record: Record, tmp_path: Path) -> None:
    order = Order("en", TODAY, MADE)
    assert write_report(record, order, tmp_path / "a.html") == (tmp_path / "a.html").stat().st_size
    with pytest.raises(FoedusError, match="cannot be written"):
        write_report(record, order, tmp_path / "none" / "a.html")
    assert [one.name for one in tmp_path.iterdir()] == ["a.html"]
