"""What is printed: every verdict with article, date and source; the commands; what a record says beside it."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest
from record_cases import reading

from foedus.cli import main, parser
from foedus.record import Record
from foedus.treaties import Question, casus, find_treaty, party, treaties
from foedus.treaties.clauses import VERDICTS
from foedus.treaties.command import add_commands
from foedus.treaties.facts import definitions
from foedus.treaties.memo import casus_memo, party_memo, to_json, treaty_memo
from foedus.treaties.model import CLAUSE_KINDS, STEP_KINDS
from foedus.treaties.wording import WIDTH

CASES = (
    Question("Azerbaijan", "Armenia", date(2022, 9, 13), "Jermuk"),
    Question("Tajikistan", "Kyrgyzstan", date(2021, 4, 28), "Batken"),
    Question("Al-Qaida", "United States", date(2001, 9, 12), "New York", {"from_outside": "disputed"}),
    Question("Argentina", "United Kingdom", date(1982, 4, 2), "Falklands"),
    Question("Soviet Union", "Czechoslovakia", date(1968, 8, 21)),
    Question("JNIM", "Mali", date(2024, 6, 1)),
    Question("Azerbaijan", "Armenia", date(2000, 1, 1)),
)
HEADING = re.compile(r"^  [A-Z][A-Z ]+(:|$)")


def verdict_parts(memo: str) -> list[str]:
    """The parts of a memo that begin with a verdict in capitals."""
    parts = re.split(r"\n\n", memo[memo.index("\n---") :])
    return [part for part in parts if HEADING.match(part.splitlines()[0])]


@pytest.mark.parametrize("question", CASES, ids=lambda one: f"{one.victim} {one.on}")
def test_every_verdict_names_an_article_or_why_none_binds_a_date_and_a_source(question: Question) -> None:
    memo = casus_memo(casus(question))
    parts = verdict_parts(memo)
    assert parts
    for part in parts:
        if "it is the attacker" in part:
            continue
        assert "Article" in part or part.startswith("  NOT IN FORCE"), part
        assert re.search(r"\d{4}-\d{2}-\d{2}", part) or "does not bind the victim" in part, part
        assert re.search(r"\[\d+\]", part) or "does not bind the victim" in part, part


@pytest.mark.parametrize("question", CASES, ids=lambda one: f"{one.victim} {one.on}")
def test_every_number_of_a_source_is_in_the_list_and_the_other_way_round(question: Question) -> None:
    memo, _, listed = casus_memo(casus(question)).partition("\nSources\n")
    assert set(re.findall(r"\[(\d+)\]", memo)) == set(re.findall(r"^  \[(\d+)\]", listed, re.MULTILINE))
    assert max(map(len, f"{memo}\n{listed}".splitlines())) <= WIDTH


def test_the_memo_says_what_was_taken_and_what_the_asker_assumed() -> None:
    memo = casus_memo(casus(CASES[2]))
    assumed, taken = memo.index("Assumed by the asker"), memo.index("Taken so")
    assert assumed < memo.index("from_outside: The attack came") < taken < memo.index("armed_attack: Force was used")


def test_a_dispute_over_dates_shows_both_with_their_sources() -> None:
    memo = " ".join(casus_memo(casus(CASES[6])).split())
    assert re.search(r"not in force, if the renewal is dated 2000-03-22 \[\d\]", memo)
    assert re.search(r"obliged, if the renewal is dated 1999-04-21 \[\d\] \(the day from which the protocol says", memo)


def test_an_attacker_that_is_no_state_is_said_to_be_taken_for_a_group() -> None:
    memo = casus_memo(casus(Question("Azerbaidjan", "Armenia", date(2022, 9, 13))))
    assert "it is taken for a group that is none. Did you mean Azerbaijan" in " ".join(memo.split())


def test_an_amendment_that_may_be_in_force_is_said_where_it_changes_nothing() -> None:
    memo = " ".join(casus_memo(casus(Question("Azerbaijan", "Armenia", date(2012, 1, 1)))).split())
    assert "Whether the Protocol of 10 December 2010 was in force on 2012-01-01 was not found" in memo
    for day in (date(2009, 1, 1), date(2014, 1, 1)):
        assert "was not found, or sources differ" not in casus_memo(casus(Question("Azerbaijan", "Armenia", day)))


def test_what_is_over_ended_on_a_day() -> None:
    memo = casus_memo(casus(Question("Iraq", "Kuwait", date(1990, 8, 2))))
    assert "North Yemen: ceased to exist on 1990-05-22" in memo


def test_a_known_group_is_no_misspelt_state() -> None:
    memo = casus_memo(casus(Question("Islamic State", "France", date(2015, 11, 13), "Paris")))
    assert "Islamic State is taken for a group that is no state." in memo
    assert "Did you mean" not in memo


def test_whether_a_state_is_a_party_at_all_may_be_unknown() -> None:
    memo = " ".join(casus_memo(casus(Question("France", "Libya", date(2011, 3, 19)))).split())
    assert "Whether Libya was a party on 2011-03-19 was not found for arab-jdt.toml; if so, Articles 2, 6 would" in memo


def test_a_status_shows_law_atop_and_every_step() -> None:
    memo = party_memo(party("Uzbekistan", "CST", date(2012, 10, 1)))
    assert "Law     DISPUTED: in force since 2008-03-28" in memo
    assert "ATOP    a member" in memo
    assert "2012-12-19 [1] or 2012-06-28 [1] or 2012-06-20" in memo
    assert "A notice given on 2012-10-01 would end it on 2013-04-01." in memo


def test_what_is_over_is_not_said_and_only_a_party_is_told_how_to_leave() -> None:
    egypt = [party_memo(party("Egypt", "Arab Joint Defence", date(year, 1, 1))) for year in (1985, 1995)]
    assert ["Suspended from the organs only" in memo for memo in egypt] == [True, False]
    assert "A notice given on" in egypt[1]
    assert "A notice given on" not in party_memo(party("Russia", "Warsaw Pact", date(1992, 1, 1)))


def test_what_nobody_checked_is_marked() -> None:
    assert "not checked against a document" in treaty_memo(find_treaty("SCO"), date(2024, 1, 1))


def test_each_treaty_can_be_shown() -> None:
    for treaty in treaties():
        memo = treaty_memo(treaty, date(2020, 1, 1))
        assert all(clause.article in memo for clause in treaty.clauses)


def test_json_carries_the_tree() -> None:
    row = json.loads(json.dumps(to_json(casus(CASES[0]))))
    (cst,) = [opinion for opinion in row["opinions"] if opinion["treaty"] == "cst"]
    (russia,) = [one for one in cst["verdicts"] if one["state"] == "state:RU"]
    assert (russia["verdict"], russia["article"]) == ("obliged", "4")
    assert {one["fact"]: one["answer"] for one in russia["clauses"][0]["conditions"]}["requested"] == "yes"
    assert {"fact": "requested", "if": "no", "verdict": "obliged_to_consult"} in russia["turns_on"]
    assert russia["standing"]["steps"][0]["sources"][0]["basis"] == "seen"
    with pytest.raises(TypeError, match="no answer about treaties: int"):
        to_json(3)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(list(words))
    out, err = capsys.readouterr()
    return status, out, err


def test_the_commands_mount_on_any_parser() -> None:
    parser = argparse.ArgumentParser()
    add_commands(parser.add_subparsers())
    args = parser.parse_args(["party", "Armenia", "CST", "--on", "2024-06-01"])
    assert args.run(args) == 0


def test_party_and_casus_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "party", "Швеция", "НАТО", "--on", "2024-03-07", "--json")
    assert (status, json.loads(out)["law"]) == (0, "in force")
    words = ["casus", "--attacker", "Azerbaijan", "--victim", "Armenia", "--on", "2022-09-13", "--treaty", "CST"]
    status, out, _ = run(capsys, *words, "--if", "Armenia has not ratified CST", "--release", "Russia")
    assert status == 0
    assert "CST: obliged -> not in force: Belarus, Kazakhstan, Kyrgyzstan, Russia, Tajikistan." in out
    assert "Russia gives notice by 2022-03-13: not in force" in out
    status, out, _ = run(capsys, *words, "--assume", "on_territory=no", "--json")
    (opinion,) = json.loads(out)["opinions"]
    assert {one["verdict"] for one in opinion["verdicts"] if one["state"] == "state:RU"} == {"outside_the_area"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["party", "Armenia", "CST", "--on", "2024-06"], "'2024-06' is not a day"),
        (["party", "Atlantis", "CST", "--on", "2024-06-01"], "is not the name of one state"),
        (
            ["casus", "--attacker", "A", "--victim", "Armenia", "--on", "2024-06-01", "--assume", "x=yes"],
            "no assumption",
        ),
        (["treaties", "show", "Entente"], "is no treaty that is known here"),
        (["treaties", "check", "no-such-file.toml"], "cannot be read"),
    ],
)
def test_a_mistake_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str], words: list[str], message: str) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert message in err


def test_a_supposition_on_another_treaty_than_the_one_shown(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["casus", "--attacker", "Azerbaijan", "--victim", "Armenia", "--on", "2024-12-20", "--treaty", "CST"]
    status, out, _ = run(capsys, *words, "--if", "Armenia withdraws from CST, notice 2024-06-12")
    assert status == 0
    assert "(CSTO Charter) is a treaty of its own: Armenia stays bound by it." in " ".join(out.split())
    assert "Told by the dates preferred here" in out
    status, out, _ = run(capsys, *words, "--if", "Hungary withdraws from NATO, notice 2024-01-01")
    assert (status, "Hungary, NATO: bound 1999-03-12 to 2024-12-31" in " ".join(out.split())) == (0, True)
    status, out, _ = run(capsys, *words, "--release", "France")
    assert (status, "France owes nothing in this case: it is in none of these treaties." in out) == (0, True)


def test_the_parts_of_treaties(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "12 files, 0 faults" in run(capsys, "treaties", "check")[1]
    assert len(run(capsys, "treaties", "list")[1].splitlines()) == 12
    assert len(json.loads(run(capsys, "treaties", "list", "--json")[1])) == 12
    assert "armed_attack" in run(capsys, "treaties", "facts")[1]
    shown = json.loads(run(capsys, "treaties", "show", "CST", "--on", "2000-01-01", "--json")[1])
    assert {"article": "11", "notice": "6 months"}.items() <= shown["exit"].items()
    (armenia,) = (one for one in shown["parties"] if one["state"] == "state:AM")
    assert [one["word"] for one in armenia["readings"]] == ["expired", "in force"]
    mine = tmp_path / "mine.toml"
    mine.write_text(run(capsys, "treaties", "template")[1], "utf-8")
    assert run(capsys, "treaties", "check", str(mine))[:2] == (0, "1 file, 0 faults\n")
    status, out, _ = run(capsys, "party", "Italy", "Somewhere Pact", "--on", "2010-07-01", "--treaties", str(mine))
    assert (status, "notice given 2010-06-15, ends on 2011-06-15" in out) == (0, True)
    twice = ["--treaties", str(mine), "--treaties", str(mine)]
    status, _, err = run(capsys, "party", "Italy", "Somewhere Pact", "--on", "2010-07-01", *twice)
    assert (status, "is the id of mine.toml too" in err) == (2, True)
    mine.write_text(mine.read_text("utf-8").replace("2002-01-01", "2002-02-30"), "utf-8")
    status, out, _ = run(capsys, "treaties", "check", str(mine))
    assert status == 1
    assert "mine.toml:" in out


RECORD = (
    reading(
        "Russia sent observers to Armenia on 15 September 2022.",
        "deploy | actor=Russia | destination=Armenia | when=2022-09-15",
        doc="observers",
        publisher="24.KG",
    ),
    reading(
        "Kazakhstan denied that it had sent troops to Armenia.",
        "deploy | actor=Kazakhstan | destination=Armenia | when=2022-09-14 | mod=denied",
        doc="denial",
    ),
    reading(
        "The CSTO sent a mission to Armenia, and Russia was thanked.",
        "deploy | actor=CSTO | destination=Armenia | when=2022-09-15",
        doc="mission",
    ),
    reading("Troops fired on Russia in Armenia.", "attack | attacker=X | target=Russia | when=2022-09-20", doc="fire"),
    reading("Russia drilled at home.", "deploy | actor=Russia | destination=Siberia | when=2022-09-16", doc="drill"),
    reading("Russia sent aid to Armenia in 2019.", "assist | actor=Russia | recipient=Armenia | when=2019", doc="old"),
    reading(
        "Armenia is a member of the CSTO.", "member_of | member=Armenia | organization=CSTO | when=2022/..", doc="m"
    ),
    reading(
        "\x1b[31mБеларусь провела встречу ОДКБ.", "meet | participant=Беларусь | body=ОДКБ | when=2022-09-20", doc="r"
    ),
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.foedus"
    with Record(path) as store:
        for one in RECORD:
            store.add(one)
    return path


def test_owed_and_done(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    words = ["casus", "--attacker", "Azerbaijan", "--victim", "Armenia", "--on", "2022-09-13", "-r", str(record)]
    status, out, _ = run(capsys, *words)
    done = out[out.index("Owed and done") :]
    assert status == 0
    assert "Russia. Owed: obliged (CST, Article 4); only by decision (CSTO Charter, Articles 7, 12)." in " ".join(
        done.split()
    )
    assert "Russia sent observers to Armenia" in done
    assert "(denied)" in done
    assert "drilled" not in done
    assert "fired on" not in done
    assert "Collective Security Treaty Organization, the organisation." in done
    assert "2019" not in done
    assert "\x1b" not in out
    assert "The record tells of no deed of: Kyrgyzstan, Tajikistan." in done
    done_rows = json.loads(run(capsys, *words, "--json")[1])["done"]
    assert [(row["state"], row["predicate"], row["modality"]) for row in done_rows] == [
        ("state:BY", "meet", "asserted"),
        ("organisation:CSTO", "deploy", "asserted"),
        ("state:KZ", "deploy", "denied"),
        ("state:RU", "deploy", "asserted"),
    ]


def test_the_record_s_side_of_a_membership(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    out = run(capsys, "party", "Armenia", "CST", "--on", "2023-01-01", "-r", str(record))[1]
    assert "Record  member (Collective Security Treaty Organization), by these claims:" in out
    assert '"Armenia is a member of the CSTO."' in out
    silent = run(capsys, "party", "France", "NATO", "--on", "2023-01-01", "-r", str(record))[1]
    assert "Record  tells nothing of France in NATO on that day." in silent


def test_the_page_names_every_verdict_fact_and_kind_and_its_commands_parse() -> None:
    page = (Path(__file__).parent.parent / "docs" / "treaties.md").read_text("utf-8")
    for word in (*VERDICTS, *definitions(), *STEP_KINDS):
        assert f"`{word}`" in page, word
    assert all(kind in page for kind in CLAUSE_KINDS)
    commands = re.findall(r"`foedus ((?:party|casus|treaties)[^`]*)`", page)
    assert len(commands) >= 5
    for command in commands:
        parser().parse_args(shlex.split(command.split(">")[0]))


def test_the_example_of_the_page_is_what_the_program_answers(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "treaties.md").read_text("utf-8")
    (shown,) = re.findall(r"```\n(Attack by .+?)\n```", page, re.DOTALL)
    words = ["casus", "--attacker", "Azerbaijan", "--victim", "Armenia", "--on", "2022-09-13", "--place", "Jermuk"]
    assert run(capsys, *words, "--treaty", "CST")[1].startswith(shown)
