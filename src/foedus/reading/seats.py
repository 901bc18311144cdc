"""Whose government a capital or palace stands for: Moscow for Russia in one text, for the Soviet Union in another."""

from __future__ import annotations

from foedus.actors.arabic import VOWEL_SIGN
from foedus.reading import gazette
from foedus.reading.book import Book


def government(seat: str, at: int, book: Book) -> str | None:
    """The state, by its name in the document, whose government the words at an offset stand for; None for no capital.

    Where several states have had the capital, it is the one that was named last before, else the one that the document
    names at all, else that of our days.

    >>> book = Book("The Soviet Union agreed. Moscow sent arms.", "en")
    >>> book.spoken_of.add("state:SUHH")
    >>> government("Moscow", 25, book), government("Minsk", 25, book), government("Osh", 25, book)
    ('Soviet Union', 'Belarus', None)
    """
    states = gazette.states_of_seat(seat, book.language)
    if not states or is_a_state_itself(seat, book):
        return None
    return book.own_name(states[chosen([one.id for one in states], at, book)].name)


def chosen(states: list[str], at: int, book: Book) -> int:
    """Which of several states is meant, by its number."""
    if len(states) > 1:
        for named in book.before(at):
            if (identity := gazette.identity(named.name, book.language)) in states:
                return states.index(identity)
        named_at_all = [number for number, state in enumerate(states) if state in book.spoken_of]
        if len(named_at_all) == 1:
            return named_at_all[0]
    return 0


def is_a_state_itself(seat: str, book: Book) -> bool:
    """Whether the words are a state's own name, as in Arabic 'Oman' is, which without vowel signs looks like 'Amman'.

    A document that names Jordan, but Oman nowhere else, means Amman.
    """
    name = gazette.basic_form(seat, book.language)
    state = gazette.identity(name, book.language)
    if state is None or gazette.known(name, book.language) != "state":
        return False
    told_otherwise = VOWEL_SIGN.search(name) is not None or book.own_names.get(state, name) != name
    return told_otherwise or not any(one.id in book.spoken_of for one in gazette.states_of_seat(seat, book.language))
