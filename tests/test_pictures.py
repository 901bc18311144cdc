"""Pictures of answers: what was answered is drawn, bounded, in words too, and every mark leads to its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from foedus import questions
from foedus.errors import QuestionError
from foedus.model import Attribution, Claim, Document, Mention, Reading, when_or_none
from foedus.questions.places import places
from foedus.questions.ties import ties
from foedus.questions.timeline import timeline
from foedus.record import Record
from foedus.spans import Span
from foedus.views import charts, pictures

TODAY = date(2026, 11, 22)
EN = charts.words_in("en")
TEXT = "A sentence that stands for the evidence of every claim in this record, whatever that claim may tell."


def claim(doc: str, predicate: str, when: str | None, where: tuple[str, ...] = (), modality: str = "asserted",
          voice: str = "", **roles: str) -> Claim:  # fmt: skip
    return Claim(
        document=doc,
        predicate=predicate,
        roles={role: tuple(Mention(name) for name in names.split(";")) for role, names in roles.items()},
        when=when_or_none(when),
        where=tuple(Mention(name) for name in where),
        modality=modality,
        attribution=Attribution(tuple(Mention(name) for name in voice.split(";") if name)),
        span=Span(0, len(TEXT)),
        text=TEXT,
    )


CLAIMS = (
    claim("wire", "join", "1994", actor="Armenia;Russia;Tajikistan;Kyrgyzstan", organization="CSTO"),
    claim("wire", "suspend", "2024-02-22", actor="Armenia", organization="CSTO", voice="Nikol Pashinyan"),
    claim("wire", "withdraw", "2012-06-28", actor="Uzbekistan", organization="CSTO"),
    claim("wire", "member_of", "2006/..", member="Uzbekistan", organization="CSTO"),
    claim("wire", "bases_in", "2003/..", owner="Russia", host="Kyrgyzstan", site="Kant"),
    claim("wire", "bases_in", "2005/..", owner="Russia", host="Tajikistan"),
    claim("wire", "exercise", "2022-10-10/2022-10-14", ("Balykchy",), "cancelled", name="Indestructible Brotherhood",
          organizer="CSTO"),
    claim("wire", "attack", "2022-09-14", attacker="Kyrgyzstan", target="Tajikistan"),
    claim("wire", "meet", None, participant="Armenia"),
    claim("note", "attack", "2022-09-14", modality="denied", attacker="Kyrgyzstan", target="Tajikistan",
          voice="Ministry"),
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("pictures") / "record.foedus"
    with Record(path) as made:
        for doc in ("wire", "note"):
            text = TEXT if doc == "wire" else TEXT + "\n\nAnother."
            document = Document(doc, text, language="en", publisher=doc.title(), published=when_or_none("2023-01-01"))
            made.add(Reading(document, (), tuple(one for one in CLAIMS if one.document == doc)))
    with Record(path, read_only=True) as opened:
        yield opened


def onward() -> pictures.Onward:
    return pictures.Onward(lambda ids, _: f"#claim-{ids[0]}" if ids else "", lambda actor: f"#actor-{actor.identity}")


def ids(record: Record) -> set[str]:
    return {entry.id for entry in record.entries()}


def hrefs(spec: charts.Spec) -> set[str]:
    return set(re.findall(r'href="(#[^"]*)"', charts.svg(spec)))


def texts(picture: pictures.Picture) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in picture.rows]


def test_membership_bars_lead_to_their_claims(record: Record) -> None:
    picture = pictures.membership_picture(timeline(record, "CSTO"), EN, TODAY, date(2024, 3, 1), onward())
    rows = texts(picture)
    assert ["Armenia", "suspended", "2024-02-22", "…"] in [[*row[:2], row[2].lstrip("~"), row[3]] for row in rows]
    assert any(row[:2] == ["Uzbekistan", "member"] for row in rows)
    led = hrefs(picture.spec)
    assert led
    assert led <= {f"#claim-{one}" for one in ids(record)}
    assert all(len(row.cells) == len(picture.head) - 1 for row in picture.rows)


def test_the_bars_of_a_member_are_named_by_the_organisations(record: Record) -> None:
    picture = pictures.membership_picture(timeline(record, "Uzbekistan"), charts.words_in("ru"), TODAY)
    assert {row[0] for row in texts(picture)} == {"Организация Договора о коллективной безопасности"}


def test_bars_beyond_the_bound_are_counted(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.views.pictures.memberships.MOST_BARS", 2)
    picture = pictures.membership_picture(timeline(record, "CSTO", limit=4), EN, TODAY)
    assert len({row[0] for row in texts(picture)}) == 2
    assert [str(one) for one in picture.left_out] == ["further memberships: 3"]


def test_events_tell_how_they_are_told_and_count_the_undated(record: Record) -> None:
    picture = pictures.timeline_picture(questions.events(record), EN, None, onward())
    whom = "Indestructible Brotherhood → Collective Security Treaty Organization"
    assert ["2022-10-10/2022-10-14", "exercise", "cancelled", whom, "Balykchy"] in texts(picture)
    assert [str(one) for one in picture.left_out] == ["events without a date: 1"]
    fewer = pictures.timeline_picture(questions.events(record), EN, most=2)
    assert len(fewer.rows) == 2
    assert str(fewer.left_out[0]) == f"further events: {len(picture.rows) - 2}"


def test_the_map_places_what_has_a_place_and_counts_the_rest(record: Record) -> None:
    day = date(2022, 11, 1)
    standing = questions.members(record, "CSTO", day)
    located = places(record, ["CSTO", "Russia", "Kyrgyzstan"], day)
    picture = pictures.map_picture(standing, located, EN, onward())
    told = texts(picture)
    assert ["Kant", "base", "2003/.."] in told
    assert ["Balykchy", "exercise (cancelled)", "2022-10-10/2022-10-14"] in told
    assert "claims that name no place known to us: 3" in [str(one) for one in picture.left_out]
    assert {f"#claim-{one}" for row in picture.rows for one in row.claims[:1]} == hrefs(picture.spec)


def test_places_as_of_a_day_are_those_of_the_day(record: Record) -> None:
    assert [row.name for row in places(record, as_of=date(2002, 1, 1)).rows] == []
    assert [row.name for row in places(record, as_of=date(2010, 1, 1)).rows] == ["Kant"]
    everything = places(record)
    assert {row.name for row in everything.rows} == {"Kant", "Balykchy"}
    assert everything.to_json()["unplaced"] == everything.unplaced == 4
    assert [row.name for row in places(record, limit=1).rows] == [everything.rows[0].name]
    assert places(record, limit=1).left_out == 1
    with pytest.raises(QuestionError, match="no kind"):
        places(record, predicate="trade")


def test_the_network_marks_what_is_disputed(record: Record) -> None:
    picture = pictures.network_picture(ties(record, "Kyrgyzstan", date(2022, 10, 1)), EN, onward())
    told = texts(picture)
    assert ["Kyrgyzstan", "attack (disputed)", "Tajikistan", "2022-09-14"] in told
    drawn = charts.svg(picture.spec)
    assert "≠" in drawn
    assert "#actor-state:TJ" in hrefs(picture.spec)
    smaller = pictures.network_picture(ties(record, "CSTO"), EN, most=3)
    assert {one.what for one in smaller.left_out} == {"further actors", "further ties"}
    assert smaller.spec["datasets"]["actors"][0]["label"] == "Collective Security Treaty Organization"


def test_several_ties_of_the_same_two_lie_beside_each_other() -> None:
    nodes = [charts.Node("a", "A", 0), charts.Node("b", "B", 1)]
    links = [charts.Link("a", "b", "base"), charts.Link("b", "a", "hostile", doubt="disputed")]
    rows = charts.network(nodes, links, EN)["datasets"]["ties"]
    assert len({(round(min(row["x"], row["x2"]), 6), round(row["y"], 6)) for row in rows}) == 2
    assert [row["doubt"] for row in rows] == ["", "≠"]


def test_chains_and_years_count_claims(record: Record) -> None:
    chains = pictures.chains_picture(questions.sources(record), EN)
    assert ["Wire", "Nikol Pashinyan"] in texts(chains)
    years = pictures.claims_picture(record.years(), EN, undated=1, most=2)
    assert years.left_out[-1].number == 1
    total = sum(row.number for row in years.rows) + sum(one.number for one in years.left_out)
    assert total == record.number()


@pytest.mark.parametrize("language", charts.LANGUAGES)
def test_every_word_of_a_picture_is_in_the_language(record: Record, language: str) -> None:
    words = charts.words_in(language)
    made = [
        pictures.membership_picture(timeline(record, "CSTO", limit=1), words, TODAY),
        pictures.timeline_picture(questions.events(record), words, most=1),
        pictures.map_picture(questions.members(record, "CSTO", TODAY), places(record, limit=1), words),
        pictures.network_picture(ties(record, "CSTO"), words, most=2),
        pictures.chains_picture(questions.sources(record), words, most=1),
        pictures.claims_picture(record.years(), words, 1, most=1),
    ]
    heads = {head for picture in made for head in (*picture.head, *(one.what for one in picture.left_out))}
    in_english = {charts.words_in("en").table[key] for key in charts.words_in("en").table}
    if language != "en":
        assert not heads & in_english
    assert all(charts.svg(picture.spec).startswith("<svg") for picture in made)


def test_it_draws_from_a_record_file(record: Record, tmp_path: Path) -> None:
    picture = pictures.network_picture(ties(record, "CSTO"), EN)
    charts.write(picture.spec, tmp_path / "net.svg")
    assert (tmp_path / "net.svg").read_text(encoding="utf-8").startswith("<svg")
