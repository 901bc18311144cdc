"""The basic form of Russian names that no table holds, by the dictionary of pymorphy3.

A name is a chain of adjectives, a noun and what hangs on it ('Министерства | обороны России'): the chain is put into
the nominative, the rest stays. A person's name is put into the nominative word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from foedus.actors.plain import fold

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse
    from pymorphy3.tagset import OpencorporaTag

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*|\d+-[а-я]{1,3}\b|\w+")
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_ORDINAL = re.compile(r"(\d+)-(?:ого|го|ому|му|ой|ый|ий|й|ом|м|ым|ая|я|ую|ю|ое|е|ые|ых|х)\b")
_ORDINAL_ENDINGS = {"masc": "-й", "femn": "-я", "neut": "-е", None: "-е"}
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_PERSON = {"Name", "Surn", "Patr"}
_PROPER = _PERSON | {"Geox", "Orgn", "Trad"}
_PARTICLES = frozenset(
    re.findall(r"\w+", "аль эль ас аш ат ад аз ан ар бен бин ибн фон ван де дер ден да ди дю ла ле оглы")
)
_PLURAL = frozenset({"силы", "войска", "части", "власти", "главы", "страны", "подразделения", "соединения"})
_FEW = frozenset({"два", "три", "четыре", "оба"})
_OF_WOMEN = {"два": "две", "оба": "обе"}
"""Numbers with a form for feminine nouns."""
_ARMENIAN = re.compile("яна$")
_SURNAME = re.compile(
    r"(?P<nomn>.*[бвгджзклмнпрстфхцчшщ])"
    r"|(?P<gent>.*[бвгджзклмнпрстфхцчшщ])а|(?P<datv>.*[бвгджзклмнпрстфхцчшщ])у"
    r"|(?P<ablt>.*[бвгджзклмнпрстфхцчшщ])[ое]м|(?P<loct>.*[бвгджзклмнпрстфхцчшщ])е",
    re.I,
)
"""How a man's surname that no dictionary knows is declined, where it ends in a consonant."""
_LONGEST_CHAIN = 8  # words; no name has more adjectives before its noun
_GUESSED = 0.2  # how likely every reading of a word outside the dictionary counts
_CERTAIN = 2.0  # how much likelier one reading must be than the best of the other kind


class Reading(NamedTuple):
    """One way to read the words: how likely it is, and the words in the nominative."""

    likelihood: float
    words: tuple[str, ...]


def basic_form(surface: str) -> str | None:
    """The name in the nominative; the surface itself where it stands there already, None where both could be.

    >>> basic_form("Главного штаба коалиции"), basic_form("Йоргена Столтенберга"), basic_form("саммит")
    ('Главный штаб коалиции', 'Йорген Столтенберг', 'саммит')
    >>> basic_form("Высшего государственного совета"), basic_form("тремя странами региона")
    ('Высший государственный совет', 'три страны региона')
    """
    words = [match.span() for match in _WORD.finditer(surface)]
    chain = [surface[start:end] for start, end in words]
    if not chain or _stays(chain[0]):
        return surface if chain else None
    if counted := _counted(chain):
        return _replaced(surface, words, counted)
    readings = _person_readings(chain) if _is_person(surface, chain) else _chain_readings(surface, words)
    chosen = _choose(readings)
    return _replaced(surface, words, chosen.words) if chosen else None


def _stays(word: str) -> bool:
    """Whether a leading word has one form: an acronym, a number, a word of another script."""
    return not re.search("[а-яё]", word) or sum(map(str.isupper, word)) > 1 + word.count("-")


def _choose(readings: Iterable[Reading]) -> Reading | None:
    """The reading that is clearly likeliest; where all give the same words, it does not matter which."""
    best = sorted(readings, key=lambda reading: -reading.likelihood)
    if not best:
        return None
    other = next((one for one in best if one.words != best[0].words), None)
    if other is None or best[0].likelihood >= _CERTAIN * other.likelihood:
        return best[0]
    return None


def _chain_readings(surface: str, words: list[tuple[int, int]]) -> list[Reading]:
    """The readings of the leading adjectives with the noun after them; the longest chain that agrees counts."""
    chain: list[str] = []
    readings: list[Reading] = []
    for start, end in words[:_LONGEST_CHAIN]:
        if surface[:start].count("«") > surface[:start].count("»"):
            break
        chain.append(surface[start:end])
        readings = list(_noun_readings(chain)) or readings
        if not _could_be_adjective(chain[-1]):
            break
    return readings


def _counted(chain: list[str]) -> tuple[str, ...] | None:
    """'Шестью союзными республиками' → 'шесть союзных республик'; None where no number in an oblique case leads.

    Two, three and four want the noun in the genitive singular, other numbers in the plural.
    """
    number = next((parse for parse in parses(chain[0]) if parse.tag.POS == "NUMR"), None)
    if number is None or number.tag.case in ("nomn", "accs"):
        return None
    told = [str(number.normal_form)]
    for word in chain[1:_LONGEST_CHAIN]:
        some = [one for one in parses(word) if one.tag.case == number.tag.case and one.tag.number == "plur"]
        noun = next((one for one in some if one.tag.POS == "NOUN"), None)
        form = _genitive(noun or (some[0] if some else None), few=noun is not None and told[0] in _FEW)
        if form is None:
            return None
        told.append(_like(word, form))
        if noun:
            told[0] = _OF_WOMEN.get(told[0], told[0]) if noun.tag.gender == "femn" else told[0]
            return (_like(chain[0], told[0]), *told[1:])
    return None


def _genitive(parse: Parse | None, few: bool) -> str | None:
    """The form that a number wants of a word; `few` for a noun behind two, three and four."""
    changed = parse.inflect({"sing" if few else "plur", "gent"}) if parse else None
    return str(changed.word) if changed else None


def _noun_readings(chain: list[str]) -> Iterator[Reading]:
    """The readings in which the last word is a noun and all before it agree with it."""
    for noun in parses(chain[-1]):
        nominative = _nominative(noun) if noun.tag.POS == "NOUN" and _can_be_head(noun, chain) else None
        before = [_agreeing(word, noun) for word in chain[:-1]] if nominative else [None]
        adjectives = [one for one in before if one]
        if nominative and len(adjectives) == len(before):
            likelihood = prod((score for _, score in adjectives), start=_likelihood(noun))
            words = (*(word for word, _ in adjectives), _like(chain[-1], nominative))
            yield Reading(likelihood, words)


def _can_be_head(noun: Parse, chain: list[str]) -> bool:
    """No proper name in small letters, no genitive plural alone in capitals: 'Роб' is not 'of robes'."""
    if chain[-1].islower():
        return not _PROPER & set(noun.tag.grammemes)
    alone = len(chain) == 1 and noun.tag.number == "plur" and noun.tag.case != "nomn"
    return not alone or str(noun.normal_form) in _PLURAL or noun.word in _PLURAL


def _likelihood(noun: Parse) -> float:
    """How likely the noun is to be read so; 'силы' are forces here, not 'of a force'."""
    usual = noun.word not in _PLURAL or noun.tag.number == "plur"
    return _score(noun) if usual else 0.0


def _score(parse: Parse) -> float:
    """How likely a reading of a word is; all are alike for a word that the dictionary can only guess at."""
    return float(parse.score) if parse.is_known else _GUESSED


def _agreeing(word: str, noun: Parse) -> tuple[str, float] | None:
    """The adjective in the nominative and its likelihood, where it can go with the noun."""
    plural = noun.tag.number == "plur"
    if ordinal := _ORDINAL.fullmatch(word):
        return ordinal[1] + _ORDINAL_ENDINGS[None if plural else noun.tag.gender], 1.0
    for parse in parses(word):
        tag = parse.tag
        fits = _is_adjective(parse) and tag.case == noun.tag.case and tag.number == noun.tag.number
        fits = fits and (plural or str(tag.gender) in ("None", str(noun.tag.gender)))
        fits = fits and (tag.case != "accs" or str(tag.animacy) in ("None", str(noun.tag.animacy)))
        if fits and (nominative := _nominative(parse)):
            return _like(word, nominative), _score(parse)
    return None


def _is_adjective(parse: Parse) -> bool:
    return parse.tag.POS in ("ADJF", "PRTF")


def _could_be_adjective(word: str) -> bool:
    return bool(_ORDINAL.fullmatch(word)) or any(map(_is_adjective, parses(word)))


def _is_person(surface: str, chain: list[str]) -> bool:
    """Two to five words with capitals (particles aside), the first or second of them a first name or a patronymic."""
    if not 2 <= len(chain) <= 5 or re.search(r"[«»\"\d]", surface):
        return False
    if not all(_is_title(word) or word in _PARTICLES for word in chain):
        return False
    return any("Name" in parse.tag or "Patr" in parse.tag for word in chain[:2] for parse in parses(word))


def _is_title(word: str) -> bool:
    """'Путин', 'ас-Сабах', 'Абуль-Гейт'; no acronym."""
    *particles, last = word.split("-")
    return (
        last[:1].isupper()
        and not last[1:].isupper()
        and all(one in _PARTICLES or one[0].isupper() for one in particles)
    )


def _person_readings(chain: list[str]) -> Iterator[Reading]:
    for gender in ("masc", "femn"):
        for case in _CASES:
            parts = [_name_part(word, gender, case) for word in chain]
            known = [part for part in parts if part]
            if len(known) == len(chain):
                yield Reading(prod(score for _, score in known), tuple(word for word, _ in known))


def _name_part(word: str, gender: str, case: str) -> tuple[str, float] | None:
    """One word of a person's name, put from this case into the nominative, and how likely that reading is."""
    particle, hyphen, rest = word.rpartition("-")
    if hyphen and particle in _PARTICLES:
        part = _name_part(rest, gender, case)
        return (f"{particle}-{part[0]}", part[1]) if part else None
    if word in _PARTICLES:
        return word, 1.0
    readings = [
        (_like(word, nominative), _score(parse) * (1.0 if _PERSON & set(parse.tag.grammemes) else 0.1))
        for parse in parses(word)
        if _fits_person(parse, gender, case) and (nominative := _nominative(parse))
    ]
    known = any(parse.is_known for parse in parses(word))
    if not known and (word[-1] in "еиоэю" or (word[-1] == "у" and not readings and case != "datv")):
        readings.append((word, _GUESSED))  # a foreign name that may have one form only
    if not known and not readings and gender == "masc" and (stem := _declined(word, case)):
        readings.append((stem, _GUESSED))
    if not known and gender == "femn" and case == "nomn" and _ARMENIAN.search(word):
        return None  # women's names of this kind are not declined
    return max(readings, key=lambda reading: reading[1], default=None)


def _declined(word: str, case: str) -> str | None:
    """The nominative of an unknown surname that stands in a case."""
    found = _SURNAME.fullmatch(word)
    return found["gent" if case == "accs" else case] if found else None


def men_so_named(word: str) -> frozenset[str]:
    """The surnames of men of which a word can be a form in some case but the nominative.

    >>> sorted(men_so_named("Токаева")), sorted(men_so_named("Мерца"))
    (['Токаев'], ['Мерец', 'Мерц'])
    """
    told = (_name_part(word, "masc", case) for case in _CASES if case != "nomn")
    declined = (_declined(word, case) for case in _CASES if case != "nomn")
    return frozenset([part[0] for part in told if part] + [stem for stem in declined if stem])


def _fits_person(parse: Parse, gender: str, case: str) -> bool:
    tag = parse.tag
    fits = tag.POS in ("NOUN", "ADJF") and tag.case == case and tag.number != "plur"
    return fits and str(tag.gender) in (gender, "None")


def _nominative(parse: Parse) -> str | None:
    if parse.tag.case == "nomn":
        return str(parse.word)
    wanted = {"nomn", str(parse.tag.number)} if parse.tag.number else {"nomn"}
    if "Supr" in parse.tag:  # 'высшего' is of 'высший', which the dictionary takes for a form of 'высокий'
        alike = (one for one in parse.lexeme if wanted <= set(one.tag.grammemes) and one.word[:4] == parse.word[:4])
        changed = next((one for one in alike if str(one.tag.gender) in ("None", str(parse.tag.gender))), None)
        return str(changed.word) if changed else None
    changed = parse.inflect(wanted)
    return str(changed.word) if changed else None


def _like(word: str, basic: str) -> str:
    """The basic form with the capitals of the word; the word itself where only capitals and ё differ."""
    if fold(basic) == fold(word):
        return word
    if word.isupper() and len(word) > 1:
        return basic.upper()
    parts = basic.split("-")
    shape = word.split("-")
    if len(parts) == len(shape):
        return "-".join(
            part[:1].upper() + part[1:] if old[:1].isupper() else part for part, old in zip(parts, shape, strict=True)
        )
    return basic[:1].upper() + basic[1:] if word[:1].isupper() else basic


def _replaced(surface: str, words: list[tuple[int, int]], basic: tuple[str, ...]) -> str:
    text, at = [], 0
    for (start, end), word in zip(words, basic, strict=False):
        text += [surface[at:start], word]
        at = end
    return "".join(text) + surface[at:]


def tag_of_first_word(words: str) -> OpencorporaTag | None:
    """What the dictionary most likely takes the first word for; None where that is not Russian.

    >>> str(tag_of_first_word("Выйдет из договора")), tag_of_first_word("leaves it")
    ('VERB,perf,intr sing,3per,futr,indc', None)
    """
    return parses(words.split()[0].lower())[0].tag if _CYRILLIC.match(words) else None


@lru_cache(maxsize=8192)
def parses(word: str) -> list[Parse]:
    """What the dictionary knows of a word, the likeliest first."""
    return list(_analyzer().parse(word))


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # the dictionary takes a tenth of a second and 20 MB: only where it is needed

    return MorphAnalyzer()
