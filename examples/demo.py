"""Reads the example documents into a fresh record and answers five questions: what `make demo` runs."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from foedus.cli import main

ROOT = Path(__file__).parent
QUESTIONS = {
    "1. Who was a member of the CSTO on 15 July 2012, and who says so?": "members CSTO --as-of 2012-07-15",
    "2. The same, according to one source alone.": "members CSTO --as-of 2012-07-15 --according-to 'Справочник союзов'",
    "3. Which exercises are told of, and which were called off?": "events --predicate exercise",
    "4. What happened in or with Kazakhstan in January 2022?": (
        "events --actor Kazakhstan --since 2022-01-01 --until 2022-01-31"
    ),
    "5. And what did the treaties oblige whom to, had Armenia been attacked on 13 September 2022?": (
        "casus --attacker Azerbaijan --victim Armenia --on 2022-09-13 --treaty CST"
    ),
}


def demo(folder: Path) -> int:
    """Reads, asks, and tells what to try next; the exit status is that of the first command that failed."""
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / "record.foedus"
    for old in folder.glob("record.foedus*"):
        old.unlink()
    documents = ROOT / "documents"
    print("Twelve documents in three languages and seven kinds of file tell of one alliance.\n", flush=True)
    status = run(f"read {shlex.quote(str(documents))}", record)
    for question, command in QUESTIONS.items():
        print(f"\n{'─' * 100}\n{question}\n", flush=True)
        status = status or run(command, record)
    print(f"\n{'─' * 100}")
    print("Every line above names its claim. To see one in its passage, take its digits:")
    print(f"  .venv/bin/foedus show DIGITS -r {record}")
    return status


def run(command: str, record: Path) -> int:
    """Prints a command as it would be typed, and runs it."""
    words = shlex.split(command)
    print(f"$ foedus {command} -r {record}\n", flush=True)
    return main([*words, "-r", str(record)])


if __name__ == "__main__":
    sys.exit(demo(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/demo")))
