"""Marked words that cannot fill their role: a length of time as a strength, a person as a place, a list that presides.

Each rule is a plain function from a mark to one with fewer, shorter or moved fillers; `fitted` applies them in order.
"""

from __future__ import annotations

import re
from itertools import pairwise

from foedus.actors.russian_names import tag_of_first_word
from foedus.reading.book import Book
from foedus.reading.lists import goes_on
from foedus.reading.marks import Filler, Mark
from foedus.reading.offices import with_whole_offices
from foedus.spans import Span

PARAGRAPH_END = re.compile(r"\n\s*\n")
NO_TROOPS = re.compile(
    r"[-‑\s]*(?:(?:years?|months?|weeks?|days?|hours?)\b(?!['’])|old\b|years?['’])"
    r"|(?:-|\s+)(?:летн|дневн|месячн|недельн|лет\b|дней\b|суток\b|месяц)"
    r"|\s+(?:عام|أعوام|سنة|سنوات|شهر|أشهر|يوم|أيام|أسبوع|أسابيع|ساعة|ساعات)\w{0,2}(?!\w)",
    re.I,
)
EQUIPMENT = re.compile(
    r"\s+(?:(?:pieces|units|items) of |единиц[аы]? )(?:\w+ ){0,3}(?:equipment|hardware|machinery|техник)"
    r"|\s+(?:aircraft|warplanes|helicopters|tanks|vehicles|warships|ships|vessels|drones|countries|nations|states)\b"
    r"|\s+(?:самол[её]т|вертол[её]т|танк|корабл|беспилотник|стран|государств)"
    r"|\s+(?:طائر|مقاتلة|مقاتلات|دباب|سفين|سفن|بارج|مدرع|آلي|مسي|مروحي|صاروخ|صواريخ|دولة|دول|بلد|موقع|مواقع|طن|أطنان)",
    re.I,
)
"""Behind a number: what is counted is no people."""
LED_DELEGATION = re.compile(
    r"(?:delegations?\b[^.;]{0,60}\b(?:led|headed) by|делегаци\w{1,3}\b[^.;]{0,60}(?:во главе с|возглавля\w+)"
    r"|وفد[^.؛]{0,60}(?:برئاسة|بقيادة|يرأسه))\s+(?:[^\s,.;،]+\s+){0,8}\Z",
    re.I,
)
WEATHER = re.compile(
    r"(?:(?:super|tropical)\s+)?(?:typhoon|hurricane|cyclone|storm|тайфун|ураган|циклон|إعصار)\b", re.I
)
ORGANIZED = re.compile(r"\b(?:organi[sz]ed|hosted|run|staged) (?:jointly )?by (?:the )?\Z", re.I)
PLAN_UNTIL = re.compile(
    r"(?<!\w)(?:план|программ|график|дорожн\w+ карт|стратеги|бюджет)\w{0,4}(?:\s+(?!и\b|а\b)[\w«»-]+){0,6}\s+(?:на|до)"
    r"\s+(?:период\s+)?(?=\d{4})"
    r"|\b(?:plan|programme|program|roadmap|strategy|schedule|budget)s?(?:\s+(?!and\b|that\b|which\b)[\w-]+){0,6}"
    r"\s+(?:for|until|to|through)\s+(?:the\s+)?(?:years?\s+|period\s+)?(?=\d{4})"
    r"|(?<!\w)[بول]?(?:ال|ل)?(?:خطة|برنامج|استراتيجية|موازنة)(?:\s+(?!و)\w+){0,6}"
    r"\s+(?:لعام|للعام|للأعوام|للفترة|حتى)\s+(?:عام\s+)?(?=\d{4})",
    re.I,
)
"""What stands before the years of a plan, which are not those in which it was signed."""
DATED_BY_ITS_PLAN = frozenset({"sign", "meet"})
COMMON_NAME = re.compile(
    r"\b(?:states|countries|nations|republics|members|allies)\b|(?<!\w)(?:стран|государств|республик|союзник)\w*", re.I
)
LEADS_TO_A_LIST = re.compile(r"\s*(?:[—–:(]|--?\s)\s*(?:the\s+)?", re.I)
ADVERB_AT_END = re.compile(r"\s+(?:later|earlier|also|then|again|позже|ранее|затем|также|потом|тогда)\Z", re.I)
FROM = re.compile(
    r"\b(?:from|replac(?:es|ed|ing)|succeed(?:s|ed|ing)|(?<!by )in place of)\s+(?:(?!to\b|by\b)[^\s,;]+\s+){0,4}\Z"
    r"|(?<!\w)(?:от|сменив\w*|сменил[аи]?|сменит|вместо)\s+(?:(?!к\b)[^\s,;]+\s+){0,4}\Z",
    re.I,
)
MET_WITH = re.compile(r"\s+(?:with|со?)\s+(?:the\s+)?", re.I)
NO_BREAK = re.compile(r"(?:(?!(?:and|in|on|at|и|в|на)\b)[\w.’'-]+\s+){0,6}")
"""Titles between 'with' and a name."""
LOOKED_BACK = 90  # code points
PEOPLE = ("participant", "actor", "signatory", "member")


def fitted(book: Book, mark: Mark) -> Mark:
    """The mark without what cannot stand where it is marked."""
    mark = in_one_paragraph(book.text, mark)
    mark = with_counted_people(book.text, mark)
    mark = without_weather(book.text, mark)
    mark = with_places_only(book, mark)
    mark = with_whole_offices(book, with_office_before_its_body(book.text, mark))
    mark = without_predecessors(book.text, without_adverbs(book.text, mark))
    mark = with_whom_they_meet(book, with_places_of_a_list(book, mark))
    return without_a_list_of_chairs(book, with_organizers(book.text, mark))


def in_one_paragraph(text: str, mark: Mark) -> Mark:
    """The mark, each filler cut at a blank line: '12 July 2024' of a dateline is no part of '8-11 July' below it."""
    whole = {}
    for role, some in mark.fillers.items():
        whole[role] = [Filler(nearest_part(text, one.span, mark.trigger), one.score) for one in some]
    return mark.with_fillers(whole)


def nearest_part(text: str, span: Span, trigger: Span) -> Span:
    """The part of a span between blank lines that stands nearest to the trigger."""
    if not (found := PARAGRAPH_END.search(text, span.start, span.end)):
        return span
    if trigger.start < found.start():
        return Span(span.start, found.start())
    return nearest_part(text, Span(found.end(), span.end), trigger) if found.end() < span.end else span


def with_counted_people(text: str, mark: Mark) -> Mark:
    """The mark without a strength that counts years or, in an exercise, machines or states."""

    def counts_people(one: Filler) -> bool:
        if NO_TROOPS.match(text, one.span.end) or NO_TROOPS.search(one.span.of(text)):
            return False
        counted = mark.predicate == "exercise" and (
            EQUIPMENT.match(text, one.span.end) or EQUIPMENT.search(one.span.of(text))
        )
        return not counted

    return mark.with_fillers({"strength": [one for one in mark.fillers.get("strength", ()) if counts_people(one)]})


def without_weather(text: str, mark: Mark) -> Mark:
    """The mark without storms among those who act: 'called off because of Typhoon Nando'."""
    return mark.with_fillers(
        {
            role: [one for one in mark.fillers[role] if not WEATHER.match(one.span.of(text))]
            for role in PEOPLE
            if role in mark.fillers
        }
    )


def with_places_only(book: Book, mark: Mark) -> Mark:
    """The mark without persons and lone Russian adjectives among its places: 'при Николя Саркози', 'двусторонней'.

    Beside a place with a name a common noun ('полигон') goes too: in the training corpus one stands there once.
    """
    some = mark.fillers.get("where", ())
    are_named = any(not one.span.of(book.text).islower() for one in some)

    def is_place(one: Filler) -> bool:
        if any(named.kind == "person" and named.span.contains(one.span) for named in book.within(one.span)):
            return False
        told = one.span.of(book.text)
        leads = any(it.span.start == one.span.end + 1 for it in some)  # 'полигоне' of 'полигоне Харбмайдон'
        if book.language == "ar" or not told.islower() or " " in told or leads:
            return True
        tag = tag_of_first_word(told)
        return not are_named and (tag is None or "ADJF" not in tag)

    return mark.with_fillers({"where": [one for one in some if is_place(one)]})


def with_office_before_its_body(text: str, mark: Mark) -> Mark:
    """The mark, an office that runs into its body cut before it: 'начальник | Генерального штаба'."""
    bodies = [one.span for one in mark.fillers.get("body", ())]
    offices = []
    for one in mark.fillers.get("office", ()):
        inside = [body.start for body in bodies if one.span.start < body.start < one.span.end <= body.end]
        end = min(inside, default=one.span.end)
        offices.append(Filler(Span(one.span.start, end).trimmed(text), one.score))
    return mark.with_fillers({"office": offices})


def without_the_whole_of_a_list(book: Book, mark: Mark) -> Mark:
    """The mark without the common name of those who are listed right behind it: 'the Baltic states - A, B and C'."""
    kept: dict[str, list[Filler]] = {}
    for role in PEOPLE:
        some = mark.fillers.get(role, ())
        starts = {one.span.start for one in some}
        wholes = [in_full(book, one) for one in some if COMMON_NAME.search(one.span.of(book.text))]
        wholes = [span for span in wholes if leads_to_a_list(book.text, span, starts)]
        kept[role] = [one for one in some if not any(span.overlaps(one.span) for span in wholes)]
    return mark.with_fillers(kept)


def in_full(book: Book, one: Filler) -> Span:
    """The known name that begins with a filler, 'Страны Балтии' of 'Страны'; else the filler's own words."""
    return Span(one.span.start, max(one.span.end, book.known_ends.get(one.span.start, 0)))


def leads_to_a_list(text: str, name: Span, starts: set[int]) -> bool:
    """Whether a dash, colon or bracket leads from a name to one of the offsets."""
    found = LEADS_TO_A_LIST.match(text, name.end)
    return found is not None and found.end() in starts


def without_adverbs(text: str, mark: Mark) -> Mark:
    """The mark, its speakers without the time of their words: 'в Минске позже уточнили'."""
    speakers = []
    for one in mark.fillers.get("attribution", ()):
        found = ADVERB_AT_END.search(one.span.of(text))
        end = one.span.start + found.start() if found and found.start() else one.span.end
        speakers.append(Filler(Span(one.span.start, end), one.score))
    return mark.with_fillers({"attribution": speakers})


def without_predecessors(text: str, mark: Mark) -> Mark:
    """The mark of an appointment without the one from whom the office passes: 'from Chad to Mali', 'replacing N. N.'"""
    some = mark.fillers.get("person", ())
    if mark.predicate != "appoint" or len(some) < 2:
        return mark
    kept = [one for one in some if not FROM.search(text, max(0, one.span.start - LOOKED_BACK), one.span.start)]
    return mark.with_fillers({"person": kept}) if kept else mark


def with_places_of_a_list(book: Book, mark: Mark) -> Mark:
    """The mark, a participant that stands in a list between two places as a place: 'in Norway, Sweden and Finland'."""
    places, some = mark.fillers.get("where", ()), mark.fillers.get("participant", ())

    def is_between(one: Filler) -> bool:
        return any(goes_on(book, it.span, one.span) for it in places if it.span.end <= one.span.start) and any(
            goes_on(book, one.span, it.span) for it in places if one.span.end <= it.span.start
        )

    moved = [one for one in some if is_between(one)]
    return mark.with_fillers(
        {
            "participant": [one for one in some if one not in moved],
            "where": sorted((*places, *moved), key=lambda one: one.span),
        }
    )


def with_organizers(text: str, mark: Mark) -> Mark:
    """The mark of an exercise with those by whom it is 'organised' as organizers, not as participants."""
    some = mark.fillers.get("participant", ())
    moved = [one for one in some if ORGANIZED.search(text, max(0, one.span.start - LOOKED_BACK), one.span.start)]
    if mark.predicate != "exercise" or not moved:
        return mark
    others = [one for one in mark.fillers.get("organizer", ()) if not any(one.span.overlaps(it.span) for it in moved)]
    return mark.with_fillers(
        {
            "participant": [one for one in some if one not in moved],
            "organizer": sorted((*others, *moved), key=lambda one: one.span),
        }
    )


def with_whom_they_meet(book: Book, mark: Mark) -> Mark:
    """The mark of a meeting with the person or state right behind 'talks with', where nobody is marked behind it.

    >>> from foedus.reading.book import Named
    >>> text = "He held talks with President Ann Roe in Riga."
    >>> book = Book(text, "en")
    >>> book.add(Named(Span(29, 36), "Ann Roe", "person"))
    >>> book.close()
    >>> mark = with_whom_they_meet(book, Mark("meet", Span(8, 13), {}, "asserted", Span(0, 44), 0.5))
    >>> [one.span.of(text) for one in mark.fillers["participant"]]
    ['Ann Roe']
    """
    some = mark.fillers.get("participant", ())
    found = MET_WITH.match(book.text, mark.trigger.end) if mark.predicate == "meet" else None
    if found is None or any(one.span.start >= mark.trigger.end for one in some):
        return mark
    behind = book.within(Span(found.end(), found.end() + LOOKED_BACK))[:1]
    if not behind or not NO_BREAK.fullmatch(book.text, found.end(), behind[0].span.start):
        return mark
    if behind[0].kind not in ("person", "state"):
        return mark
    return mark.with_fillers({"participant": (*some, Filler(behind[0].span, mark.confidence))})


def is_period_of_a_plan(text: str, time: Span, mark: Mark) -> bool:
    """Whether a time tells for how long what was agreed upon is to last: 'signed a plan for 2025-2027'.

    >>> told = "Они подписали план сотрудничества на 2025 год."
    >>> is_period_of_a_plan(told, Span(37, 45), Mark("sign", Span(4, 13), {}, "asserted", Span(0, 45), 0.5))
    True
    """
    if mark.predicate not in DATED_BY_ITS_PLAN:
        return False
    low = max(mark.trigger.start, time.start - LOOKED_BACK)
    return any(time.start <= found.end() <= time.end for found in PLAN_UNTIL.finditer(text, low, time.end))


def without_a_list_of_chairs(book: Book, mark: Mark) -> Mark:
    """The mark of a meeting, several chairs of one list with participants among these, and who leads a delegation."""
    chairs = mark.fillers.get("chair", ())
    if mark.predicate != "meet" or not chairs:
        return mark
    others = mark.fillers.get("participant", ())
    presiding = {one.span for one in chairs}
    everybody = sorted({one.span for one in (*chairs, *others)})
    listed = len(chairs) > 1 and any(
        (left in presiding) != (right in presiding) and left.end <= right.start and goes_on(book, left, right)
        for left, right in pairwise(everybody)
    )
    moved = [
        one
        for one in chairs
        if listed or LED_DELEGATION.search(book.text, max(0, one.span.start - LOOKED_BACK), one.span.start)
    ]
    if not moved:
        return mark
    taken = [one for one in others if not any(one.span.overlaps(it.span) for it in moved)]
    return mark.with_fillers(
        {
            "chair": [one for one in chairs if one not in moved],
            "participant": sorted((*taken, *moved), key=lambda one: one.span),
        }
    )
