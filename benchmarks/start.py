"""How long a command takes to start: the median of twenty runs of `foedus --help`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 20


def main() -> None:
    """Runs the command, once to warm up, and prints minimum, median and maximum in seconds."""
    command = [sys.executable, "-m", "foedus", "--help"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    times = [seconds_of(command) for _ in range(RUNS)]
    told = " / ".join(f"{value:.3f}" for value in (min(times), statistics.median(times), max(times)))
    print(f"foedus --help: {told} s (minimum / median / maximum of {RUNS} runs)")


def seconds_of(command: list[str]) -> float:
    """Wall time of one run of the whole process."""
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
