"""The evidence of a report: the claims that it rests on, numbered in the order in which they are first used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.questions.show import ShowAnswer, show
from foedus.record import Entry, KnownBy, Record

MOST_EVIDENCE = 400  # passages in a report
MOST_REFERENCES = 6  # of one line
AROUND = 500  # characters of the passage before and after the evidence
LONGEST_EVIDENCE = 1500


@dataclass(frozen=True, slots=True)
class References:
    """The numbers of the evidence behind a line, the first claim that has none here, and how many claims there are."""

    numbers: tuple[int, ...]
    first_unnumbered: str
    total: int

    @property
    def more(self) -> int:
        """How many claims stand behind the line that it does not name."""
        return max(0, self.total - len(self.numbers))


class Numbering:
    """Gives claims their numbers, as many as there is room for."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._numbers: dict[str, int] = {}
        self._unnumbered: set[str] = set()

    def references(self, ids: Sequence[str], total: int | None = None, most: int = MOST_REFERENCES) -> References:
        """The references of a line that rests on these claims, or on `total` claims of which these are the first."""
        named = [(one, self._number(one)) for one in ids[:most]]
        numbers = tuple(number for _, number in named if number)
        unnumbered = next((one for one in ids if one not in self._numbers), "")
        return References(numbers, unnumbered, max(len(ids), total or 0))

    def href(self, ids: Sequence[str]) -> str:
        """Where the mark of a chart leads: to the first claim behind it; "" where there is no room for that one."""
        number = self._number(ids[0]) if ids else 0
        return f"#e{number}" if number else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The numbered claims, in order."""
        return tuple(self._numbers)

    @property
    def left_out(self) -> int:
        """How many claims were asked for and found no room."""
        return len(self._unnumbered)

    def _number(self, id_: str) -> int:
        """The number of a claim; 0 where there is no more room."""
        if id_ not in self._numbers:
            if len(self._numbers) >= self._most:
                self._unnumbered.add(id_)
                return 0
            self._numbers[id_] = len(self._numbers) + 1
        return self._numbers[id_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A numbered claim in its passage: what stands before the evidence, the evidence, and what stands after it."""

    number: int
    entry: Entry
    before: str
    marked: str
    after: str
    superseded: bool

    @property
    def chain(self) -> tuple[str, ...]:
        """Through whom it is told, outermost first."""
        return self.entry.voices


def evidence(record: Record, ids: Iterable[str], known_by: KnownBy = None) -> list[Evidence]:
    """The claims with their passages, numbered from 1 in the order given."""
    return [_evidence(number, show(record, one, known_by)) for number, one in enumerate(ids, 1)]


def _evidence(number: int, shown: ShowAnswer) -> Evidence:
    start, end = shown.evidence
    before, marked, after = shown.text[:start], shown.text[start:end], shown.text[end:]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:]
    if len(marked) > LONGEST_EVIDENCE:
        marked = marked[:LONGEST_EVIDENCE] + " …"
    if len(after) > AROUND:
        after = after[:AROUND] + " …"
    return Evidence(number, shown.entry, before, marked, after, shown.superseded)
