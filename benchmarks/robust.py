"""A record under strain: one writer beside four readers, and processes that are killed at any moment.

    python benchmarks/robust.py                       a look: 20 seconds, and 6 kills
    python benchmarks/robust.py --minutes 10 --kills 200

*Beside a writer.* One process records made documents, one after the other; four others ask. A document is whole in
every answer (as many claims as were written), what was once answered stays (the numbers never fall), and what the
writer told to be recorded before the question is in the answer. *Killed.* A process that records, merges or brings an
old record to the newest form is killed at any moment of the time that it takes, another goes on and is killed again;
each time the file opens, `foedus check` finds nothing, all that was told to be committed is there, and once one was let
come to its end everything is there once. Kills that came after the end do not count.
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
from contextlib import suppress
from itertools import count, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from record_made import CLAIMS_IN_DOCUMENT, readings

from foedus.dates import day
from foedus.questions import members
from foedus.record import Record, Selection, sharing
from foedus.record.checking import check
from foedus.record.merging import merge

OLD_FORM = Path(__file__).parents[1] / "tests" / "record_form_1.sql"
READERS = 4
ROLES = ("record", "merge", "upgrade")
KILLS_OF_ONE = 5  # how often what works on one record is killed, unless it comes to its end before
AT_ONCE = (100, 400, 2_000)  # claims of a batch, in what is killed
SHARED_FROM = (1, sharing.MUCH)
FORK = get_context("fork")


def main() -> None:
    """Runs what is asked for; ends with 1 where anything was wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=1 / 3)
    options.add_argument("--kills", type=int, default=6)
    options.add_argument("--claims", type=int, default=2_000, help="in what is recorded and merged until it is killed")
    options.add_argument("--as", dest="role", choices=("write", "read"), help=argparse.SUPPRESS)
    options.add_argument("paths", nargs="*", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.role:
        {"write": write, "read": read}[args.role](args)
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
                        told = {one.id for row in answer.rows for one in row.testimonies}
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


class Trial(NamedTuple):
    """What is killed: which work, on which record, with which other one, how many claims, so many at once, and from how
    many claims on several processes share what is worked out."""

    role: str
    path: Path
    other: Path
    claims: int
    at_once: int
    shared_from: int


def killed(folder: Path, kills: int, claims: int) -> int:
    """Kills processes that record, merge and upgrade in turn, until so many died before their end; the faults."""
    chance, faults, cut = random.Random(4), Counter[str](), Counter[str]()
    other = folder / "other.foedus"
    with Record(other) as made:
        made.start_run("made")
        made.add_all(readings(claims, seed=5))
        held = made.counts().claims
    lasting: dict[str, float] = {}
    for number in count():
        if cut.total() >= kills:
            break
        role = ROLES[number % 3]
        place = folder / f"kill{number}"
        place.mkdir()
        trial = Trial(role, place / "r.foedus", other, claims, chance.choice(AT_ONCE), chance.choice(SHARED_FROM))
        expected = {"record": claims, "merge": held + 2, "upgrade": 2}[role]
        faults[role] += _killed_again_and_again(trial, expected, chance, lasting, cut)
        shutil.rmtree(place)
        print(f"  {cut.total()} killed before the end, {faults.total()} faults", file=sys.stderr, flush=True)
    for role in ROLES:
        print(f"killed while it {role}s: {cut[role]} times before its end, {faults[role]} faults")
    return faults.total()


def _killed_again_and_again(
    trial: Trial, expected: int, chance: random.Random, lasting: dict[str, float], cut: Counter[str]
) -> int:
    """Kills what works on one record some times, looks at what each left, lets the last go on, and looks again."""
    if trial.role != "record":
        made_old(trial.path, 400 if trial.role == "upgrade" else 1)
    faults = committed = 0
    for _ in range(KILLS_OF_ONE if trial.role in lasting else 0):
        told = _killed_once(trial, chance.random() * lasting[trial.role])
        cut[trial.role] += "done" not in told
        committed = max([committed, *(one for one in told if isinstance(one, int))])
        if trial.role != "upgrade":  # looking brings an old record up to date
            faults += _faults(trial.path, committed)
        if "done" in told:
            break
    process, mouth = _forked(trial)
    began = time.monotonic()
    process.join()
    lasting.setdefault(trial.role, time.monotonic() - began)
    mouth.close()
    return faults + (process.exitcode != 0) + _faults(trial.path, expected, exactly=True)


def _killed_once(trial: Trial, seconds: float) -> list[object]:
    """Kills a process after so many seconds; all that it told."""
    process, mouth = _forked(trial)
    told = [mouth.recv()]
    process.join(seconds)
    process.kill()
    process.join()
    with suppress(EOFError, OSError):
        while True:
            told.append(mouth.recv())
    mouth.close()
    return told


def _forked(trial: Trial) -> tuple[BaseProcess, Connection]:
    """A process that works, and what it tells: forked, since Python takes longer to start than to die."""
    mouth, tell = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_work, args=(trial, tell))
    process.start()
    tell.close()
    return process, mouth


def _work(trial: Trial, tell: Connection) -> None:
    sharing.MUCH = trial.shared_from
    tell.send("begun")
    {"record": _record, "merge": _merge, "upgrade": _upgrade}[trial.role](trial, tell)
    tell.send("done")


def _faults(path: Path, claims: int, exactly: bool = False) -> int:
    if not path.exists():
        return int(claims > 0)
    Record(path).close()  # it may have been killed before its first step
    found = [str(one) for one in check(path)]
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


def _record(trial: Trial, tell: Connection) -> None:
    """Records made documents and tells how many claims are committed."""
    made = readings(trial.claims)
    with Record(trial.path) as into:
        into.start_run("made")
        while some := list(islice(made, max(1, trial.at_once // CLAIMS_IN_DOCUMENT))):
            into.add_all(some)
            tell.send(into.counts().claims)


def _merge(trial: Trial, _tell: Connection) -> None:
    """Merges the other record into the first."""
    merge(trial.path, trial.other)


def _upgrade(trial: Trial, _tell: Connection) -> None:
    """Brings an old record to the newest form."""
    Record(trial.path).close()


if __name__ == "__main__":
    main()
