"""Fillers that are no names: numbers of troops, offices, kinds of meeting, the change of a trade."""

from __future__ import annotations

import re

from foedus.actors.arabic import VOWEL_SIGN

EASTERN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
NUMBER = re.compile(r"\d+(?:[.,٬ \u00a0]\d{3})+(?!\d)|\d+(?:[.,٫]\d+)?")
WORD = re.compile(r"[^\W\d_]+")
LEADING = re.compile("^[وفب](?=[\u0621-\u064a]{3})")
HALF = re.compile("с половиной|and a half|ونصف")
LONGEST = 80  # code points of a number's words that are looked at

UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "dozen": 12,
    "один": 1, "одна": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трёх": 3, "трех": 3, "четыре": 4, "четырёх": 4,
    "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "восьми": 8, "девять": 9,
    "девяти": 9, "десять": 10, "десяти": 10, "двенадцать": 12, "пятнадцать": 15, "двадцать": 20, "двадцати": 20,
    "тридцать": 30, "тридцати": 30, "сорок": 40, "сорока": 40, "пятьдесят": 50, "пятидесяти": 50, "шестьдесят": 60,
    "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100, "ста": 100, "двести": 200, "двухсот": 200,
    "триста": 300, "трёхсот": 300, "четыреста": 400, "пятьсот": 500, "пятисот": 500, "шестьсот": 600, "семьсот": 700,
    "восемьсот": 800, "девятьсот": 900, "полсотни": 50, "полтораста": 150,
    "واحد": 1, "اثنان": 2, "اثنين": 2, "اثنا": 2, "اثني": 2, "أحد": 1, "إحدى": 1, "ثلاثة": 3, "ثلاث": 3, "أربعة": 4,
    "أربع": 4, "خمسة": 5, "خمس": 5, "ستة": 6,
    "ست": 6, "سبعة": 7, "سبع": 7, "ثمانية": 8, "ثماني": 8, "تسعة": 9, "تسع": 9, "عشرة": 10, "عشر": 10, "عشرون": 20,
    "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "أربعون": 40, "أربعين": 40, "خمسون": 50, "خمسين": 50, "ستون": 60,
    "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90, "مئتا": 200,
    "مئتان": 200, "مئتي": 200, "مئتين": 200, "مائتي": 200, "ثلاثمئة": 300, "ثلاثمائة": 300, "أربعمئة": 400,
    "أربعمائة": 400, "خمسمئة": 500, "خمسمائة": 500, "ستمئة": 600, "ستمائة": 600, "سبعمئة": 700, "سبعمائة": 700,
    "ثمانمئة": 800, "ثمانمائة": 800, "تسعمئة": 900, "تسعمائة": 900,
}  # fmt: skip
FACTORS = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "сотня": 100, "сотни": 100, "сотен": 100, "тыс": 1000,
    "тысяча": 1000, "тысячи": 1000, "тысяч": 1000, "тысячу": 1000, "тысячами": 1000, "млн": 10**6, "миллион": 10**6,
    "миллиона": 10**6, "миллионов": 10**6, "مئة": 100, "مائة": 100, "ألف": 1000, "آلاف": 1000, "ألفا": 1000,
    "ألفاً": 1000, "مليون": 10**6, "ملايين": 10**6,
}  # fmt: skip
DOUBLED = {"ألفي": 2000, "ألفا": 2000, "ألفان": 2000, "ألفين": 2000}

CHANGES = {
    "stop": "stop ceas cut halt clos suspend ban barred bar scrap turn end shut no not interrupt block "
            "cancel forbid bann fail standing scrapp "
            "прекра останов приостан отмен запре закры оборв переста нет не сверн замор прерв отключ отказ "
            "قطع أوقف توقف وقف حظر أغلق علق منع إيقاف وقف تعليق قطعت أوقفت توقفت يتوقف تتوقف لا إغلاق انقطع ألغ توقفت",
    "less": "less reduc fall fell fallen drop declin decreas halv lower slow shr dwindl cut down "
            "сокра сниз умень упал сни меньш урез паден спад خفض خفضت تراجع انخفض انخفضت قلص قلصت أقل تقليص "
            "خفّضت وخفّضت خفّض",
    "more": "more increas grow grew grown ris rose rais swell doubl tripl expand bigger higher record larger "
            "boost step "
            "увелич вырос возрос рост расшир удво утро наращ больш прибав подня زاد زادت رفع رفعت ارتفع "
            "ارتفعت ضاعف زيادة رفع ضاعفت أكثر",
    "start": "start begin began begun open launch first resum from since let deal new introduc "
             "начал начн начина начнут запус открыт откры возобнов впервые с начат подсоедин продаст منذ "
             "يُستأنف يستأنف بدأ بدأت استأنف استأنفت افتتح بدء استئناف",
}  # fmt: skip
"""The change of a trade → beginnings of the words that tell it."""
PLURAL_OFFICES = {
    "presidents": "president", "ministers": "minister", "heads": "head", "chiefs": "chief", "leaders": "leader",
    "secretaries": "secretary", "commanders": "commander", "chairmen": "chairman", "governors": "governor",
    "президенты": "президент", "министры": "министр", "главы": "глава", "премьеры": "премьер", "лидеры": "лидер",
    "начальники": "начальник", "командующие": "командующий", "секретари": "секретарь",
    "رؤساء": "رئيس", "وزراء": "وزير", "قادة": "قائد", "أمناء": "أمين", "ملوك": "ملك",
    "الرئيسين": "الرئيس", "الرئيسان": "الرئيس", "الوزيرين": "الوزير", "الوزيران": "الوزير", "رئيسي": "رئيس",
    "وزيري": "وزير", "القائدين": "القائد", "القائدان": "القائد",
    "خارجيتها": "الخارجية", "خارجيته": "الخارجية", "دفاعها": "الدفاع", "دفاعه": "الدفاع", "داخليتها": "الداخلية",
    "وزرائها": "الوزراء", "حكومتها": "الحكومة",
}  # fmt: skip
"""Offices told of several holders at once, or with the state in a pronoun → the office of each."""
OFFICES_HELD = {"presidency": "president", "headed": "head", "chaired": "chair", "commanded": "commander"}
"""Offices told by a verb, or by what is held → the office."""
OFFICES = PLURAL_OFFICES | OFFICES_HELD
OFFICE_LED = re.compile(
    r"^(?:(?:then|ex)[-\s]+|(?:new|newly[- ](?:elected|appointed)|incoming|outgoing)\s+"
    r"|(?:нов|нынешн|тогдашн)(?:ый|ий|ая|ого|его|ой|ей|ым|им)\s+)",
    re.I,
)
OF_SEVERAL = re.compile("^[وف]?(?:ال)?(?:رئيس|رئيسة|نائب|مجلس)$")
"""Arabic words before 'ministers' that leave it as it is: a prime minister is a 'head of ministers'."""
OFFICE_LEADS_ON = re.compile(r"(?:\s+(?:for|of|to|at|in|the|with|and))+$", re.I)
POST = re.compile(
    r"(?:(?:the|this|that|same|his|her|its|their)\s+)*(?:posts?|positions?|offices?|jobs?|roles?)"
    r"|(?:(?:эт|данн|т|указанн|сво|его|её|их)\w{0,3}\s+)?(?:пост|поста|посту|постом|посте|должност\w{1,3})"
    r"|(?:هذا\s+)?(?:ال|ب)?منصب(?:ه|ها)?|هذه\s+الوظيفة",
    re.I,
)
MEETINGS = {
    "visited": "visit", "visiting": "visit", "visits": "visit", "met": "meeting", "meets": "meeting", "meet": "meeting",
    "conferred": "talks", "confer": "talks", "negotiated": "negotiations",
}  # fmt: skip
"""Kinds of meeting told by a verb."""


def digits(words: str) -> str | None:
    """A number told in digits or words, as a string of digits; None where none is told.

    >>> digits("some 4,800"), digits("60 тысяч"), digits("two hundred"), digits("ثلاثين ألف"), digits("many")
    ('4800', '60000', '200', '30000', None)
    """
    words = words[:LONGEST].translate(EASTERN_DIGITS).lower()
    half = 0.5 if HALF.search(words) else 0.0
    found = NUMBER.search(words)
    if found:
        return str(round(plain_number(found[0]) * factor_after(words[found.end() :])))
    number = number_in_words(WORD.findall(HALF.sub("", words)), half)
    return str(number) if number else None


def plain_number(told: str) -> float:
    """'4,800' → 4800; '1.5' → 1.5."""
    if re.fullmatch(r"\d+(?:[.,٬ \u00a0]\d{3})+", told):
        return float(re.sub(r"\D", "", told))
    return float(re.sub(r"[,٫]", ".", told))


def factor_after(words: str) -> int:
    """The factor that the next word tells, 1 without one."""
    word = WORD.search(words)
    return FACTORS.get(word[0], 1) if word else 1


def number_in_words(words: list[str], half: float = 0.0) -> int:
    """'two hundred and fifty' → 250; 0 where no word is a number. `half` is added before a thousand or million."""
    total = current = 0
    for word in words:
        if word not in UNITS and word not in FACTORS and word not in DOUBLED:
            word = re.sub("^و", "", word)
        if word in UNITS:
            current += UNITS[word]
        elif word in FACTORS and (current or word not in DOUBLED):
            current = int(((current or 1) + half * (FACTORS[word] >= 1000)) * FACTORS[word])
            if FACTORS[word] >= 1000:
                total, current = total + current, 0
        elif word in DOUBLED:
            total += DOUBLED[word]
    return total + current


def change(words: str) -> str | None:
    """What a word says of a trade: 'start', 'more', 'less' or 'stop'; None where it says nothing of the kind.

    >>> change("stopped"), change("увеличила"), change("sells")
    ('stop', 'more', None)
    """
    told = [LEADING.sub("", word) for word in WORD.findall(VOWEL_SIGN.sub("", words[:LONGEST].lower()))]
    for meaning, beginnings in CHANGES.items():
        if any(
            word.startswith(start) if len(start) > 3 else word == start
            for word in told
            for start in VOWEL_SIGN.sub("", beginnings).split()
        ):
            return meaning
    return None


def is_told_of_several(word: str) -> bool:
    """Whether a word names an office of several holders.

    >>> is_told_of_several("ministers"), is_told_of_several("headed"), is_told_of_several("министр")
    (True, False, False)
    """
    return word.lower() in PLURAL_OFFICES


OF_A_STATE = re.compile(
    r"\b(?:presidents?|premiers?|prime ministers?|chancellors?|king|queen|emir|sultan|shah|crown prince|ministers?"
    r"|(?:foreign|defen[cs]e) (?:minister|secretary)|secretary of (?:state|defen[cs]e)|heads? of (?:state|government)"
    r"|leaders?|ambassador|emperor|empress|tsar|ruler|presidential (?:aide|adviser|advisor|spokesman|spokeswoman|envoy)"
    r"|national security (?:adviser|advisor)|(?:deputy |under)secretary of (?:state|defen[cs]e))\b|\Asecretary\Z"
    r"|(?:президент|премьер|канцлер|корол|эмир|султан|шах|министр|госсекретар|лидер|посол|посла|вице-президент"
    r"|император|кронпринц|полпред)"
    r"|глав\w* (?:государства|правительства|республики|кабинета|мид|минобороны|внешнеполитическ)"
    r"|(?:رئيس|الرئيس|الملك|ملك|أمير|سلطان|السلطان|وزير|الوزير|وزيرة|ولي العهد|المستشار|مستشار|زعيم|السفير|سفير"
    r"|إمبراطور|الإمبراطور)",
    re.I,
)
OF_AN_ORGANISATION = re.compile(
    r"\b(?:secretary[- ]general|general secretary|high representative|commander-in-chief|executive secretary)\b"
    r"|генсек|(?:генеральн|исполнительн)\w* секретар|главнокоманд|верховн\w* представител"
    r"|(?:ال)?أمين\w* (?:ال)?عام|الممثل\w? الأعلى",
    re.I,
)


def office_kind(words: str) -> str | None:
    """Of what kind of actor the words tell an office, as the ids of such actors begin; None for other offices.

    >>> office_kind("Foreign Minister"), office_kind("генсека"), office_kind("chief of staff")
    ('state', 'organisation', None)
    """
    if OF_AN_ORGANISATION.search(words):
        return "organisation"
    return "state" if OF_A_STATE.search(words) else None


def is_no_office(words: str) -> bool:
    """Whether the words only point to an office told before: 'this post', 'эта должность', 'هذا المنصب'.

    >>> is_no_office("this post"), is_no_office("этом посту"), is_no_office("head of the post")
    (True, True, False)
    """
    return POST.fullmatch(words) is not None


def office(words: str) -> str:
    """An office as one holder has it, its capitals kept, without a 'then-' before it or an 'of' behind.

    >>> office("then-Defense Secretary"), office("Minister for Defence of"), office("رئيس وزراء")
    ('Defense Secretary', 'Minister for Defence', 'رئيس وزراء')

    >>> office("Prime Ministers"), office("رؤساء المفوضية"), office("secretary-general")
    ('Prime Minister', 'رئيس المفوضية', 'secretary-general')
    """
    words = OFFICE_LEADS_ON.sub("", OFFICE_LED.sub("", words)) or words
    told = words.split()
    led = ["", *told]
    return " ".join(
        word if OF_SEVERAL.match(before) else _like(word, OFFICES.get(word.lower(), word))
        for before, word in zip(led, told, strict=False)
    )


def _like(word: str, turned: str) -> str:
    """The turned word with the capital of the one that stood there."""
    return turned[:1].upper() + turned[1:] if word[:1].isupper() else turned
