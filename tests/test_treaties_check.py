"""Treaty files: those of the package are whole, and every fault of another is found with its line and field."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.errors import TreatyError
from foedus.treaties import check_files, load_files, treaties
from foedus.treaties.model import BASES, CLAUSE_KINDS, STEP_KINDS

TEMPLATE = (resources.files("foedus.treaties") / "data" / "template.toml").read_text("utf-8")
SCHEMA = json.loads((resources.files("foedus.treaties") / "schema.json").read_text("utf-8"))


@pytest.fixture
def faults_with(tmp_path: Path):  # type: ignore[no-untyped-def]
    """The faults of the template with one text in place of another."""

    def check(old: str, new: str) -> list[str]:
        assert old in TEMPLATE
        path = tmp_path / "mine.toml"
        path.write_text(TEMPLATE.replace(old, new, 1), "utf-8")
        return [str(fault) for fault in check_files([path])]

    return check


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(TEMPLATE.splitlines(), 1) if text in line)


def test_all_files_of_the_package_are_without_fault() -> None:
    assert check_files() == ()
    assert len(treaties()) == 12


def test_the_template_is_a_treaty(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TEMPLATE, "utf-8")
    assert check_files([path]) == ()
    assert load_files((path,))[0].short == "Somewhere Pact"


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('"2002-01-01"', '"2002-13-01"', "party.0.steps.1.date", "there is no month 13"),
        ('"2002-01-01"', '"2002"', "party.0.steps.1.date", "not a day or a month"),
        ('concluded = "2001-02-03"', 'concluded = "2001-02"', "treaty.concluded", "is not a day"),
        ('{ kind = "notice",', '{ kind = "notise",', "party.1.steps.1.kind", "'notise' is none of signature"),
        ('date = "2011-06-15"', 'date = "2011-06-16"', "party.1.steps.2", "ends on 2011-06-15"),
        (
            'sources = ["depositary"], article = "8"',
            'sources = ["depo"], article = "8"',
            "party.0.steps.1.sources.0",
            "no source",
        ),
        ('states = ["state:IT"]', 'states = ["state:FR"]', "party.1.states", "has an entry already"),
        ('states = ["state:IT"]', 'states = ["state:XX"]', "party.1.states.0", "no state of the table"),
        ('when = ["threat"]', 'when = ["rain"]', "clause.1.when", "no fact 'rain'"),
        ('land = ["europe"]', 'land = ["moon"]', "clause.2.area.land", "no region 'moon'"),
        ('article = "3"\n', 'article = "3"\nsince = "protocol"\n', "clause.2.since", "no amendment 'protocol'"),
        ('article = "3"\n', 'artcle = "3"\n', "clause.2.artcle", "unknown field"),
        ('article = "3"\n', "", "clause.2", "lacks 'article'"),
        ('notice = "P1Y"', 'notice = "1Y"', "exit.notice", "Write P6M for six months"),
        ('basis = "memory" }', 'basis = "hearsay" }', "sources.depositary.basis", "none of seen, gathered, memory"),
        ('id = "my-treaty"', "id = 7", "treaty.id", "is not of type 'string'"),
        ("[exit]", "[exit", "file", "no TOML"),
        ('"2002-01-01"', "2002-01-01", "party.0.steps.1.date", 'quotation marks here: "2002-01-01"'),
        ('"state:FR"', '"France"', "party.0.states.0", "Write the id of a state"),
        ('id = "my-treaty"', 'id = "nato"', "treaty.id", "comes with Foedus"),
        ('"Somewhere Pact"', '"otan", "nato"', "treaty.aliases.1", "comes with Foedus"),
        ('"Somewhere Pact"', '"Some\\u001b[31mwhere"', "treaty.aliases.0", "a control character"),
        ('"2003-05-01"', '"1990-05-01"', "party.1.steps.0", "before the treaty was concluded"),
        ('{ kind = "notice",', '{ kind = "notice_extended",', "party.1.steps.1", "lacks 'until'"),
        ('strength = "to consult at once"\n', "", "clause.1", "lacks 'strength'"),
        ('notice = "P1Y"', 'notice = "P0M"', "exit.notice", "ends at once"),
        ("# perhaps = [", 'perhaps = ["state:FR"]\n# [', "treaty.perhaps", "so it is known"),
        (
            'by_party = "excluded"\n',
            'by_party = "excluded"\nexemptions = [{ states = ["state:US"], why = "x" }]\n',
            "clause.2.exemptions.0.states",
            "no entry in [[party]]",
        ),
        (
            "# States with the same steps",
            '[[steps]]\nkind = "expiry"\ndate = "2020-01-01"\nsources = ["text"]\nparties = ["state:US"]\n#',
            "steps.0.parties",
            "no entry in [[party]]",
        ),
    ],
)
def test_a_fault_is_told_with_line_and_field(faults_with, old: str, new: str, field: str, reason: str) -> None:  # type: ignore[no-untyped-def]
    found = faults_with(old, new)
    assert any(f": {field}: " in fault and reason in fault for fault in found), found
    assert all(fault.startswith("mine.toml:") and int(fault.split(":")[1]) > 0 for fault in found)


def test_the_line_is_the_line(faults_with) -> None:  # type: ignore[no-untyped-def]
    (fault,) = faults_with('"2002-01-01"', '"2002-13-01"')
    assert fault.startswith(f"mine.toml:{line_of('2002-01-01')}: ")
    (fault,) = faults_with('land = ["europe"]', 'land = ["moon"]')
    assert fault.startswith(f"mine.toml:{line_of('land = ')}: ")


def test_what_lacks_several_fields_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("", "utf-8")
    assert [str(fault) for fault in check_files([tmp_path / "empty.toml"])] == [
        "empty.toml:1: file: lacks 'treaty', 'sources', 'party', 'clause'."
    ]


def test_a_source_that_nothing_rests_on_is_a_fault(faults_with) -> None:  # type: ignore[no-untyped-def]
    found = faults_with("depositary = {", 'spare = { title = "x", where = "y", basis = "seen" }\ndepositary = {')
    told = "sources.spare: no date and no article rests on it. Name it, or take it out."
    assert found == [f"mine.toml:{line_of('depositary = {')}: {told}"]


def test_too_many_readings_are_a_fault(faults_with) -> None:  # type: ignore[no-untyped-def]
    many = ", ".join(f'{{ date = "1990-{month:02d}", sources = ["text"] }}' for month in range(1, 13))
    steps = "\n".join(
        f'  {{ kind = "declaration", date = "1991-01-01", sources = ["text"], also = [{many}] }},' for _ in "ab"
    )
    found = faults_with('  { kind = "notice"', f'{steps}\n  {{ kind = "notice"')
    assert any("readings of its steps. Tell at most 256." in fault for fault in found), found


def test_too_many_readings_of_amendments_are_a_fault(faults_with) -> None:  # type: ignore[no-untyped-def]
    told = '{ date = "2004-01", sources = ["text"] }, { date = "2005-01", sources = ["text"] }'
    amendments = "\n".join(f'[[amendment]]\nid = "a{at}"\nname = "A"\nin_force = [{told}]\n' for at in range(40))
    (fault,) = faults_with("# States with the same steps", f"{amendments}\n# ")
    assert "amendment: mine.toml: " in fault
    assert "readings of its amendments. Tell at most 256." in fault


def test_the_same_id_twice_is_a_fault(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(TEMPLATE, "utf-8")
    (fault,) = check_files([tmp_path / "a.toml", tmp_path / "b.toml"])
    assert str(fault) == "b.toml:1: treaty.id: 'my-treaty' is the id of a.toml too"


def test_a_file_that_cannot_be_read_or_is_faulty_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(TreatyError, match="cannot be read"):
        check_files([tmp_path / "none.toml"])
    (tmp_path / "latin.toml").write_bytes(b"\xe9")
    with pytest.raises(TreatyError, match="UTF-8"):
        check_files([tmp_path / "latin.toml"])
    (tmp_path / "long.toml").write_text("#" * 1_000_001, "utf-8")
    with pytest.raises(TreatyError, match="longer than"):
        check_files([tmp_path / "long.toml"])
    (tmp_path / "faulty.toml").write_text(TEMPLATE.replace("[exit]", "[exits]"), "utf-8")
    with pytest.raises(TreatyError, match="unknown field"):
        load_files((tmp_path / "faulty.toml",))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_file_makes_the_check_fail_otherwise(tmp_path: Path, data: st.DataObject) -> None:
    lines = TEMPLATE.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        junk = data.draw(st.sampled_from(JUNK))
        lines[at : at + data.draw(st.integers(0, 2))] = [junk]
    path = tmp_path / "junk.toml"
    path.write_text("\n".join(lines), "utf-8")
    faults = check_files([path])
    assert all(fault.line >= 1 and fault.reason for fault in faults)
    if not faults:
        assert load_files((path,))[0].parties


JUNK = (
    "",
    "x = 1",
    "steps = []",
    'date = "9999-12-31"',
    '[exit]\narticle = "1"\nnotice = "P999Y"\nsources = ["text"]',
    "[[party]]",
    '[[clause]]\narticle = "9"\nkind = "offence"\nsubstance = "x"\nsources = ["text"]',
    '[[steps]]\nkind = "expiry"\ndate = "9999-12-31"\nsources = ["text"]',
    'states = ["state:FR", "state:FR"]',
    "aliases = 7",
    "a = " + "[" * 50 + "]" * 50,
    "sources = {}",
    "\u0000",
)


def test_a_file_nested_too_deeply_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "deep.toml").write_text("a = " + "[" * 100_000, "utf-8")
    (fault,) = check_files([tmp_path / "deep.toml"])
    assert fault.field == "file"


def test_schema_and_model_have_the_same_words() -> None:
    defined = SCHEMA["$defs"]["step"]["properties"]["kind"]["enum"]
    assert set(defined) == set(STEP_KINDS)
    clause = SCHEMA["properties"]["clause"]["items"]["properties"]
    assert set(clause["kind"]["enum"]) == set(CLAUSE_KINDS)
    assert set(SCHEMA["properties"]["sources"]["additionalProperties"]["properties"]["basis"]["enum"]) == set(BASES)


def test_every_date_and_every_article_names_its_source() -> None:
    for treaty in treaties():
        steps = [step for party in treaty.parties for step in treaty.steps_of(party)]
        told = [telling for step in steps for telling in step.tellings]
        told += [telling for amendment in treaty.amendments for telling in amendment.tellings]
        assert all(telling.sources for telling in told)
        assert all(clause.sources and clause.article for clause in treaty.clauses)
