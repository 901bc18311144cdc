"""Claims that others made: line by line, nothing twice, and back out as they came in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_cases import readings, record_of

import foedus
from foedus import cli
from foedus.errors import DateError, LoadError
from foedus.exports import write_csv, write_jsonl
from foedus.imports import Options, readings_in
from foedus.model import Claim, Finding, Reading
from foedus.record import Record

JOIN = {"doc": "a", "predicate": "join", "roles": {"actor": ["Armenia"], "organization": ["CSTO"]}, "when": "1992"}
OPTIONS = Options("hand")


def lines(folder: Path, *rows: object, name: str = "claims.jsonl") -> Path:
    path = folder / name
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n", encoding="utf-8"
    )
    return path


def taken(path: Path, options: Options = OPTIONS) -> tuple[list[Reading], list[str]]:
    """The readings and the findings of a file."""
    told = list(readings_in(path, options))
    return [one for one in told if isinstance(one, Reading)], [str(one) for one in told if isinstance(one, Finding)]


def content(claim: Claim) -> tuple[object, ...]:
    """What a claim says, wherever its evidence stands."""
    roles = {role: claim.names(role) for role in claim.roles}
    where = tuple(place.name for place in claim.where)
    return (
        claim.predicate,
        roles,
        claim.when,
        where,
        claim.modality,
        tuple(claim.attribution),
        claim.text,
        claim.confidence,
    )


# What goes in


def test_rows_of_one_document_are_one_document_whose_text_is_their_evidence(tmp_path: Path) -> None:
    told = [
        JOIN | {"text": "Armenia joined."},
        JOIN | {"when": "1993", "text": "In 1993."},
        JOIN | {"text": "In 1993."},
    ]
    (one,), findings = taken(lines(tmp_path, *told))
    assert (one.document.id, one.document.text) == ("hand/a", "Armenia joined.\n\nIn 1993.")
    assert [claim.span.of(one.document.text) for claim in one.claims] == ["Armenia joined.", "In 1993.", "In 1993."]
    assert len(one.passages) == 2
    assert (one.document.publisher, findings) == ("hand", [])


def test_a_row_without_evidence_is_evidenced_by_what_it_says(tmp_path: Path) -> None:
    ((one,), _) = taken(lines(tmp_path, {name: JOIN[name] for name in ("predicate", "roles", "when")}))
    assert one.document.id == "hand/claims-1"
    assert one.claims[0].text == one.document.text == "join; actor: Armenia; organization: CSTO; when: 1992"


def test_rows_tell_their_own_metadata_and_the_options_the_rest(tmp_path: Path) -> None:
    rows = [JOIN | {"publisher": "Agency", "published": "2020-05"}, JOIN | {"doc": "b"}]
    (first, second), _ = taken(lines(tmp_path, *rows), Options("hand", "Press", "Ann", "2021", "en"))
    assert (first.document.publisher, str(first.document.published), first.document.author) == (
        "Agency",
        "2020-05",
        "Ann",
    )
    assert (second.document.publisher, str(second.document.published), second.document.language) == (
        "Press",
        "2021",
        "en",
    )


def test_a_document_that_comes_again_later_in_the_file_is_another(tmp_path: Path) -> None:
    path = lines(tmp_path, JOIN, JOIN | {"doc": "b"}, JOIN | {"when": "1994"})
    told, _ = taken(path)
    assert [one.document.id for one in told] == ["hand/a", "hand/b", "hand/a (2)"]
    foedus.import_claims(path, tmp_path / "r.foedus", dataset="hand")
    with foedus.Record(tmp_path / "r.foedus") as record:
        assert len(record.claims().rows) == 3


def test_where_names_stand_is_kept_within_the_evidence(tmp_path: Path) -> None:
    row = JOIN | {"text": "Armenia joined.", "start": 100, "end": 115, "trigger": [108, 114]}
    row |= {"mentions": {"actor": [[100, 107]], "organization": [[4, 8]]}}
    (one,), _ = taken(lines(tmp_path, JOIN | {"text": "Before."}, row))
    claim = one.claims[1]
    assert [mention.span and mention.span.of(one.document.text) for mention in claim.roles["actor"]] == ["Armenia"]
    assert claim.roles["organization"][0].span is None
    assert claim.trigger is not None
    assert claim.trigger.of(one.document.text) == "joined"


def test_csv_made_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "hand.csv"
    path.write_text(
        "predicate,actor,organization,when,where,text,document\r\n"
        'join,"Armenia; Georgia",CSTO,1992,,"Joined,\r\nin 1992.",list\r\n'
        "join,'=Armenia,CSTO,1992-13,,,list\r\n"
        "withdraw,Georgia,CSTO,,Tbilisi; Georgia,,\r\n",
        encoding="utf-8",
    )
    (first, second), findings = taken(path)
    assert first.claims[0].names("actor") == ("Armenia", "Georgia")
    assert first.claims[0].text == "Joined,\r\nin 1992."
    assert [place.name for place in second.claims[0].where] == ["Tbilisi", "Georgia"]
    assert second.document.id == "hand/hand-5"
    assert findings == [f"{path}, line 4: '1992-13' is not a date: there is no month 13. Write YYYY, YYYY-MM or "
                        "YYYY-MM-DD, or two of them with '/' between them ('..' for an open end)."]  # fmt: skip


def test_the_template_of_the_documentation_is_taken_whole(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "importing.md").read_text(encoding="utf-8")
    path = tmp_path / "template.csv"
    path.write_text(page.split("```csv\n")[1].split("```")[0], encoding="utf-8")
    told, findings = taken(path)
    assert findings == []
    assert [(one.document.id, len(one.claims)) for one in told] == [("hand/treaties-page", 2), ("hand/template-4", 1)]
    assert told[0].claims[0].names("member") == ("Armenia", "Belarus")


# What is faulty


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "a list, not an object"),
        (json.dumps(JOIN | {"predicate": "praise"}), "no predicate 'praise'"),
        (json.dumps(JOIN | {"roles": {"party": ["A"]}}), "has no role 'party'"),
        (json.dumps(JOIN | {"roles": {}}), "without any role"),
        (json.dumps(JOIN | {"roles": {"actor": [5]}}), "not a list of names"),
        (json.dumps(JOIN | {"when": "soon"}), "'soon' is not a date"),
        (json.dumps(JOIN | {"confidence": 7}), "between 0 and 1"),
        (json.dumps(JOIN | {"modality": "maybe"}), "no modality"),
        (json.dumps(JOIN | {"language": "English"}), "two letters"),
        (json.dumps(JOIN | {"published": "soon"}), "'soon' is not a date"),
        (json.dumps(JOIN | {"publisher": 5}), "'publisher'"),
        (json.dumps(JOIN | {"doc": "a\nb"}), "a line of text"),
        (json.dumps(JOIN | {"text": 5}), "'text'"),
        (json.dumps(JOIN | {"text": "  "}), "has no text"),
    ],
)
def test_a_faulty_line_is_one_finding_with_its_line_and_the_others_go_in(
    tmp_path: Path, line: str, reason: str
) -> None:
    path = lines(tmp_path, JOIN, line, JOIN | {"when": "1993"})
    told, (finding,) = taken(path)
    assert sum(len(one.claims) for one in told) == 2
    assert finding.startswith(f"{path}, line 2: ")
    assert reason in finding


def test_bytes_that_are_no_text_and_lines_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.imports.rows.LONGEST_LINE", 1_000)
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"\xff\n" + b"a" * 5_000 + b"\n" + json.dumps(JOIN).encode() + b"\n" + b"a" * 1_500)
    told, findings = taken(path)
    assert len(told) == 1
    assert [finding.partition(", ")[2] for finding in findings] == [
        "line 1: not UTF-8", "line 2: longer than 1,000 characters", "line 4: longer than 1,000 characters",
    ]  # fmt: skip


def test_files_that_cannot_be_taken(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    for name, complaint in (
        ("a.csv", "no column 'predicate'"),
        ("a.txt", r"\.csv and \.jsonl"),
        ("none.csv", "no such"),
    ):
        with pytest.raises(LoadError, match=complaint):
            foedus.import_claims(tmp_path / name, tmp_path / "r.foedus", dataset="hand")
    with pytest.raises(LoadError, match="no name of a data set"):
        foedus.import_claims(lines(tmp_path, JOIN), tmp_path / "r.foedus", dataset="a/b")
    with pytest.raises(DateError):
        foedus.import_claims(lines(tmp_path, JOIN), tmp_path / "r.foedus", dataset="a", published="soon")


# Nothing twice


def test_what_was_taken_in_is_not_taken_in_again_and_a_mended_line_goes_in(tmp_path: Path) -> None:
    record = tmp_path / "r.foedus"
    path = lines(tmp_path, JOIN, JOIN | {"when": "soon"}, JOIN | {"doc": "b"})
    first = foedus.import_claims(path, record, dataset="hand")
    again = foedus.import_claims(path, record, dataset="hand")
    assert (first.read, first.known, len(first.findings)) == (2, 0, 1)
    assert (again.read, again.known, len(again.findings)) == (0, 2, 1)
    lines(tmp_path, JOIN, JOIN | {"when": "1994"}, JOIN | {"doc": "b"})
    assert foedus.import_claims(path, record, dataset="hand").read == 1
    with foedus.Record(record) as opened:
        assert sorted(str(entry.claim.when) for entry in opened.claims().rows) == ["1992", "1992", "1994"]


def test_an_import_that_was_stopped_goes_on(tmp_path: Path) -> None:
    def stop(progress: foedus.Progress) -> None:
        if progress.documents == 3 and progress.current:
            raise KeyboardInterrupt

    path, record = lines(tmp_path, *(JOIN | {"doc": f"d{n}"} for n in range(5))), tmp_path / "r.foedus"
    assert foedus.import_claims(path, record, dataset="hand", watch=stop).stopped
    foedus.import_claims(path, record, dataset="hand")
    with foedus.Record(record) as opened:
        assert len(opened.claims().rows) == 5


# Out and in again


@settings(max_examples=60, deadline=None)
@given(one=readings())
def test_what_is_exported_as_json_lines_comes_in_as_it_was(
    one: Reading, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("out") / "claims.jsonl"
    with record_of(one) as record, path.open("w", encoding="utf-8") as out:
        kept = [entry for entry in record.entries() if json.loads(json.dumps(entry.claim.text)) == entry.claim.text]
        write_jsonl(record, out)
    told, findings = taken(path)
    taken_in = [content(claim) for reading in told for claim in reading.claims]
    expected = [content(entry.claim) for entry in kept if entry.claim.text.strip()]
    if json_safe(one):
        assert taken_in == expected
        assert len(findings) == len(one_each(one)) - len(expected)
        assert {reading.document.published for reading in told} <= {one.document.published}


def json_safe(one: Reading) -> bool:
    """Whether JSON, which joins two halves of a surrogate pair, leaves every text of the reading as it is."""
    texts = [name for claim in one.claims for name in (*claim.attribution, *(m.name for m in claim.where), claim.text)]
    texts += [name for claim in one.claims for role in claim.roles for name in claim.names(role)]
    texts += [text for text in (one.document.publisher, one.document.author, one.document.id) if text is not None]
    own = all(one.document.__getattribute__(name) != "" for name in ("publisher", "author"))
    return own and all(json.loads(json.dumps(text)) == text for text in texts)


def one_each(one: Reading) -> set[str]:
    return {claim.id for claim in one.claims}


WORDS = st.text(st.sampled_from("ab АБاب\"',=-"), min_size=1, max_size=8).filter(
    lambda text: text.strip() == text != "'"
)


@settings(max_examples=60, deadline=None)
@given(names=st.lists(WORDS.filter(lambda text: not text.startswith("'")), min_size=1, max_size=3), text=WORDS)
def test_what_is_exported_as_csv_comes_in_as_it_was(
    names: list[str], text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("out")
    path = lines(folder, JOIN | {"roles": {"actor": names}, "text": f"x {text}", "where": names, "attribution": names})
    foedus.import_claims(path, folder / "r.foedus", dataset="hand")
    with foedus.Record(folder / "r.foedus") as record:
        record.export_to(folder / "claims.csv", "csv")
        (before,) = record.claims().rows
    (one,), findings = taken(folder / "claims.csv")
    assert (content(one.claims[0]), findings) == (content(before.claim), [])


def test_the_command_line_imports_and_tells_faulty_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, record = lines(tmp_path, JOIN, "{"), str(tmp_path / "r.foedus")
    assert cli.main(["import", str(path), "-r", record, "--dataset", "hand", "--quiet"]) == 0
    assert "line 2: not JSON" in capsys.readouterr().out
    assert cli.main(["members", "CSTO", "--as-of", "2000-01-01", "-r", record]) == 0
    assert "hand" in capsys.readouterr().out
    with Record(record) as opened:
        assert opened.runs()[0].options == {"dataset": "hand", "publisher": None, "published": None}


def test_an_exported_csv_begins_as_an_import_expects(tmp_path: Path) -> None:
    with record_of() as record, (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as out:
        write_csv(record, out)
    assert taken(tmp_path / "a.csv") == ([], [])
