"""Bringing the events of a record up to date with the claims that began or ceased to count: only what they touch.

The tables are those of `foedus.record.events`, and so is the outcome: what all tellings together would give.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from foedus.matching import LEADERS, Link, Pair, Telling, clusters, links_from, places_of
from foedus.record.judged import Judged
from foedus.record.rows import to_column
from foedus.record.telling import Tellings
from foedus.record.things import key_pairs


def settle(connection: sqlite3.Connection, heard: Judged, judged: Judged) -> None:
    """Takes the claims of unsettled readings, and those judged anew, out and in again as they count now."""
    claims = [n for (n,) in connection.execute("SELECT n FROM claims WHERE reading IN (SELECT reading FROM unsettled)")]
    it = Settling(connection, Tellings(connection, judged))
    it.replace({*claims, *judged_anew(connection, heard, judged)})
    same, different = judged_pairs(connection, judged)
    old_same, old_different = judged_pairs(connection, heard)
    changed = {*same, *different} ^ {*old_same, *old_different}
    it.touched.update(key for pair in changed for key in pair)
    it.bring_together(same, different)


def judged_pairs(
    connection: sqlite3.Connection, judged: Judged, told: Mapping[int, int] | None = None
) -> tuple[list[Pair], list[Pair]]:
    """The pairs of tellings, by key, on which people decided; `told` leads from claims to tellings, else the table."""
    pairs = (judged.same, judged.different)
    ids = sorted({id_ for some in pairs for pair in some for id_ in pair})
    keys: dict[str, list[tuple[str, int]]] = defaultdict(list)
    sql = "SELECT claims.id, predicate, n FROM json_each(?) AS asked CROSS JOIN claims ON claims.id = asked.value"
    for id_, predicate, claim in connection.execute(sql, (json.dumps(ids),)).fetchall() if ids else ():
        key = _telling(connection, claim) if told is None else told.get(claim)
        if key is not None:
            keys[id_].append((str(judged.amendments.get(id_, {}).get("predicate", predicate)), key))
    same, different = (key_pairs(some, keys) for some in pairs)
    return same, different


def _telling(connection: sqlite3.Connection, claim: int) -> int | None:
    found = connection.execute("SELECT telling FROM told WHERE claim = ?", (claim,)).fetchone()
    return found[0] if found else None


def judged_anew(connection: sqlite3.Connection, heard: Judged, judged: Judged) -> set[int]:
    """The claims, by number, that tell something else, or nothing, since new judgements were heard."""
    ids = {*heard.rejected} ^ {*judged.rejected}
    ids |= {id_ for pair in (*heard.different, *judged.different) for id_ in pair}
    ids |= {id_ for id_ in {**heard.amendments, **judged.amendments} if _read_as(heard, id_) != _read_as(judged, id_)}
    of_ids = "SELECT n FROM claims WHERE id IN (SELECT value FROM json_each(?))"
    found = {n for (n,) in connection.execute(of_ids, (json.dumps(sorted(ids)),))}
    if heard.actors != judged.actors:
        of_names = "SELECT claim FROM mentions WHERE name IN (SELECT value FROM json_each(?))"
        found |= {n for (n,) in connection.execute(of_names, (json.dumps(_renamed(connection, heard, judged)),))}
    return found


def _read_as(judged: Judged, id_: str) -> object:
    return None if judged.claims.get(id_) == "rejected" else judged.amendments.get(id_)


def _renamed(connection: sqlite3.Connection, heard: Judged, judged: Judged) -> list[int]:
    """The names, by number, that stand for another actor now."""
    old, new = heard.actors, judged.actors
    merged = {one for one in {**old.merged, **new.merged} if old.merged.get(one) != new.merged.get(one)}
    merged |= {other for actors in (old, new) for one, other in actors.merged.items() if one in merged}
    names = [to_column(name) for name in {*old.apart, *new.apart}]
    found = [n for name in names for (n,) in connection.execute("SELECT n FROM names WHERE name = ?", (name,))]
    sql = "SELECT name FROM identities WHERE identity = ?"
    return [*found, *(n for one in merged for (n,) in connection.execute(sql, (to_column(one),)))]


class Settling:
    """Claims taken out and in; `touched` are the tellings whose events may have changed, `compared` counts pairs."""

    def __init__(self, connection: sqlite3.Connection, tellings: Tellings) -> None:
        self._connection = connection
        self._tellings = tellings
        self._known: dict[int, Telling] = {}
        self.touched: set[int] = set()
        self.compared = 0

    def replace(self, claims: Collection[int]) -> None:
        """Takes the claims out, and those that count in again with what they tell now."""
        now = dict(self._tellings.of_claims(claims))
        self._known |= {one.key: one for one in now.values()}
        asked = (json.dumps(sorted(claims)),)
        sql = "SELECT claim, telling FROM told WHERE claim IN (SELECT value FROM json_each(?))"
        before = dict(self._connection.execute(sql, asked))
        kept = {claim for claim, key in before.items() if claim in now and now[claim].key == key}
        self._take_out({claim: key for claim, key in before.items() if claim not in kept})
        self._take_in({claim: one for claim, one in now.items() if claim not in kept})

    def bring_together(self, same: Collection[Pair], different: Collection[Pair]) -> None:
        """Brings together anew all tellings that links, or people's judgements, tie to a touched one."""
        links = self._reached({key for key in self.touched if self._is_told(key)}, same)
        tellings = self._of_keys(links)
        all_links = [Link(a, b, score) for a, others in links.items() for b, score in others if a < b]
        inside = [[pair for pair in pairs if pair[0] in links and pair[1] in links] for pairs in (same, different)]
        events = clusters(tellings, all_links, *inside)
        rows = ((event, key, event) for key, event in events.items())
        self._connection.executemany("UPDATE told SET event = ? WHERE telling = ? AND event != ?", rows)

    def _take_out(self, claims: Mapping[int, int]) -> None:
        self._connection.executemany("DELETE FROM told WHERE claim = ?", ((claim,) for claim in claims))
        for key in sorted({*claims.values()}):
            if not self._is_told(key):
                self._forget(key)

    def _forget(self, key: int) -> None:
        """Takes a telling that nobody tells any more out of its blocks; who comes to lead in its place is compared."""
        places = self._connection.execute("SELECT block, follows FROM blocks WHERE telling = ?", (key,)).fetchall()
        linked = [b for (b,) in self._connection.execute("SELECT b FROM links WHERE a = ?", (key,))]
        self.touched.update(linked)
        self._connection.executemany("DELETE FROM links WHERE a = ? AND b = ?", ((b, key) for b in linked))
        self._connection.execute("DELETE FROM links WHERE a = ?", (key,))
        for block, follows in places:
            leaders = self._leaders(block, LEADERS + 1)
            self._connection.execute(
                "DELETE FROM blocks WHERE block = ? AND follows = ? AND telling = ?", (block, follows, key)
            )
            if not follows and key in leaders[:LEADERS] and len(leaders) > LEADERS and self._is_told(leaders[LEADERS]):
                self._compare(leaders[LEADERS], {*filter(self._is_told, self._members(block))})

    def _take_in(self, claims: Mapping[int, Telling]) -> None:
        new = {one.key: one for one in claims.values() if not self._is_told(one.key)}
        rows = ((claim, one.key, one.key) for claim, one in claims.items() if one.key in new)
        self._connection.executemany("INSERT INTO told VALUES (?, ?, ?)", rows)
        rows = ((claim, one.key, one.key) for claim, one in claims.items() if one.key not in new)
        self._connection.executemany("INSERT INTO told SELECT ?, ?, event FROM told WHERE telling = ? LIMIT 1", rows)
        for key in sorted(new):
            self._enter(new[key])
        self.touched.update(new)

    def _enter(self, telling: Telling) -> None:
        """Puts a new telling into its blocks and compares it with those it meets there."""
        met: set[int] = set()
        for block, leads in places_of(telling):
            leaders = self._leaders(block, LEADERS)
            row = (block, not leads, telling.key)
            self._connection.execute("INSERT INTO blocks VALUES (?, ?, ?)", row)
            if leads and (len(leaders) < LEADERS or telling.key < leaders[-1]):
                met |= self._members(block)
                if len(leaders) == LEADERS:
                    self._loosen(leaders[-1], block)
            else:
                met.update(leaders)
        self._compare(telling.key, met)

    def _compare(self, key: int, others: Collection[int]) -> None:
        """Links a telling with those of the others that are alike, unless it was before."""
        linked = {b for (b,) in self._connection.execute("SELECT b FROM links WHERE a = ?", (key,))}
        new = sorted({*others} - linked - {key})
        if not new:
            return
        tellings = self._of_keys({key, *new})
        self.compared += len(new)
        for _, other, score in links_from(tellings[key], [tellings[other] for other in new]):
            rows = ((key, other, score), (other, key, score))
            self._connection.executemany("INSERT INTO links VALUES (?, ?, ?)", rows)
            self.touched |= {key, other}

    def _loosen(self, key: int, block: int) -> None:
        """Takes away the links of a telling that no longer leads in a block, where no other block has them compared."""
        linked = [b for (b,) in self._connection.execute("SELECT b FROM links WHERE a = ?", (key,))]
        members = self._members(block)
        for other in linked:
            if other in members and not self._meet(key, other):
                self._connection.executemany("DELETE FROM links WHERE a = ? AND b = ?", ((key, other), (other, key)))
                self.touched |= {key, other}

    def _meet(self, a: int, b: int) -> bool:
        """Whether a block has the two compared."""
        sql = "SELECT block FROM blocks WHERE telling = ? INTERSECT SELECT block FROM blocks WHERE telling = ?"
        shared = [block for (block,) in self._connection.execute(sql, (a, b))]
        return any(not {a, b}.isdisjoint(self._leaders(block, LEADERS)) for block in shared)

    def _leaders(self, block: int, most: int) -> list[int]:
        sql = "SELECT telling FROM blocks WHERE block = ? AND follows = 0 ORDER BY telling LIMIT ?"
        return [key for (key,) in self._connection.execute(sql, (block, most))]

    def _members(self, block: int) -> set[int]:
        return {key for (key,) in self._connection.execute("SELECT telling FROM blocks WHERE block = ?", (block,))}

    def _is_told(self, key: int) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM told WHERE telling = ?)"
        return bool(self._connection.execute(sql, (key,)).fetchone()[0])

    def _of_keys(self, keys: Iterable[int]) -> dict[int, Telling]:
        """The tellings; those not at hand are read from one of their claims."""
        away = [key for key in keys if key not in self._known]
        sql = "SELECT min(claim) FROM told WHERE telling = ?"
        claims = [self._connection.execute(sql, (key,)).fetchone()[0] for key in away]
        self._known |= {one.key: one for _, one in self._tellings.of_claims(claims)}
        return {key: self._known[key] for key in keys}

    def _reached(self, keys: Iterable[int], same: Iterable[Pair]) -> dict[int, list[tuple[int, float]]]:
        """All tellings that links lead to from these, each with its links; judgements that two are the same lead on."""
        also: dict[int, list[int]] = defaultdict(list)
        for a, b in same:
            also[a].append(b)
            also[b].append(a)
        found: dict[int, list[tuple[int, float]]] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found[key] = self._connection.execute("SELECT b, score FROM links WHERE a = ?", (key,)).fetchall()
                waiting += [b for b, _ in found[key]] + also.get(key, [])
        return found
