"""Claims: all that fit, those behind one number, and one of them in its passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from foedus import questions
from foedus.questions.answers import sorted_by_time
from foedus.questions.support import Support, supports
from foedus.record import Entry, brief_of
from foedus.web.bounds import MOST_SORTED, as_recorded, number_of, selection_of, source_of
from foedus.web.paging import Paged, asked_page, page_of
from foedus.web.view import Asking, Page
from foedus.web.words import Values

FILTERS = ("predicate", "actor", "place", "modality", "document", "since", "until", "year", "voice")
SIFTED = ("year", "voice")
VOICES = ("own", "cited")
Sieve = Callable[[Entry], bool]


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of claims; `left_out` have no date, and `is_sorted` tells whether they come in the order of time."""

    rows: Paged[Entry]
    left_out: int
    is_sorted: bool


def claims(asking: Asking) -> Page:
    """The claims that fit all the words: in the order of time, or, of very many, in that of their recording."""
    if asking.words.get("ids"):
        return behind(asking)
    listed = list_of(asking, {name: asking.words.get(name) for name in FILTERS})
    told = {
        "rows": [questions.entry_row(one) for one in listed.rows.rows],
        "left_out": listed.left_out,
        "sorted": listed.is_sorted,
        **listed.rows.to_json(),
    }
    return Page("Claims", told, {"listed": listed, "rows": listed.rows, "support": None})


def behind(asking: Asking) -> Page:
    """The claims whose ids the address names, and how many documents and independent origins stand behind them."""
    known_by = asking.words.get("known_by")
    entries = sorted_by_time({one.id: one for one in found(asking)}.values())
    rows = page_of(entries, asking.words)
    support = support_of(asking, entries)
    of = max(asking.words.get("of") or 0, len(entries))
    told = {
        "rows": [questions.entry_row(one) for one in rows.rows],
        "of": of,
        "documents": support.documents,
        "independent": support.independent,
        "known_by": str(known_by) if known_by else None,
        **rows.to_json(),
    }
    listed = Listed(rows, 0, is_sorted=True)
    return Page("Claims", told, {"listed": listed, "rows": rows, "support": support, "of": of})


def found(asking: Asking) -> list[Entry]:
    """The claims that the address names."""
    return [asking.record.claim(one, asking.words.get("known_by")) for one in asking.words["ids"]]


def support_of(asking: Asking, entries: list[Entry]) -> Support:
    """Who stands behind the claims."""
    known_by = asking.words.get("known_by")
    known = asking.record.judged(known_by).actors
    return supports(asking.record, [[brief_of(known, one) for one in entries]], known_by)[0]


def list_of(asking: Asking, given: Values) -> Listed:
    """One page of the claims that fit."""
    given, sieves = sieved(asking, given)
    predicate = given.get("predicate")
    predicates = (str(predicate),) if predicate else ()
    selection = selection_of(asking, predicates, {name: value for name, value in given.items() if name != "predicate"})
    total = number_of(asking, selection)
    if total > MOST_SORTED:
        return Listed(as_recorded(asking, selection, total), 0, is_sorted=False)
    page, size = asked_page(asking.words)
    some: dict[str, Any] = {} if sieves else {"limit": size, "offset": (page - 1) * size}
    answer = questions.claims(asking.record, **given, as_of=asking.words.get("as_of"), **asking.limits, **some)
    if sieves:
        kept = [one for one in answer.rows if all(is_kept(one) for is_kept in sieves)]
        return Listed(page_of(kept, asking.words), 0, is_sorted=True)
    return Listed(Paged(answer.rows, answer.total, page, size), answer.left_out, is_sorted=True)


def sieved(asking: Asking, given: Values) -> tuple[dict[str, Any], list[Sieve]]:
    """The words that the question knows, and what else its claims are sifted by: the year, and whose words they are."""
    words = {name: value for name, value in given.items() if name not in SIFTED}
    sieves: list[Sieve] = []
    if year := given.get("year"):
        first, last = date(year, 1, 1), date(year, 12, 31)
        words["since"] = max(first, words.get("since") or first)
        words["until"] = min(last, words.get("until") or last)
        sieves.append(lambda one: year_of(one) == year)
    source = source_of(asking)
    if source and (voice := given.get("voice")):
        known = asking.record.judged(asking.words.get("known_by")).actors
        sieves.append(lambda one: source in {known.identity(name) for name in names_of(one, voice)})
    return words, sieves


def names_of(entry: Entry, voice: str) -> Iterable[str]:
    """Those whose own words a claim is, or those that it cites."""
    own = (entry.origin.publisher, entry.origin.author)
    return entry.claim.attribution if voice == "cited" else (name for name in own if name)


def year_of(entry: Entry) -> int | None:
    """The year in which a claim is counted: that of the first day, else of the last one (as `Record.years` does)."""
    when = entry.claim.when
    day = when and (when.earliest or when.latest)
    return day.year if day else None


def claim(asking: Asking) -> Page:
    """One claim whole, in its passage."""
    answer = questions.show(asking.record, asking.words["claim"], asking.words.get("known_by"))
    before, after = answer.text[: answer.evidence.start], answer.text[answer.evidence.end :]
    return Page(f"Claim {answer.entry.id[:10]}", answer.to_json(), {"answer": answer, "before": before, "after": after})
