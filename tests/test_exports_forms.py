"""Parquet, FollowTheMoney and JSON-LD: read back by the programs that they are made for."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from followthemoney import EntityProxy, StatementEntity
from followthemoney import model as schemas
from followthemoney.dataset import Dataset
from followthemoney.exc import InvalidData
from hypothesis import given, settings
from record_cases import reading, readings, record_of

import foedus
from foedus import cli
from foedus.errors import LoadError, ModelError
from foedus.exports import TABLES, write_ftm, write_jsonld, write_parquet
from foedus.exports.ftm import row_of
from foedus.model import Finding, Reading
from foedus.record import Record, Selection
from foedus.vocabulary import vocabulary

NEWS = reading(
    "Armenia joined the CSTO in May 1992, 24.KG said. أرمينيا",
    "join | actor=Armenia | organization=CSTO | when=1992-05 | where=Tashkent | said=24.KG"
    " | ev=Armenia joined the CSTO",
    "member_of | member=Armenia; Ruritania | organization=CSTO | when=1992-05/..",
    "holds_office | person=Ann | office=secretary-general | body=CSTO",
    "party_to | party=Armenia | treaty=Collective Security Treaty | when=1992",
    "exercise | name=Rubezh | participant=Armenia; CSTO | mod=cancelled | when=2022-10-10/2022-10-14",
    "sanction | actor=Russia | target=Georgia | when=2006-22",
    "attack | attacker=A | target=B | mod=denied",
    "member_of | member=Georgia | organization=CSTO | mod=planned",
    "holds_office | person=Bob",
    doc="news",
    published="1993-02",
    publisher="Agency",
    language="en",
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.foedus"
    with Record(path) as opened:
        opened.add(NEWS)
    return path


# Parquet


def test_parquet_has_days_as_days_and_lists_as_lists(record: Path, tmp_path: Path) -> None:
    with foedus.Record(record) as opened:
        assert opened.export_to(tmp_path / "tables", "parquet") == len(NEWS.claims)
    claims = pq.read_table(tmp_path / "tables" / "claims.parquet").to_pylist()
    assert [row["id"] for row in claims] == [claim.id for claim in NEWS.claims]
    join, member, *_ = claims
    assert (join["when"], join["earliest"], join["latest"]) == ("1992-05", dt.date(1992, 5, 1), dt.date(1992, 5, 31))
    assert (member["when"], member["latest"], member["end_kind"]) == ("1992-05/..", None, "open")
    assert (join["where"], join["attribution"], join["published"]) == (["Tashkent"], ["24.KG"], "1993-02")
    mentions = pq.read_table(tmp_path / "tables" / "mentions.parquet").to_pylist()
    assert {(row["role"], row["name"], row["actor"]) for row in mentions if row["claim"] == join["id"]} == {
        ("actor", "Armenia", "state:AM"), ("organization", "CSTO", "organisation:CSTO"),
        ("where", "Tashkent", "place:Tashkent"), ("attribution", "24.KG", "agency:24.KG"),
    }  # fmt: skip
    events = pq.read_table(tmp_path / "tables" / "events.parquet").to_pylist()
    told = {claim.id for claim in NEWS.claims if not vocabulary().predicates[claim.predicate].is_state}
    assert {row["claim"] for row in events} == {row["event"] for row in events} == told
    (document,) = pq.read_table(tmp_path / "tables" / "documents.parquet").to_pylist()
    assert document["text"][join["start"] : join["end"]] == join["text"]


@settings(max_examples=40, deadline=None)
@given(one=readings())
def test_whatever_is_recorded_can_be_written_as_parquet(one: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("tables")
    with record_of(one) as opened:
        count = write_parquet(opened, folder)
        names = sum(1 for _ in opened.names_in())
    tables = [pq.read_table(folder / name) for name in TABLES]
    assert (tables[0].num_rows, tables[2].num_rows) == (count, 1)
    assert names or not tables[1].num_rows


def test_a_folder_keeps_what_is_not_ours_and_a_file_is_not_replaced(record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with foedus.Record(record) as opened:
        opened.export_to(folder, "parquet")
        opened.export_to(folder, "parquet")
        assert sorted(path.name for path in folder.iterdir()) == sorted([*TABLES, "notes.txt"])
        with pytest.raises(LoadError, match="it is a file"):
            opened.export_to(folder / "notes.txt", "parquet")
    assert not list(tmp_path.glob("*.part"))


def test_frames_have_the_columns_of_the_table(record: Path, tmp_path: Path) -> None:
    with foedus.Record(record) as opened:
        opened.judge("reject", NEWS.claims[0].id, by="Ann")
        opened.export_to(tmp_path / "tables", "parquet")
        frame, other = opened.to_polars(), opened.to_pandas()
    columns = pq.read_schema(tmp_path / "tables" / "claims.parquet").names
    assert (frame.columns, list(other.columns)) == (columns, columns)
    assert len(frame) == len(other) == len(NEWS.claims) - 1
    assert frame["earliest"].dtype == __import__("polars").Date


def test_tables_can_be_narrowed(record: Path, tmp_path: Path) -> None:
    with Record(record, read_only=True) as opened:
        for predicate, claims, events in (("join", 1, 1), ("party_to", 1, 0)):
            assert write_parquet(opened, tmp_path, Selection(predicates=(predicate,))) == claims
            assert pq.read_table(tmp_path / "events.parquet").num_rows == events


def test_an_empty_record_has_empty_tables(tmp_path: Path) -> None:
    with Record(tmp_path / "r.foedus"):
        pass
    with foedus.Record(tmp_path / "r.foedus") as opened:
        assert (
            opened.export_to(tmp_path / "tables", "parquet") == len(opened.to_polars()) == len(opened.to_pandas()) == 0
        )


# FollowTheMoney


def entities(record: Path, tmp_path: Path) -> tuple[list[dict[str, Any]], list[Finding]]:
    findings: list[Finding] = []
    with foedus.Record(record) as opened:
        opened.export_to(tmp_path / "ftm.jsonl", "ftm", watch=findings.append)
    return [json.loads(line) for line in (tmp_path / "ftm.jsonl").read_text(encoding="utf-8").splitlines()], findings


def test_claims_become_entities_that_the_library_takes(record: Path, tmp_path: Path) -> None:
    told, _ = entities(record, tmp_path)
    proxies = [EntityProxy.from_dict(row) for row in told]
    assert all(proxy.schema.validate({"properties": proxy.properties}) is None for proxy in proxies)
    by_schema: dict[str, list[EntityProxy]] = {}
    for proxy in proxies:
        by_schema.setdefault(proxy.schema.name, []).append(proxy)
    names = {str(proxy.id): proxy.caption for proxy in proxies}
    assert {(names[one.first("member")], names[one.first("organization")]) for one in by_schema["Membership"]} == {
        ("Armenia", "CSTO"), ("Ruritania", "CSTO"),
    }  # fmt: skip
    assert by_schema["Membership"][0].get("startDate") == ["1992-05"]
    (sanction,) = by_schema["Sanction"]
    assert (names[sanction.first("entity")], sanction.get("authority"), sanction.get("date")) == (
        "Georgia",
        ["Russia"],
        ["2006"],
    )
    (occupancy,) = by_schema["Occupancy"]
    assert (names[occupancy.first("holder")], names[occupancy.first("post")]) == ("Ann", "secretary-general")
    (link,) = by_schema["UnknownLink"]
    assert (names[link.first("subject")], names[link.first("object")]) == ("Armenia", "Collective Security Treaty")
    assert {proxy.caption for proxy in by_schema["Event"]} == {
        "join: Armenia, CSTO", "cancelled: exercise: Rubezh, Armenia, CSTO",
    }  # fmt: skip
    (armenia,) = (proxy for proxy in by_schema["PublicBody"] if proxy.caption == "Armenia")
    assert (armenia.get("country"), armenia.get("topics")) == (["am"], ["gov.national"])
    ids = {str(proxy.id) for proxy in proxies}
    assert {value for proxy in proxies for prop, value in proxy.itervalues() if prop.type.name == "entity"} <= ids


def test_every_value_says_which_claim_of_which_document_it_is_from(record: Path, tmp_path: Path) -> None:
    told, _ = entities(record, tmp_path)
    ids = {claim.id for claim in NEWS.claims}
    for row in told:
        assert {(one["prop"], one["value"]) for one in row["statements"]} == {
            (prop, value) for prop, values in row["properties"].items() for value in values
        }
        assert all(one["dataset"] == "foedus" and one["first_seen"] for one in row["statements"])
        assert row["schema"] == "Document" or {one["origin"] for one in row["statements"]} <= ids
        if "proof" in row["properties"]:
            assert row["properties"]["proof"] == [f"document-{NEWS.document.key}"]
    start = next(one for row in told for one in row["statements"] if one["prop"] == "startDate")
    assert (start["value"], start["original_value"]) == ("1992-05", "1992-05/..")


def test_what_has_no_form_is_a_finding(record: Path, tmp_path: Path) -> None:
    _, findings = entities(record, tmp_path)
    assert [finding.reason for finding in findings] == [
        "FollowTheMoney has no form for what is denied",
        "FollowTheMoney has no form for a state of affairs that is planned",
        "FollowTheMoney has no form for holds_office without 'body'",
    ]


@settings(max_examples=60, deadline=None)
@given(one=readings())
def test_whatever_is_recorded_is_an_entity_or_a_finding(one: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    path, findings = tmp_path_factory.mktemp("out") / "ftm.jsonl", []
    with record_of(one) as opened, path.open("w", encoding="utf-8") as out:
        count = write_ftm(opened, out, watch=findings.append)
        assert count + len(findings) == opened.counts().claims
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        EntityProxy.from_dict(json.loads(line))


def test_a_data_set_has_a_name_that_the_library_takes(tmp_path: Path) -> None:
    with (
        record_of(NEWS) as opened,
        (tmp_path / "out").open("w") as out,
        pytest.raises(ModelError, match="no name of a data set"),
    ):
        write_ftm(opened, out, dataset="My Data!")


def test_the_library_does_refuse_what_is_invalid() -> None:
    entity = StatementEntity(Dataset.make({"name": "a", "title": "a"}), {"schema": "Person", "id": "a"})
    entity.unsafe_add(schemas.get("Person").properties["birthDate"], "soon", cleaned=True)  # type: ignore[union-attr]
    with pytest.raises(InvalidData):
        row_of(entity)


# JSON-LD


def graph(write: Callable[..., int], opened: Record, path: Path) -> ox.Store:
    with path.open("w", encoding="utf-8") as out:
        write(opened, out)
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.JSON_LD)
    return store


PREFIXES = """
    PREFIX f: <urn:foedus:vocabulary:> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def test_sparql_finds_a_claim_its_source_and_its_evidence(tmp_path: Path) -> None:
    with record_of(NEWS) as opened:
        store = graph(write_jsonld, opened, tmp_path / "out.jsonld")
    rows = list(store.query(PREFIXES + """
        SELECT DISTINCT ?exact ?start ?end ?prefix ?suffix ?voice WHERE {
            ?claim a f:Claim ; f:predicate "join" ; f:actor/foaf:name "Armenia" ; f:organization/foaf:name "CSTO" ;
                f:earliest ?earliest ; prov:wasAttributedTo/foaf:name ?voice ; prov:wasDerivedFrom ?document .
            ?evidence oa:hasBody ?claim ; oa:hasTarget [ oa:hasSource ?document ; oa:hasSelector ?position, ?quote ] .
            ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
            ?quote a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
            FILTER (?earliest < "1992-06-01"^^xsd:date)
        } ORDER BY ?voice"""))  # fmt: skip
    assert [row["voice"].value for row in rows] == ["24.KG", "Agency"]
    first = rows[0]
    start, end = int(first["start"].value), int(first["end"].value)
    assert NEWS.document.text[start:end] == first["exact"].value == "Armenia joined the CSTO"
    assert (first["prefix"].value, first["suffix"].value) == ("", NEWS.document.text[end : end + 40])


def test_every_claim_is_in_the_graph_with_the_reading_that_gave_it(tmp_path: Path) -> None:
    with record_of(NEWS) as opened:
        store = graph(write_jsonld, opened, tmp_path / "out.jsonld")
    asked = (
        "SELECT (COUNT(?claim) AS ?n) WHERE { ?claim a f:Claim ; prov:wasGeneratedBy/prov:used ?d . ?d a f:Document }"
    )
    (row,) = store.query(PREFIXES + asked)
    assert int(row["n"].value) == len(NEWS.claims)


@settings(max_examples=40, deadline=None)
@given(one=readings())
def test_whatever_is_recorded_is_a_graph(one: Reading, tmp_path_factory: pytest.TempPathFactory) -> None:
    with record_of(one) as opened:
        store = graph(write_jsonld, opened, tmp_path_factory.mktemp("out") / "out.jsonld")
        (row,) = store.query(PREFIXES + "SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { ?claim a f:Claim }")
        assert int(row["n"].value) == opened.counts().claims


# The command line


@pytest.mark.parametrize("form", ["jsonl", "csv", "ftm", "jsonld", "parquet"])
def test_an_export_that_fails_leaves_what_was_there(
    record: Path, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert cli.main(["export", "--format", form, "-o", str(out), "-r", str(record)]) == 0
    before = sorted((path.name, path.read_bytes()) for path in ([out] if out.is_file() else out.iterdir()))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("foedus.record.looking_up.Lookups.entries", full)
    assert cli.main(["export", "--format", form, "-o", str(out), "-r", str(record)]) == 2
    assert before == sorted((path.name, path.read_bytes()) for path in ([out] if out.is_file() else out.iterdir()))
    assert not list(tmp_path.glob("*.part"))


def test_what_is_left_out_is_told(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "--format", "ftm", "-o", str(tmp_path / "out"), "-r", str(record)]) == 0
    assert "1 left out: FollowTheMoney has no form for what is denied" in capsys.readouterr().err
    assert cli.main(["export", "--format", "parquet", "-r", str(record)]) == 2
    assert "Name a folder with -o" in capsys.readouterr().err


# docs/analysis.md


def test_the_worked_questions_give_the_answers_that_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parent.parent / "docs" / "analysis.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    rows, claims = page.split("```csv\n")[1].split("```")[0], tmp_path / "claims.csv"
    claims.write_text(rows, encoding="utf-8")
    foedus.import_claims(claims, "record.foedus", dataset="example")
    assert cli.main(["export", "--format", "parquet", "-o", "tables"]) == 0
    questions, answers = ([part.split("```")[0] for part in page.split(f"```{kind}\n")[1:]] for kind in ("sql", "text"))
    assert len(questions) == len(answers) == 3
    for question, answer in zip(questions, answers, strict=True):
        found = duckdb.sql(question).fetchall()
        assert [" | ".join(map(str, row)) for row in found] == answer.strip().splitlines()
