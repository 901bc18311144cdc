"""Words as the search index has them: any form of a word in English, Russian or Arabic leads to the same one.

English words are stemmed by SQLite (Porter's algorithm); Russian ones become their dictionary form (pymorphy3); Arabic
ones lose what is written together with them, as in the 'light10' stemmer (Larkey, Ballesteros and Connell, 2007: Light
Stemming for Arabic Information Retrieval). Case, marks, 'ё', tatweel and the variants of alef, ya and ta marbuta are
levelled as in names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from foedus.actors.plain import fold
from foedus.errors import QuestionError
from foedus.spans import Span

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

LONGEST_WORD = 64  # of what is longer, the beginning is indexed
MOST_WORDS = 32  # in a question
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])+")  # letters and figures with their marks
NOT_IN_WORDS = re.compile(r"[\W_]")
RUSSIAN, ARABIC = re.compile(r"[а-я]"), re.compile(r"[\u0621-\u064a]")
ARABIC_BEFORE = re.compile("^و(?=.{3})")
ARABIC_ARTICLE = re.compile("^(?:ال|وال|بال|كال|فال|لل)(?=.{2})")
ARABIC_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
PARTS = re.compile(r'"([^"]*)"|(\S+)')


def words_of(text: str) -> Iterator[tuple[str, Span]]:
    """The words of a text as the index has them, with where they stand.

    >>> list(words_of("Союза, والاتحاد"))
    [('союз', Span(start=0, end=5)), ('اتحاد', Span(start=7, end=15))]
    """
    for found in WORD.finditer(text):
        if word := indexed_word(found[0][:LONGEST_WORD]):
            yield word, Span(*found.span())


def in_one_line(text: str) -> str:
    """The words of a text as the index has them, with blanks between them.

    >>> in_one_line("Союза, والاتحاد")
    'союз اتحاد'
    """
    return " ".join(filter(None, (indexed_word(word[:LONGEST_WORD]) for word in WORD.findall(text))))


@lru_cache(maxsize=200_000)
def indexed_word(word: str) -> str:
    """One word as the index has it.

    >>> indexed_word("Войсками"), indexed_word("القُوّات"), indexed_word("Élysée")
    ('войско', 'قو', 'elysee')
    """
    plain = bare(word)
    if RUSSIAN.search(plain):
        return NOT_IN_WORDS.sub("", str(_morphology().parse(plain)[0].normal_form).replace("ё", "е"))
    return _arabic_stem(plain) if ARABIC.search(plain) else plain


def bare(word: str) -> str:
    """The word without case and marks."""
    return NOT_IN_WORDS.sub("", fold(word))


def _arabic_stem(word: str) -> str:
    word = ARABIC_ARTICLE.sub("", ARABIC_BEFORE.sub("", word))
    for ending in ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            word = word.removesuffix(ending)
    return word


@cache
def _morphology() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def query_of(text: str) -> str:
    """The question in the language of FTS5: all words must be met; those in quotation marks, or written together, as a
    phrase; a word that ends with '*' is a beginning. Nothing that is asked can be taken for a command of FTS5.

    >>> query_of('NATO "armed forces" peace*')
    '"nato" "armed forces" "peace" *'
    """
    parts = [part for part in (_phrase(quoted or bare_) for quoted, bare_ in PARTS.findall(text)) if part]
    if not parts:
        raise QuestionError(f"nothing to search for in {text[:60]!r}. Write a word.")
    if len(parts) > MOST_WORDS:
        raise QuestionError(f"a search takes up to {MOST_WORDS} words, not {len(parts)}. Leave some out.")
    return " ".join(parts)


def _phrase(text: str) -> str:
    if text.endswith("*") and (beginning := " ".join(map(bare, WORD.findall(text)))):
        return f'"{beginning}" *'
    words = " ".join(word for word, _ in words_of(text))
    return f'"{words}"' if words else ""
