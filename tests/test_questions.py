"""The questions: membership on a day by its rules, the other answers by what a small record holds."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields
from datetime import date, timedelta

import pytest
from record_cases import Clock, reading, record_of

from foedus import questions
from foedus.dates import day
from foedus.errors import QuestionError
from foedus.model import Reading
from foedus.record import Record

# Each claim is a line: when its document was published (- unknown), the predicate, the modality where it is not
# 'asserted', and when it is meant to hold (- not told). After it the days asked for, with what follows.
MEMBERSHIP = {
    "joined and never left": (
        ["2005 join 1992"],
        {"1991-12-31": "not a member", "1992-06-01": "unknown", "1993-01-01": "member", "2030-01-01": "member"},
    ),
    "joined on a day": (
        ["2005 join 1999-03-12"],
        {"1999-03-11": "not a member", "1999-03-12": "member"},
    ),
    "joined, left, came back, left again": (
        ["2020 join 1993", "2020 withdraw 1999-05-20", "2020 join 2006-08-16", "2020 withdraw 2012-06-28"],
        {
            "1990-01-01": "not a member",
            "1995-01-01": "member",
            "1999-05-20": "not a member",
            "2003-01-01": "not a member",
            "2008-01-01": "member",
            "2013-01-01": "not a member",
        },
    ),
    "left, and nothing tells since when it was in": (
        ["2020 withdraw 2012"],
        {"2010-01-01": "unknown", "2012-06-01": "unknown", "2013-01-01": "not a member"},
    ),
    "two dates of leaving are a dispute between them": (
        ["2020 join 1993", "2013 withdraw 2012-06-28", "2014 withdraw 2012-12-19"],
        {"2012-06-01": "member", "2012-09-01": "disputed", "2013-01-01": "not a member"},
    ),
    "two dates of joining are a dispute between them": (
        ["2020 join 1992", "2020 join 1994"],
        {"1991-01-01": "not a member", "1993-06-01": "disputed", "1995-01-01": "member"},
    ),
    "what is told without a date counts from its publication": (
        ["2008-03-01 member_of -"],
        {"2008-02-29": "unknown", "2008-03-01": "member", "2020-01-01": "member"},
    ),
    "and a told change ends it": (
        ["2008-03-01 member_of -", "2012 withdraw 2012-06-28"],
        {"2012-06-27": "member", "2012-06-28": "not a member"},
    ),
    "but being told a member after a leaving is no coming back": (
        ["1999 withdraw 1999-05-20", "2008-03-01 member_of -"],
        {"2005-01-01": "not a member", "2009-01-01": "disputed"},
    ),
    "no date at all": (["- member_of -"], {"2008-01-01": "unknown"}),
    "a state told for a year holds all through it": (
        ["- member_of 2008"],
        {"2007-12-31": "unknown", "2008-06-01": "member", "2010-01-01": "member"},
    ),
    "unless a change falls into it": (
        ["- member_of 2008", "- withdraw 2008-08-18"],
        {"2008-06-01": "unknown", "2008-09-01": "not a member", "2009-01-01": "not a member"},
    ),
    "a guessed year does not tell the day": (["- member_of 2008~"], {"2008-06-01": "unknown", "2010-01-01": "member"}),
    "from one year to another": (
        ["- member_of 1992/1999"],
        {"1991-01-01": "not a member", "1995-01-01": "member", "1999-06-01": "unknown", "2000-01-01": "not a member"},
    ),
    "to a day, which is the last": (
        ["- member_of 1992/1999-05-20"],
        {"1999-05-20": "member", "1999-05-21": "not a member"},
    ),
    "joined and left on one day: which came first is not told": (
        ["- join 1999-05-20", "- withdraw 1999-05-20"],
        {"1999-05-20": "disputed", "2005-01-01": "disputed"},
    ),
    "since a year, told later: it holds up to the telling, whatever others say": (
        ["2015-06-01 member_of 2006/..", "2010 withdraw 2009-01-01"],
        {"2005-01-01": "not a member", "2008-01-01": "member", "2012-01-01": "disputed", "2030-01-01": "disputed"},
    ),
    "since a year, told before another tells of the leaving": (
        ["2008-06-01 member_of 2006/..", "2012 withdraw 2012-06-28"],
        {"2010-01-01": "member", "2013-01-01": "not a member"},
    ),
    "since a year, until an unknown one": (["- member_of 2006/"], {"2006-06-01": "unknown", "2010-01-01": "unknown"}),
    "until a year": (["- member_of ../1999"], {"1990-01-01": "unknown", "2000-01-01": "not a member"}),
    "a plan makes no member": (["2002 join planned 2004"], {"2005-01-01": "unknown"}),
    "nor does a possibility": (["2002 join possible 2004"], {"2005-01-01": "unknown"}),
    "nor does what was cancelled": (["2002 join cancelled 2004"], {"2005-01-01": "unknown"}),
    "a denial counts against": (
        ["2010 member_of denied -", "2020 join 2006"],
        {"2009-06-01": "member", "2011-01-01": "disputed"},
    ),
    "a denied joining": (["2010-05-05 join denied -"], {"2010-05-04": "unknown", "2010-05-05": "not a member"}),
    "a denied leaving": (["2010-05-05 withdraw denied -"], {"2010-05-05": "member"}),
    "an undated joining lies somewhere before its telling": (
        ["2020-01-01 join -"],
        {"2010-01-01": "unknown", "2020-01-01": "member"},
    ),
    "and does not undo a dated leaving": (["2020 join -", "2013 withdraw 2012"], {"2021-01-01": "not a member"}),
    "an undated leaving against a dated joining": (
        ["2012-07-01 withdraw -", "2020 join 2006"],
        {"2010-01-01": "member", "2013-01-01": "disputed"},
    ),
    "signing and founding tell of a beginning, not of the time before": (
        ["- sign 1992-05-15", "- found 2002-10-07"],
        {"1990-01-01": "unknown", "1995-01-01": "member"},
    ),
    "a suspended member is a member": (["- suspend 2012-06-28"], {"2012-06-27": "unknown", "2013-01-01": "member"}),
    "the end of the organisation ends it": (
        ["- join 1955", "- dissolve 1991-07-01"],
        {"1990-01-01": "member", "1991-07-01": "not a member"},
    ),
    "a treaty has parties": (["- party_to 1970/.."], {"1980-01-01": "member"}),
}
LINES = {
    "member_of": "member=A | organization=O",
    "party_to": "party=A | treaty=O",
    "sign": "signatory=A | agreement=O",
    "found": "founder=A | object=O",
    "dissolve": "object=O",
}


def membership(*claims: str) -> list[Reading]:
    """Readings of one document for each line."""
    return [_told(number, *line.split()) for number, line in enumerate(claims)]


def _told(number: int, published: str, predicate: str, *rest: str) -> Reading:
    *modality, when = rest
    line = f"{predicate} | {LINES.get(predicate, 'actor=A | organization=O')} | mod={(*modality, 'asserted')[0]}"
    line += "" if when == "-" else f" | when={when}"
    return reading(f"Text {number}.", line, doc=f"d{number}", published=None if published == "-" else published)


@pytest.mark.parametrize("case", MEMBERSHIP)
def test_a_membership_on_a_day_follows_from_its_claims(case: str) -> None:
    claims, expected = MEMBERSHIP[case]
    with record_of(*membership(*claims)) as record:
        found = {at: {row.actor: row.status for row in questions.members(record, "O", day(at)).rows} for at in expected}
    assert found == {at: {"A": status} for at, status in expected.items()}


@pytest.mark.parametrize("case", MEMBERSHIP)
def test_every_status_rests_on_claims_of_its_side(case: str) -> None:
    claims, expected = MEMBERSHIP[case]
    with record_of(*membership(*claims)) as record:
        for at in expected:
            for row in questions.members(record, "O", day(at)).rows:
                assert bool(row.claims("for")) == (row.status in ("member", "disputed"))
                assert bool(row.claims("against")) == (row.status in ("not a member", "disputed"))
                assert len(row.testimonies) == len(claims)
                assert all(one.reason for one in row.testimonies)


def test_a_claim_of_another_time_is_told_from_one_that_leaves_the_day_open() -> None:
    claims = ["- join 1993", "- withdraw 1999", "- join 2006", "2002 join planned 2004"]
    with record_of(*membership(*claims)) as record:
        (row,) = questions.members(record, "O", day("1995-01-01")).rows
    assert [(one.bearing, one.reason) for one in row.testimonies] == [
        ("for", "joined 1993"),
        ("for", "still a member: left 1999"),
        ("open", "planned: joined 2004"),
        ("elsewhen", "joined 2006"),
    ]


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        (["- join 2006"], "2013-01-01", False),
        (["- suspend 2012-06-28"], "2012-06-27", False),
        (["- suspend 2012-06-28"], "2013-01-01", True),
        (["- suspend 2012"], "2012-06-01", None),
        (["- suspend 2010/2011"], "2012-06-01", False),
        (["- member_of 2000/..", "- suspend ../2011"], "2012-06-01", False),
        (["2012 suspend -", "2013 suspend denied -"], "2014-01-01", None),
        (["2012 suspend planned 2013"], "2014-01-01", False),
        (["- suspend 2012", "- withdraw 2013"], "2014-06-01", False),
    ],
)
def test_a_suspension_is_noted_beside_the_membership(claims: list[str], at: str, expected: bool | None) -> None:
    with record_of(*membership(*claims)) as record:
        assert [row.suspended for row in questions.members(record, "O", day(at)).rows] == [expected]


def test_signing_and_founding_make_no_members_of_bodies_and_persons() -> None:
    line = "sign | signatory=CSTO Joint Staff; Armenia | agreement=CSTO | when=2002"
    with record_of(reading("Signed.", line)) as record:
        assert [row.actor for row in questions.members(record, "CSTO", date(2010, 1, 1)).rows] == ["Armenia"]


def test_the_treaties_of_an_organisation_count_for_it_though_nothing_names_the_organisation() -> None:
    lines = (
        "sign | signatory=Armenia; Azerbaijan | agreement=Договор о коллективной безопасности | when=1992",
        "withdraw | actor=Azerbaijan | organization=Collective Security Treaty | when=1999",
    )
    with record_of(reading("Signed.", *lines)) as record:
        answer = questions.members(record, "CSTO", date(2010, 1, 1))
        assert answer.organization.name == "Collective Security Treaty Organization"
        assert answer.treaties == ("treaty:CST", "treaty:CSTO-Charter")
        assert [(row.actor, row.status) for row in answer.rows] == [
            ("Armenia", "member"),
            ("Azerbaijan", "not a member"),
        ]


# A small record, for the other answers

DAY = date(2010, 1, 1)
AGENCY = "Uzbekistan left, the Foreign Ministry said. A drill was held near Osh."
RECORD = (
    reading(
        AGENCY,
        "withdraw | actor=Uzbekistan | organization=CSTO | when=2012-06-28 | said=Foreign Ministry; Ivan Petrov "
        "| ev=Uzbekistan left, the Foreign Ministry said.",
        "exercise | name=Rubezh | participant=Russia; Kyrgyzstan | when=2012-08 | where=Osh; Kyrgyzstan "
        "| ev=A drill was held near Osh.",
        doc="agency",
        published="2012-07-01",
        publisher="24.KG",
        author="A. Writer",
        language="en",
    ),
    reading(
        "Узбекистан вступил в ОДКБ. Учения.",
        "join | actor=Узбекистан | organization=ОДКБ | when=2006-08-16 | ev=Узбекистан вступил в ОДКБ.",
        "exercise | name=Rubezh | participant=Киргизия; Россия | when=2012-08 | ev=Учения.",
        doc="история",
        published="2015",
        publisher="Khovar",
        language="ru",
    ),
    reading("Some drill.", "exercise | name=Rubezh | participant=Russia", doc="undated"),
)


@pytest.fixture
def record() -> Iterator[Record]:
    with record_of(*RECORD) as held:
        yield held


@pytest.mark.parametrize("name", ["CSTO", "csto", "ОДКБ", "منظمة معاهدة الأمن الجماعي"])
def test_an_organisation_is_one_under_all_its_names(record: Record, name: str) -> None:
    answer = questions.members(record, name, date(2010, 1, 1))
    assert answer.organization.names == ("CSTO", "ОДКБ")
    assert [(row.actor, row.names, row.status) for row in answer.rows] == [
        ("Uzbekistan", ("Uzbekistan", "Узбекистан"), "member")
    ]


@pytest.mark.parametrize(
    ("source", "status"),
    [("24.KG", "not a member"), ("a. writer", "not a member"), ("Ivan Petrov", "not a member"), ("Khovar", "member")],
)
def test_according_to_a_publisher_an_author_or_any_voice(record: Record, source: str, status: str) -> None:
    answer = questions.members(record, "CSTO", date(2013, 1, 1), according_to=source)
    assert [row.status for row in answer.rows] == [status]
    assert answer.to_json()["according_to"]["names"]


def test_known_by_leaves_out_what_was_recorded_later() -> None:
    with record_of() as record:
        record._intake._clock = clock = Clock()
        record.add(RECORD[1])
        known_by = clock.at.date()
        record.add(RECORD[0])
        statuses = {
            at: [row.status for row in questions.members(record, "CSTO", date(2013, 1, 1), known_by=at).rows]
            for at in (known_by - timedelta(days=1), known_by, None)
        }
    assert list(statuses.values()) == [[], ["member"], ["not a member"]]


def test_events_stand_in_the_order_of_time_with_all_their_reports(record: Record) -> None:
    answer = questions.events(record)
    told = [(row.first.claim.predicate, str(row.first.claim.when), len(row.reports)) for row in answer.rows]
    assert told == [("join", "2006-08-16", 1), ("withdraw", "2012-06-28", 1), ("exercise", "2012-08", 2)]
    assert [row.first.origin.document for row in answer.undated] == ["undated"]
    assert [entry.origin.document for entry in answer.rows[-1].reports] == ["agency", "история"]


@pytest.mark.parametrize(
    ("words", "expected", "left_out"),
    [
        ({"predicate": "exercise"}, [("exercise", True)], 0),
        ({"actor": "Киргизия"}, [("exercise", True)], 0),
        ({"place": "Osh"}, [("exercise", True)], 0),
        ({"place": "قيرغيزستان"}, [("exercise", True)], 0),
        ({"actor": "Uzbekistan"}, [("join", True), ("withdraw", True)], 0),
        ({"since": date(2012, 8, 15)}, [("exercise", None)], 1),
        ({"since": date(2012, 8, 1), "until": date(2012, 8, 31)}, [("exercise", True)], 1),
        ({"until": date(2012, 7, 31)}, [("join", True), ("withdraw", True)], 1),
        ({"since": date(2012, 9, 1)}, [], 1),
        ({"modality": "denied"}, [], 0),
        ({"according_to": "Foreign Ministry"}, [("withdraw", True)], 0),
    ],
)
def test_events_are_narrowed(
    record: Record, words: dict[str, object], expected: list[tuple[str, bool | None]], left_out: int
) -> None:
    answer = questions.events(record, **words)  # type: ignore[arg-type]
    assert [(row.first.claim.predicate, row.in_window) for row in answer.rows] == expected
    assert answer.left_out == left_out


def test_an_event_shows_its_reports_side_by_side_and_in_what_they_differ() -> None:
    one = "attack | attacker=Armenia | target=Azerbaijan | when=2022-09-14"
    others = (
        one.replace("2022-09-14", "2022-09"),
        one.replace("=Azerbaijan", "=Georgia"),
        f"{one} | mod=denied",
        one.replace("2022-09-14", "2023-09-14"),
    )
    told = [reading(f"Text {n}.", line, doc=f"d{n}", publisher=f"P{n}") for n, line in enumerate((one, one, *others))]
    with record_of(*told) as record:
        answer = questions.events(record)
        (event,) = [row for row in answer.rows if len(row.reports) > 1]
    assert answer.total == 3
    assert [str(entry.claim.when) for entry in event.reports] == ["2022-09-14", "2022-09-14", "2022-09-14", "2022-09"]
    assert str(event.voices) == "told by 4 documents, 4 independent origins"
    assert [field.name for field in event.differing] == ["modality"]
    assert dict(answer.facets)["modality"] == (("asserted", 3), ("denied", 1))


def test_events_come_in_pages_with_their_total() -> None:
    lines = [f"meet | participant=Armenia; Georgia | when=20{n:02}-05-01" for n in range(9)]
    with record_of(*(reading(f"Text {n}.", line, doc=f"d{n}") for n, line in enumerate(lines))) as record:
        pages = [questions.events(record, limit=4, offset=offset) for offset in (0, 4, 8)]
    assert [page.total for page in pages] == [9, 9, 9]
    shown = [str(row.first.claim.when) for page in pages for row in page.rows]
    assert shown == [f"20{n:02}-05-01" for n in range(9)]


def test_about_tells_everything_and_in_which_role(record: Record) -> None:
    answer = questions.about(record, "Kyrgyzstan")
    assert [(row.entry.origin.document, row.roles) for row in answer.rows] == [
        ("agency", ("participant", "where")),
        ("история", ("participant",)),
    ]
    assert [row.roles for row in questions.about(record, "Ivan Petrov").rows] == [("attribution",)]
    assert not questions.about(record, "Kyrgyzstan", according_to="Foreign Ministry").rows


def test_claims_are_narrowed_by_document_day_and_predicate(record: Record) -> None:
    assert len(questions.claims(record).rows) == 5
    assert {entry.origin.document for entry in questions.claims(record, document="agency").rows} == {"agency"}
    as_of = questions.claims(record, as_of=date(2012, 8, 9))
    assert [str(entry.claim.when) for entry in as_of.rows] == ["2012-08", "2012-08", "None"]
    assert questions.claims(record, predicate="exercise", since=date(2012, 1, 1)).left_out == 1


def test_sources_tell_who_speaks_and_who_cites_whom(record: Record) -> None:
    answer = questions.sources(record)
    assert answer.nameless == 1
    told = {
        row.source.name: (row.documents, row.claims, row.cited, [(actor.name, number) for actor, number in row.cites])
        for row in answer.rows
    }
    assert told["24.KG"] == (1, 2, 0, [("Foreign Ministry", 1)])
    assert told["Khovar"] == (1, 2, 0, [])
    assert told["Foreign Ministry"] == (0, 0, 1, [("Ivan Petrov", 1)])
    assert told["Ivan Petrov"] == (0, 0, 1, [])


def test_a_claim_is_shown_in_its_passage(record: Record) -> None:
    entry = next(entry for entry in record.entries() if entry.claim.predicate == "withdraw")
    answer = questions.show(record, entry.id[:10])
    assert answer.text == AGENCY
    assert answer.evidence.of(answer.text) == "Uzbekistan left, the Foreign Ministry said."
    assert answer.kinds == ("report",)
    assert answer.entry.voices == ("24.KG", "A. Writer", "Foreign Ministry", "Ivan Petrov")
    assert not answer.superseded


def test_a_claim_that_no_longer_counts_is_shown_as_superseded(record: Record) -> None:
    changed = reading("Другой текст.", doc="история", published="2015", publisher="Khovar", language="ru")
    claim = RECORD[1].claims[0].id
    record.add(changed)
    assert questions.show(record, claim).superseded
    assert not questions.claims(record, document="история").rows
    with pytest.raises(QuestionError, match="no document 'history' in this record"):
        questions.claims(record, document="history")


def test_a_document_without_passages_shows_the_line() -> None:
    whole = reading(
        "First.\nArmenia joined. It did.\nLast.", "join | actor=Armenia | organization=CSTO | ev=Armenia joined."
    )
    with record_of(Reading(whole.document, (), whole.claims)) as record:
        answer = questions.show(record, whole.claims[0].id)
    assert (answer.text, answer.evidence.of(answer.text)) == ("Armenia joined. It did.", "Armenia joined.")


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda r: questions.members(r, "CTSO", DAY), "no organisation 'CTSO' in this record; did you mean CSTO?"),
        (lambda r: questions.members(r, "NATO", DAY), "no organisation 'NATO' in this record"),
        (lambda r: questions.about(r, "Uzbekistn"), "no actor 'Uzbekistn' in this record; did you mean Uzbekistan"),
        (lambda r: questions.about(r, "' OR 1=1 --"), "no actor"),
        (lambda r: questions.about(r, ""), "no actor ''"),
        (lambda r: questions.about(r, "\ud800\x00"), "no actor"),
        (lambda r: questions.events(r, place="Bishkeq"), "no place 'Bishkeq' in this record"),
        (lambda r: questions.claims(r, according_to="Khowar"), "no source 'Khowar' in this record; did you mean Kh"),
        (lambda r: questions.events(r, "exercize"), "no event 'exercize'; did you mean exercise?"),
        (lambda r: questions.events(r, "member_of"), "no event 'member_of'"),
        (lambda r: questions.claims(r, modality="sure"), "no modality 'sure'"),
        (lambda r: questions.events(r, since=date(2020, 1, 1), until=date(2019, 1, 1)), "runs backwards"),
        (lambda r: questions.show(r, "zzz"), "no claim 'zzz' in this record"),
    ],
)  # fmt: skip
def test_what_the_record_has_not_is_told_in_one_line(record: Record, ask: object, message: str) -> None:
    with pytest.raises(QuestionError) as fault:
        ask(record)  # type: ignore[operator]
    assert message in str(fault.value)
    assert "\n" not in str(fault.value)


def test_every_answer_is_frozen_and_turns_into_json_that_names_its_claims(record: Record) -> None:
    ids = {entry.id for entry in record.entries()}
    for answer, named in (
        (questions.members(record, "CSTO", date(2010, 1, 1)), 2),
        (questions.events(record), 5),
        (questions.about(record, "Uzbekistan"), 2),
        (questions.claims(record), 5),
        (questions.show(record, min(ids)), 1),
    ):
        told = json.dumps(answer.to_json(), ensure_ascii=False)
        assert sum(one in told for one in ids) == named
        with pytest.raises(FrozenInstanceError):
            setattr(answer, fields(answer)[0].name, None)
    assert json.loads(json.dumps(questions.sources(record).to_json()))["rows"]


def test_cycles_of_objects_are_looked_for_again_after_any_answer() -> None:
    with record_of(reading("Armenia joined.", "join | actor=Armenia | organization=CSTO | when=1994")) as record:
        assert questions.members(record, "CSTO", day("2001-01-01")).rows
        assert gc.isenabled()
        with pytest.raises(QuestionError):
            questions.members(record, "Nowhere", day("2001-01-01"))
        assert gc.isenabled()
