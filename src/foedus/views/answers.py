"""Each answer as blocks of lines for a terminal; every line of an answer names the claims that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby

from rich.text import Text

from foedus.inert import ISOLATE, POP, inert, isolated, shown
from foedus.questions import (
    AboutAnswer,
    Asked,
    ClaimsAnswer,
    Member,
    MembersAnswer,
    ShowAnswer,
    SourcesAnswer,
    Testimony,
)
from foedus.questions.membership import Bearing
from foedus.views.terminal import (
    MODALITY_STYLES,
    chain,
    claim_block,
    counted,
    evidence_line,
    heading,
    listed,
    source_line,
)
from foedus.vocabulary import vocabulary

Blocks = Iterator[tuple[int, Text]]
MOST = 3  # claims shown under each bearing of a membership, unless all are asked for
STATUS_STYLES = {"member": "green", "disputed": "yellow", "not a member": "red", "unknown": "dim"}
BEARINGS: Mapping[Bearing, str] = {
    "for": "for",
    "against": "against",
    "open": "leaves it open",
    "elsewhen": "of other times",
}


def members_blocks(answer: MembersAnswer, every: bool = False) -> Blocks:
    """Actors by status, the disputed ones first; under each the claims for and against it."""
    yield from heading(f"{answer.organization.name}: members on {answer.as_of}", *limits(answer.asked))
    if answer.treaties:
        yield 0, Text("A party to the founding treaty is counted as a member.", style="dim")
        yield 0, Text()
    if not answer.rows:
        yield 0, Text("No claim in this record tells of a member, so the membership is unknown.")
    disputed_first = sorted(answer.rows, key=lambda row: row.status != "disputed")
    for _, rows in groupby(disputed_first, grounds):
        yield from member_block(tuple(rows), every)


def grounds(row: Member) -> tuple[object, ...]:
    """What a status rests on; actors that rest on the same claims are shown together."""
    return row.status, row.notes, tuple((one.bearing, one.id) for one in row.testimonies)


def member_block(rows: tuple[Member, ...], every: bool) -> Blocks:
    """Actors with the same status on the same grounds, and why."""
    first = rows[0]
    line = Text().append(f"{first.status:<13}", style=STATUS_STYLES[first.status])
    line.append(listed((row.actor for row in rows), most=40), style="bold")
    if first.notes:
        line.append(f"  ({'; '.join(first.notes)})", style="yellow")
    if len(rows) == 1 and (others := [name for name in first.names if name != first.actor]):
        line.append(f"  {listed(others, most=4)}", style="dim")
    yield 0, line
    for bearing, words in BEARINGS.items():
        told = [one for one in first.testimonies if one.bearing == bearing]
        if bearing == "elsewhen" and first.status in ("member", "not a member") and not every:
            continue
        yield from testimony_lines(words, told, first.told.get(bearing, 0), len(told) if every else MOST)
    yield 0, Text()


def testimony_lines(words: str, told: list[Testimony], number: int, most: int) -> Blocks:
    """Some claims of one bearing, and how many more of the `number` of all there are."""
    shown = [(one.reason, one.entry) for one in told[:most] if one.entry]
    for reason, entry in shown:
        line = Text().append(f"{words}: ", style="dim").append(reason).append("  ")
        yield 4, line.append_text(source_line(entry))
        yield 8, evidence_line(entry.claim, 160)
    if number > len(shown):
        ids = ", ".join(one.id[:10] for one in told[len(shown) :][:6])
        more = counted(number - len(shown), "more claim")
        yield 4, Text(f"{words}: {more} ({ids}{' …' if number > len(shown) + 6 else ''})", style="dim")


def left_out_lines(number: int) -> Blocks:
    """How many claims were left out because they tell no date."""
    if number:
        told = f"Left out: {counted(number, 'claim')} without a date. Leave --since and --until away to see them."
        yield 0, Text(told, style="dim")


def about_blocks(answer: AboutAnswer) -> Blocks:
    """All that is told of an actor, one part for each predicate."""
    documents = {row.entry.origin.key for row in answer.rows}
    size = f"{counted(answer.total, 'claim')}"
    size += f" in {counted(len(documents), 'document')}" if len(answer.rows) == answer.total else ""
    yield from heading(answer.actor.name, size, *days_words(answer.since, answer.until), *limits(answer.asked))
    if others := [name for name in answer.actor.names if name != answer.actor.name]:
        yield 0, Text(f"also {listed(others)}", style="dim")
        yield 0, Text()
    numbers, predicate = dict(answer.predicates), ""
    for row in answer.rows:
        if row.entry.claim.predicate != predicate:
            predicate = row.entry.claim.predicate
            sentence = f"  {numbers[predicate]}  {vocabulary().predicates[predicate].sentence}"
            yield 0, Text().append(predicate, style="bold underline").append(sentence, style="dim")
        yield from claim_block(row.entry, 2)
    yield 0, Text()
    yield from rest_line(answer.total, answer.offset, len(answer.rows))
    yield from left_out_lines(answer.left_out)


def rest_line(total: int, offset: int, shown_rows: int) -> Blocks:
    """How many rows come after these, and how to see them."""
    if (rest := total - offset - shown_rows) > 0:
        yield 0, Text(f"{rest:,} more: ask with --offset {offset + shown_rows}.", style="dim")


def days_words(since: date | None, until: date | None) -> Iterable[str]:
    """The days asked for, in words."""
    yield from (f"{word} {day}" for word, day in (("since", since), ("until", until)) if day)


def claims_blocks(answer: ClaimsAnswer) -> Blocks:
    """Claims in the order of time."""
    days = [f"as of {answer.as_of}" if answer.as_of else None]
    days += days_words(answer.since, answer.until)
    yield from heading(counted(answer.total, "claim"), *days, *limits(answer.asked))
    for entry in answer.rows:
        yield from claim_block(entry)
        yield 0, Text()
    yield from rest_line(answer.total, answer.offset, len(answer.rows))
    yield from left_out_lines(answer.left_out)


def sources_blocks(answer: SourcesAnswer) -> Blocks:
    """Who speaks: documents and claims of their own, and whom they cite."""
    yield from heading(counted(len(answer.rows), "source"), *limits(answer.asked))
    for row in answer.rows:
        line = Text().append(shown(row.source.name), style="bold")
        if row.documents:
            line.append(f"  {counted(row.documents, 'document')}, {counted(row.claims, 'claim')}")
            if row.own is not None and row.own < row.documents:
                line.append(f", {row.documents - row.own} of them copied or translated", style="yellow")
        if row.cited:
            line.append(f"  cited for {counted(row.cited, 'claim')}")
        yield 0, line
        if row.cites:
            yield (
                4,
                Text("cites ", style="dim").append(listed(f"{actor.name} ({number})" for actor, number in row.cites)),
            )
    for one in answer.copies:
        word = "translates" if one.why == "translation" else "copies"
        yield 0, Text(f"{shown(one.document)} {word} {shown(one.of)}", style="dim")
    if answer.nameless:
        yield (
            0,
            Text(
                f"{counted(answer.nameless, 'claim')} in documents that name no publisher, author or voice", style="dim"
            ),
        )


def show_blocks(answer: ShowAnswer) -> Blocks:
    """One claim whole: its parts, who says it, and the passage with the evidence between ⟦ and ⟧."""
    claim = answer.entry.claim
    yield from heading(f"Claim {answer.entry.id}", "superseded by a later reading" if answer.superseded else None)
    for name, value in show_rows(answer):
        style = MODALITY_STYLES.get(claim.modality, "") if name == "modality" else ""
        yield 2, Text().append(f"{name:<13}", style="dim").append(value, style=style)
    yield 0, Text()
    yield 2, passage_line(answer)


def passage_line(answer: ShowAnswer) -> Text:
    """The passage with the evidence between ⟦ and ⟧; isolated as a whole, so that its parts keep their order."""
    before, after = answer.text[: answer.evidence.start], answer.text[answer.evidence.end :]
    is_turned = isolated(answer.text) != answer.text
    line = Text(ISOLATE if is_turned else "").append(inert(before)).append("⟦", style="bold")
    line.append(inert(answer.entry.claim.text), style="bold underline").append("⟧", style="bold")
    return line.append(inert(after)).append(POP if is_turned else "")


def show_rows(answer: ShowAnswer) -> Iterator[tuple[str, str]]:
    """Names and values of all that is known of a claim."""
    entry, claim, origin = answer.entry, answer.entry.claim, answer.entry.origin
    yield "predicate", f"{claim.predicate}: {vocabulary().predicates[claim.predicate].sentence}"
    for role in claim.roles:
        yield role, listed(claim.names(role), most=60)
    yield "when", str(claim.when) if claim.when else "the text does not tell"
    if claim.where:
        yield "where", listed(mention.name for mention in claim.where)
    yield "modality", f"{claim.modality}: {vocabulary().modalities[claim.modality]}"
    yield "said by", chain(entry.voices, origin.document)
    yield "published", str(origin.published) if origin.published else "unknown"
    yield "document", document_of(answer)
    yield "passage", ", ".join(answer.kinds) or "of unknown kind"
    yield "recorded", f"{origin.recorded:%Y-%m-%d %H:%M:%S} UTC by reader {origin.reader or 'unknown'}"
    yield "confidence", f"{claim.confidence:.0%}" if claim.confidence is not None else "not given"


def document_of(answer: ShowAnswer) -> str:
    """The document's id, language, title and place, and the characters of the evidence."""
    origin, claim = answer.entry.origin, answer.entry.claim
    parts = [
        origin.document,
        f"({origin.language})" if origin.language else "",
        f"“{origin.title}”" if origin.title else "",
    ]
    parts += [f"at {origin.source}" if origin.source else "", f"characters {claim.span.start}–{claim.span.end}"]
    return " ".join(shown(part) for part in parts if part)


def limits(asked: Asked) -> Iterable[str | None]:
    """According to whom and known by when, in words."""
    yield f"according to {asked.according_to.name}" if asked.according_to else None
    yield f"known by {day_of(asked.known_by)}" if asked.known_by else None
    yield f"at least {asked.floor:.0%} sure" if asked.floor is not None else None
    yield None if asked.judged else "unjudged"


def day_of(at: date | datetime) -> str:
    """The day, with the time where one was given."""
    return at.isoformat(sep=" ", timespec="seconds") if isinstance(at, datetime) else at.isoformat()
