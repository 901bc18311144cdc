"""Which language a text is in: English, Russian, Arabic, or one that is not read."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 10_000  # characters taken from the head and from the middle
FEW_LETTERS = 40
SOME_LETTERS = 200
SURE, UNLIKELY = 0.5, 0.1

LETTERS = {
    "en": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+"),
    "ru": re.compile(r"[\u0400-\u052f]+"),
    "ar": re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+"),
}
"""Each language that is read, by the script that only it has among them."""

FOREIGN = {
    "en": re.compile(r"[äöüßãõñçèêëìîïòôùûœæøåšžčćđłńśźżąęěřůýþðğışțăőűĳ]", re.IGNORECASE),
    "ru": re.compile(r"[іїєґўјљњћђџѓќәөүұңқғһҳҷҝӣӯѐѝ]", re.IGNORECASE),
    "ar": re.compile(r"[پچگژکیےٹڈڑںھہۆێەڕڵڤۋۇۈېڭ]"),
}
"""Letters of the same script that the language does not have."""

SPOKEN_FORMS = {"pcm": "en"} | dict.fromkeys(["arz", "ary", "apc", "acm", "aeb", "ajp", "ars"], "ar")
"""Spoken forms that the identifier tells apart and that share their written language: Nigerian, Egyptian, ..."""


def language_of(text: str) -> str | None:
    """The code of the text's main language; 'en', 'ru' and 'ar' are read; None where there are no letters.

    The script with most letters decides between the three; within it an identifier tells whether the text is in
    another language. A few words are too little for that ('NATO' is Italian to it), so there the letters decide.

    >>> language_of("NATO"), language_of("ОДКБ"), language_of("الناتو"), language_of("1949")
    ('en', 'ru', 'ar', None)
    >>> language_of("Україна подала заявку на вступ до НАТО")
    'uk'
    """
    sample = _sample(text)
    words = {language: pattern.findall(sample) for language, pattern in LETTERS.items()}
    letters = {language: sum(map(len, some)) for language, some in words.items()}
    main = max(letters, key=lambda language: letters[language])
    if 2 * letters[main] < sum(map(str.isalpha, sample)):
        return _most_likely(sample)[0] if letters[main] == 0 or _is_mostly_other(sample, letters) else main
    if not letters[main]:
        return None
    return _within_script(main, " ".join(words[main]), letters[main])


def _within_script(main: str, words: str, letters: int) -> str:
    """The language of words in one script."""
    label, sure, of_main = _most_likely(words, main)
    if label == main:
        return main
    if letters < FEW_LETTERS:
        return label if FOREIGN[main].search(words) and sure >= SURE else main
    if letters < SOME_LETTERS:
        return label if sure >= SURE and of_main < UNLIKELY else main
    return label


def _is_mostly_other(sample: str, letters: dict[str, int]) -> bool:
    """Whether most letters are of none of the three scripts."""
    return 2 * sum(letters.values()) < sum(map(str.isalpha, sample))


def _sample(text: str) -> str:
    if len(text) <= 2 * SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"


def _most_likely(words: str, main: str = "") -> tuple[str, float, float]:
    """The likeliest language, how likely it is, and how likely `main` is."""
    ranked: list[tuple[str, float]] = _identifier().rank(words)
    shares: dict[str, float] = {}
    for label, share in ranked:
        code = SPOKEN_FORMS.get(label, label)
        shares[code] = shares.get(code, 0.0) + share
    best = max(shares, key=lambda code: shares[code])
    return best, shares[best], shares.get(main, 0.0)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
