"""The words that fill a role, freed of what is not the name: quotes, articles, titles, genitives, capitals, clitics.

Each rule is a plain function from a piece of text to a shorter or same one; `bare` applies them in their order.
"""

from __future__ import annotations

import re

from foedus.reading import gazette
from foedus.reading.tables import ARTICLES, COURTESIES, PARTICLES, TITLES
from foedus.spans import Span

QUOTES = "\"'“”‘’«»„‹›`"
EDGES = " \t\n\r.,;:!?…–—-" + QUOTES + "،؛؟\u200e\u200f"
BRACKETS = {")": "(", "]": "["}
GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
CAPITALS = re.compile(r"[A-ZА-ЯЁ]{4,}")
ACRONYM_BEHIND = re.compile(r"\s*\([A-ZА-ЯЁ][A-ZА-ЯЁa-zа-яё-]{1,9}\)$")
RUSSIAN_LEAD = re.compile(r"(?:сам|сама|само|сами|самих|самого|самой|её|ее|его|их)\s+(?=\S)", re.I)
BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad] (?=[^\W\d_])(?!(?:and|or|и|или)\b)(?=[a-zа-яё])")
"""What is left of a hyphen at the end of a line, inside a word."""
CAPITAL_WORD = re.compile(r"(?P<word>[وف]?ب?العاصمة\s+)(?:(?P<whose>ال\w+)\s+)?")
LOOSE_ARTICLE = re.compile(r",?\s+(?:the|a|an|and)$", re.I)
LEADS_ON = re.compile(r",?\s+(?:котор\w{2,3}|which|who|whose|(?:ال)?تابعة?)$")
"""What leads on to what is said of a name: 'the Peace and Security Council belonging (to …)'."""
LED_BY = re.compile(
    r"(?:[A-Z][\w.]*-)+(?:led|backed|dominated|sponsored|brokered|centred|centered|based|headquartered)\s+"
)
"""'The Moscow-led Collective Security Treaty Organization': who leads it is no part of its name."""
NEIGHBOURING = re.compile(r"[Nn]eighbou?ring\s+(?=[A-Z])|[Сс]оседн\w{2,3}\s+(?=[А-ЯЁ])")
CITY_WORD = re.compile(r"[وف]?[بل]?مدينة\s+(?=\S)")
AT_LEVEL = re.compile(r"\s+على مستوى\s")
"""After an Arabic council: who sits in it this time."""
SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "on", "to", "at", "a", "an", "und", "de", "la", "al"])
PARTED = re.compile(r"\s*,\s*(?:and\s+|и\s+|و(?=\w))?|\s+(?:and|as well as|и|а также)\s+|\s*،\s*و?|\s+و(?=\w{3})")
LONGEST_ARTICLE = 8  # code points, white space counted
LONGEST_LIST = 400  # code points; a longer filler is no list of names


def bare(text: str, span: Span, language: str) -> Span:
    """The span without what surrounds the name."""
    span = without_edges(text, span)
    if language == "en":
        span = without_genitive(text, without_articles(text, span))
        span = Span(span.start, span.start + loose.start()) if (loose := LOOSE_ARTICLE.search(span.of(text))) else span
        if (led := LED_BY.match(span.of(text))) and gazette.known(span.of(text)[led.end() :], "en"):
            span = Span(span.start + led.end(), span.end)
    if near := NEIGHBOURING.match(text, *span):
        span = Span(near.end(), span.end)
    if language == "ru" and (found := RUSSIAN_LEAD.match(span.of(text))):
        span = Span(span.start + found.end(), span.end)
    if led_on := LEADS_ON.search(span.of(text)):
        span = Span(span.start, span.start + led_on.start()) if led_on.start() else span
    if language == "ar":
        span = without_capital_word(text, span)
        span = Span(city.end(), span.end) if (city := CITY_WORD.match(text, *span)) else span
        span = Span(span.start, level.start()) if (level := AT_LEVEL.search(text, *span)) else span
    return without_acronym(text, without_open_bracket(text, without_edges(text, span)))


def without_capital_word(text: str, span: Span) -> Span:
    """'العاصمة العراقية بغداد' → 'بغداد'; 'العاصمة العراقية' stays."""
    found = CAPITAL_WORD.match(text, *span)
    if found is None:
        return span
    names_state = found["whose"] and gazette.state_of_adjective(found["whose"], "ar")
    name = Span(found.end() if names_state else found.end("word"), span.end)
    is_city = name.length and (names_state or gazette.capital_state(name.of(text), "ar"))
    return name if is_city else span


def without_acronym(text: str, span: Span) -> Span:
    """'Collective Security Treaty (CST)' → 'Collective Security Treaty'."""
    found = ACRONYM_BEHIND.search(span.of(text))
    return Span(span.start, span.start + found.start()) if found and found.start() else span


def without_edges(text: str, span: Span) -> Span:
    """'«Щит-82»,' → 'Щит-82'; a quotation mark that has its fellow inside stays."""
    trimmed = span.trimmed(text, EDGES)
    inner = trimmed.of(text)
    for opening, closing in ("«»", "“”"):  # 'Shield 23» of the air' behind «
        if closing in inner and opening not in inner and text[trimmed.start - 1 : trimmed.start] == opening:
            return Span(trimmed.start, trimmed.start + inner.index(closing)).trimmed(text, EDGES)
    if inner.count("«") > inner.count("»") and text[trimmed.end : trimmed.end + 1] == "»":
        return Span(trimmed.start, trimmed.end + 1)
    if inner.count("“") > inner.count("”") and text[trimmed.end : trimmed.end + 1] == "”":
        return Span(trimmed.start, trimmed.end + 1)
    return trimmed if trimmed.length else span


def without_open_bracket(text: str, span: Span) -> Span:
    """'Union (AU' → 'Union (AU)' where the bracket closes next, else 'Union'; a lone ')' goes."""
    inner = span.of(text)
    if inner.startswith("(") and ")" not in inner:
        return without_articles(text, Span(span.start + 1, span.end))
    if inner.count("(") > inner.count(")"):
        if text[span.end : span.end + 1] == ")":
            return Span(span.start, span.end + 1)
        return without_edges(text, Span(span.start, span.start + inner.rindex("("))) if inner.rindex("(") else span
    if inner.endswith(")") and inner.count(")") > inner.count("("):
        return Span(span.start, span.end - 1)
    return span


def without_articles(text: str, span: Span) -> Span:
    """'the Arab League' → 'Arab League'."""
    while (found := re.match(r"(\w+)\s+(?=\S)", span.of(text))) and found[1].lower() in ARTICLES:
        span = Span(span.start + found.end(), span.end)
    return span


def follows_an_article(text: str, span: Span) -> bool:
    """Whether an article or the like stands right before the span."""
    before = text[max(0, span.start - LONGEST_ARTICLE) : span.start].split()
    return bool(before) and before[-1].lower() in ARTICLES


def without_genitive(text: str, span: Span) -> Span:
    """ "Kazakhstan's" → 'Kazakhstan'."""
    found = GENITIVE.search(span.of(text))
    return Span(span.start, span.start + found.start()) if found and found.start() else span


def without_titles(text: str, span: Span, language: str) -> Span:
    """'the Russian Foreign Minister Sergei Lavrov' → 'Sergei Lavrov': what follows the titles, if it is two words.

    Behind a mere courtesy one is enough: 'Herr von Ribbentrop', 'M. Molotov'.
    """
    told = span.of(text)
    end = end_of_titles(told, language)
    name = told[end:].lstrip(" ,.")
    words = name.split()
    led = told[:end].lower().replace(".", " ").split()
    if not led or len(words) < (1 if COURTESIES.issuperset(led) else 2):
        return span
    begins = language == "ar" or name[0].isupper() or (words[0] in PARTICLES and len(words) > 1)
    return Span(span.end - len(name), span.end) if begins else span


def end_of_titles(told: str, language: str) -> int:
    """Where the titles end with which the words begin; a Russian name can have other small words before it."""
    titles, end = TITLES.get(language, frozenset()), 0
    for word in re.finditer(r"[^\s,]+", told):
        is_small = language == "ru" and word[0].isalpha() and word[0].islower() and word[0] not in PARTICLES
        if is_small or is_title(word[0], titles) or (end and goes_with_a_title(word[0], language)):
            end = word.end()
        elif not goes_with_a_title(word[0], language):
            break
    return end


def goes_with_a_title(word: str, language: str) -> bool:
    """Whether the word can stand between a title and a name: 'of', 'обороны', a state, its adjective."""
    if gazette.state_of_adjective(word, language) or gazette.known(gazette.basic_form(word, language), language):
        return True
    return language != "ar" and word[:1].islower() and word not in PARTICLES


def is_title(word: str, titles: frozenset[str]) -> bool:
    """Whether the word is a title, in any Russian case."""
    lower = word.lower().rstrip(".")
    return lower in titles or any(
        lower.startswith(title) and len(lower) <= len(title) + 3
        for title in titles
        if len(title) > 3 and "а" <= title[0] <= "я"
    )


def settled(name: str, text: str) -> str:
    """The name in one line; 'Ru- mania' as 'Rumania'; 'BRUSSELS' as 'Brussels', as the text writes it elsewhere."""
    name = BROKEN.sub("", " ".join(name.split()))
    shouted = [word for word in name.split() if CAPITALS.fullmatch(word)]
    if not shouted or len(shouted) < len([word for word in name.split() if word.lower() not in SMALL_WORDS]):
        return name
    titled = " ".join(word.lower() if word.lower() in SMALL_WORDS else word.title() for word in name.split())
    return titled if len(name) > 7 or titled in text else name


def parts_of_list(text: str, span: Span) -> list[Span]:
    """The span cut at commas and 'and': 'A, B and C' → three spans."""
    if span.length > LONGEST_LIST:
        return [span]
    starts, ends = [span.start], []
    for found in PARTED.finditer(text, span.start, span.end):
        ends.append(found.start())
        starts.append(found.end())
    ends.append(span.end)
    return [Span(low, high) for low, high in zip(starts, ends, strict=True) if low < high]
