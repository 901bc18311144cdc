"""The claims that count, as far as the course of a tie and its weight look at them, and whom they tie together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from foedus.courses.pairs import ENDING, ENDS, ties_in
from foedus.dates import When
from foedus.record.briefs import without_voices
from foedus.record.fetching import entries_with_numbers
from foedus.record.in_brief import Briefs, Filled, brief_of
from foedus.record.judged import Judged
from foedus.record.rows import AFTER_ALL, from_column, text_from, when_from_column

BATCH = 5_000
ROWS = (
    'SELECT n, id, predicate, modality, "when", published, document, publisher, translation_of, filled FROM briefs'
    " WHERE EXISTS (SELECT 1 FROM counting WHERE counting.reading = briefs.reading AND counting.until = '~')"
)
OF_PREDICATES = "predicate IN (SELECT value FROM json_each(:asked))"
OF_NUMBERS = "n IN (SELECT value FROM json_each(:asked))"
Tie = tuple[str, str, str]  # kind or predicate, from whom, to whom


class Counted(NamedTuple):
    """A claim that counts; `filled` tells whom it names: by numbers, or of an amended one as it is amended."""

    key: int
    id: str
    predicate: str
    modality: str
    when: When | None
    published: When | None
    document: int
    publisher: str | None
    translation_of: str | None
    filled: str | Filled


class CountedClaims:
    """Reads claims as they were judged; whom their words tie together is looked at once for all that are worded so."""

    def __init__(self, connection: sqlite3.Connection, judged: Judged) -> None:
        self._connection, self._judged = connection, judged
        self._briefs = Briefs(connection)
        self._briefs.hear(judged.actors)
        self._away = frozenset((*judged.rejected, *judged.amended))
        self._ties: dict[tuple[str, str], tuple[tuple[Tie, bool], ...]] = {}
        self._names: dict[int, str] = {}

    def of_predicates(self, predicates: Iterable[str]) -> Iterator[Counted]:
        """All claims of these predicates, in their order; amended ones, as they are amended, at the end."""
        wanted = set(predicates)
        yield from self._rows(OF_PREDICATES, sorted(wanted))
        yield from (claim for claim in self._amended() if claim.predicate in wanted)

    def with_numbers(self, numbers: Collection[int]) -> Iterator[Counted]:
        """Those of the claims with these numbers that count."""
        yield from self._rows(OF_NUMBERS, sorted(numbers))
        yield from (claim for claim in self._amended() if claim.key in numbers)

    def ties_of(self, claim: Counted) -> tuple[tuple[Tie, bool], ...]:
        """What the claim ties, and whether it names one of both by common nouns alone."""
        if isinstance(claim.filled, Filled):
            return tuple(_ties(claim.predicate, claim.filled))
        return self._ties[claim.predicate, without_voices(claim.filled)]

    def names(self, numbers: Collection[int]) -> dict[int, str]:
        """The names with these numbers, and all that were looked up before."""
        if new := [number for number in numbers if number not in self._names]:
            sql = "SELECT n, name FROM names WHERE n IN (SELECT value FROM json_each(?))"
            self._names |= {n: text_from(name) for n, name in self._connection.execute(sql, (json.dumps(new),))}
        return self._names

    def _rows(self, condition: str, asked: list[str] | list[int]) -> Iterator[Counted]:
        rows = self._connection.execute(f"{ROWS} AND {condition} ORDER BY n", {"asked": json.dumps(asked)})
        while batch := rows.fetchmany(BATCH):
            names = self.names({row[7] for row in batch if row[7] is not None})
            self._look_at({(row[2], without_voices(row[9])) for row in batch})
            for n, id_, predicate, modality, when, published, document, publisher, translation_of, filled in batch:
                if id_ not in self._away:
                    yield Counted(
                        n,
                        id_,
                        predicate,
                        modality,
                        when_from_column(when),
                        when_from_column(published),
                        document,
                        None if publisher is None else names[publisher],
                        translation_of and from_column(translation_of),
                        filled,
                    )

    def _look_at(self, wordings: Collection[tuple[str, str]]) -> None:
        """Finds out whom claims of these predicates, whose roles are filled so, tie together."""
        new = [one for one in wordings if one not in self._ties]
        filled = self._briefs.filled({text for _, text in new})
        self._ties |= {(word, text): tuple(_ties(word, filled[text])) for word, text in new}

    def _amended(self) -> Iterator[Counted]:
        if not self._judged.amended:
            return
        sql = "SELECT n, document FROM briefs WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n"
        found = dict(self._connection.execute(sql, (json.dumps(self._judged.amended),)))
        for number, entry in entries_with_numbers(self._connection, found, AFTER_ALL, self._judged).items():
            brief = brief_of(self._judged.actors, entry, number, found[number])
            yield Counted(
                number,
                brief.id,
                brief.predicate,
                brief.modality,
                brief.when,
                brief.published,
                found[number],
                brief.publisher,
                brief.translation_of,
                brief.filled,
            )


def _ties(predicate: str, filled: Filled) -> Iterator[tuple[Tie, bool]]:
    if predicate not in ENDS and predicate != ENDING:
        return
    for tie in dict.fromkeys(ties_in(predicate, filled.actors)):
        yield tie, not filled.common.isdisjoint(tie[1:])
