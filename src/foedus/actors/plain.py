"""Names without what does not tell them apart: case, marks, punctuation, articles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARABIC_MARKS = re.compile(r"[\u064B-\u065F\u0670\u0640\u200e\u200f]")  # vowel signs, tatweel, direction marks
_ARABIC_LETTERS = str.maketrans("أإآٱىة", "ااااي\u0647")
_ARABIC_ARTICLE = re.compile(r"^(?:وال|بال|كال|ال|لل)(?=\w{3})")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ACCENTED = re.compile(r"[\u00e0-\u024f\u1e00-\u1eff]")
_LATIN_LETTERS = str.maketrans("øłıđ", "olid")  # letters that Unicode does not take apart
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an", "of", "and", "for", "in"})


def plain(name: str) -> str:
    """The name casefolded, without marks, punctuation, articles and the Arabic article; '' where nothing is left.

    >>> plain("The Collective-Security Treaty"), plain("Türkiye"), plain("قُوّاتُ الرَّدع")
    ('collective security treaty', 'turkiye', 'قوات ردع')
    """
    words = [word for word in _WORD.findall(fold(name)) if word not in _ARTICLES]
    if name.isascii():
        return " ".join(words)
    return " ".join(_ARABIC_ARTICLE.sub("", word) if word[0] in "اكبلو" else word for word in words)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text casefolded, with Latin and Arabic letters in their plain shape; words and punctuation stay.

    >>> fold("Élysée"), fold("Семёрка"), fold("أُوكرانيا")
    ('elysee', 'семерка', 'اوكرانيا')
    """
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").replace("\u0301", "")
    if _ARABIC.search(text):
        text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)
    if _ACCENTED.search(text):
        text = "".join(map(_bare, text.translate(_LATIN_LETTERS)))
    return text


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    """A Latin letter without its accent; every other character as it is ('й' is a letter of its own)."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter
