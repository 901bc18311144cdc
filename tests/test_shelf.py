"""What a record holds as a whole, kept in small tables, against what a look at each document and claim tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import Clock, reading, record_of

from foedus import questions
from foedus.model import Reading
from foedus.questions.timeline import timeline, turning_days
from foedus.record import Chain, Entry, Named, Record, Selection, Sought, derived
from foedus.record.checking import check
from foedus.record.shelved import UNKNOWN

PUBLISHERS = (None, "Meridian Wire", "TASS", "ТАСС")
LINES = (
    "join | actor=A | organization=O | when=1992 | said=TASS",
    "join | actor=B | organization=O | said=ТАСС; Meridian Wire",
    "meet | participant=A; B | when=2001-05-02/2001-05-04",
    "member_of | member=A | organization=O | when=../1999 | said=A; TASS",
    "attack | attacker=A | target=B",
)
MEMBERSHIPS = (
    "join | actor=A | organization=O | when=1992-05-15",
    "member_of | member=A | organization=O | when=1994/1999",
    "withdraw | actor=A | organization=O | when=1999-04-02 | mod=planned",
    "suspend | actor=A | organization=O | when=1996-02/1997-03-01",
    "member_of | member=B | organization=O | mod=denied | when=2001",
    "dissolve | object=O | when=2003-12-31",
    "found | founder=B | object=O",
)
DRAWN = st.tuples(
    st.sampled_from("ab"),  # id
    st.sampled_from(("One.", "Two.")),
    st.sampled_from(PUBLISHERS),
    st.sampled_from((None, "en", "ar")),
    st.sampled_from((None, "1999", "2001-05-04", "2001")),
    st.lists(st.sampled_from(LINES), unique=True, max_size=3),
    st.booleans(),  # whether a new run of another reader begins
)
WORD = st.one_of(st.none(), st.sampled_from(("a", "TITLE", "title b", UNKNOWN, "en", *PUBLISHERS[1:])))


def read(drawn: tuple[str, str, str | None, str | None, str | None, list[str], bool]) -> Reading:
    """A reading as it was drawn; the same id stands for the same source."""
    id_, text, publisher, language, published, lines, _ = drawn
    about = {"publisher": publisher, "language": language, "published": published, "title": f"Title {id_.upper()}"}
    return reading(text, *lines, doc=id_, source=f"/somewhere/{id_}", author="A" if publisher else None, **about)


def chains(entries: list[Entry]) -> Counter[Chain]:
    """Through whom the claims are told, counted one by one."""
    told = (Chain(one.origin.publisher, one.origin.author, tuple(one.claim.attribution), 0) for one in entries)
    return Counter(told)


SELECTIONS = (
    Selection(),
    Selection(predicates=("join", "member_of")),
    Selection(predicates=("join", "meet"), since=date(1992, 6, 1)),
    Selection(predicates=("meet", "member_of"), since=date(1990, 1, 1), until=date(2001, 5, 3)),
    Selection(predicates=("join",), modalities=("asserted",)),
    Selection(named=(Named(("name:a",)),)),
    Selection(documents=("a",)),
)


def pages_hold(record: Record, known_by: date | None) -> None:
    """Compares numbers and pages of claims with all of them."""
    for selection in SELECTIONS:
        every = list(record.entries(selection, known_by))
        assert record.number(selection, known_by) == len(every)
        for limit, offset in ((2, 0), (2, 1), (9, 3)):
            assert record.entries_from(selection, limit, offset, known_by) == every[offset : offset + limit]
        for limit in (1, 9):
            latest = [one.when.earliest for one in record.latest_briefs(selection, limit, known_by) if one.when]
            assert Counter(latest) == Counter(latest_days(record, selection, limit, known_by))


def latest_days(record: Record, selection: Selection, limit: int, known_by: date | None) -> list[date | None]:
    """The first days of the claims of each predicate that begin last, looked for among all."""
    found: list[date | None] = []
    for predicate in selection.predicates:
        told = record.entries(replace(selection, predicates=(predicate,)), known_by)
        days = [one.claim.when.earliest for one in told if one.claim.when and not one.original]
        found += sorted((day for day in days if day), reverse=True)[:limit]
    return found


def holds(record: Record, known_by: date | None, sought: Sought) -> None:
    """Compares all that is kept with what documents and claims tell one by one."""
    origins, entries = list(record.origins(known_by)), list(record.entries(known_by=known_by))
    unjudged = list(record.unjudged().entries(known_by=known_by))
    assert record.counts(known_by)[::2][:2] == (len(origins), len(unjudged))
    assert record.kinds(known_by) == Counter(one.claim.predicate for one in entries)
    days = [(one.claim.when and (one.claim.when.earliest or one.claim.when.latest), one) for one in entries]
    assert record.years(known_by=known_by) == Counter((day.year, one.claim.predicate) for day, one in days if day)
    told: Counter[Chain] = Counter()
    for one in record.chains(known_by):
        told[one._replace(claims=0)] += one.claims
    assert told == chains(entries)
    assert record.speakers(known_by) == Counter((one.publisher, one.author) for one in origins)
    languages, publishers = record.shelved(known_by)
    assert languages == Counter(one.language or UNKNOWN for one in origins)
    assert publishers == Counter(one.publisher or UNKNOWN for one in origins)
    assert sorted(one.key for one in record.newest_documents(99, known_by)) == sorted(one.key for one in origins)
    found, total = record.documents_sought(sought, 99, 0, known_by)
    fitting = [one for one in origins if fits(record, one, sought)]
    assert (total, sorted(one.key for one in found)) == (len(fitting), sorted(one.key for one in fitting))
    assert [one.published and one.published.earliest for one in found] == sorted(
        (one.published and one.published.earliest for one in fitting), key=lambda day: -(day or date.min).toordinal()
    )
    assert record.documents_sought(sought, 1, 1, known_by) == (found[1:2], total)


def fits(record: Record, origin: object, sought: Sought) -> bool:
    """Whether a document is asked for."""
    language, publisher, title, id_ = (getattr(origin, name) for name in ("language", "publisher", "title", "document"))
    speaking = {record.identity(name) for name in (publisher, getattr(origin, "author", None)) if name}
    return (
        sought.language in (None, language or UNKNOWN)
        and sought.publisher in (None, publisher or UNKNOWN)
        and (sought.source is None or sought.source in speaking)
        and (sought.title is None or sought.title.casefold() in f"{title} {id_}".casefold())
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(DRAWN, max_size=7), st.sampled_from(("", "reject", "amend", "undo")), st.tuples(WORD, WORD, WORD))
def test_what_is_kept_is_what_a_look_at_each_tells(
    drawn: list[tuple[str, str, str | None, str | None, str | None, list[str], bool]],
    verdict: str,
    words: tuple[str | None, str | None, str | None],
) -> None:
    with record_of() as record:
        record._intake._clock = clock = Clock()
        moments: list[date | None] = [None]
        for number, one in enumerate(drawn):
            if one[-1]:
                record.start_run(f"reader {number}")
            record.add(read(one))
            moments.append(clock.at.date())
        judge(record, verdict)
        sought = Sought(words[0], words[1], record.identity("TASS") if words[2] else None, words[2])
        for known_by in (*moments, clock.at.date() + timedelta(days=1)):
            holds(record, known_by, sought)
            pages_hold(record, known_by)
        assert list(check(record.path)) == []
        with Record(record.path, read_only=True) as other:
            record._connection.execute("DELETE FROM derived WHERE what = 'shelf'")  # as one that another edition made
            holds(other, None, sought)
            record.add(read(("c", "Three.", "TASS", "ru", "2002", [LINES[0]], False)))
            holds(other, None, sought)


def judge(record: Record, verdict: str) -> None:
    """Judges the first claim that there is."""
    first = next(record.entries(), None)
    if first is None or not verdict:
        return
    if verdict == "amend":
        record.judge("amend", first.id, by="R. Mann", change={"when": "1987-03-01"})
        return
    given = record.judge("reject", first.id, by="R. Mann")
    if verdict == "undo":
        record.judge("undo", given.id, by="R. Mann")


def test_nothing_waits_after_many_were_taken_in_at_once(tmp_path: Path) -> None:
    with Record(tmp_path / "r.foedus") as record:
        record.add_all((reading(f"Text {n}.", LINES[n % 5], doc=f"d{n}") for n in range(40)), batch=11)
        assert not derived.stale(record._connection)
        assert record.kinds() == Counter(one.claim.predicate for one in record.entries())


def test_what_was_found_is_found_anew_where_somebody_wrote(tmp_path: Path) -> None:
    with Record(tmp_path / "r.foedus") as record:
        record.add(reading("One.", LINES[0], doc="a", publisher="TASS"))
        with Record(record.path, read_only=True) as other:
            before = questions.sources(other)
            assert questions.sources(other) is before
            record.add(reading("Two.", LINES[1], doc="b", publisher="Meridian Wire"))
            after = questions.sources(other)
            assert {row.source.name: row.claims for row in after.rows if row.claims} == {"TASS": 1, "Meridian Wire": 1}
            claim = next(other.entries()).id
            record.judge("reject", claim, by="R. Mann")
            assert sum(row.claims for row in questions.sources(other).rows) == 1
            assert sum(row.claims for row in questions.sources(other.unjudged()).rows) == 2
            known_by = date(2000, 1, 1)
            assert questions.sources(other, known_by).rows == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(MEMBERSHIPS), unique=True, min_size=1, max_size=3), min_size=1, max_size=4))
def test_the_days_of_change_are_the_edges_of_the_bars(told: list[list[str]]) -> None:
    with record_of(*(reading(f"Text {n}.", *lines, doc=f"d{n}") for n, lines in enumerate(told))) as record:
        bars = [bar for bar in timeline(record, "O").bars if bar.organization.identity == "name:o"]
        parts = [part for bar in bars for part in (*bar.stretches, *bar.suspensions)]
        edges = {part.start for part in parts if part.start}
        edges |= {part.end + timedelta(days=1) for part in parts if part.end and part.end < date.max}
        assert turning_days(record, "O") == tuple(sorted(edges))
