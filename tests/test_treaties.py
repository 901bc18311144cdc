"""Standings, facts, places, changes and what answers rest on."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.errors import DateError, TreatyError
from foedus.treaties import Question, casus, find_treaty, party, release, treaties, what_if
from foedus.treaties.facts import definitions, parse_assumptions
from foedus.treaties.names import find_state
from foedus.treaties.opinions import turns_on
from foedus.treaties.periods import Period, after, parse_period
from foedus.treaties.places import find_place, home
from foedus.treaties.remedies import FREE
from foedus.treaties.standing import end_of_notice, in_force_spans, readings

ARMENIA_2022 = Question("Azerbaijan", "Armenia", date(2022, 9, 13), "Jermuk")


def test_a_step_told_to_the_month_leaves_the_days_within_it_open() -> None:
    words = [party("Uruguay", "Rio Treaty", date(2020, 3, day)).readings for day in (1, 15, 31)]
    assert [len(found) for found in words] == [2, 2, 1]
    assert {reading.standing.until for reading in words[1]} == {None, date(2021, 9, 24)}


def test_both_datings_stand_with_their_sources() -> None:
    preferred, other = party("Russia", "CST", date(2000, 1, 1)).readings
    (choice,) = other.differs_by
    assert (preferred.standing.word, other.standing.word) == ("expired", "in force")
    assert choice.dated is not None
    assert (str(choice.dated.telling.date), choice.dated.telling.sources) == ("1999-04-21", ("protocol-1999",))


def test_a_contested_step_may_have_had_no_effect() -> None:
    found = party("Cuba", "Rio Treaty", date(1970, 1, 1))
    assert found.word == "disputed"
    assert found.readings[1].differs_by[0].dated is None


def test_atop_and_the_law_are_two_answers() -> None:
    spain = party("Spain", "NATO", date(1982, 1, 1))
    assert (spain.word, spain.atop) == ("signed", True)
    assert party("Spain", "NATO", date(1981, 12, 9)).atop is False
    assert party("Finland", "NATO", date(2023, 5, 1)).atop is None


def test_notice_counts_calendar_months_and_years() -> None:
    assert after(date(2024, 8, 31), parse_period("P6M")) == date(2025, 2, 28)
    assert after(date(2024, 2, 29), parse_period("P1Y")) == date(2025, 2, 28)
    assert after(date(9999, 12, 1), Period(6)) == date.max
    for wrong in ("P", "6M", "P6D", "P1Y6", ""):
        with pytest.raises(TreatyError, match="not a period"):
            parse_period(wrong)


def test_a_notice_before_it_is_allowed_counts_from_the_first_day_allowed() -> None:
    leaving = find_treaty("NATO").exit
    assert end_of_notice(leaving, date(1960, 1, 1)) == date(1970, 8, 24)
    assert end_of_notice(leaving, date(2030, 1, 31)) == date(2031, 1, 31)


def test_where_only_the_end_of_a_term_frees_the_notice_waits_for_it() -> None:
    leaving = find_treaty("Warsaw Pact").exit
    assert end_of_notice(leaving, date(1974, 6, 5)) == date(1975, 6, 5)
    assert end_of_notice(leaving, date(1974, 6, 6)) == date(1985, 6, 5)
    assert end_of_notice(leaving, date(2005, 1, 1)) is None


def test_a_whole_life_in_spans() -> None:
    assert in_force_spans(find_treaty("CST"), "state:UZ") == (
        (date(1994, 4, 20), date(1999, 4, 21)),
        (date(2008, 3, 28), date(2012, 12, 19)),
    )
    assert in_force_spans(find_treaty("CST"), "state:FR") == ()


def test_former_states_pass_nothing_on_by_themselves() -> None:
    pact = find_treaty("Warsaw Pact")
    assert {readings(pact, state, date(1995, 1, 1))[0].standing.word for state in ("state:RU", "state:CZ")} == {
        "not a party"
    }
    assert find_state("Germany", date(1995, 1, 1)) == "state:DE"
    with pytest.raises(TreatyError, match="Federal Republic of Germany or East Germany"):
        find_state("Germany", date(1970, 1, 1))


def test_the_facts_that_a_verdict_turns_on_do_change_it() -> None:
    answer = casus(ARMENIA_2022)
    turns = turns_on(answer.case, find_treaty("CST"), "state:RU")
    told = {(turn.fact.id, turn.answer): turn.verdict for turn in turns}
    assert told[("on_territory", "no")] == "outside_the_area"
    for (fact, word), verdict in told.items():
        assumed = Question("Azerbaijan", "Armenia", date(2022, 9, 13), "Jermuk", {fact: word})
        found = casus(assumed).verdict("cst", "state:RU")
        assert found is not None
        assert found.verdict == verdict


def test_assumptions_are_a_closed_list() -> None:
    assert parse_assumptions(["on-territory=disputed", "requested=no,threat=unclear"])["threat"] == "unclear"
    with pytest.raises(TreatyError, match="no assumption 'weather'"):
        parse_assumptions(["weather=yes"])
    with pytest.raises(TreatyError, match="answered by yes, no, disputed, unclear"):
        parse_assumptions(["requested=perhaps"])


def test_every_fact_is_asked_by_some_clause() -> None:
    clauses = [clause for treaty in treaties() for clause in treaty.clauses]
    asked = {name for clause in clauses for name in (*clause.when, *clause.when_any, *clause.ends_when)}
    assert set(definitions()) - asked <= {"on_territory", "on_forces", "organ_decided"}


def test_places() -> None:
    karabakh = find_place("Stepanakert, Nagorno-Karabakh")
    assert karabakh is not None
    assert karabakh.of("state:AM", date(2020, 9, 27)) == "no"
    algeria = find_place("Algeria")
    assert algeria is not None
    assert [algeria.of("state:FR", date(1962, 7, day)) for day in (2, 3)] == ["yes", "no"]
    assert home("state:TR", "Turkey").within(("europe",)) == "unclear"
    assert home("state:TR", "Turkey").within(("europe", "state:TR")) == "yes"
    assert home("state:TH", "Thailand").within(("asia",)) == "yes"
    assert home("state:Texas", "Texas").within(("asia",)) == "unclear"
    with pytest.raises(TreatyError, match="'Atlantis' is not known here"):
        casus(Question("Azerbaijan", "Armenia", date(2022, 9, 13), "Atlantis"))


def test_a_town_lies_in_its_state() -> None:
    answer = casus(Question("Azerbaijan", "Armenia", date(2022, 9, 13), "Gyumri"))
    assert answer.case.where.name == "Gyumri, in Armenia"
    assert answer.case.facts["on_territory"].answer == "yes"
    abroad = casus(Question("Azerbaijan", "Armenia", date(2022, 9, 13), "Baku, Azerbaijan"))
    assert abroad.case.facts["on_territory"].answer == "no"


def test_a_day_is_asked_for_whole() -> None:
    with pytest.raises(DateError, match="2024-13-01"):
        what_if(["Armenia withdraws from CST, notice 2024-13-01"])


def test_a_notice_gives_the_exact_day() -> None:
    answer = what_if(
        ["Armenia withdraws from CST, notice 2024-06-12"], Question("Azerbaijan", "Armenia", date(2024, 12, 12))
    )
    assert [(span.state, span.now[-1][1]) for span in answer.spans] == [("state:AM", date(2024, 12, 12))]
    assert {(one.was, one.now) for one in answer.verdicts} == {("obliged", "not_in_force")}
    day_before = what_if(
        ["Armenia leaves CST, notice 2024-06-12"], Question("Azerbaijan", "Armenia", date(2024, 12, 11))
    )
    assert day_before.verdicts == ()


def test_another_treaty_of_the_organisation_binds_on() -> None:
    left = what_if(["Armenia withdraws from CST, notice 2024-06-12"]).untouched
    assert [(one.treaty.id, one.state) for one in left] == [("csto-charter", "state:AM")]
    both = ["Armenia withdraws from CST, notice 2024-06-12", "Armenia withdraws from CSTO Charter, notice 2024-06-12"]
    assert what_if(both).untouched == ()


def test_one_who_leaves_owes_no_more_and_the_others_owe_on() -> None:
    asked = Question("Azerbaijan", "Armenia", date(2022, 9, 13))
    answer = what_if(["Kazakhstan withdraws from CST, 2022-01-01"], asked)
    assert [(one.state, one.now) for one in answer.verdicts] == [("state:KZ", "not_in_force")]


def test_joining_suspending_staying_ending_and_not_ratifying() -> None:
    asked = Question("Azerbaijan", "Georgia", date(2024, 1, 1))
    joined = what_if(["Georgia joins CST, 2020-01-01"], asked)
    assert ("state:RU", None, "obliged") in [(one.state, one.was, one.now) for one in joined.verdicts] or (
        "state:RU",
        "not_in_force",
        "obliged",
    ) in [(one.state, one.was, one.now) for one in joined.verdicts]
    for text in ("Russia is suspended from CST, 2020-01-01", "Russia has not ratified CST", "CST ends, 2020-01-01"):
        answer = what_if([text], ARMENIA_2022)
        assert ("state:RU", "obliged", "not_in_force") in [(one.state, one.was, one.now) for one in answer.verdicts]
    stays = what_if(["Mali stays in ECOWAS"])
    assert stays.spans[0].now[-1][1] is None


def test_a_change_that_cannot_be_read_shows_the_forms() -> None:
    with pytest.raises(TreatyError, match="A withdraws from T, notice DAY"):
        what_if(["Armenia goes home"])
    with pytest.raises(TreatyError, match="nothing to change"):
        what_if(["France withdraws from CST, 2024-01-01"])


def test_each_remedy_frees_and_none_holds_another() -> None:
    found = release(ARMENIA_2022, "CST", "Russia")
    assert ("Russia gives notice by 2022-03-13",) in [remedy.texts for remedy in found]
    assert ("no help asked for",) in [remedy.texts for remedy in found]
    assert {remedy.verdict for remedy in found} <= set(FREE)
    singles = {remedy.texts[0] for remedy in found if len(remedy.texts) == 1}
    assert not any(set(remedy.texts) & singles for remedy in found if len(remedy.texts) == 2)


def test_pairs_are_found_where_no_single_change_is_enough() -> None:
    asked = Question("Soviet Union", "Chile", date(1960, 1, 1))
    found = release(asked, "Rio Treaty", "Brazil")
    pairs = [remedy.texts for remedy in found if len(remedy.texts) == 2]
    assert ("it was not an armed attack", "it was not a threat to the victim") in pairs


def test_nothing_to_release_where_nothing_is_owed() -> None:
    assert release(ARMENIA_2022, "CSTO Charter", "France") == ()
    assert release(Question("Argentina", "United Kingdom", date(1982, 4, 2), "Falklands"), "NATO", "Italy") == ()


def test_a_state_under_treaties_that_pull_apart() -> None:
    answer = casus(Question("United Kingdom", "Argentina", date(1982, 5, 2)))
    found = [(one.state, one.helps_by.id, one.bound_by.id) for one in answer.conflicts]
    assert found == [("state:US", "rio", "nato")]
    assert [(treaty.id, clause.article) for treaty, clause in answer.conflicts[0].precedence] == [("nato", "8")]


def test_an_ally_of_both_sides_and_organisations_that_share_a_treaty() -> None:
    answer = casus(Question("Turkey", "Greece", date(2020, 8, 12)))
    told = {(one.helps_by.id, one.bound_by.id, one.both_sides) for one in answer.conflicts}
    assert told == {("eu", "nato", True)}
    assert "state:AT" not in {one.state for one in answer.conflicts}
    assert casus(Question("Tajikistan", "Kyrgyzstan", date(2021, 4, 28))).conflicts == ()


def test_a_victim_outside_all_treaties_has_no_opinion() -> None:
    assert casus(Question("Russia", "Switzerland", date(2022, 1, 1))).opinions == ()


def test_what_supposes_nothing_new_is_told_why() -> None:
    for text, why in (
        ("Armenia withdraws from CST, notice 1990-01-01", "CST does not bind Armenia on that day"),
        ("Georgia is suspended from CST, 2024-01-01", "CST does not bind Georgia on that day"),
        ("Armenia joins CST, 2024-01-01", "CST binds Armenia already on that day"),
        ("CST ends, 1990-01-01", "CST binds nobody on that day"),
    ):
        answer = what_if([text], ARMENIA_2022)
        assert (answer.spans, answer.verdicts) == ((), ())
        assert [why in idle for idle in answer.idle] == [True]
    assert what_if(["Armenia withdraws from CST, notice 2024-06-12"]).idle == ()


def test_suppositions_are_taken_in_the_order_of_their_days() -> None:
    texts = ["Georgia withdraws from CST, notice 2024-06-12", "Georgia joins CST, 2020-01-01"]
    (span,) = what_if(texts).spans
    assert span.now[-1] == (date(2020, 1, 1), date(2024, 12, 12))
    assert what_if(texts).idle == what_if(texts[::-1]).idle == ()


def test_suppositions_that_contradict_each_other_are_refused() -> None:
    stays, leaves = "Armenia stays in CST", "Armenia withdraws from CST, notice 2024-06-12"
    for texts in ([stays, leaves], [leaves, stays], [leaves, "Armenia has not ratified CST"]):
        with pytest.raises(TreatyError, match="contradict each other"):
            what_if(texts)
    assert what_if([stays, "Russia leaves CST, 2024-01-01"]).changes


def test_an_organisation_of_states_nobody_and_the_victim_are_no_attackers() -> None:
    with pytest.raises(TreatyError, match="'NATO' is an organisation of states"):
        casus(Question("NATO", "Russia", date(2024, 1, 1)))
    with pytest.raises(TreatyError, match="Armenia cannot attack itself"):
        casus(Question("Armenia", "Армения", date(2022, 9, 13)))
    with pytest.raises(TreatyError, match="no attacker is named"):
        casus(Question(" ", "Russia", date(2024, 1, 1)))


def test_assumptions_of_a_question_are_checked_too() -> None:
    with pytest.raises(TreatyError, match="Did you mean requested"):
        casus(Question("Azerbaijan", "Armenia", date(2022, 9, 13), None, {"request": "no"}))
    with pytest.raises(TreatyError, match="answered by"):
        casus(Question("Azerbaijan", "Armenia", date(2022, 9, 13), None, {"requested": "maybe"}))
    with pytest.raises(TreatyError, match="both yes and no"):
        parse_assumptions(["requested=yes,Requested=NO"])


def test_near_misses_are_named() -> None:
    for name, meant in (("NTAO", "NATO"), ("CTS", "CST"), ("ECOWSA", "ECOWAS")):
        with pytest.raises(TreatyError, match=f"Did you mean .*{meant}"):
            find_treaty(name)
    with pytest.raises(TreatyError, match="Did you mean Falklands"):
        casus(Question("Argentina", "United Kingdom", date(1982, 4, 2), "Falkalnds"))
    with pytest.raises(TreatyError, match="Add its state, as in 'Gyumri, Armenia'"):
        casus(Question("Syria", "Turkey", date(2012, 10, 3), "Qqqq"))


def test_the_neutral_and_the_opted_out_have_their_limit_as_long_as_it_lasts() -> None:
    limits = {}
    for on in (date(2015, 11, 13), date(2024, 4, 1)):
        answer = casus(Question("a group", "France", on))
        for state in ("state:IE", "state:DK", "state:SE"):
            found = answer.verdict("eu", state)
            assert found is not None
            assert found.deciding is not None
            limits[state, on.year] = found.deciding.exemption is not None
    assert limits == {
        ("state:IE", 2015): True,
        ("state:DK", 2015): True,
        ("state:SE", 2015): True,
        ("state:IE", 2024): True,
        ("state:DK", 2024): False,
        ("state:SE", 2024): False,
    }
