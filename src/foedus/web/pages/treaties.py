"""What treaties bind whom to: a list, one treaty, one party, and the memo on a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from foedus import treaties as law
from foedus.treaties import deeds
from foedus.treaties.facts import definitions
from foedus.treaties.memo import ORDER, casus_memo, party_memo, to_json
from foedus.treaties.model import Treaty
from foedus.treaties.names import label
from foedus.treaties.rows import Row, treaty_row
from foedus.treaties.standing import readings
from foedus.treaties.wording import shown as in_words
from foedus.web.view import Asking, Page
from foedus.web.words import Json

MOST_DEEDS = 6  # of one party on the page
STANDINGS = ("in force", "disputed", "suspended", "signed")
Standings = dict[str, list[str]]


def treaties(asking: Asking) -> Page:
    """All treaties that are known here, in the order of their conclusion."""
    found = sorted(law.treaties(), key=lambda one: one.concluded)
    rows = [
        {"treaty": one.id, "name": one.name, "short": one.short, "concluded": str(one.concluded), "place": one.place}
        | {"in_force_for": len(standings(one, asking.as_of).get("in force", []))}
        for one in found
    ]
    return Page("Treaties", {"as_of": str(asking.as_of), "rows": rows}, {"rows": rows})


def treaty(asking: Asking) -> Page:
    """One treaty: its articles, how a party leaves, and where each party stands on the day."""
    found = law.find_treaty(asking.words["treaty"])
    row = treaty_row(found, asking.as_of)
    named = {state: [(one, label(one)) for one in some] for state, some in standings(found, asking.as_of).items()}
    amendments = {one.id: one.name for one in found.amendments}
    return Page(found.name, row, {"treaty": found, "row": row, "standings": named, "amendments": amendments})


def by_weight(verdicts: list[Row]) -> list[tuple[str, list[Row]]]:
    """The verdicts on all but the attacker by their word, what binds most first."""
    found: dict[str, list[Row]] = {}
    for one in verdicts:
        if one["role"] != "attacker":
            found.setdefault(one["verdict"], []).append(one)
    return sorted(found.items(), key=lambda group: ORDER.index(group[0]))


def standings(treaty: Treaty, on: date) -> Standings:
    """Word → the parties that stand so, in the order of their names; 'disputed' where dates differ."""
    found: Standings = {}
    for one in treaty.parties:
        words = list(dict.fromkeys(reading.standing.word for reading in readings(treaty, one.state, on)))
        found.setdefault(words[0] if len(words) == 1 else "disputed", []).append(one.state)
    order = [*STANDINGS, *sorted(found.keys() - set(STANDINGS))]
    return {word: sorted(found[word], key=label) for word in order if word in found}


def party(asking: Asking) -> Page:
    """Where a state stands towards a treaty on the day, and what the sources of the record say beside it."""
    state, treaty = asking.words.get("state"), asking.words.get("treaty")
    if state is None or treaty is None:
        return Page("Where a state stands", {"question": "party", "asked": False}, {"memo": None})
    found = law.party(state, treaty, asking.as_of)
    said = deeds.said(asking.record, found)
    memo = party_memo(found, said)
    return Page(
        f"{label(found.state)} and the {found.treaty.short}",
        to_json(found) | {"record": list(said), "memo": memo},
        {"memo": memo, "found": found},
    )


def casus(asking: Asking) -> Page:
    """What an attack obliges the parties of every treaty to."""
    attacker, victim = asking.words.get("attacker"), asking.words.get("victim")
    facts = tuple(definitions().values())
    if attacker is None or victim is None:
        return Page("Who owes what", {"question": "casus", "asked": False}, {"answer": None, "facts": facts})
    assumed = law.assumptions(filter(None, [asking.words.get("assume")]))
    asked = law.Question(attacker, victim, asking.as_of, asking.words.get("place"), assumed)
    answer = law.casus(asked)
    memo = casus_memo(answer).replace("(change with --assume)", "(change it with Assume, above)")
    row = to_json(answer)
    done = cache(lambda: deeds.deeds(asking.record, answer))
    found = {
        "answer": answer,
        "memo": memo,
        "row": row,
        "in_words": in_words,
        "by_weight": by_weight,
        "facts": facts,
        "until": answer.case.on + deeds.WINDOW,
        "find_done": done,
        "find_beside": lambda: beside(answer, done()),
        "most_deeds": MOST_DEEDS,
    }

    def told() -> Json:
        return row | {"memo": memo, "done": [one.to_json() for one in done().deeds], "done_is_all": done().is_all}

    return Page(f"If {answer.case.attacker_name} attacks {label(answer.case.victim)}", told, found)


def beside(answer: law.Casus, done: deeds.Done) -> tuple[list[Beside], list[str]]:
    """Those of whom a deed is told, each with what it owed and what it did, and the names of the others that owed."""
    owed = deeds.owing(answer)
    doers = sorted({*owed, *(one.state for one in done.deeds)}, key=label)
    rows = [Beside(label(one), owed.get(one, []), done.of(one)) for one in doers]
    return [row for row in rows if row.done], [row.name for row in rows if not row.done]


@dataclass(frozen=True, slots=True)
class Beside:
    """A party, or an organisation: what it owed under each treaty, and what the record's sources say that it did."""

    name: str
    owed: list[str]
    done: tuple[deeds.Deed, ...]
