"""Which readings count when, against the rule written out."""

from __future__ import annotations

import runpy
import sqlite3
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import Clock, reading, record_of

from foedus.record import Record, counting, derived

RULE = """
    SELECT readings.n FROM readings WHERE readings.recorded <= :known_by
    AND NOT EXISTS (
        SELECT 1 FROM readings AS newer WHERE newer.document = readings.document
        AND (newer.recorded, newer.n) > (readings.recorded, readings.n) AND newer.recorded <= :known_by)
    AND EXISTS (
        SELECT 1 FROM sightings
        WHERE sightings.document = readings.document AND sightings.recorded <= :known_by
        AND NOT EXISTS (
            SELECT 1 FROM sightings AS later
            WHERE later.slot IS sightings.slot AND later.id = sightings.id
            AND (later.recorded, later.n) > (sightings.recorded, sightings.n) AND later.recorded <= :known_by)
        AND NOT EXISTS (
            SELECT 1 FROM sightings AS later
            WHERE later.slot IS sightings.slot AND later.renamed = sightings.id
            AND (later.recorded, later.n) > (sightings.recorded, sightings.n) AND later.recorded <= :known_by))
"""

READ = st.tuples(
    st.sampled_from(["a", "b"]), st.sampled_from(["One.", "Two."]), st.sampled_from(["x", "y", None]), st.booleans()
)


def numbers(connection: sqlite3.Connection, sql: str, known_by: str) -> set[int]:
    return {number for (number,) in connection.execute(sql, {"known_by": known_by})}


@settings(max_examples=60, deadline=None)
@given(st.lists(READ, max_size=9), st.booleans())
def test_what_counts_is_what_the_rule_says_at_every_time(
    reads: list[tuple[str, str, str, bool]], at_once: bool
) -> None:
    with record_of() as record:
        record._intake._clock = Clock()
        some = [reading(text, doc=doc, source=source) for doc, text, source, _ in reads]
        if at_once:
            record.add_all(some, batch=3)
        for one, (*_, newer) in zip(some, reads, strict=True):
            if newer:
                record.start_run("2")
            if not record.already_read(one.document):
                record.add(one)
        connection = record._connection
        times = {
            at for (at,) in connection.execute("SELECT recorded FROM sightings UNION SELECT recorded FROM readings")
        }
        for at in times | {"2000", "}"}:
            counted = numbers(connection, f"SELECT n FROM readings WHERE {counting.COUNTS}", at)  # noqa: S608
            assert counted == numbers(connection, RULE, at)
        kept = connection.execute("SELECT * FROM counting").fetchall()
        counting.make(connection, "main")
        assert connection.execute("SELECT * FROM counting").fetchall() == kept


def test_many_readings_at_once_are_the_same_record(tmp_path: Path) -> None:
    some = [
        reading(
            f"Text {number}.", "join | actor=Armenia | organization=CSTO", doc=f"d{number % 7}", source=f"s{number % 5}"
        )
        for number in range(40)
    ]
    with Record(tmp_path / "one", clock=Clock()) as one, Record(tmp_path / "all", clock=Clock()) as all_:
        assert sum(map(one.add, some)) == 40
        assert all_.add_all(some, batch=11) == 40
        assert all_.add_all(some, batch=11) == sum(map(one.add, some))
        assert [entry.claim for entry in one.entries()] == [entry.claim for entry in all_.entries()]
        assert one.counts() == all_.counts()
        assert not derived.stale(all_._connection)


KEPT = ("told", "blocks", "links", "pairs", "pair_claims", "stretches", "disputed", "tally_years")


def test_what_is_kept_of_very_many_is_what_is_kept_of_one_after_the_other(tmp_path: Path) -> None:
    """All at once, in columns, or step by step: to the row, on a made world with its repetitions and contradictions."""
    world = runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "record_made.py"))
    made = list(world["readings"](1_400))
    with Record(tmp_path / "one") as one, Record(tmp_path / "all") as all_:
        assert all_.add_all(made, batch=500) == sum(map(one.add, made)) == 70
        for table in KEPT:
            rows, at_once = (
                sorted(record._connection.execute(f"SELECT * FROM {table}"))  # noqa: S608
                for record in (one, all_)
            )
            assert rows, table
            assert rows == at_once, table
