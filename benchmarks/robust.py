"""A record under strain: one writer beside four readers, and processes that are killed at any moment.

    python benchmarks/robust.py                       a look: 20 seconds, and 6 kills
    python benchmarks/robust.py --minutes 10 --kills 200

*Beside a writer.* One process records made documents, one after the other; four others ask. A document is whole in
every answer (as many claims as were written), what was once answered stays (the numbers never fall), and what the
writer told to be recorded before the question is in the answer. *Killed.* A process that records, merges or brings an
old record to the newest form is killed; then the file opens, `foedus check` finds nothing, all that was told to be
committed is there, and after going on everything is there once.
"""

# ruff: noqa: S311 - chance, not secrets
from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from record_made import CLAIMS_IN_DOCUMENT, readings

from foedus.dates import day
from foedus.questions import members
from foedus.record import Record, Selection
from foedus.record.checking import check
from foedus.record.merging import merge

OLD_FORM = Path(__file__).parents[1] / "tests" / "record_form_1.sql"
READERS = 4
AT_ONCE = 400  # claims of a batch, in what is killed


def main() -> None:
    """Runs what is asked for; ends with 1 where anything was wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=1 / 3)
    options.add_argument("--kills", type=int, default=6)
    options.add_argument("--claims", type=int, default=6_000, help="in what is recorded and merged until it is killed")
    options.add_argument(
        "--as", dest="role", choices=("write", "read", "record", "merge", "upgrade"), help=argparse.SUPPRESS
    )
    options.add_argument("paths", nargs="*", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.role:
        {"write": write, "read": read, "record": record, "merge": merging, "upgrade": upgrade}[args.role](args)
        return
    with tempfile.TemporaryDirectory() as folder:
        faults = beside_a_writer(Path(folder), args.minutes) if args.minutes else 0
        faults += killed(Path(folder), args.kills, args.claims) if args.kills else 0
    sys.exit(bool(faults))


def started(role: str, *paths: Path, **options: object) -> subprocess.Popen[str]:
    """This file in another process, in one of its roles."""
    given = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, __file__, f"--as={role}", *given, *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


# Beside a writer


def beside_a_writer(folder: Path, minutes: float) -> int:
    """One process writes and four ask for so many minutes; the number of faults."""
    path = folder / "shared.foedus"
    Record(path).close()
    processes = [started("write", path, minutes=minutes)]
    processes += [started("read", path, minutes=minutes) for _ in range(READERS)]
    told = [process.communicate()[0].strip().splitlines() for process in processes]
    faults = sum(process.returncode != 0 for process in processes)
    found = list(check(path))
    print(f"{minutes:.1f} minutes, one writer and {READERS} readers:")
    for lines in told:
        print(f"  {lines[-1] if lines else 'died'}")
    print(f"  faults of the record afterwards: {len(found)}; processes that failed: {faults}")
    return faults + len(found)


def write(args: argparse.Namespace) -> None:
    """Records documents one by one until the time is over."""
    (path,) = args.paths
    end, number, spent = time.monotonic() + 60 * args.minutes, 0, []
    with Record(path) as record:
        record.start_run("made")
        for reading in readings(100_000):
            if time.monotonic() > end:
                break
            began = time.perf_counter()
            record.add(reading)
            spent.append(time.perf_counter() - began)
            number += 1
            _committed(path).write_text(str(number), encoding="utf-8")
    spent.sort()
    print(f"writer: {number:,} documents, {number * CLAIMS_IN_DOCUMENT:,} claims; {told_times(spent)} a document")


def _committed(path: Path) -> Path:
    return path.with_suffix(".committed")


def read(args: argparse.Namespace) -> None:
    """Asks until the time is over; fails where an answer is half-written, stale or an error."""
    (path,) = args.paths
    chance, end = random.Random(args.paths[0].name), time.monotonic() + 60 * args.minutes
    asked, spent, last = 0, [], 0
    with Record(path, read_only=True) as record:
        while time.monotonic() < end:
            known = _number_in(_committed(path))
            began = time.perf_counter()
            counts = record.counts()
            origins = {origin.key for origin in record.origins()}
            spent.append(time.perf_counter() - began)
            assert counts.documents >= max(last, known), "what was committed is not in the answer"
            assert counts.claims == CLAIMS_IN_DOCUMENT * counts.documents, "half a document"
            assert len(origins) >= counts.documents
            last = counts.documents
            if last:
                id_ = f"made-{chance.randrange(last):07d}"
                began = time.perf_counter()
                entries = list(record.entries(Selection(documents=(id_,))))
                spent.append(time.perf_counter() - began)
                assert len(entries) == CLAIMS_IN_DOCUMENT, f"{id_} has {len(entries)} claims"
                assert all(entry.id == entry.claim.id for entry in entries)
                for entry in entries:
                    if entry.claim.predicate == "member_of":
                        began = time.perf_counter()
                        answer = members(record, entry.claim.names("organization")[0], day("2005-01-01"))
                        spent.append(time.perf_counter() - began)
                        told = {one.entry.id for row in answer.rows for one in row.testimonies}
                        assert entry.id in told, "a claim is missing from its answer"
            asked += 1
    spent.sort()
    print(
        f"reader: {asked:,} rounds, {len(spent):,} answers, no fault; {told_times(spent)} an answer,"
        f" up to {last:,} documents"
    )


def _number_in(file: Path) -> int:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return int(text) if text else 0  # empty: it is being written


def told_times(spent: list[float]) -> str:
    """Median, 95th percentile and longest, in ms."""
    if not spent:
        return "nothing timed"
    half, most, longest = spent[len(spent) // 2], spent[int(len(spent) * 0.95)], spent[-1]
    return f"median {1000 * half:.1f}, p95 {1000 * most:.1f}, longest {1000 * longest:.0f} ms"


# Killed


def killed(folder: Path, kills: int, claims: int) -> int:
    """Kills processes that record, merge and upgrade in turn; the number of faults."""
    chance, faults, cut = random.Random(4), Counter[str](), Counter[str]()
    other = folder / "other.foedus"
    with Record(other) as made:
        made.start_run("made")
        made.add_all(readings(claims, seed=5))
        wanted = made.counts().claims
    for number in range(kills):
        role = ("record", "merge", "upgrade")[number % 3]
        place = folder / f"kill{number}"
        place.mkdir()
        faults[role] += _killed_once(role, place / "r.foedus", other, chance, claims, wanted, cut)
        shutil.rmtree(place)
        if number % 20 == 19:
            print(f"  {number + 1} killed", file=sys.stderr, flush=True)
    for role in ("record", "merge", "upgrade"):
        print(f"killed while it {role}s: {cut[role]} times before its end, {faults[role]} faults")
    return faults.total()


def _killed_once(
    role: str, path: Path, other: Path, chance: random.Random, claims: int, wanted: int, cut: Counter[str]
) -> int:
    """Kills one process, looks at what it left, lets another go on, and looks again."""
    if role != "record":
        made_old(path, 400 if role == "upgrade" else 1)
    process = started(role, path, other, claims=claims)
    assert process.stdout
    told = [process.stdout.readline()]
    time.sleep(chance.random() ** 2 * {"record": 6.0, "merge": 8.0, "upgrade": 0.5}[role])
    process.kill()
    told += process.stdout.readlines()
    process.wait()
    cut[role] += "done\n" not in told
    committed = max((int(line) for line in told if line.strip().isdigit()), default=0)
    faults = _faults(path, committed) if role != "upgrade" else 0
    if started(role, path, other, claims=claims).wait() != 0:
        return faults + 1
    expected = {"record": claims, "merge": wanted + 2, "upgrade": 2}[role]
    return faults + _faults(path, expected, exactly=True)


def _faults(path: Path, claims: int, exactly: bool = False) -> int:
    if path.exists() and not exactly:
        Record(path).close()  # an old record may have been killed before its first step
    found = [str(one) for one in check(path)] if path.exists() and path.stat().st_size else []
    if path.exists() and path.stat().st_size:
        with Record(path) as record:
            held = record.counts().claims
            told = record._connection.execute(
                "SELECT count(*), count(DISTINCT reading || ' ' || id) FROM claims"
            ).fetchone()
        if held < claims or (exactly and held != claims) or told[0] != told[1]:
            found.append(f"{path}: {held} claims instead of {claims}")
    for line in found[:5]:
        print(f"  {line}", file=sys.stderr)
    return len(found)


def made_old(path: Path, names: int) -> None:
    """A record of the first form, with so many names that bringing it up to date takes a moment."""
    with sqlite3.connect(path) as connection:
        connection.executescript(OLD_FORM.read_text(encoding="utf-8"))
        connection.executemany("INSERT INTO names (name) VALUES (?)", ((f"Name {n}",) for n in range(names)))
    connection.close()


def record(args: argparse.Namespace) -> None:
    """Records made documents and tells how many claims are committed."""
    with Record(args.paths[0]) as into:
        into.start_run("made")
        batch: list[object] = []
        for reading in readings(args.claims):
            batch.append(reading)
            if len(batch) * CLAIMS_IN_DOCUMENT >= AT_ONCE:
                into.add_all(batch)  # type: ignore[arg-type]
                batch = []
                print(into.counts().claims, flush=True)
        into.add_all(batch)  # type: ignore[arg-type]
    print("done", flush=True)


def merging(args: argparse.Namespace) -> None:
    """Merges the other record into the first."""
    print("begun", flush=True)
    merge(*args.paths)
    print("done", flush=True)


def upgrade(args: argparse.Namespace) -> None:
    """Brings an old record to the newest form."""
    print("begun", flush=True)
    Record(args.paths[0]).close()
    print("done", flush=True)


if __name__ == "__main__":
    main()
