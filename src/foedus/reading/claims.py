"""What was marked → claims with names, times, places and who says so.

Steps, each in a room of its own: the words of every filler are freed of what is no name (`surfaces`), the document's
names are gathered (`book`), each filler is named (`resolve`), numbers and offices are put into their form (`values`),
times are read (`timing`) and the chain of speakers is ordered (`attribution`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foedus.dates import When
from foedus.model import Attribution, Claim, Document, Mention
from foedus.reading import gazette, values
from foedus.reading.attribution import chain_of, find_speeches
from foedus.reading.book import NAMES_RECALLED, Book, Named, find_capital_names, kind_by_head
from foedus.reading.marks import Mark
from foedus.reading.resolve import Answer, Filler, is_reference, looks_like_a_person, name, slot_of
from foedus.reading.surfaces import bare, parts_of_list, settled
from foedus.reading.timing import Times, as_the_predicate_has_it, find_all_times
from foedus.spans import Span
from foedus.vocabulary import vocabulary

AROUND = {"where": "place", "attribution": "actor"}
NAMED = frozenset({"actor", "treaty", "place", "person", "object", "event"})
IMPLIED = {
    "member_of": ("organization",), "party_to": ("treaty",), "join": ("organization", "actor"),
    "withdraw": ("organization", "actor"), "suspend": ("organization", "actor"), "part_of": ("whole",),
    "deploy": ("actor", "destination"), "pull_out": ("actor", "origin"), "assist": ("actor", "recipient"),
    "trade": ("actor", "partner"), "sanction": ("actor", "target"),
}  # fmt: skip
"""Roles that a text leaves out once they are clear; measured on the corpus: what was told last is right three in four."""
GUESS = 0.8  # a claim whose starred filler was guessed is so much less sure


@dataclass(frozen=True, slots=True)
class Reader:
    """What all claims of a document share."""

    document: Document
    language: str
    book: Book
    times: Times
    version: str | None


def make_claims(document: Document, marks: Sequence[Mark], sentences: Sequence[Span],
                version: str | None = None) -> list[Claim]:
    """The claims that the marks of a document tell, in the order of its text, none twice."""
    language = document.language or "en"
    book = fill_book(document, marks, language, sentences)
    reader = Reader(document, language, book, find_all_times(document), version)
    claims = [claim for mark in marks if (claim := make_claim(reader, mark)) is not None]
    return without_repetitions(spoken_for(document.text, claims))


def spoken_for(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those inside a quotation with the speaker that another claim in it has."""
    speeches = find_speeches(text, ((claim.span, claim.attribution.chain) for claim in claims))
    starts = [speech.span.start for speech in speeches]
    spoken = []
    for claim in claims:
        number = bisect_right(starts, claim.span.start) - 1
        if not claim.attribution and number >= 0 and speeches[number].span.contains(claim.span):
            claim = replace(claim, attribution=Attribution(speeches[number].speakers))
        spoken.append(claim)
    return spoken


def fill_book(document: Document, marks: Sequence[Mark], language: str, sentences: Sequence[Span]) -> Book:
    """The document's names: those known anyway, and those that the marks show."""
    book = Book(document.text, language, sentences)
    for known in gazette.known_names(document.text, language):
        book.add(Named(known.span, book.short.get(known.name, known.name), known.kind))
        if known.is_name:
            book.learn(known.actor, known.name)
    for named in find_capital_names(document.text, language):
        book.add(named)
    for mark in marks:
        for filler in fillers_of(document.text, mark, language):
            if filler.fills in NAMED and not is_reference(filler):
                answer = name(filler, book)
                for told in answer.names:
                    book.add(Named(filler.span, told, kind_of(told, filler, answer, language)))
    book.close()
    for mark in marks:
        by_role: dict[str, list[str]] = {}
        for filler in fillers_of(document.text, mark, language):
            if filler.fills == "actor" and filler.role not in AROUND and not is_reference(filler):
                answer = name(filler, book)
                kinds = {kind_of(told, filler, answer, language) for told in answer.names}
                if kinds <= {"state", "organization", "force", "actor"}:
                    by_role.setdefault(filler.role, []).extend(answer.names)
        for told in [*by_role.values(), [one for names in by_role.values() for one in names]]:
            if len(told := list(dict.fromkeys(told))) > 1:
                book.add_group(mark.trigger.start, tuple(told))
    book.groups.sort()
    return book


def kind_of(told: str, filler: Filler, answer: Answer, language: str) -> str:
    """What kind of thing a name tells: as it is known, by the rule that named it, by its head noun, by its role."""
    if answer.rule in ("adjective_names_its_state", "capital_stands_for_its_government"):
        return "state"
    if known := gazette.known(told, language):
        return known
    if filler.fills == "person":
        return "person"
    if kind := kind_by_head(told, language):
        return kind
    if filler.fills == "treaty":
        return "organization"
    if filler.fills == "actor":
        is_person = looks_like_a_person(told, language) and (language != "ar" or filler.role == "attribution")
        return "person" if is_person else "actor"
    return "treaty" if filler.role == "agreement" else filler.fills


def fillers_of(text: str, mark: Mark, language: str) -> Iterator[Filler]:
    """The fillers of a mark, bare of what is no name, lists parted."""
    roles = vocabulary().predicates[mark.predicate].roles
    for role, some in mark.fillers.items():
        fills = roles.get(role) or AROUND.get(role)
        if fills is None:
            continue
        for given in some:
            parts = parts_of_list(text, given.span) if fills in ("actor", "place") else [given.span]
            if not is_list(text, parts, language):
                parts = [given.span]
            for part in parts:
                span = bare(text, part, language)
                yield Filler(surface=settled(span.of(text), text), span=span, role=role, fills=fills,
                             predicate=mark.predicate, language=language, led=span.start > given.span.start,
                             taken=frozenset(), is_trigger=mark.trigger.overlaps(span))


def is_list(text: str, parts: Sequence[Span], language: str) -> bool:
    """Whether each part is a name by itself."""
    return len(parts) > 1 and all(
        gazette.known(told := bare(text, part, language).of(text), language)
        or gazette.state_of_adjective(told, language)
        for part in parts
    )


def make_claim(reader: Reader, mark: Mark) -> Claim | None:
    """One mark as a claim; None where no starred role is filled."""
    text, predicate = reader.document.text, vocabulary().predicates[mark.predicate]
    roles: dict[str, list[Mention]] = {}
    sure = mark.confidence
    fillers = sorted(fillers_of(text, mark, reader.language), key=is_reference)
    for filler in fillers:
        taken = frozenset(one.name for role, some in roles.items() if role != filler.role for one in some)
        mentions, guessed = name_filler(filler, reader.book, taken)
        roles.setdefault(filler.role, []).extend(mentions)
        remember(reader, filler, mentions)
        if guessed and filler.role in predicate.starred:
            sure *= GUESS
    for role, mention in implied(reader, mark, roles):
        roles[role] = [mention]
        sure *= GUESS
    where, speakers = roles.pop("where", []), roles.pop("attribution", [])
    roles = {role: distinct(some) for role, some in roles.items() if some}
    if change := told_change(mark, text):
        roles["change"] = [Mention(change, mark.trigger)]
    if not any(roles.get(role) for role in predicate.starred):
        return None
    named = {mention.name for some in roles.values() for mention in some}
    evidence = mark.evidence.trimmed(text)
    return Claim(
        document=reader.document.id,
        predicate=mark.predicate,
        roles={role: tuple(some) for role, some in roles.items()},
        span=evidence,
        text=evidence.of(text),
        when=time_of(reader, mark),
        where=tuple(one for one in distinct(where) if one.name not in named),
        modality=mark.modality,
        attribution=Attribution(chain_of(text, distinct(speakers), reader.document)),
        confidence=round(min(1.0, max(0.0, sure)), 3),
        trigger=mark.trigger,
        reader=reader.version,
    )


def implied(reader: Reader, mark: Mark, roles: Mapping[str, Sequence[Mention]]) -> Iterator[tuple[str, Mention]]:
    """Who must be meant where a starred role is unfilled: whoever filled its slot in the claim before."""
    starred = vocabulary().predicates[mark.predicate].starred
    if not any(roles.get(role) for role in starred):
        return
    taken = {mention.name for some in roles.values() for mention in some}
    for role in starred:
        if role in IMPLIED.get(mark.predicate, ()) and not roles.get(role):
            told = next((named.name for named in reader.book.recall(slot_of(role)) if named.name not in taken), None)
        elif role == "body" and mark.predicate in ("holds_office", "appoint") and not roles.get(role):
            told = agreed(reader.book.recall("any"))
        else:
            continue
        if told:
            yield role, Mention(told)


def agreed(told: Sequence[Named]) -> str | None:
    """The state or organisation that was told last, if it was told most of late too."""
    counts = Counter(named.name for named in told)
    if not counts:
        return None
    best, count = counts.most_common(1)[0]
    return best if best == told[0].name or 2 * count >= len(told) >= NAMES_RECALLED else None


def remember(reader: Reader, filler: Filler, mentions: Sequence[Mention]) -> None:
    """Keeps who filled a slot, for what is told after."""
    if filler.fills in NAMED and filler.role != "attribution":
        for mention in mentions:
            kind = kind_of(mention.name, filler, Answer((), "", False), reader.language)
            named = Named(filler.span, mention.name, kind)
            reader.book.remember(slot_of(filler.role), named)
            if kind in ("state", "organization") and filler.role != "where":
                reader.book.remember("any", named)


def name_filler(filler: Filler, book: Book, taken: frozenset[str]) -> tuple[list[Mention], bool]:
    """The mentions of one filler, and whether a rule had to guess."""
    if filler.fills == "number":
        number = values.digits(filler.surface)
        return ([Mention(number, filler.span)] if number else []), False
    if filler.fills == "text":
        return [Mention(gazette.basic_form(filler.surface, filler.language), filler.span)], False
    answer = name(Filler(**{key: getattr(filler, key) for key in filler.__slots__} | {"taken": taken}), book)
    return [Mention(told, filler.span) for told in answer.names], answer.guessed


def told_change(mark: Mark, text: str) -> str | None:
    """The change of a trade, from the words marked for it or from the trigger."""
    if mark.predicate != "trade":
        return None
    told = " ".join(filler.span.of(text) for filler in mark.fillers.get("change", ()))
    return values.change(told) or values.change(mark.trigger.of(text))


def time_of(reader: Reader, mark: Mark) -> When | None:
    """The time of the claim, None where its words tell none."""
    for filler in mark.fillers.get("when", ()):
        if answer := reader.times.at(filler.span.of(reader.document.text), filler.span, mark.modality):
            return as_the_predicate_has_it(answer[0], mark, mark.trigger.of(reader.document.text))
    return None


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each name once."""
    return list({mention.name: mention for mention in reversed(mentions)}.values())[::-1]


def without_repetitions(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those left out that tell a fact again with nothing new."""
    seen: set[object] = set()
    kept = []
    for claim in claims:
        key = (claim.predicate, tuple((role, tuple(m.name for m in some)) for role, some in claim.roles.items()), str(claim.when), claim.modality, tuple(claim.attribution))
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept
