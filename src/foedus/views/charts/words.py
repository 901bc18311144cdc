"""The words of charts and reports in the three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from foedus.errors import FoedusError

LANGUAGES = ("en", "ru", "ar")

TABLE: dict[str, tuple[str, str, str]] = {
    "member": ("member", "член", "عضو"),
    "suspended": ("suspended", "участие приостановлено", "عضوية معلّقة"),
    "disputed": ("disputed", "источники расходятся", "محل خلاف بين المصادر"),
    "unknown": ("not known", "неизвестно", "غير معروف"),
    "not a member": ("not a member", "не член", "ليس عضوًا"),
    "standing": ("standing", "статус", "الوضع"),
    "as of": ("as of", "на", "في"),
    "alliance": ("alliance", "союз", "تحالف"),
    "support": ("support", "помощь", "دعم"),
    "hostile": ("hostile act", "враждебный акт", "عمل عدائي"),
    "base": ("base or forces", "база или войска", "قاعدة أو قوات"),
    "other": ("other tie", "иная связь", "صلة أخرى"),
    "tie": ("tie", "связь", "الصلة"),
    "asserted": ("told as fact", "сообщено как факт", "مذكور كواقع"),
    "planned": ("planned", "запланировано", "مخطط له"),
    "cancelled": ("cancelled", "отменено", "أُلغي"),
    "denied": ("denied", "отрицается", "منفي"),
    "possible": ("possible", "возможно", "محتمل"),
    "modality": ("how it is told", "как сообщено", "صيغة الخبر"),
    "claims": ("claims", "утверждений", "الأقوال"),
    "claim": ("claim", "утверждение", "قول"),
    "year": ("year", "год", "السنة"),
    "predicate": ("kind", "вид", "النوع"),
    "exercise": ("exercise", "учения", "تدريب"),
    "attack": ("attack", "нападение", "هجوم"),
    "meet": ("meeting", "встреча", "اجتماع"),
    "sign": ("signing", "подписание", "توقيع"),
    "join": ("joining", "вступление", "انضمام"),
    "withdraw": ("withdrawal", "выход", "انسحاب"),
    "suspend": ("suspension", "приостановка", "تعليق"),
    "dissolve": ("dissolution", "роспуск", "حلّ"),
    "found": ("founding", "основание", "تأسيس"),
    "deploy": ("deployment", "ввод войск", "نشر قوات"),
    "pull_out": ("pull-out", "вывод войск", "سحب قوات"),
    "cease_fire": ("cease-fire", "прекращение огня", "وقف إطلاق النار"),
    "sanction": ("sanction", "санкции", "عقوبات"),
    "assist": ("support given", "оказание помощи", "تقديم دعم"),
    "trade": ("trade", "торговля", "تجارة"),
    "build": ("construction", "строительство", "بناء"),
    "appoint": ("appointment", "назначение", "تعيين"),
    "abstain": ("staying away", "неучастие", "امتناع"),
    "bases_in": ("base", "база", "قاعدة"),
    "member_of": ("membership", "членство", "عضوية"),
    "party_to": ("party to a treaty", "участие в договоре", "طرف في معاهدة"),
    "holds_office": ("office", "должность", "منصب"),
    "part_of": ("body of", "в составе", "جزء من"),
    "borders": (
        "Borders of today as Natural Earth draws them, without any judgement on them.",
        "Границы сегодняшние, по Natural Earth, без оценки их правомерности.",
        "حدود اليوم كما ترسمها Natural Earth، من غير حكم عليها.",
    ),
    "suspension disputed": (
        "suspension disputed",
        "о приостановке источники расходятся",
        "التعليق محل خلاف بين المصادر",
    ),
    "not suspended": ("not suspended", "участие не приостановлено", "عضوية غير معلّقة"),
    "body": ("body or office", "орган или должность", "هيئة أو منصب"),
    "actor": ("actor", "участник", "الطرف"),
    "actor or place": ("actor or place", "участник или место", "الطرف أو المكان"),
    "memberships": ("memberships", "членство", "العضويات"),
    "events": ("events", "события", "الأحداث"),
    "ties": ("ties", "связи", "الصلات"),
    "map": ("map", "карта", "الخريطة"),
    "since": ("since", "с", "منذ"),
    "until": ("until", "до", "حتى"),
    "from": ("from", "от", "من"),
    "to": ("to", "к", "إلى"),
    "when": ("when", "когда", "متى"),
    "where": ("where", "где", "أين"),
    "what": ("what", "что", "ماذا"),
    "told of": ("told of", "о ком", "عمّن"),
    "who cites whom": ("who cites whom", "кто на кого ссылается", "من ينقل عمّن"),
    "claims by year": ("claims by year", "утверждения по годам", "الأقوال بحسب السنة"),
    "memberships more": ("further memberships", "другие членства", "عضويات أخرى"),
    "events more": ("further events", "другие события", "أحداث أخرى"),
    "events undated": ("events without a date", "события без даты", "أحداث بلا تاريخ"),
    "states without outline": (
        "states without an outline on this map",
        "государства без контура на этой карте",
        "دول لا حدود لها على هذه الخريطة",
    ),
    "places beyond": (
        "places beyond the edges of the map",
        "места за краями карты",
        "أماكن خارج حدود الخريطة",
    ),
    "places more": ("further places", "другие места", "أماكن أخرى"),
    "claims without a place": (
        "claims that name no place known to us",
        "утверждения без известного места",
        "أقوال بلا مكان معروف",
    ),
    "actors more": ("further actors", "другие участники", "أطراف أخرى"),
    "ties more": ("further ties", "другие связи", "صلات أخرى"),
    "actors unexplored": (
        "actors whose own ties were not followed",
        "участники, чьи связи не прослежены",
        "أطراف لم تُتتبَّع صلاتها",
    ),
    "chains more": ("further citations", "другие ссылки", "إحالات أخرى"),
    "claims of other kinds": ("claims of other kinds", "утверждения других видов", "أقوال من أنواع أخرى"),
    "claims undated": ("claims without a date", "утверждения без даты", "أقوال بلا تاريخ"),
    "cites": ("cites", "ссылается на", "ينقل عن"),
    "cited": ("cited", "цитируемые", "المنقول عنهم"),
    "citing": ("citing", "цитирующие", "الناقلون"),
    "left out": ("left out", "не показано", "غير معروض"),
    "nothing": ("nothing to draw", "нечего показать", "لا شيء للعرض"),
}
"""What is meant → how it is said in English, Russian and Arabic."""


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    language: str
    table: Mapping[str, str]

    def __getitem__(self, meant: str) -> str:
        """What is meant, in this language; the word itself where the table has none.

        >>> words_in("ru")["planned"], words_in("en")["Rubezh"]
        ('запланировано', 'Rubezh')
        """
        return self.table.get(meant, meant)

    @property
    def is_rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language == "ar"


@cache
def words_in(language: str) -> Words:
    """The words of 'en', 'ru' or 'ar'; FoedusError for another language."""
    if language not in LANGUAGES:
        raise FoedusError(f"no labels in {language!r}. Take one of {', '.join(LANGUAGES)}.")
    number = LANGUAGES.index(language)
    return Words(language, {meant: said[number] for meant, said in TABLE.items()})
