"""The same questions to other stores: DuckDB, SQLite without an index, and Oxigraph, over the rows of one record.

All of them get actors as numbers and days as text; what a question asks for is spelled in the language of each.
"""

# ruff: noqa: S608 - SQL is put together from constants of this file
from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

MEMBERSHIP = ("member_of", "party_to", "join", "withdraw", "suspend")
STATES = ("member_of", "party_to", "bases_in", "part_of")
EXPORT = """
CREATE TEMP TABLE actor_numbers AS SELECT row_number() OVER (ORDER BY identity) AS n, identity
    FROM (SELECT DISTINCT identity FROM identities);
CREATE UNIQUE INDEX temp.actor_numbers_by_identity ON actor_numbers (identity);
CREATE TEMP TABLE name_actors (name INTEGER PRIMARY KEY, actor INTEGER);
INSERT INTO name_actors SELECT identities.name, actor_numbers.n FROM identities JOIN actor_numbers USING (identity);
"""
CLAIMS = """
SELECT claims.n, claims.predicate, claims.modality, claims.earliest, claims.latest, name_actors.actor
FROM claims JOIN readings ON readings.n = claims.reading JOIN documents ON documents.n = readings.document
LEFT JOIN name_actors ON name_actors.name = documents.publisher
"""
MENTIONS = "SELECT mentions.claim, mentions.role, name_actors.actor FROM mentions JOIN name_actors USING (name)"


class Question(NamedTuple):
    """A question: which one, and its actors, days and source by number."""

    kind: str
    actor: int = 0
    since: str = ""
    until: str = ""
    source: int = 0
    predicate: str = ""


class Store(Protocol):
    """A store that answers every kind of question with a set."""

    name: str

    def ask(self, question: Question) -> frozenset[Any]:
        """The numbers of claims, or of actors, or pairs of actors."""


# The questions in SQL, over claims (n, predicate, modality, earliest, latest, publisher) and mentions (claim, role,
# actor)

HOLDS = "(claims.latest IS NULL OR claims.latest >= :since) AND (claims.earliest IS NULL OR claims.earliest <= :until)"
NAMED = "claims.n IN (SELECT claim FROM mentions WHERE actor = :actor AND role IN ('organization', 'treaty'))"
IN_MEMBERSHIP = f"claims.predicate IN {MEMBERSHIP}"
TELLING = (
    "(claims.publisher = :source OR claims.n IN"
    " (SELECT claim FROM mentions WHERE actor = :source AND role = 'attribution'))"
)
ROLES = "('member', 'organization', 'party', 'treaty', 'owner', 'host', 'part', 'whole')"
NEAR = (
    "SELECT DISTINCT there.actor FROM mentions AS there WHERE there.role IN {roles} AND there.claim IN"
    " (SELECT claims.n FROM claims WHERE claims.predicate IN {states} AND claims.modality = 'asserted' AND {holds}"
    " AND claims.n IN (SELECT claim FROM mentions WHERE role IN {roles} AND actor IN ({actors})))"
)
SQL = {
    "members, one source": f"SELECT n FROM claims WHERE {IN_MEMBERSHIP} AND {HOLDS} AND {NAMED} AND {TELLING}",
    "members, all sources": f"SELECT n FROM claims WHERE {IN_MEMBERSHIP} AND {HOLDS} AND {NAMED}",
    "about an actor": f"SELECT n FROM claims WHERE {HOLDS} AND claims.n IN"
    " (SELECT claim FROM mentions WHERE actor = :actor)",
    "two hops": NEAR.format(
        roles=ROLES,
        states=STATES,
        holds=HOLDS,
        actors=NEAR.format(roles=ROLES, states=STATES, holds=HOLDS, actors=":actor"),
    ),
    "told and denied": "SELECT member.actor, body.actor FROM claims"
    " JOIN mentions AS member ON member.claim = claims.n AND member.role IN ('member', 'party')"
    " JOIN mentions AS body ON body.claim = claims.n AND body.role IN ('organization', 'treaty')"
    " WHERE claims.predicate = :predicate GROUP BY member.actor, body.actor"
    " HAVING max(claims.modality = 'asserted') AND max(claims.modality = 'denied')",
}


def rows_of(record: Path, sql: str) -> Iterator[list[tuple[Any, ...]]]:
    """Rows of a record with numbered actors, many at a time."""
    connection = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    connection.executescript(EXPORT)
    rows = connection.execute(sql)
    while some := rows.fetchmany(200_000):
        yield some
    connection.close()


class Plain:
    """SQLite with the same rows in two tables and no index but their order."""

    name = "SQLite, no index"

    def __init__(self, record: Path, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.connection.execute(
            "CREATE TABLE claims (n INTEGER PRIMARY KEY, predicate, modality, earliest, latest, publisher)"
        )
        self.connection.execute("CREATE TABLE mentions (claim, role, actor)")
        for table, sql, marks in (("claims", CLAIMS, "?, ?, ?, ?, ?, ?"), ("mentions", MENTIONS, "?, ?, ?")):
            for rows in rows_of(record, sql):
                self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self.connection.commit()

    def ask(self, question: Question) -> frozenset[Any]:
        rows = self.connection.execute(SQL[question.kind], question._asdict())
        return frozenset(row[0] if len(row) == 1 else tuple(row) for row in rows)


class Duck:
    """DuckDB in memory, on one thread, the rows in the order of their claims."""

    name = "DuckDB"

    def __init__(self, record: Path) -> None:
        import duckdb
        import pyarrow as pa

        self.connection = duckdb.connect(config={"threads": 1})
        for table, sql, columns in (
            ("claims", CLAIMS, ("n", "predicate", "modality", "earliest", "latest", "publisher")),
            ("mentions", MENTIONS, ("claim", "role", "actor")),
        ):
            kinds = [
                pa.string() if one in ("predicate", "modality", "earliest", "latest", "role") else pa.int64()
                for one in columns
            ]
            for number, rows in enumerate(rows_of(record, sql)):
                arrays = [pa.array(column, kind) for column, kind in zip(zip(*rows, strict=True), kinds, strict=True)]
                some = pa.Table.from_arrays(arrays, names=list(columns))
                self.connection.register("arrived", some)
                self.connection.execute(
                    f"INSERT INTO {table} SELECT * FROM arrived"
                    if number
                    else f"CREATE TABLE {table} AS SELECT * FROM arrived"
                )
                self.connection.unregister("arrived")

    def ask(self, question: Question) -> frozenset[Any]:
        sql, values = SQL[question.kind], {}
        sql = sql.replace("max(claims.modality = 'asserted')", "bool_or(claims.modality = 'asserted')")
        sql = sql.replace("max(claims.modality = 'denied')", "bool_or(claims.modality = 'denied')")
        for name, value in question._asdict().items():
            if f":{name}" in sql:
                sql, values[name] = sql.replace(f":{name}", f"${name}"), value
        rows = self.connection.execute(sql, values).fetchall()
        return frozenset(row[0] if len(row) == 1 else tuple(row) for row in rows)


class Oxigraph:
    """Oxigraph on the disk: a claim is a node with its words, and an edge to each actor, named by the role.

    The rows go through a file of N-Triples, which is the fastest way in for very many.
    """

    name = "Oxigraph"

    def __init__(self, record: Path, folder: Path) -> None:
        import pyoxigraph as ox

        triples = folder / "record.nt"
        with triples.open("w", encoding="utf-8") as out:
            for rows in rows_of(record, CLAIMS):
                out.writelines(_triples_of_claim(*row) for row in rows)
            for rows in rows_of(record, MENTIONS):
                out.writelines(f"<c:{claim}> <r:{role}> <a:{actor}> .\n" for claim, role, actor in rows)
        self.store = ox.Store(folder / "oxigraph")
        self.store.bulk_load(path=triples, format=ox.RdfFormat.N_TRIPLES)
        triples.unlink()

    def ask(self, question: Question) -> frozenset[Any]:
        found = self.store.query(_sparql(question))
        rows = (tuple(int(one.value[2:]) for one in row) for row in found)
        return frozenset(row[0] if len(row) == 1 else row for row in rows)


def _triples_of_claim(n: int, predicate: str, modality: str, earliest: str, latest: str, publisher: int) -> str:
    """The words of a claim and who published it, a line each."""
    words = {"predicate": predicate, "modality": modality, "earliest": earliest, "latest": latest}
    lines = [f'<c:{n}> <f:{name}> "{word}" .\n' for name, word in words.items() if word]
    return "".join([*lines, f"<c:{n}> <f:publisher> <a:{publisher}> .\n" if publisher else ""])


def _sparql(question: Question) -> str:
    days = (
        f'OPTIONAL {{ ?c <f:latest> ?late }} FILTER(!bound(?late) || ?late >= "{question.since}")'
        f' OPTIONAL {{ ?c <f:earliest> ?early }} FILTER(!bound(?early) || ?early <= "{question.until}")'
    )
    actor, source = f"<a:{question.actor}>", f"<a:{question.source}>"
    member = f"?c <r:organization>|<r:treaty> {actor} . {_among('?c', 'predicate', MEMBERSHIP)} {days}"
    match question.kind:
        case "members, one source":
            return f"SELECT DISTINCT ?c {{ {member} ?c <f:publisher>|<r:attribution> {source} }}"
        case "members, all sources":
            return f"SELECT DISTINCT ?c {{ {member} }}"
        case "about an actor":
            return f"SELECT DISTINCT ?c {{ ?c ?role {actor} . FILTER(?role != <f:publisher>) {days} }}"
        case "two hops":
            roles = "|".join(f"<r:{role}>" for role in ROLES.strip("()").replace("'", "").split(", "))
            told = f"?c <f:modality> 'asserted' . {_among('?c', 'predicate', STATES)} {days}"
            first = f"?c {roles} {actor} . ?c {roles} ?near . {told}"
            second = f"?c {roles} ?near . ?c {roles} ?far . {told}"
            for one, other in (("?c", "?d"), ("?late", "?until"), ("?early", "?since"), ("?word", "?said")):
                second = second.replace(one, other)
            return f"SELECT DISTINCT ?far {{ {{ SELECT DISTINCT ?near {{ {first} }} }} {second} }}"
        case _:
            words = "FILTER(?told = 'asserted' || ?told = 'denied')"
            ends = "?c <r:member>|<r:party> ?a . ?c <r:organization>|<r:treaty> ?b ."
            told = f"?c <f:predicate> '{question.predicate}' ; <f:modality> ?told . {words} {ends}"
            return f"SELECT ?a ?b {{ {told} }} GROUP BY ?a ?b HAVING(count(DISTINCT ?told) = 2)"


def _among(claim: str, what: str, words: Sequence[str]) -> str:
    return f"{claim} <f:{what}> ?word . FILTER(?word IN ({', '.join(map(repr, words))}))"
