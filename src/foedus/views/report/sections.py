"""The sections of a report, each made of one answer or two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from foedus import questions
from foedus.questions.disputes import Dispute, Side
from foedus.questions.places import places
from foedus.questions.timeline import Bar, Stretch, TimelineAnswer
from foedus.record import Entry
from foedus.views import pictures
from foedus.views.pictures import Cell, Omission, called
from foedus.views.pictures.memberships import other
from foedus.views.pictures.names import listed, places_of, time_of, told
from foedus.views.pictures.picture import Onward, cells, omissions, source
from foedus.views.report.evidence import Numbering
from foedus.views.report.gathering import Gathering
from foedus.views.report.parts import Figure, Line, Quarrel, SaidSide, Section, Table, cut, table_of

SIGNS = {"member": "●", "disputed": "◐", "not a member": "○", "unknown": "?"}
STATUSES = tuple(SIGNS)
MOST_EVENTS = 60
MOST_DISPUTES = 25
MOST_OF_A_MODALITY = 25
MOST_SOURCES = 40
NOT_FACT = ("planned", "cancelled", "denied", "possible")


def sections(gathering: Gathering, numbering: Numbering) -> Iterator[Section]:
    """All sections, in the order of the report; the evidence is numbered as they are made."""
    yield members(gathering, numbering)
    yield memberships(gathering, numbering)
    yield events(gathering, numbering)
    yield world(gathering, numbering)
    yield network(gathering, numbering)
    yield disputes(gathering, numbering)
    yield not_fact(gathering, numbering)
    yield sources(gathering, numbering)


def onward(numbering: Numbering) -> Onward:
    """Marks of charts lead to the evidence."""
    return Onward(claims=lambda ids, _: numbering.href(ids))


def members(gathering: Gathering, numbering: Numbering) -> Section:
    """How memberships stand on the day, with the claims for and against."""
    words, day = gathering.words, gathering.order.day
    head = (*(words[one] for one in ("actor", "status", "suspension")), words["for"], words["against"], words["open"])
    blocks, left_out = list[Table](), list[Omission]()
    for actor in gathering.focused:
        course = gathering.course(actor, whole=True)
        standings = sorted((_standing(bar, day), other(bar, course, words.language), bar) for bar in course.bars)
        lines = [_member_line(name, bar, day, gathering, numbering) for _, name, bar in standings]
        rows, more = cut(lines, words["further rows"])
        blocks.append(Table(called(actor, words.language), head, rows))
        left_out += [*more, *omissions(words, memberships_more=course.left_out)]
    if gathering.unfocused:
        left_out.append(Omission(words["further organizations"], gathering.unfocused))
    name = gathering.focused[0].name if gathering.focused else "ORG"
    command = gathering.command("members", name, "--as-of", str(day), actor=None, days=False)
    title = words["members on the day"]
    if any(_is_member(gathering.course(actor, whole=True)) for actor in gathering.focused):
        title, command = words["memberships on the day"], gathering.command("timeline", name, actor=None)
    return Section("members", title, tuple(blocks), tuple(left_out), command, note=str(day))


def _is_member(course: TimelineAnswer) -> bool:
    """Whether the memberships are those of the actor itself, not those of others in it."""
    return any(bar.member.identity == course.actor.identity for bar in course.bars)


def _standing(bar: Bar, day: date) -> tuple[int, str, str]:
    """Sorts a membership by its status on the day."""
    held = _on(bar.stretches, day)
    return STATUSES.index(held.status if held else "unknown"), bar.member.identity, bar.organization.identity


def _on(stretches: tuple[Stretch, ...], day: date) -> Stretch | None:
    """The stretch in which the day lies."""
    return next(
        (one for one in stretches if (not one.start or one.start <= day) and (not one.end or day <= one.end)), None
    )


def _member_line(name: str, bar: Bar, day: date, gathering: Gathering, numbering: Numbering) -> Line:
    words, held, frozen = gathering.words, _on(bar.stretches, day), _on(bar.suspensions, day)
    status = held.status if held else "unknown"
    suspended = _suspended(frozen) if frozen and status != "not a member" else ""
    supports = (held.speak_for, held.speak_against, held.leave_open) if held else ()
    references = [numbering.references(one.ids, one.claims) for one in supports]
    empty = [numbering.references(())] * (3 - len(references))
    ids = frozen.speak_for.ids if frozen and suspended else ()
    if references and ids:  # what a suspension rests on stands with what it is told of
        references[0] = numbering.references(tuple(dict.fromkeys((*ids[:3], *references_ids(held)))), None)
    told_as = words[suspended] if suspended else "—"
    return Line((source(name), *cells(f"{SIGNS[status]} {words[status]}", told_as)), (*references, *empty))


def references_ids(stretch: Stretch | None) -> tuple[str, ...]:
    """The claims that speak for the stretch."""
    return stretch.speak_for.ids if stretch else ()


def _suspended(stretch: Stretch) -> str:
    """The word for the suspension; none where it is told not to be suspended."""
    return stretch.status if stretch.status in ("suspended", "suspension disputed") else ""


def memberships(gathering: Gathering, numbering: Numbering) -> Section:
    """The course of the memberships."""
    words, order = gathering.words, gathering.order
    blocks, left_out = list[Table | Figure](), list[Omission]()
    for actor in gathering.focused:
        course = gathering.course(actor)
        picture = pictures.membership_picture(course, words, order.today, order.as_of, onward(numbering))
        name = called(actor, words.language)
        table, more = table_of(picture, numbering, name, words["further rows"])
        blocks += [Figure(name, picture.spec), table] if picture.rows else []
        left_out += more
    name = gathering.focused[0].name if gathering.focused else "ACTOR"
    command = gathering.command("timeline", name, actor=None)
    return Section("memberships", words["memberships head"], tuple(blocks), tuple(left_out), command)


def events(gathering: Gathering, numbering: Numbering) -> Section:
    """What happened, or is told to."""
    words = gathering.words
    picture = pictures.timeline_picture(gathering.events, words, gathering.order.as_of, onward(numbering), MOST_EVENTS)
    table, left_out = table_of(picture, numbering, words["events head"], words["further rows"])
    if gathering.passed_over:
        left_out = (*left_out, Omission(words["earlier claims"], gathering.passed_over))
    blocks = (Figure(words["events head"], picture.spec), table) if picture.rows else ()
    return Section("events", words["events head"], blocks, left_out, gathering.command("events"))


def world(gathering: Gathering, numbering: Numbering) -> Section:
    """States by their standing in the first organisation, and places."""
    words, order, record = gathering.words, gathering.order, gathering.record
    first = gathering.focused[0] if gathering.focused else None
    standing = questions.members(record, first.name, order.day, **order.limits) if first else None
    standing = standing if standing and standing.rows else None
    held = [row.actor for row in standing.rows if row.status in ("member", "disputed")] if standing else []
    whom = [gathering.about.name, *held] if gathering.about else []
    located = places(
        record,
        whom,
        order.as_of,
        None if order.as_of else gathering.since,
        None if order.as_of else order.until,
        **order.limits,
    )
    picture = pictures.map_picture(standing, located, words, onward(numbering))
    caption = called(standing.organization, words.language) if standing else words["map head"]
    table, left_out = table_of(picture, numbering, caption, words["further rows"])
    of_places = words["year before" if order.as_of else "of the period"]
    of_states = f"{words['states']}: {order.day}{words['semicolon']}{words['places']}: " if standing else ""
    note = of_states + of_places
    blocks = (Figure(caption, picture.spec), table) if picture.rows else ()
    return Section("map", words["map head"], blocks, left_out, gathering.command("claims"), note)


def network(gathering: Gathering, numbering: Numbering) -> Section:
    """The neighbours of the actor and their ties."""
    words, order = gathering.words, gathering.order
    if not gathering.focused:
        return Section("network", words["network head"])
    actor = gathering.focused[0]
    answer = questions.ties(gathering.record, actor.name, order.day, 2, **order.limits)
    picture = pictures.network_picture(answer, words, onward(numbering), most=40, within=1)
    name = called(actor, words.language)
    table, left_out = table_of(picture, numbering, name, words["further rows"])
    command = gathering.command("ties", actor.name, "--as-of", str(order.day), "--hops", "2", actor=None, days=False)
    blocks = (Figure(name, picture.spec), table) if picture.rows else ()
    return Section("network", words["network head"], blocks, left_out, command, note=str(order.day))


def disputes(gathering: Gathering, numbering: Numbering) -> Section:
    """In what the record contradicts itself."""
    words, order = gathering.words, gathering.order
    command = gathering.command("disputes", days=False)
    if gathering.is_large and not gathering.about:
        uncompared = (Omission(words["claims not compared"], gathering.claims),)
        return Section("disputes", words["disputes head"], (), uncompared, command)
    answer = questions.disputes(
        gathering.record,
        actor=gathering.about.name if gathering.about else None,
        **order.limits,
        limit=MOST_DISPUTES,
    )
    blocks = tuple(_quarrel(one, gathering, numbering) for one in answer.rows)
    beyond = answer.total - len(answer.rows)
    left_out = (Omission(words["further disputes"], beyond),) if beyond else ()
    return Section("disputes", words["disputes head"], blocks, left_out, command)


def _quarrel(dispute: Dispute, gathering: Gathering, numbering: Numbering) -> Quarrel:
    words = gathering.words
    who = tuple(tuple(called(actor, words.language) for actor in some) for _, some in dispute.actors)
    lasting = dispute.start or dispute.end
    days = f"{dispute.start or '…'} – {dispute.end or '…'}" if lasting else ""
    sides = tuple(_side(side, gathering, numbering) for side in dispute.sides)
    undecided = tuple(_side(side, gathering, numbering) for side in dispute.undecided)
    aspect = words[dispute.aspect]
    return Quarrel(
        aspect if aspect != words[dispute.predicate] else "", words[dispute.predicate], who, days, sides, undecided
    )


def _side(side: Side, gathering: Gathering, numbering: Numbering) -> SaidSide:
    support = side.support
    voices = dict.fromkeys(" → ".join(entry.voices) or entry.origin.document for entry in support.entries)
    return SaidSide(
        tuple(gathering.words[one] for one in side.says),
        tuple(voices),
        support.documents,
        support.independent,
        numbering.references(support.ids, support.claims),
    )


def not_fact(gathering: Gathering, numbering: Numbering) -> Section:
    """What is planned, was cancelled, is denied or possible: told as such."""
    words, order = gathering.words, gathering.order
    head = tuple(words[one] for one in ("when", "predicate", "told of", "where"))
    blocks, left_out = list[Table](), list[Omission]()
    for modality in NOT_FACT:
        answer = questions.claims(
            gathering.record,
            actor=gathering.about.name if gathering.about else None,
            modality=modality,
            since=gathering.since,
            until=order.until,
            **order.limits,
        )
        lines = [_claim_line(entry, gathering, numbering) for entry in answer.rows[:MOST_OF_A_MODALITY]]
        if lines:
            blocks.append(Table(words[modality], head, tuple(lines)))
        beyond = len(answer.rows) - len(lines) + answer.left_out
        left_out += [Omission(f"{words['claims']} ({words[modality]})", beyond)] if beyond else []
    command = gathering.command("claims", "--modality", "planned")
    return Section("not-fact", words["not fact head"], tuple(blocks), tuple(left_out), command)


def _claim_line(entry: Entry, gathering: Gathering, numbering: Numbering) -> Line:
    claim = entry.claim
    shown = cells(time_of(claim.when), gathering.words[claim.predicate])
    language = gathering.words.language
    whom, where = source(told(claim, language)), source(places_of(claim, language))
    return Line((*shown, whom, where), (numbering.references((entry.id,)),))


def sources(gathering: Gathering, numbering: Numbering) -> Section:
    """Who speaks in the record, and who passes on whom."""
    words = gathering.words
    answer = questions.sources(gathering.record, gathering.order.known_by)
    picture = pictures.chains_picture(answer, words, onward(numbering), most=35)
    head = tuple(words[one] for one in ("source", "documents counted", "own claims", "cited for", "cites"))
    lines = [_source_line(row, gathering) for row in answer.rows[:MOST_SOURCES]]
    beyond = len(answer.rows) - len(lines)
    left_out = (*picture.left_out, *([Omission(words["further rows"], beyond)] if beyond else []))
    blocks: tuple[Table | Figure, ...] = (Table(words["sources head"], head, tuple(lines)),) if lines else ()
    if picture.rows:
        blocks = (Figure(words["who cites whom"], picture.spec), *blocks)
    command = gathering.command("sources", actor=None, days=False)
    return Section("sources", words["sources head"], blocks, left_out, command)


def _source_line(row: questions.Source, gathering: Gathering) -> Line:
    language = gathering.words.language
    cites = tuple(f"{called(actor, language)} ({number:,})" for actor, number in row.cites)
    numbers = cells(f"{row.documents:,}", f"{row.claims:,}", f"{row.cited:,}")
    return Line((source(called(row.source, language)), *numbers, Cell(listed(cites), True, cites)), ())
