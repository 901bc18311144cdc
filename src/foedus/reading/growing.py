"""From the part of a name that the network saw to the whole name: 'Council' → 'Council of Europe'.

The network tends to stop early and hardly ever goes on too long, so spans grow, and only to the right; only a
preposition at their end goes. Each rule takes a span and gives it back, the same or longer; `grow` applies them in
their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from foedus.actors.russian_names import parses
from foedus.reading import gazette
from foedus.reading.book import Book
from foedus.reading.heads import is_construct, kind_by_head
from foedus.reading.offices import without_courtesy
from foedus.reading.surfaces import is_title
from foedus.reading.tables import FORCES, MODIFIERS, TITLES, words
from foedus.reading.values import FACTORS
from foedus.spans import Span

LONGEST_ACRONYM = 5
LONGEST_NAME = 100  # code points of a known name that are looked at
MOST_ADJECTIVES = 4  # one after the other
CAPITALS_AFTER = re.compile(
    r"(?:['’]s)?(?: (?:(?:al|bin|ibn|von|van|de)[ -]|(?:of|for) (?:the )?)?[A-ZА-ЯЁ][\w'’]*(?:[-.][\w'’]+)*){1,7}"
)
NAMES_AFTER = re.compile(r"(?: (?:(?:al|bin|ibn|von|van|de)[ -])?[A-ZА-ЯЁ][\w'’]*(?:[-.][\w'’]+)*){1,4}")
OF_STATE = re.compile(r" of (?:the )?")
HYPHEN_AFTER = re.compile(r"[-‑]\w{1,30}")
JOINT_BODY_AFTER = re.compile(r"[-–‑][A-Z]\w+(?: [A-Z]\w+){1,4}")
OFFICE_AFTER = re.compile(r"(?: (?=[A-Z\u0600-\u06ff])|-)([^\W\d_]+(?:-[^\W\d_]+)*)")
NEXT_WORD = re.compile(r"[ \u00a0]+\w+(?:-\w+)*")
UNFINISHED = {
    "en": words("the a an this that these those each of for and by in on"),
    "ru": words("этот эта это эти этого этой этих этому и по о об в на с"),
    "ar": words("هذه هذا تلك ذلك متعددة متعدد مقر رؤساء قادة زعماء أجهزة ممثلو ممثلي أركان"),
}
"""Words that no name ends with."""
SMALL = words("the a an of for and by in on и по о об в на с")
"""Words that name nobody, by themselves; 'this' and 'эти' can stand for somebody."""
LEADS_AWAY = re.compile(r"\s+(?:in|at|with|from|to|на|в|во|с|со|к|от|из|من|إلى|عن)$")
"""Prepositions after which a name goes on in capitals only: 'Forces in Europe'."""
PREPOSITION_AT_END = re.compile(
    r"\s+(?:of|for|in|at|on|with|from|to|by|and|между|от|из|на|в|во|с|со|к|о|об|по|и|في|من|على|بين|مع|إلى|عن|لـ|بـ)$"
)
QUOTED = re.compile(r"«([^«»\n]{2,60})»|“([^“”\n]{2,60})”|\"([^\"\n]{2,60})\"")
LONGEST_QUOTED_NAME = 5  # words
REGION_ADJECTIVE = re.compile(r"(?:\A|\s)[А-ЯЁ][а-яё-]+(?:ой|ая|ую|ий|ого|ом|ому|им)\Z")
REGION_AFTER = re.compile(r"[ \u00a0](?:област|кра[йяюе]|район|губерни|округ|провинци|вилоят|велаят)\w{0,3}(?!\w)")
NOUN_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+(?:-[^\W\d_]+)*)")
SOURCE = re.compile(r"[وفبل]{0,2}(?:مسؤول|مصدر|مصادر|دبلوماسي|متحدث|ناطق|خبير|محلل)(?:ون|ين|ان|ة)?")
SOURCE_AFTER = {
    "en": re.compile(r" (?:state )?(?:television|TV|media|radio|news agency|news service|broadcaster|newspapers?)\b"),
    "ru": re.compile(
        r" (?:президента|правительства|ведомства|организации"
        r"|[А-ЯЁ][\w-]*(?: (?:обороны|иностранных дел|внутренних дел|безопасности))?(?: [А-ЯЁ][\w-]*){0,2})(?!\w)"
    ),
}
PRESS = re.compile(r"пресс-(?:служб|центр|секретар)\w{0,3}", re.I)
MINISTRY = re.compile(r"[وفبل]{0,2}وزارة")
MINISTRY_AFTER = re.compile(r"(?P<what> ال\w{3,})(?P<whose> ال\w{3,})?")
RELATIONS_AFTER = re.compile(r"(?: \w{2,}ي(?:ة|ون|ين|ان)?(?!\w)){1,3}")
FACTOR_AFTER = re.compile(r"\s(\w+)(?:ًا|ً)?")
DEFINITE_AFTER = re.compile(r" (ال\w{2,})")
DEFINITE = re.compile(r"[وف]?(?:[بك]?ال|لل)")
DATE_AFTER = {
    "en": re.compile(r" of (?:\d{1,2}(?:st|nd|rd|th)? )?(?:[A-Z][a-z]+ )?\d{1,4}\b(?:,? \d{4})?"),
    "ru": re.compile(r" (?:от (?:\d{1,2} [а-я]+ )?)?\d{4} (?:года|г\.)"),
    "ar": re.compile(r" (?:(?:عام|سنة|لعام|لسنة) )?(?:\d{1,2} \w+ )?\d{4}\b"),
}

Rule = Callable[[Span, str, Book], Span]


def hyphenated_word_is_one(span: Span, _: str, book: Book) -> Span:
    """'thirty' of 'thirty-two', 'киргизско' of 'киргизско-таджикский'; 'Russian' of 'Russian-led' stays.

    'NATO' of 'NATO-Russia Council' is not whole either.
    """
    found = HYPHEN_AFTER.match(book.text, span.end)
    if not found or is_whole(span, book):
        joint = JOINT_BODY_AFTER.match(book.text, span.end)
        return Span(span.start, joint.end()) if joint and kind_by_head(joint[0], "en") == "organ" else span
    return Span(span.start, found.end())


def source_has_its_adjectives(span: Span, book: Book) -> Span:
    """'مسؤول' → 'مسؤول سعودي': what kind of source it is."""
    if book.language != "ar" or not SOURCE.fullmatch(span.of(book.text)):
        return span
    found = RELATIONS_AFTER.match(book.text, span.end)
    return Span(span.start, found.end()) if found else span


def source_has_its_noun(span: Span, book: Book) -> Span:
    """'Pakistani state' → 'Pakistani state television', 'пресс-служба' → 'пресс-служба Министерства обороны'."""
    if book.language == "ru" and not PRESS.fullmatch(span.of(book.text)):
        return span
    found = SOURCE_AFTER[book.language].match(book.text, span.end) if book.language in SOURCE_AFTER else None
    return Span(span.start, found.end()) if found else span


def ministry_needs_its_name(span: Span, _: str, book: Book) -> Span:
    """'وزارة' → 'وزارة الدفاع السعودية': of what, and whose."""
    if book.language != "ar" or not MINISTRY.fullmatch(span.of(book.text)):
        return span
    found = MINISTRY_AFTER.match(book.text, span.end)
    if found is None:
        return span
    whose = found["whose"] and gazette.state_of_adjective(found["whose"].strip(), "ar")
    return Span(span.start, found.end() if whose else found.end("what"))


def number_is_whole(span: Span, book: Book) -> Span:
    """'عشرة' of 'عشرة آلاف', '60' of '60 thousand'."""
    while (found := FACTOR_AFTER.match(book.text, span.end)) and found[1].lower() in FACTORS:
        span = Span(span.start, found.end())
    return span


def council_needs_its_owner(span: Span, book: Book) -> Span:
    """'مجلس' → 'مجلس جامعة الدول العربية': an Arabic noun without article that a known name follows is not whole."""
    if book.language != "ar" or not is_construct(span.of(book.text)) or is_whole(span, book):
        return span
    end = book.known_ends.get(span.start) or book.known_ends.get(span.end + 1)
    return Span(span.start, end) if end and book.text[span.end] == " " else span


def forces_need_their_state(span: Span, book: Book) -> Span:
    """'القوات المسلحة' → 'القوات المسلحة القطرية'."""
    told = span.of(book.text).split()
    found = DEFINITE_AFTER.match(book.text, span.end) if book.language == "ar" and told else None
    if found is None or not FORCES["ar"].issuperset(told) or not gazette.state_of_adjective(found[1], "ar"):
        return span
    return Span(span.start, found.end())


def known_name_is_whole(span: Span, _: str, book: Book) -> Span:
    """To the end of the known name that begins at the same place."""
    told = span.of(book.text)
    end = book.known_ends.get(span.start)
    if end is None:  # it can stand inside a longer one: 'Treaty Organization' in the name of its staff
        ahead = book.text[span.start : span.start + LONGEST_NAME]
        end = span.start + gazette.length_of_name_at_start(ahead, book.language)
    is_a_body = span.start in book.organs and " " in told and kind_by_head(told, book.language)
    if is_a_body or (is_whole(span, book) and span.start in book.organs):
        return span
    return Span(span.start, max(end, span.end))


def article_needs_its_noun(span: Span, _: str, book: Book) -> Span:
    """'the', 'treaty of' → one word more, as often as needed."""
    for _step in range(3):
        last = span.of(book.text).lower().rsplit(maxsplit=1)[-1:]
        found = NEXT_WORD.match(book.text, span.end)
        if not last or last[0] not in UNFINISHED.get(book.language, ()) or not found:
            break
        span = Span(span.start, found.end())
    return span


def adjective_needs_its_noun(span: Span, _: str, book: Book) -> Span:
    """'multinational' → 'multinational element', 'российскую военную' → '... базу', 'الأمانة' → 'الأمانة العامة'."""
    told = span.of(book.text)
    if not told.strip() or is_whole(span, book):
        return span
    if book.language == "ar":
        is_short = told.startswith("ال") and " " not in told and kind_by_head(told, "ar") is not None
        found = DEFINITE_AFTER.match(book.text, span.end) if is_short else None
        return Span(span.start, found.end()) if found and not gazette.known(found[1], "ar") else span
    if book.language == "en":
        found = NOUN_AFTER.match(book.text, span.end) if told.lower() in MODIFIERS else None
        return Span(span.start, found.end()) if found else span
    return to_the_noun(span, book)


def to_the_noun(span: Span, book: Book) -> Span:
    """A Russian span that ends with an adjective, to the noun after it; the same where none follows."""
    end = span.end
    for _ in range(MOST_ADJECTIVES):
        last = book.text[span.start : end].rsplit(maxsplit=1)[-1].lower()
        tag = parses(last)[0].tag
        if tag.POS not in ("ADJF", "PRTF") or "Apro" in tag:
            return Span(span.start, end)
        found = NOUN_AFTER.match(book.text, end)
        if found is None:
            break
        end = found.end()
    return span


def region_has_its_noun(span: Span, _: str, book: Book) -> Span:
    """'Мангистауской' → 'Мангистауской области'."""
    if book.language != "ru" or not REGION_ADJECTIVE.search(span.of(book.text)):
        return span
    found = REGION_AFTER.match(book.text, span.end)
    return Span(span.start, found.end()) if found else span


def quoted_name_is_whole(span: Span, fills: str, book: Book) -> Span:
    """'Search' of '"Search and Rescue"': to the closing quotation mark of a few words."""
    if fills == "person" or span.start == 0 or is_whole(span, book):
        return span
    found = QUOTED.match(book.text, span.start - 1)
    if found is None or found.end() - 1 <= span.end or len(found[0].split()) > LONGEST_QUOTED_NAME:
        return span
    return Span(span.start, found.end() - 1)


def capitals_go_on(span: Span, fills: str, book: Book) -> Span:
    """'Hun' → 'Hun Manet', 'Ministry' → 'Ministry of Information'; a name that is known stays as it is."""
    told = span.of(book.text)
    if book.language == "ar" or not told[:1].isupper() or len(told) < 3 or not told[-1].isalnum():
        return span
    if is_whole(span, book) or (told.isupper() and len(told) > LONGEST_ACRONYM):
        return span
    if fills == "person" and " " in told:
        return span
    found = (NAMES_AFTER if fills == "person" else CAPITALS_AFTER).match(book.text, span.end)
    if found is None:
        return span
    grown = Span(span.start, found.end())
    if fills == "person" and book.language == "ru":
        return without_adjective(grown, book)
    return without_state(grown, span, fills, book)


def without_state(grown: Span, span: Span, fills: str, book: Book) -> Span:
    """'Jane Roe of New Zealand' → 'Jane Roe': so in all of 62 cases of the training corpus."""
    led = OF_STATE.match(book.text, span.end)
    told = span.of(book.text)
    is_person = fills == "person" or (" " in told and not kind_by_head(told, book.language))
    if not is_person or led is None or led.end() >= grown.end:
        return grown
    return span if gazette.known(book.text[led.end() : grown.end], book.language) == "state" else grown


def without_adjective(span: Span, book: Book) -> Span:
    """'Саидом Абдулло Нури Общего (соглашения)' → '... Нури': no name of a person ends with a plain adjective."""
    *before, last = span.of(book.text).split(" ")
    readings = parses(last.lower())
    is_adjective = readings[0].tag.POS == "ADJF" and not any("Surn" in one.tag or "Name" in one.tag for one in readings)
    return Span(span.start, span.end - len(last) - 1) if before and is_adjective else span


def is_whole(span: Span, book: Book) -> bool:
    """Whether the span is a known name by itself, in any form."""
    told = span.of(book.text)
    return bool(
        gazette.known(told, book.language)
        or gazette.state_of_adjective(told, book.language)
        or ("-" in told and gazette.states_of_compound(told, book.language))
        or gazette.known(gazette.basic_form(told, book.language), book.language)
    )


def office_goes_on(span: Span, _: str, book: Book) -> Span:
    """'Prime' → 'Prime Minister', 'commander' → 'commander-in-chief', 'Премьер' → 'Премьер-министр'."""
    while found := OFFICE_AFTER.match(book.text, span.end):
        if not is_title(found[1].lower(), TITLES.get(book.language, frozenset())):
            break
        span = Span(span.start, found.end())
    return span


RULES: tuple[Rule, ...] = (
    ministry_needs_its_name,
    hyphenated_word_is_one,
    known_name_is_whole,
    article_needs_its_noun,
    adjective_needs_its_noun,
    region_has_its_noun,
    capitals_go_on,
    quoted_name_is_whole,
)


def grow(span: Span, role: str, fills: str, book: Book, limit: int) -> Span:
    """The whole of what the span is the beginning of, up to `limit`, where other marked words begin."""
    away = LEADS_AWAY.search(span.of(book.text))
    if away and not goes_on_behind(away, span, book):
        span = Span(span.start, span.start + away.start())
    grown = grown_by_rules(span, role, fills, book)
    cut = Span(span.start, max(span.end, min(grown.end, limit))).trimmed(book.text)
    if grown.end > limit and is_unfinished(cut.of(book.text), book):
        cut = span
    if fills == "number":
        return cut
    if fills == "text":
        return without_preposition(cut, book) if role == "force" else cut
    if role == "attribution":
        cut = source_has_its_noun(source_has_its_adjectives(cut, book), book)
    if role == "part":  # the name of the whole is marked too
        cut = council_needs_its_owner(cut, book)
    cut = without_preposition(cut, book)
    return cut if role == "object" else with_its_date(cut, book)  # what was founded 'by a treaty of 1921', then was


def goes_on_behind(preposition: re.Match[str], span: Span, book: Book) -> bool:
    """Whether a name goes on behind its preposition: 'Forces in Europe', but not 'the Organization in Minsk'."""
    head = book.text[span.start : span.start + preposition.start()]
    is_description = " " not in head and kind_by_head(head, book.language) == "organization"
    return not is_description and book.text[span.end : span.end + 2].lstrip()[:1].isupper()


def without_preposition(span: Span, book: Book) -> Span:
    """'treaty of', 'Pact of Amity in', 'это с' without the preposition that leads to something else."""
    found = PREPOSITION_AT_END.search(span.of(book.text))
    return Span(span.start, span.start + found.start()) if found else span


def with_its_date(span: Span, book: Book) -> Span:
    """'treaty' → 'treaty of 1921': the date tells which treaty, where nothing else in the name does.

    'Вышли из договора 20 апреля 1999 года', 'انسحبت من المعاهدة عام 1999' tell when somebody left it.
    """
    told = span.of(book.text).split()
    if len(told) != 1 or kind_by_head(told[0], book.language) != "treaty" or DEFINITE.match(told[0]):
        return span
    found = DATE_AFTER[book.language].match(book.text, span.end)
    return Span(span.start, found.end()) if found else span


def names_nothing(told: str) -> bool:
    """Whether nothing but articles and prepositions is told: 'The' where more marked words begin.

    >>> names_nothing("The"), names_nothing("The Hague"), names_nothing("these")
    (True, False, False)
    """
    return SMALL.issuperset(told.lower().split())


def is_unfinished(told: str, book: Book) -> bool:
    """Whether the last word cannot be the last of a name: 'capital of'."""
    return any(word in UNFINISHED.get(book.language, ()) for word in told.lower().split()[-1:])


def grown_by_rules(span: Span, role: str, fills: str, book: Book) -> Span:
    """The span after all rules; numbers stay, and so does the body in 'Council of the League'."""
    if role == "office":
        return without_courtesy(book.text, office_goes_on(span, fills, book))
    if fills == "number":
        return number_is_whole(article_needs_its_noun(span, fills, book), book)
    if fills == "text" or role == "part":
        return article_needs_its_noun(span, fills, book)
    if role == "body":
        span = forces_need_their_state(council_needs_its_owner(span, book), book)
    for rule in RULES:
        span = rule(span, fills, book)
    return span
