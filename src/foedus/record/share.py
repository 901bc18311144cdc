"""A process that works out a share of the events and courses of a record: `python -m foedus.record.share`.

It is told in a line of JSON which record, and which predicates; it answers with the name of a file that holds the
tables. The file lasts until its standard input ends: also where that is because the one that asked was killed.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from foedus.record.sharing import KEPT

CACHE_KIBIBYTES = 64 * 1024


def share(record: str, parts: Sequence[tuple[str, tuple[str, ...]]], file: Path) -> None:
    """Works out the parts (what, predicates) of a record, which is only read, into the tables of a new file."""
    with closing(sqlite3.connect(file, uri=True, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE_KIBIBYTES}"):
            connection.execute(f"PRAGMA {pragma}")  # whatever goes wrong, the file goes with this process
        connection.execute("ATTACH ? AS record", (f"file:{quote(record)}?mode=ro",))
        connection.execute("BEGIN")
        for what, kept in KEPT.items():
            kept.lay_out(connection, "main")
            if groups := [tuple(words) for room, words in parts if room == what]:
                kept.work_out(connection, "main", groups)
        connection.execute("COMMIT")


def main(requests: TextIO, answers: TextIO) -> None:
    """Answers one request; ends when the requests end."""
    folder = Path(tempfile.mkdtemp(prefix="foedus-"))

    def leave() -> None:
        requests.read()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)  # in the middle of the work, where nobody wants it any more

    record, parts = json.loads(requests.readline())
    watch = threading.Thread(target=leave, daemon=True)
    watch.start()
    try:
        share(record, parts, folder / "share.sqlite")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    print(folder / "share.sqlite", file=answers, flush=True)
    watch.join()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked is interrupted, and lets go of this process
    gc.disable()  # see `undisturbed`
    main(sys.stdin, sys.stdout)
