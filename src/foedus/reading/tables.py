"""Words that reading goes by, in English, Russian and Arabic: titles, pronouns, descriptions, numbers.

Russian words are given as stems (they match as beginnings of a word), Arabic ones without article and clitics.
"""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(text.split())


ARTICLES = words("the a an this that these those same said such our his her its their")
"""English words that lead a name without being a part of it."""

RANKS = words(
    "general colonel colonel-general lieutenant-general major-general lieutenant-colonel lieutenant major captain "
    "sergeant brigadier brigadier-general admiral vice-admiral rear-admiral commodore prophet sheikh imam mr dr "
    "генерал полковник генерал-полковник генерал-лейтенант генерал-майор подполковник лейтенант майор капитан адмирал "
    "вице-адмирал контр-адмирал пророк الفريق اللواء العميد العقيد المقدم الرائد الجنرال الأميرال النبي الشيخ الرسول"
)
"""Ranks and titles that are no offices of a body; 'marshal' and 'prince' can be both."""

PARTICLES = words("al bin ibn van von de der ag ould el ас аль бен бин ибн фон")
"""Small words inside a person's name."""

COURTESIES = words("mr mrs ms m mm herr frau monsieur madame signor comrade тов товарищ господин г-н г-жа السيد السيدة")
"""Titles that leave a surname alone behind them: 'Herr von Ribbentrop'."""

TITLES = {
    "en": words(
        "president premier prime minister foreign defence defense interior chancellor federal king queen "
        "emir sheikh prince "
        "princess crown sultan shah chairman chairwoman chairperson chair head chief director secretary general "
        "secretary-general deputy vice acting interim former ambassador envoy representative special high commissioner "
        "commander commander-in-chief colonel-general lieutenant-general major-general colonel lieutenant "
        "major captain "
        "admiral vice-admiral rear-admiral marshal field brigadier general gen col lt maj adm mr mrs ms dr sir lord "
        "lady senator congressman governor mayor speaker spokesman spokeswoman state supreme allied europe counterpart "
        "first leader dictator strongman professor prof minister's judge comrade m mm herr frau monsieur madame signor"
    ),
    "ru": words(
        "президент премьер премьер-министр министр глава генерал полковник генерал-полковник генерал-лейтенант "
        "генерал-майор адмирал маршал лейтенант майор капитан канцлер король эмир принц султан шейх посол посланник "
        "секретарь генсек госсекретарь председатель командующий главнокомандующий начальник директор спикер депутат "
        "лидер представитель заместитель вице-президент вице-премьер губернатор мэр господин товарищ тов г-н г-жа"
    ),
    "ar": words(
        "الرئيس رئيس الوزراء وزير الخارجية الدفاع الداخلية الملك الأمير أمير الشيخ السلطان ولي العهد الفريق "
        "اللواء العميد "
        "العقيد الجنرال الأمين العام السفير المبعوث القائد النائب السيد الدكتور المستشار الأميرال المشير المتحدث باسم "
        "نظيره ونظيره"
    ),
}
"""Words before a person's name that are not a part of it."""

MODIFIERS = words(
    "joint multinational national regional international unified linked different small large new old other several "
    "armed collective common advisory supreme central permanent various allied foreign naval military"
)
"""English adjectives that are taken for a name where the network stops before their noun."""

NOBODY = words("member members state states military forces военные государства страны члены الدول الأعضاء القوات")
"""Words that name nobody by themselves: what is left of 'the member states of the alliance'."""

OFFICES = {
    "en": words(
        "president premier prime minister chancellor king queen emir sultan chief chairman chair chairmanship "
        "presidency secretary secretary-general general post office job director commander "
        "spokesman spokeswoman press-secretary rotating consultative the of foreign defence defense minister's "
        "first lord ambassador commissioner deputy"
    ),
    "ru": words(
        "президент президента премьер премьер-министр министр министра глава главы генсек генеральный секретарь пост "
        "поста председатель председателя председательство начальник командующий пресс-секретарь директор посол чей"
    ),
    "ar": words(
        "الرئيس رئيس الوزراء وزير الأمين العام المنصب منصب الرئاسة رئاسة رؤساء وزراء القائد قائد الناطق باسم المتحدث"
    ),
}
"""Words for offices, of which the name of a body is never made alone."""

SINGULAR = {
    "en": {
        "he": "person", "him": "person", "his": "person", "himself": "person", "she": "person", "her": "person",
        "it": "actor", "its": "actor", "itself": "actor", "they": "actor", "their": "actor", "them": "actor",
        "which": "actor", "whose": "actor", "who": "actor",
        "these": "actor", "those": "actor", "this": "actor", "that": "actor", "there": "place", "here": "place",
    },
    "ru": {
        "он": "actor", "она": "actor", "оно": "actor", "его": "actor", "её": "actor", "ее": "actor", "ему": "actor",
        "ей": "actor", "нём": "actor", "нем": "actor", "ней": "actor", "него": "actor", "неё": "actor", "нее": "actor",
        "нему": "actor", "ним": "actor", "они": "actor", "их": "actor", "им": "actor", "них": "actor", "ими": "actor",
        "ними": "actor", "свой": "actor", "своих": "actor", "своего": "actor", "свои": "actor", "свою": "actor",
        "своей": "actor", "там": "place", "туда": "place", "здесь": "place", "сюда": "place", "оттуда": "place",
        "который": "actor", "которая": "actor", "которое": "actor", "которые": "actor", "которого": "actor",
        "которой": "actor", "которых": "actor", "котором": "actor", "которому": "actor", "которую": "actor",
        "которым": "actor", "которыми": "actor",
    },
    "ar": {
        "هو": "actor", "هي": "actor", "هم": "actor", "إليها": "actor", "إليه": "actor", "إليهم": "actor",
        "فيها": "actor", "فيه": "actor", "منها": "actor", "منه": "actor", "بها": "actor", "به": "actor", "لها": "actor",
        "له": "actor", "عنها": "actor", "عنه": "actor", "عليها": "actor", "عليه": "actor", "معها": "actor",
        "معه": "actor", "الذي": "actor", "التي": "actor", "الذين": "actor", "بينها": "actor", "هناك": "place",
        "هنا": "place", "أنه": "actor", "أنها": "actor", "أنهم": "actor", "إنه": "actor", "إنها": "actor",
        "إنهم": "actor", "لكنه": "actor", "لكنها": "actor", "كونه": "actor", "كونها": "actor", "معهما": "actor",
        "معهم": "actor", "لهما": "actor", "بهما": "actor", "عليهما": "actor", "منهما": "actor", "إليهما": "actor",
    },
}  # fmt: skip
"""Pronouns → what they can stand for: a person, any actor, a place."""

DESCRIPTIONS = {
    "en": {
        "organisation": "organization", "organization": "organization", "bloc": "organization",
        "alliance": "organization",
        "league": "organization", "union": "organization", "community": "organization", "grouping": "organization",
        "group": "organization", "commonwealth": "organization", "council": "organ", "body": "organ",
        "federation": "organization", "coalition": "organization", "association": "organization",
        "committee": "organ", "commission": "organ", "club": "organization", "partnership": "organization",
        "secretariat": "organ", "assembly": "organ", "court": "organ", "command": "organ", "staff": "organ",
        "forces": "force", "force": "force", "mission": "force", "brigade": "force", "army": "force",
        "contingent": "force",
        "treaty": "treaty", "pact": "treaty", "agreement": "treaty", "charter": "treaty", "accord": "treaty",
        "initiative": "treaty", "programme": "treaty", "protocol": "treaty", "declaration": "treaty",
        "arrangements": "treaty", "convention": "treaty", "entente": "organization", "confederation": "organization",
        "country": "state", "republic": "state", "kingdom": "state", "island": "state", "emirate": "state",
        "state": "state", "nation": "state", "emirates": "state",
        "city": "city", "town": "city", "capital": "city",
        "ministry": "ministry", "exercise": "event", "drill": "event", "manoeuvres": "event", "exercises": "event",
    },
    "ru": {
        "организаци": "organization", "альянс": "organization", "блок": "organization", "союз": "organization",
        "содружеств": "organization", "лиг": "organization", "объединени": "organization", "совет": "organ",
        "сообществ": "organization", "коалици": "organization", "ассоциаци": "organization", "комитет": "organ",
        "групп": "organization", "комисси": "organ", "секретариат": "organ", "штаб": "organ", "суд": "organ",
        "конфедераци": "organization", "федераци": "organization", "конвенци": "treaty", "антант": "organization",
        "ассамбле": "organ", "сил": "force", "мисси": "force", "контингент": "force", "бригад": "force",
        "договор": "treaty", "пакт": "treaty", "соглашени": "treaty", "хартии": "treaty", "хартия": "treaty",
        "документ": "treaty", "программ": "treaty", "протокол": "treaty",
        "стран": "state", "республик": "state", "государств": "state", "королевств": "state", "остров": "state",
        "город": "city", "столиц": "city", "министерств": "ministry", "ведомств": "ministry", "учени": "event",
        "манёвр": "event",
    },
    "ar": {
        "منظمة": "organization", "حلف": "organization", "رابطة": "organization", "اتحاد": "organization",
        "مجلس": "organ", "تكتل": "organization", "جامعة": "organization", "كتلة": "organization",
        "جماعة": "organization", "عصبة": "organization", "تحالف": "organization", "مجموعة": "organization",
        "أمانة": "organ", "مفوضية": "organ", "محكمة": "organ", "قيادة": "organ", "برلمان": "organ",
        "هيئة": "organ", "لجنة": "organ", "قوة": "force", "بعثة": "force",
        "معاهدة": "treaty", "ميثاق": "treaty", "اتفاقية": "treaty", "اتفاق": "treaty", "بروتوكول": "treaty",
        "بلاد": "state", "بلد": "state", "دولة": "state", "مملكة": "state", "جمهورية": "state", "جزيرة": "state",
        "مدينة": "city", "عاصمة": "city", "وزارة": "ministry", "تمرين": "event", "مناورات": "event",
    },
}  # fmt: skip
"""Nouns of descriptions ('the organisation') → the kind of what they stand for."""

COUNTS = {
    "en": {"both": 2, "two": 2, "pair": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "trio": 3},
    "ru": {"оба": 2, "обе": 2, "обеих": 2, "обоих": 2, "обеими": 2, "обоими": 2, "обеим": 2, "две": 2, "два": 2,
           "двух": 2, "двумя": 2, "двум": 2, "двое": 2, "три": 3, "трёх": 3, "трех": 3, "тремя": 3, "трое": 3,
           "троих": 3, "троим": 3, "тройка": 3, "четыре": 4, "четырёх": 4, "четверо": 4, "четвёрка": 4, "пять": 5,
           "пяти": 5, "пятеро": 5, "пятёрка": 5, "пятёрки": 5, "пятерых": 5, "шесть": 6, "шести": 6, "шестеро": 6,
           "семь": 7, "семи": 7, "восемь": 8, "девять": 9, "десять": 10, "стороны": 2, "сторонами": 2, "сторон": 2},
    "ar": {"البلدان": 2, "البلدين": 2, "الطرفان": 2, "الطرفين": 2, "الجانبان": 2, "الجانبين": 2, "الدولتان": 2,
           "الدولتين": 2, "البلدانِ": 2, "الجيشان": 2, "الجيشين": 2, "طرفا": 2, "طرفي": 2, "الوزيران": 2,
           "الرئيسان": 2, "الزعيمان": 2, "الجاران": 2, "الجارتان": 2, "الجارتين": 2, "الثلاث": 3, "الثلاثة": 3,
           "الثلاثي": 3, "الأربع": 4, "الأربعة": 4, "الخمس": 5, "الخمسة": 5, "الست": 6, "الستة": 6, "السبع": 7,
           "السبعة": 7, "الثماني": 8, "التسع": 9, "العشر": 10},
}  # fmt: skip
"""Words that say how many are meant."""

FIRST_PARTS = {
    "англо": "английский", "германо": "германский", "ирано": "иранский", "армяно": "армянский", "японо": "японский",
    "франко": "французский", "итало": "итальянский", "греко": "греческий", "индо": "индийский", "сербо": "сербский",
    "украино": "украинский", "румыно": "румынский", "ирако": "иракский", "австро": "австрийский",
    "грузино": "грузинский", "молдаво": "молдавский",
}  # fmt: skip
"""First parts of Russian compound adjectives that are no adjectives without their second part."""

OFFICERS = {
    "en": words("presidents leaders ministers chiefs heads officers officials diplomats officers airmen secretaries"),
    "ru": words("президенты президентов лидеры лидеров министры министров главы глав начальники источники источников"),
    "ar": words("الوزيران الوزيرين الرئيسان الرئيسين الزعيمان الزعيمين القائدان مصدرين مصدران"),
}
"""Numbers of these speak of persons, not of states."""

FORCES = {
    "en": words(
        "troops forces force soldiers servicemen military navy air fleet vessels ships warships aircraft planes jets "
        "warplanes bombers artillery units border guards guard peacekeepers contingent fighters armed men tanks drones "
        "paratroopers marines infantry battalions brigade side army armies squadron squadrons post posts camp camps "
        "coast officers parachutists convoy convoys patrol patrols submarines boats gunboats garrison garrisons crew "
        "crews "
        "government authorities citizens workers railwaymen targets servicemen's militaries instructors"
    ),
    "ru": words(
        "войска войск войсками сила силы сил силами солдаты солдат солдатами военные военных военными "
        "военнослужащие военнослужащих пограничники пограничников миротворцы миротворцев флот флота авиация авиации "
        "самолёты самолётов корабли кораблей части частей подразделения подразделений артиллерия контингент сторона "
        "стороны стороной стороне десантники десантников вооружённые вооружённых армия армии армией армию "
        "правительство правительства правительству правительством власти властей властям властями парламентарии "
        "парламентариев экипажи экипажей инструкторы инструкторов пограничниками десантниками солдатами "
        "военнослужащими граждане граждан гражданам позиции позиций"
    ),
    "ar": words(
        "القوات قوات جنود الجنود القوة البحرية الطيران طائرات الطائرات حرس الحدود المسلحة المدفعية وحدات "
        "الوحدات سفن السفن الجانب البرية الجوية مقاتلات الجيش جيش مسيّرات المسيّرات مسيرات المسيرات "
        "الحكومة حكومة السلطات عناصر العناصر ضباط الضباط مواطنين المواطنين قوة والقوات تكتيكية"
    ),
}
"""Words for a state's armed forces: 'Iranian vessels' act for Iran."""

TERRITORY = {
    "en": words("territory soil side of the border land"),
    "ru": words("территория территории территорию территорией земля земле землю землёй сторона стороне стороны"),
    "ar": words("الأراضي أراضي الاراضي اراضي التراب تراب أراض"),
}
"""Words for a state's land: 'Armenian soil' is Armenia."""

SIDES_OF_CIVIL_WARS = re.compile(
    r"\barm(?:y|ies)\b|\bgovernment|\bарми|\bправительств|الجيش|جيش|الحكومة|حكومة|القوات المسلحة", re.I
)
"""Armies and governments, which can fight for themselves."""
