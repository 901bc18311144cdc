"""The head noun of a name: what kind of thing is named, and by which word."""

from __future__ import annotations

import re

from foedus.reading.tables import DESCRIPTIONS

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
ADJECTIVE = re.compile(r"(?:[ыио]й|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ой|ей|ую|ых|их)$")
RUSSIAN_ENDING = re.compile(
    r"(?:иями|ями|ами|ией|иях|ого|его|ому|ему|ыми|ими|ой|ей|ом|ем|ах|ях|ам|ям|ую|юю|ая|яя|ые|ие|ый|ий|ых|их|ию|ия|ии|ть"
    r"|а|я|о|е|и|ы|у|ю|ь|й)$"
)
ARABIC_LEAD = re.compile(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف])(?=\w{3})")
ARABIC_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|an|ar|es|аль|эль|ас|аш|ан|ад|ар|ат|эс|эд)-(?=\w{3})")
"""The article of an Arabic surname in other letters: 'al-Assad' is called 'Assad'."""
OWNED = re.compile(r".*['’]s (?=[a-z])")
"""'The pact's structure' is no pact."""
ARABIC_POSSESSIVE = re.compile("(?:ها|هم|نا|ه)$")


def folded(word: str, language: str) -> str:
    """The word as it is compared: lower case, its Russian ending or Arabic article and clitics cut off."""
    lower = ARABIC_ARTICLE.sub("", word.lower())
    if language == "ru" and len(lower) > 4:
        return RUSSIAN_ENDING.sub("", lower.replace("ё", "е"))
    if language == "ar":
        return ARABIC_LEAD.sub("", lower)
    return lower


def kind_by_head(name: str, language: str) -> str | None:
    """What kind of thing a name tells by its head noun: 'League of Nations' → organization; None without one."""
    table = DESCRIPTIONS.get(language, {})
    head = re.split(r"\s(?:of|for|on)\s", OWNED.sub("", name), maxsplit=1)[0] if language == "en" else name
    kinds = [kind for word in WORD.findall(head.lower())[:8] if (kind := head_kind(word, table, language))]
    if not kinds:
        return None
    return kinds[-1] if language == "en" else kinds[0]


def is_construct(name: str) -> bool:
    """Whether an Arabic name is one noun for a body without article or possessive, which another noun must follow.

    >>> is_construct("مجلس"), is_construct("المجلس"), is_construct("مجلسها"), is_construct("حلف")
    (True, False, False, False)
    """
    return DESCRIPTIONS["ar"].get(re.sub(r"^[وف](?=\w{3})", "", name)) == "organ"


def head_kind(word: str, table: dict[str, str], language: str) -> str | None:
    """The kind that one noun tells."""
    if language == "ru":
        return next((kind for stem, kind in table.items() if word.startswith(stem)), None)
    if language == "ar":
        plain = ARABIC_LEAD.sub("", word)
        return table.get(plain) or table.get(ARABIC_POSSESSIVE.sub("", plain))
    return table.get(word) or table.get(word.removesuffix("s"))


def head_word(name: str, language: str, persons: bool = False) -> str:
    """The word that says what is named, folded: 'League of Nations' → league, 'Совет Европы' → совет."""
    told = WORD.findall(re.split(r"\s(?:of|for|on|in)\s", name, maxsplit=1)[0] if language == "en" else name)
    if not told:
        return ""
    if persons or language == "en":
        return folded(told[-1], language)
    if language == "ru":
        return folded(next((word for word in told if not ADJECTIVE.search(word)), told[0]), language)
    return folded(told[0], language)
