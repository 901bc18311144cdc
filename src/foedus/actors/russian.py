"""Russian word forms, made from the basic form by its ending.

The rules make too many forms rather than too few: a form that no text uses does no harm in a gazetteer, a form that
is missing hides a name.
"""

from __future__ import annotations

from collections.abc import Iterator

_ADJECTIVE = ("ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
_HARD = ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ое", "ые", "ых", "ыми")
_SOFT = ("ий", "его", "ему", "им", "ем", "яя", "ей", "юю", "ее", "ие", "их", "ими")
_NOUN = {  # ending of the basic form → endings of all cases; the longest ending decides
    "ия": ("ия", "ии", "ию", "ией"),
    "ья": ("ья", "ьи", "ье", "ью", "ьей"),
    "я": ("я", "и", "е", "ю", "ей"),
    "а": ("а", "ы", "и", "е", "у", "ой", "ей", "ою"),
    "ий": ("ий", "ия", "ию", "ием", "ии"),
    "й": ("й", "я", "ю", "ем", "е", "и"),
    "ь": ("ь", "я", "ю", "ем", "ём", "е", "и", "ью"),
    "ство": ("ство", "ства", "ству", "ством", "стве"),
    "ие": ("ие", "ия", "ию", "ием", "ии"),
    "ье": ("ье", "ья", "ью", "ьем", "ьи"),
    "ово": ("ово", "ова", "ову", "овом", "ове"),
    "ево": ("ево", "ева", "еву", "евом", "еве"),
    "ы": ("ы", "", "ов", "ам", "ами", "ах"),
    "яне": ("яне", "ян", "янам", "янами", "янах"),
    "цы": ("цы", "ец", "ца", "цев", "цам", "цами", "цах", "цу", "цем"),
    "и": ("и", "", "ов", "ев", "ей", "ий", "ам", "ям", "ами", "ями", "ах", "ях"),
}
_NOUN_ENDINGS = sorted(_NOUN, key=len, reverse=True)
_CONSONANT = ("", "а", "у", "ом", "ем", "е")
_IRREGULAR = {
    "египет": ("египта", "египту", "египтом", "египте"),
    "англичане": ("англичан", "англичанам", "англичанами", "англичанах"),
    "датчане": ("датчан", "датчанам", "датчанами", "датчанах"),
    "острова": ("островов", "островам", "островами", "островах"),
    "дворец": ("дворца", "дворцу", "дворцом", "дворце"),
}
_ORDINAL = ("й", "го", "му", "м", "ом", "я", "ю", "е", "х", "ми", "ый", "ой", "ая", "ую", "ое", "ые", "ых")
_VOWELS_THAT_STAY = "оеиуюэ"  # Конго, Чили, Перу: words in these endings have one form, unless a rule above fits


def is_adjective(word: str) -> bool:
    """Whether a basic form in folded letters is declined as an adjective."""
    return word.endswith(_ADJECTIVE) and len(word) > 4 and not word.endswith(("стие", "ние", "тие", "лье"))


def is_ordinal(word: str) -> bool:
    """Whether it is what stands after the number in '6-й', '102-я'."""
    return word in ("й", "я", "е")


def forms(word: str) -> Iterator[str]:
    """All forms of a basic form in folded letters, itself among them.

    >>> sorted(forms("армения"))
    ['арменией', 'армении', 'армению', 'армения']
    """
    if is_ordinal(word):
        yield from _ORDINAL
        return
    yield from _IRREGULAR.get(word, ())
    yield from _noun_forms(word)
    if is_adjective(word):  # or a noun that looks like one: Путраджая
        yield from _adjective_forms(word)


def acronym_forms(word: str) -> Iterator[str]:
    """'ТАСС', 'ТАССа', 'ТАССом': an acronym in folded letters, with endings after a consonant."""
    endings = ("",) if word[-1] in "аеиоуыэюя" else ("", "а", "у", "ом", "е")
    return (word + ending for ending in endings)


def _adjective_forms(word: str) -> Iterator[str]:
    stem = word[:-2]
    for ending in (*_HARD, *_SOFT):
        yield stem + ending


def _noun_forms(word: str) -> Iterator[str]:
    ending = next((one for one in _NOUN_ENDINGS if word.endswith(one)), None)
    if ending:
        yield from (word[: -len(ending)] + other for other in _NOUN[ending])
    else:
        yield from (word + other for other in (_CONSONANT if word[-1:] not in _VOWELS_THAT_STAY else ("",)))
