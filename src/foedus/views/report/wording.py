"""The words of a report in English, Russian and Arabic, on top of those of the charts."""

from __future__ import annotations

from foedus.views.charts.words import LANGUAGES, Words, words_in

TABLE: dict[str, tuple[str, str, str]] = {
    "dossier": ("Dossier", "Досье", "ملف"),
    "all actors": ("All that the record tells", "Всё, что есть в записи", "كل ما في السجل"),
    "period": ("Period", "Период", "الفترة"),
    "all of time": ("all of time", "всё время", "كل الأزمنة"),
    "as of day": ("As of", "По состоянию на", "كما في يوم"),
    "record": ("Record", "Запись", "السجل"),
    "made": ("Made", "Составлено", "أُعدّ في"),
    "according to": ("According to", "По словам", "بحسب"),
    "known by": ("Known by", "Известно к", "المعروف حتى"),
    "everybody": ("all sources", "все источники", "كل المصادر"),
    "documents in the record": ("Documents in the record", "Документов в записи", "الوثائق في السجل"),
    "claims in the record": ("Claims in the record", "Утверждений в записи", "الأقوال في السجل"),
    "claims here": ("Claims about this", "Утверждений об этом", "الأقوال في هذا الموضوع"),
    "sources in the record": ("Sources in the record", "Источников в записи", "المصادر في السجل"),
    "documents head": ("Documents behind this dossier", "Документы этого досье", "وثائق هذا الملف"),
    "how to read": ("How to read this", "Как это читать", "كيف يُقرأ هذا الملف"),
    "how to read 1": (
        "Nothing here is told as the truth. Every line is a claim: what a document says, or passes on from somebody "
        "else, about a time. Claims that contradict each other stand side by side; none of them is weighed or left out "
        "for what it says.",
        "Ничто здесь не выдаётся за истину. Каждая строка — утверждение: то, что говорит документ или передаёт с чужих "
        "слов, о некотором времени. Противоречащие друг другу утверждения стоят рядом; ни одно не взвешивается и не "
        "опускается из-за своего содержания.",
        "لا شيء هنا يُقدَّم على أنه الحقيقة. كل سطر قول: ما تذكره وثيقة أو تنقله عن غيرها، عن زمن معيّن. الأقوال "
        "المتناقضة تقف جنبًا إلى جنب، ولا يُرجَّح قول على قول ولا يُحذف بسبب مضمونه.",
    ),
    "how to read 2": (
        "Numbers in square brackets lead to the evidence at the end: the passage, the document, its publisher and "
        "date, and through whom it is told. The passages were read by a program, which can err: look at the passage "
        "before you rely on a line.",
        "Числа в квадратных скобках ведут к свидетельствам в конце: отрывку, документу, издателю, дате и тем, с чьих "
        "слов это сообщается. Отрывки прочитаны программой, а она может ошибаться: прежде чем полагаться на строку, "
        "взгляните на отрывок.",
        "الأرقام بين القوسين المعقوفين تقود إلى الشواهد في آخر الملف: المقطع والوثيقة وناشرها وتاريخها ومن نُقل عنه. "
        "قرأ المقاطعَ برنامج، والبرنامج قد يخطئ: انظر في المقطع قبل أن تعتمد على سطر.",
    ),
    "how to read 3": (
        "“Not known” means that no claim tells it. It never means “no”. A ~ before a day says that claims leave the "
        "day open.",
        "«Неизвестно» значит, что об этом нет утверждений; это никогда не значит «нет». Знак ~ перед датой: "
        "утверждения оставляют день открытым.",
        "«غير معروف» معناه أنه لا قول في ذلك، وليس معناه «لا» أبدًا. والعلامة ~ قبل التاريخ تعني أن الأقوال تترك اليوم "
        "مفتوحًا.",
    ),
    "contents": ("Contents", "Содержание", "المحتويات"),
    "glance": ("At a glance", "Кратко", "نظرة سريعة"),
    "what is told": ("What is told", "О чём сообщается", "ما يُروى"),
    "how it is told": ("How it is told", "Как сообщается", "كيف يُروى"),
    "members on the day": ("Members", "Члены", "الأعضاء"),
    "memberships on the day": ("Memberships", "Членство", "العضويات"),
    "memberships head": ("Memberships over time", "Членство во времени", "العضويات عبر الزمن"),
    "events head": ("Events", "События", "الأحداث"),
    "map head": ("Map", "Карта", "الخريطة"),
    "network head": ("Network", "Сеть", "الشبكة"),
    "disputes head": ("Disputes", "Расхождения", "الخلافات"),
    "not fact head": (
        "Planned, cancelled, denied, possible",
        "Запланировано, отменено, отрицается, возможно",
        "مخطط له، أُلغي، منفي، محتمل",
    ),
    "sources head": ("Sources, and who cites whom", "Источники и кто на кого ссылается", "المصادر ومن ينقل عمّن"),
    "evidence head": ("The evidence", "Свидетельства", "الشواهد"),
    "status": ("status", "статус", "الوضع"),
    "for": ("claims for it", "утверждения «за»", "أقوال مؤيدة"),
    "against": ("claims against it", "утверждения «против»", "أقوال معارضة"),
    "open": ("leaving it open", "оставляют открытым", "أقوال تترك الأمر مفتوحًا"),
    "suspension": ("suspension", "приостановка", "التعليق"),
    "evidence": ("evidence", "свидетельства", "الشواهد"),
    "language": ("language", "язык", "اللغة"),
    "document": ("document", "документ", "الوثيقة"),
    "publisher": ("publisher", "издатель", "الناشر"),
    "published": ("published", "опубликовано", "تاريخ النشر"),
    "undated": ("without a date", "без даты", "بلا تاريخ"),
    "unnamed": ("not named", "не указан", "غير مذكور"),
    "source": ("source", "источник", "المصدر"),
    "own claims": ("own claims", "своих утверждений", "أقواله"),
    "cited for": ("cited for", "цитируется в", "نُقل عنه في"),
    "says who": ("says", "говорит", "يقول"),
    "documents counted": ("documents", "документов", "وثائق"),
    "independent": ("independent of each other", "независимых друг от друга", "مستقلة بعضها عن بعض"),
    "undecided": ("takes no side", "не примыкает ни к одной стороне", "لا ينحاز إلى طرف"),
    "none": ("Nothing is told of it.", "Об этом ничего не сообщается.", "لا يُروى عن ذلك شيء."),
    "same as table": ("The same as a table", "То же таблицей", "الشيء نفسه في جدول"),
    "more": ("Not shown here", "Здесь не показано", "غير معروض هنا"),
    "comma": (", ", ", ", "، "),
    "semicolon": ("; ", "; ", "؛ "),
    "get more": ("To see it:", "Чтобы увидеть:", "لرؤيته:"),
    "further rows": ("further rows", "других строк", "أسطر أخرى"),
    "further evidence": ("further claims", "других утверждений", "أقوال أخرى"),
    "further disputes": ("further disputes", "других расхождений", "خلافات أخرى"),
    "further organizations": ("further organisations", "других организаций", "منظمات أخرى"),
    "earlier claims": (
        "claims of earlier years, since the record is large",
        "утверждений о более ранних годах: запись велика",
        "أقوال عن سنوات أسبق، لأن السجل كبير",
    ),
    "claims not compared": (
        "claims that were not compared with each other, since the record is large",
        "утверждений, не сопоставленных друг с другом: запись велика",
        "أقوال لم يُقارن بعضها ببعض، لأن السجل كبير",
    ),
    "membership": ("membership", "членство", "عضوية"),
    "a member": ("a member", "член", "عضو"),
    "it holds": ("it holds", "это так", "قائم"),
    "it does not hold": ("it does not hold", "это не так", "غير قائم"),
    "state": ("whether it holds", "так ли это", "هل هو قائم"),
    "strength": ("number", "численность", "العدد"),
    "says it through": ("told by", "сообщает", "يرويه"),
    "passage": ("passage", "отрывок", "المقطع"),
    "superseded": (
        "A newer reading of this document does not tell it.",
        "Новое прочтение документа этого не содержит.",
        "قراءة أحدث للوثيقة لا تذكره.",
    ),
    "judged": ("judged by people", "оценка людей", "حكم الناس"),
    "accepted": ("accepted", "принято", "مقبول"),
    "amended": ("amended", "исправлено", "معدَّل"),
    "rejected": ("rejected", "отклонено", "مرفوض"),
    "sure": ("sureness of the reader", "уверенность программы", "درجة تيقّن القارئ"),
    "id": ("id", "номер", "المعرّف"),
    "as told": ("as told", "по тексту", "كما ورد"),
    "states": ("states", "государства", "الدول"),
    "places": ("places", "места", "الأماكن"),
    "of the period": ("of the whole period", "за весь период", "في الفترة كلها"),
    "year before": (
        "what stands on the day, and what happened in the twelve months up to it",
        "то, что есть на этот день, и то, что произошло за двенадцать месяцев до него",
        "ما هو قائم في ذلك اليوم وما حدث في الاثني عشر شهرًا السابقة له",
    ),
    "footer": (
        "Made by Foedus from documents that others wrote. Foedus takes no side.",
        "Составлено программой Foedus по чужим документам. Foedus не занимает ничью сторону.",
        "أعدّه برنامج Foedus من وثائق كتبها آخرون. وهو لا ينحاز إلى أحد.",
    ),
    # roles
    "member role": ("member", "член", "العضو"),
    "organization": ("organisation", "организация", "المنظمة"),
    "party": ("party", "сторона", "الطرف"),
    "treaty": ("treaty", "договор", "المعاهدة"),
    "owner": ("whose", "чьи", "لمن"),
    "host": ("host", "где размещены", "المضيف"),
    "site": ("site", "объект", "الموقع"),
    "person": ("person", "лицо", "الشخص"),
    "office": ("office", "должность", "المنصب"),
    "body role": ("body", "орган", "الهيئة"),
    "part": ("part", "часть", "الجزء"),
    "whole": ("whole", "целое", "الكل"),
    "object": ("object", "что", "الموضوع"),
    "founder": ("founder", "основатель", "المؤسس"),
    "signatory": ("signatory", "подписавший", "الموقِّع"),
    "agreement": ("agreement", "соглашение", "الاتفاق"),
    "actor role": ("actor", "кто", "الفاعل"),
    "participant": ("participant", "участник", "المشارك"),
    "chair": ("chair", "председатель", "الرئيس"),
    "format": ("format", "формат", "الصيغة"),
    "name": ("name", "название", "الاسم"),
    "organizer": ("organiser", "организатор", "المنظِّم"),
    "event": ("event", "событие", "الحدث"),
    "destination": ("destination", "куда", "الوجهة"),
    "force": ("force", "силы", "القوة"),
    "origin": ("origin", "откуда", "المصدر الجغرافي"),
    "attacker": ("attacker", "нападающий", "المهاجم"),
    "target": ("target", "против кого", "الهدف"),
    "recipient": ("recipient", "получатель", "المتلقي"),
    "good": ("good", "что передано", "المادة"),
    "partner": ("partner", "партнёр", "الشريك"),
    "change": ("change", "изменение", "التغيّر"),
    "builder": ("builder", "строитель", "الباني"),
    "by": ("by decision of", "по решению", "بقرار من"),
}
"""What is meant → how it is said in English, Russian and Arabic."""

ROLE_WORDS = {"member": "member role", "body": "body role", "actor": "actor role"}
"""Roles whose word is that of something else → the word that is meant."""


def report_words(language: str) -> Words:
    """The words of charts and report in 'en', 'ru' or 'ar'; FoedusError for another language.

    >>> report_words("ru")["evidence head"], report_words("ru")["planned"]
    ('Свидетельства', 'запланировано')
    """
    words = words_in(language)
    number = LANGUAGES.index(language)
    return Words(language, {**words.table, **{meant: said[number] for meant, said in TABLE.items()}})
