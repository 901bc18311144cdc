"""What speaks for and against a candidate: plain clues, each a short text that has a learned weight.

A clue names the form of the words ('pronoun', 'unsaid' ...), the role ('join.organization') or what fills it, and what
is seen there: `unsaid|away=1`, `join.organization:unsaid|recalled=0`, `wanted=state|kind=state`.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.reading import gazette
from foedus.reading.agreement import PLURAL, agree, of_name, of_pronoun
from foedus.reading.asking import Ask
from foedus.reading.book import Book
from foedus.reading.candidates import NEVER, Candidate
from foedus.reading.heads import WORD, folded
from foedus.reading.references import is_called, slot_of

STEPS = (20, 9, 5, 3, 2, 1, 0)
NEAR = 200  # code points
GAP = 8  # code points, one step of nearness
PLURALS = {
    "en": frozenset(["they", "them", "their", "these", "those", "both", "who", "which", "whose"]),
    "ru": frozenset(["они", "их", "им", "ими", "них", "ними", "оба", "обе", "обоих", "обеих", "которые", "которых"]),
    "ar": frozenset(["هم", "الذين", "بينهم", "لهم", "إليهم"]),
}
AROUND = ("where", "attribution")


def clues(ask: Ask, one: Candidate, book: Book) -> Iterator[str]:
    """All clues of one candidate."""
    if one.kind == "nobody":
        return clues_of_nobody(ask, book)
    if one.kind == "itself":
        return clues_of_itself(ask)
    return clues_of_group(ask, one, book) if one.kind == "group" else clues_of_name(ask, one, book)


def step(number: int) -> str:
    """A number as the largest step not above it: 4 → '3'."""
    return str(next((one for one in STEPS if one <= number), -1))


def few(number: int, most: int = 3) -> str:
    """A small number as it is, a larger one as '3+'."""
    return str(number) if number < most else f"{most}+"


def shapes(ask: Ask) -> tuple[str, str, str]:
    """What clues are told of: the form of the words, the role, and what fills it."""
    said = "unsaid" if ask.form == "unsaid" else "said"
    return ask.form, f"{ask.predicate}.{ask.role}:{said}", f"{ask.form}.{ask.fills}"


def clues_of_nobody(ask: Ask, book: Book) -> Iterator[str]:
    """Whether a role may stay empty."""
    form, role, fills = shapes(ask)
    others = "+".join(sorted(one for one in ask.roles if one not in AROUND))
    yield from (f"{form}|nobody", f"{role}|nobody", f"{fills}|nobody", f"{role}|nobody|{others}")
    yield f"{ask.role}|nobody|by {folded(ask.trigger, ask.language)[:7]}"
    yield f"{role}|nobody|recall={few(len(book.recall(slot_of(ask.role))), 1)}"


def clues_of_itself(ask: Ask) -> Iterator[str]:
    """Whether the words are meant as they stand."""
    form, role, fills = shapes(ask)
    told = WORD.findall(ask.words)
    yield from (f"{form}|itself", f"{role}|itself", f"{fills}|itself", f"{form}|itself|{ask.language}")
    yield f"{form}|itself|words={len(told)}"
    yield f"{form}|itself|led={ask.led}"
    yield f"{form}|itself|{ask.kind}|{ask.language}"
    yield f"itself|{ask.language}|{ask.words.lower()}"
    yield f"itself|{ask.language}|{ask.head}"
    yield f"itself|{ask.role}|{ask.head}"
    if len(told) > 1:
        yield f"itself|{ask.language}|first {folded(told[0], ask.language)[:6]}"


def clues_of_group(ask: Ask, one: Candidate, book: Book) -> Iterator[str]:
    """Whether several names are meant."""
    form, role, fills = shapes(ask)
    size = len(one.names)
    matches = str(ask.number == size) if ask.number else "-"
    yield from (f"{form}|group", f"{role}|group", f"{fills}|group")
    yield f"{form}|group|told={matches}" if ask.number else f"{form}|group|untold={few(size, 4)}"
    yield f"{form}|group|rank={few(one.rank, 5)}"
    yield f"{role}|group|rank={few(one.rank, 5)}"
    yield f"{form}|group|plural={is_plural(ask)}"
    yield f"group|{ask.language}|{ask.words.lower()}"
    yield f"{form}|group|away={step(book.sentence_at(ask.at) - book.sentence_at(one.at))}"
    for way in one.ways:
        yield from (f"{form}|group|{way}", f"{role}|group|{way}", f"group|{way}|told={matches}")
    taken = {name for some in ask.roles.values() for name in some} & set(one.names)
    share = "all" if len(taken) == size else "some" if taken else "none"
    yield from (f"{form}|group|taken={share}", f"{role}|group|taken={share}")
    kinds = "+".join(sorted({book.kind(name) for name in one.names}))
    yield from (f"{form}|group|kinds={kinds}", f"{fills}|group|kinds={kinds}")
    if ask.kind:
        yield f"wanted={ask.kind}|group|kinds={kinds}"
    for back, told in enumerate(book.memory.last()):
        for other, names in told.roles.items():
            if set(names) == set(one.names):
                yield from (f"{form}|group|was{back}={other}>{ask.role}", f"{form}|group|was{back}")


def is_plural(ask: Ask) -> bool:
    """Whether the words speak of several."""
    first = ask.words.lower().split()[:1]
    if first and first[0] in PLURALS.get(ask.language, ()):
        return True
    return ask.form == "pronoun" and of_pronoun(ask.words, ask.language) == PLURAL


def clues_of_name(ask: Ask, one: Candidate, book: Book) -> Iterator[str]:
    """Whether one name is meant."""
    form, role, fills = shapes(ask)
    kind, name = one.kind, one.names[0]
    yield from (f"{form}|kind={kind}", f"{fills}|kind={kind}", f"{role}|kind={kind}")
    if ask.kind:
        yield from (f"wanted={ask.kind}|kind={kind}", f"{form}|wanted={ask.kind == kind}")
    yield from clues_of_place(ask, one, book)
    yield from clues_of_ranks(ask, one, book)
    yield from clues_of_other_roles(ask, name)
    yield from clues_of_the_past(ask, name, book)
    yield from clues_of_geography(ask, name, book)
    yield from clues_of_words(ask, one)
    if name in book.titled:
        yield from (f"{form}|titled", f"{role}|titled", f"{form}|titled|kind={kind}")
    if book.home.get(kind) == name:
        yield from (f"{form}|home", f"{role}|home", f"{form}|home|{kind}")
    if gazette.known(name, ask.language) is None:
        yield f"{form}|unknown|{kind}"
    if name.islower():
        yield f"{form}|lower"


def clues_of_place(ask: Ask, one: Candidate, book: Book) -> Iterator[str]:
    """How far away the name stands, and whether it stands in the claim's own words."""
    form, role, fills = shapes(ask)
    here = book.sentence_at(ask.at)
    if one.last:
        away = step(here - book.sentence_at(one.last.span.start))
        yield from (f"{form}|away={away}", f"{fills}|away={away}", f"{form}|kind={one.kind}|away={away}")
        if book.opens(one.last):
            yield f"{form}|opens|away={away}"
    elif one.next:
        ahead = step(book.sentence_at(one.next.span.start) - here)
        yield from (f"{form}|ahead={ahead}", f"{role}|ahead={ahead}")
    else:
        yield from (f"{form}|never", f"{fills}|never|kind={one.kind}")
    for side, named in (("before", one.last), ("after", one.next)):
        if named and ask.claim.contains(named.span):
            yield from (f"{form}|inside={side}", f"{role}|inside={side}")
    gap = gap_to(ask, one)
    if gap < NEAR:
        yield from (f"{role}|gap={step(gap // GAP)}|kind={one.kind}", f"{form}|gap={step(gap // GAP)}")


def gap_to(ask: Ask, one: Candidate) -> int:
    """How many code points stand between the words, or the trigger, and the nearest mention; NEAR where too many."""
    before = max(0, ask.at - one.last.span.end) if one.last else NEAR
    return min(before, max(0, one.next.span.start - ask.end) if one.next else NEAR)


def clues_of_ranks(ask: Ask, one: Candidate, book: Book) -> Iterator[str]:
    """How the name stands among the others: by nearness, by how often it is told, by what it filled."""
    form, role, fills = shapes(ask)
    yield f"{form}|rank={few(one.rank, 6)}"
    yield f"{form}|kindrank={few(one.kind_rank, 4)}"
    yield f"{fills}|kind={one.kind}|kindrank={few(one.kind_rank, 3)}"
    if form == "unsaid":
        yield f"{role}|kind={one.kind}|kindrank={few(one.kind_rank, 2)}"
    yield f"{form}|often={few(one.often_rank)}"
    yield f"{form}|kind={one.kind}|often={few(one.often_rank)}"
    in_all = book.rank_in_all(one.names[0])
    yield f"{form}|ofall={few(in_all, 4)}"
    yield f"{role}|ofall={few(in_all, 2)}|kind={one.kind}"
    yield f"{form}|count={step(one.count)}"
    if one.recalled < NEVER:
        yield from (f"{form}|recalled={few(one.recalled)}", f"{role}|recalled={few(one.recalled)}")
    else:
        yield f"{form}|unrecalled"


def clues_of_other_roles(ask: Ask, name: str) -> Iterator[str]:
    """Whether the name, or a part of it, fills another role of the claim already."""
    for other, names in ask.roles.items():
        if name in names:
            yield f"{ask.form}|taken"
            yield from (f"taken={other}>{ask.predicate}.{ask.role}", f"taken={other}>{ask.role}")
        elif any(name in told or told in name for told in names):
            yield f"{ask.form}|overlaps={other}>{ask.role}"


def clues_of_the_past(ask: Ask, name: str, book: Book) -> Iterator[str]:
    """What the name filled in the claims before, and with whom it was told."""
    form, role, _ = shapes(ask)
    for back, told in enumerate(book.memory.last()):
        for other, names in told.roles.items():
            if name in names:
                yield f"{form}|was{back}={other}>{ask.role}"
                yield f"{form}|was{back}|same={told.predicate == ask.predicate and other == ask.role}"
                if back == 0:
                    yield f"{role}|was={told.predicate}.{other}"
                    yield f"{form}|was|away={step(book.sentence_at(ask.at) - told.sentence)}"
    others = [one for at, some in ask.roles.items() if at not in AROUND for one in some]
    ties = few(book.memory.ties(name, others))
    yield from (f"{form}|tied={ties}", f"{role}|tied={ties}")
    for speaker in ask.roles.get("attribution", ())[-1:]:
        if speaker != name:
            yield f"{form}|tied to the speaker={few(book.memory.ties(name, [speaker]), 2)}"


def clues_of_geography(ask: Ask, name: str, book: Book) -> Iterator[str]:
    """Whether the places of the claim, or the base that it tells of, lie in the state named."""
    form, role, _ = shapes(ask)
    for place in ask.roles.get("where", ())[:3]:
        state = gazette.state_of_place(place, ask.language) or gazette.capital_state(place, ask.language)
        if state and book.own_name(state) == name:
            yield from (f"{role}|where lies in it", f"{form}|where lies in it")
        elif state and book.kind(name) == "state":
            yield f"{role}|where lies elsewhere"
    site = " ".join(ask.roles.get("site", ()))
    if site and ask.role == "host":
        state = gazette.state_of_place(site, ask.language)
        yield f"site|state={state is not None and book.own_name(state) == name}"
        yield f"site|holds={name.lower() in site.lower()}"


def clues_of_words(ask: Ask, one: Candidate) -> Iterator[str]:
    """Whether the words fit the name: by gender and number, by the noun of a description, by trigger and office."""
    form, (name,) = ask.form, one.names
    if ask.words:
        yield f"{ask.language}:{ask.words.lower()}|kind={one.kind}"
    if form == "pronoun" and (wanted := of_pronoun(ask.words, ask.language)):
        told = of_name(name, one.kind, ask.language)
        yield f"{ask.language}|agrees={'?' if told is None else agree(ask.words, name, one.kind, ask.language)}"
        yield f"{ask.language}|{wanted}|{told}|kind={one.kind}"
    if ask.head:
        own = {folded(word, ask.language)[:6] for word in WORD.findall(name)}
        called = "own" if ask.head in own else "known" if is_called(name, ask.head, ask.language) else "no"
        yield from (f"{form}|called={called}", f"{form}|{ask.language}|called={called}")
        yield f"{form}|kind={one.kind}|called={called}"
        yield f"{ask.language}:{ask.head}|kind={one.kind}"
        if words := {folded(word, ask.language)[:6] for word in WORD.findall(ask.words)} - {ask.head}:
            yield f"{form}|shares={bool(words & own)}"
    yield f"by {folded(ask.trigger, ask.language)[:7]}|{ask.role}|kind={one.kind}"
    for word in " ".join(ask.roles.get("office", ())).lower().split()[:4]:
        yield f"office={folded(word, ask.language)[:8]}|kind={one.kind}"
