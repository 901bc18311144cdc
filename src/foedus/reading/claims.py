"""What was marked → claims with names, times, places and who says so.

Steps, each in a room of its own: the words of every filler are freed of what is no name (`surfaces`), the document's
names are gathered (`book`), each filler is named (`resolve`), numbers and offices are put into their form (`values`),
times are read (`timing`) and the chain of speakers is ordered (`attribution`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from foedus.dates import When
from foedus.model import Attribution, Claim, Document, Mention
from foedus.reading import values
from foedus.reading.antecedents import LEARNED, Chooser, usual
from foedus.reading.asking import form_of
from foedus.reading.attribution import chain_of, find_speeches
from foedus.reading.belonging import Surroundings, surroundings_of
from foedus.reading.book import Book
from foedus.reading.carrying import RULE, carried_over
from foedus.reading.confidence import AS_IT_IS, Calibration
from foedus.reading.filler import Filler as NamedFiller
from foedus.reading.filler import fillers_of
from foedus.reading.filling import KNOWN_OFFICE, body_of_known_holders, name_filler, name_unsaid, names_in
from foedus.reading.fitting import is_period_of_a_plan
from foedus.reading.gather import fill_book
from foedus.reading.interviews import find_interview
from foedus.reading.lists import Lists
from foedus.reading.marks import Filler, Mark
from foedus.reading.memory import Told
from foedus.reading.mending import mended
from foedus.reading.modality import judged
from foedus.reading.recall import remember, remember_state
from foedus.reading.repetition import without_repetitions, without_rivals, without_twins
from foedus.reading.reporting import UNSAID
from foedus.reading.selecting import one_for_each_person
from foedus.reading.strays import is_age_of_a_record
from foedus.reading.tables import RANKS
from foedus.reading.timing import Times, find_all_times
from foedus.spans import Span
from foedus.vocabulary import Predicate, vocabulary

Roles = dict[str, list[Mention]]
IN_WORDS = frozenset({"format", "office", "good", "strength", "force", "change"})
"""Roles that no name fills."""
GUESS = 0.8  # a claim whose starred filler was guessed is so much less sure


@dataclass(frozen=True, slots=True)
class Reader:
    """What all claims of a document share."""

    document: Document
    language: str
    book: Book
    times: Times
    version: str | None
    notes: list[Note] | None = None
    calibration: Calibration = AS_IT_IS
    chooser: Chooser = field(default_factory=usual)
    around: Surroundings | None = None
    """What decides which time is a claim's own; without it, the one that is marked."""


class Note(NamedTuple):
    """How a role of a mark was named: from which words ('' where none stood there), and by which rule."""

    predicate: str
    trigger: Span
    role: str
    words: str
    names: tuple[str, ...]
    rule: str


def make_claims(
    document: Document,
    marks: Sequence[Mark],
    sentences: Sequence[Span],
    version: str | None = None,
    notes: list[Note] | None = None,
    calibration: Calibration = AS_IT_IS,
) -> list[Claim]:
    """The claims that the marks of a document tell, in the order of its text, none twice.

    `notes`, if given, takes up how each role was named.
    """
    language = document.language or "en"
    book = fill_book(document, marks, language, sentences)
    marks = mended(book, Lists(book), marks)
    times = find_all_times(document, sentences, marks)
    single = [one for mark in marks for one in one_for_each_person(book, mark)]
    around = surroundings_of(times, single)
    reader = Reader(document, language, book, times, version, notes, calibration, around=around)
    claims = [claim for mark in single if (claim := make_claim(reader, mark)) is not None]
    spoken = spoken_for(document.text, claims)
    tell_changes(reader, claims, spoken, "speaker_of_the_quotation")
    replied = answered(reader, spoken)
    tell_changes(reader, spoken, replied, "speaker_of_the_interview")
    dated = carried_over(book, replied)
    tell_changes(reader, replied, dated, RULE)
    return without_repetitions(without_rivals(without_twins(dated, language)))


def tell_changes(reader: Reader, before: Sequence[Claim], after: Sequence[Claim], rule: str) -> None:
    """Notes what a step over all claims has changed, where somebody wants to know."""
    if reader.notes is None:
        return
    for old, new in zip(before, after, strict=True):
        if old is not new and new.trigger:
            role = "when" if old.when != new.when else "attribution"
            names = (str(new.when),) if role == "when" else tuple(one.name for one in new.attribution.chain)
            reader.notes.append(Note(new.predicate, new.trigger, role, "", names, rule))


def answered(reader: Reader, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those in the answers of an interview as told by its speaker, outermost."""
    interview = find_interview(reader.document.text, reader.language)
    if interview is None:
        return list(claims)
    speaker = Mention(interview.speaker, interview.introduced)
    starts = [answer.start for answer in interview.answers]
    told = []
    for claim in claims:
        number = bisect_right(starts, claim.span.start) - 1
        if claim.predicate not in UNSAID and number >= 0 and interview.answers[number].overlaps(claim.span):
            others = [one for one in claim.attribution.chain if not is_part_of(one.name, speaker.name)]
            claim = replace(claim, attribution=Attribution((speaker, *others)))
        told.append(claim)
    return told


def is_part_of(name: str, speaker: str) -> bool:
    """Whether a name is the speaker's own, or words of it: 'adviser' of 'adviser of the economy ministry'."""
    return set(name.lower().split()) <= set(speaker.lower().split())


def spoken_for(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those inside a quotation with the speaker that another claim in it has."""
    speeches = find_speeches(text, ((claim.span, claim.attribution.chain) for claim in claims))
    starts = [speech.span.start for speech in speeches]
    spoken = []
    for claim in claims:
        number = bisect_right(starts, claim.span.start) - 1
        is_open = claim.predicate not in UNSAID and not claim.attribution
        if is_open and number >= 0 and speeches[number].span.contains(claim.span):
            claim = replace(claim, attribution=Attribution(speeches[number].speakers))
        spoken.append(claim)
    return spoken


def make_claim(reader: Reader, mark: Mark) -> Claim | None:
    """One mark as a claim; None where no starred role is filled."""
    text, predicate = reader.document.text, vocabulary().predicates[mark.predicate]
    modality, why = judged(text, mark)
    mark = replace(mark, modality=modality)
    note(reader, mark, "modality", mark.trigger.of(text), [Mention(modality)], why)
    roles, sure = named_roles(reader, mark)
    where, speakers = roles.pop("where", []), roles.pop("attribution", [])
    if not any(roles.get(role) for role in predicate.starred) or is_rank_only(roles.get("office", ())):
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
        where=tuple(one for one in where if one.name not in named and not stands_in(one, roles)),
        modality=mark.modality,
        attribution=Attribution(chain_of(text, speakers, reader.document)),
        confidence=reader.calibration.chance(mark.predicate, sure),
        trigger=mark.trigger,
        reader=reader.version,
    )


def stands_in(place: Mention, roles: Roles) -> bool:
    """Whether a place is but a part of the words that name an actor: 'Beirut' in 'the southern suburbs of Beirut'."""
    others = [one.span for role, some in roles.items() if role not in IN_WORDS for one in some if one.span]
    return place.span is not None and any(span.contains(place.span) for span in others)


def named_roles(reader: Reader, mark: Mark) -> tuple[Roles, float]:
    """Who fills the roles of a mark, places and speakers among them, and how sure that is."""
    predicate, book, sure = vocabulary().predicates[mark.predicate], reader.book, mark.confidence
    roles: Roles = {}
    scores: dict[tuple[str, str], float] = {}
    meant: dict[Span, tuple[list[Mention], str]] = {}
    fillers = [(form_of(filler), filler) for filler in fillers_of(book, mark)]
    # names first: they are not meant by 'it'; then what identifies the claim: 'it' is in no role somebody else
    for form, filler in sorted(fillers, key=lambda one: (one[0] is not None, one[1].role not in predicate.starred)):
        mentions, rule = meant.get(filler.span) or name_filler(filler, form, mark, book, reader.chooser, roles)
        if form is not None and mentions:
            meant.setdefault(filler.span, (mentions, rule))
        roles.setdefault(filler.role, []).extend(mentions)
        scores |= {(filler.role, mention.name): filler.score for mention in mentions}
        remember(book, filler, mentions)
        if mark.predicate == "holds_office" and filler.role == "office" and mentions:
            book.office = book.sentence_at(filler.span.start), mentions[-1].name
        note(reader, mark, filler.role, filler.surface, mentions, rule)
        sure *= GUESS if rule.startswith(LEARNED) and filler.role in predicate.starred else 1
    is_open = roles.get("body") and not is_told(mark, "body", fillers)
    if is_open and (known := body_of_known_holders(mark, book, names_in(roles))):
        roles["body"] = [Mention(known)]
        note(reader, mark, "body", "", roles["body"], KNOWN_OFFICE)
    for role, fills in predicate.starred.items():
        if not roles.get(role):
            roles[role], rule = name_unsaid(role, fills, mark, book, reader.chooser, roles)
            note(reader, mark, role, "", roles[role], rule)
            sure *= GUESS if roles[role] else 1
    roles = each_name_once({role: distinct(some) for role, some in roles.items() if some}, scores, predicate)
    remember_state(book, mark, roles)
    told = {role: some for role, some in names_in(roles).items() if predicate.roles.get(role) not in ("text", "number")}
    book.memory.tell(Told(mark.predicate, told, book.sentence_at(mark.trigger.start)))
    change = told_change(mark, reader.document.text)
    roles["change"] = [Mention(change, mark.trigger)] if change else []
    return {role: some for role, some in roles.items() if some}, sure


def is_told(mark: Mark, role: str, fillers: Sequence[tuple[str | None, NamedFiller]]) -> bool:
    """Whether a name stands for the role in the words of the claim itself."""
    return any(form is None and filler.role == role and mark.evidence.contains(filler.span) for form, filler in fillers)


def note(reader: Reader, mark: Mark, role: str, words: str, mentions: Sequence[Mention], rule: str) -> None:
    """Keeps how a role was named, where somebody wants to know."""
    if reader.notes is not None:
        names = tuple(mention.name for mention in mentions)
        reader.notes.append(Note(mark.predicate, mark.trigger, role, words, names, rule))


def is_rank_only(offices: Sequence[Mention]) -> bool:
    """Whether a rank stands where an office should: 'Colonel-General N. N.'"""
    return bool(offices) and all(set(office.name.lower().split()) <= RANKS for office in offices)


def each_name_once(roles: Roles, scores: Mapping[tuple[str, str], float], predicate: Predicate) -> Roles:
    """The roles, a name kept only in the starred role where the network was surest of it.

    In a fight whoever stands in both roles fights: then all stand in both; but nobody fights alone. Two states whose
    trade with each other is told stand in both roles too.
    """
    starred = [role for role in predicate.starred if roles.get(role)]
    if predicate.name == "attack":
        both = {one.name for one in roles.get("attacker", ())} & {one.name for one in roles.get("target", ())}
        everybody = distinct([one for role in starred for one in roles[role]])
        if both and len(everybody) > 1:
            return {**roles, **dict.fromkeys(starred, everybody)}
        if not both:
            return roles
    if predicate.name == "trade" and len(starred) > 1:
        both = {one.name for one in roles["actor"]}
        if len(both) > 1 and both == {one.name for one in roles["partner"]}:
            return roles
    best: dict[str, str] = {}
    for role in starred:
        for one in roles[role]:
            if scores.get((role, one.name), 0) > scores.get((best.get(one.name, ""), one.name), -1):
                best[one.name] = role
    return {
        role: [one for one in some if best.get(one.name, role) == role] if role in starred else some
        for role, some in roles.items()
    }


def told_change(mark: Mark, text: str) -> str | None:
    """The change of a trade, from the words marked for it or from the trigger."""
    if mark.predicate != "trade":
        return None
    told = " ".join(filler.span.of(text) for filler in mark.fillers.get("change", ()))
    return values.change(told) or values.change(mark.trigger.of(text))


def time_of(reader: Reader, mark: Mark) -> When | None:
    """The time of the claim, None where its words tell none."""
    marked = mark.fillers.get("when", ())
    for filler, why in times_of(reader, mark):
        if filler is None:
            if marked:
                note(reader, mark, "when", marked[0].span.of(reader.document.text), [], f"time of something else{why}")
            return None
        answer = reader.times.of_mark(mark, filler)
        words = reader.times.whole(filler.span).of(reader.document.text)
        told, rule = ([Mention(str(answer[0]))], answer[1] + why) if answer else ([], "unread")
        note(reader, mark, "when", words, told, rule)
        if answer:
            return answer[0]
    return None


def times_of(reader: Reader, mark: Mark) -> Iterator[tuple[Filler | None, str]]:
    """The times that may be a mark's own, the likeliest first, with why where it was not simply marked."""
    marked = mark.fillers.get("when", ())
    if reader.around is None:
        yield from ((filler, "") for filler in marked)
        return
    for filler, chance in reader.around.times_of(mark):
        text = reader.document.text
        if filler and (is_period_of_a_plan(text, filler.span, mark) or is_age_of_a_record(text, filler.span)):
            continue
        yield filler, "" if filler in marked else f" (learned, {chance:.2f})"


def distinct(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each name once."""
    return list({mention.name: mention for mention in reversed(mentions)}.values())[::-1]
