"""What may come and what will: verbs of possibility and of intention beside the trigger, and when a meeting is held.

Counted on the annotated corpus, claims for a rule and against it: possibility 32 : 4, intention 17 : 3, what will be
held 19 : 4, the Arabic 'not … but' that asserts 5 : 0.
"""

from __future__ import annotations

import re

MAY = re.compile(
    r"\b(?:may|might|could)\s+(?:(?:be|also|still|yet|soon|even|\w+ly)\s+)*\Z"
    r"|(?<!\w)(?:может|могут|предлага(?:ет|ют)|мог(?:ла|ло|ли)?\s+бы)\s+(?:(?:и|даже|ещё|еще|также)\s+)?(?:\w+\s+)?\Z"
    r"|(?<!\w)[وف]?(?:ربما\s+(?:\w+\s+)?|(?:من (?:المحتمل|الممكن)|[يم]حتمل) أن\s+)\Z",
    re.I,
)
MONTH_OF_MAY = re.compile(r"\b(?:\d{1,2}|in|since|until|by|of|last|next|and|on) May\s+\Z")
ARABIC_MAY = re.compile(r"(?<!\w)[وف]?قد\s+\Z")
IMPERFECT = re.compile(
    r"ي\w{2}"
    r"|[تن](?:نضم|نسحب|شارك|رسل|عود|خرج|صبح|غادر|وقع|لتحق|دخل|نشر|عقد|لتقي|جتمع|ستضيف|ستأنف|فرض|رفع|علق|منح|كون|نتهي|حصل)"
)
"""An imperfect; with ت or ن, which past verbs begin with too ('تغيّب', 'نشر'), only well-known ones."""
QAD = re.compile(r"(?<!\w)[وفل]?قد\s+(\w+)")
OTHERWISE_POSSIBLE = re.compile(
    r"ربما|حتمل|احتمال|مكن|إمكان|لعل|جائز|(?<!\w)(?:إذا|لو|إن لم)(?!\w)|شرط|مستعد|استعداد|[يت]درس|تدارس|طلب|سعى|نية"
)
INTENDS = re.compile(
    r"\b(?:intends? to|intention (?:to|of)|(?:is|are) (?:about|planning|preparing) to|plans? to|planned to)\s+"
    r"(?:be\s+)?\Z"
    r"|(?<!\w)(?:будет|будут|намерен\w*|планиру[ею]т|собира[ею]тся|собираются|готовится|готовятся|начн[её]т|начнут"
    r"|предстоит|предусматривается|планируется|предполагается|намечено|запланировано|решено)\s+(?:\w+\s+)?\Z"
    r"|(?<!\w)[وف]?(?:(?:من )?(?:المقرر|المنتظر|المتوقع|المرتقب|المزمع)(?: أن)?"
    r"|[يت]عتزم|[يت]نوي|[يت]خطط|[يت]ستعد|سوف)"
    r"\s+(?:\w+\s+)?\Z",
    re.I,
)
NOT_INTENDED = re.compile(r"(?<!\w)(?:not?|never|не|لا|لم|لن)\s+(?:\w+\s+)?\Z", re.I)
HELD_LATER = re.compile(
    r"\b(?:will (?:hold|host|attend|take part|participate|open|convene|chair|visit|meet|conduct|join|travel|discuss)"
    r"|upcoming|forthcoming|(?:plans?|(?:is|are) (?:due|set|scheduled|expected)) to (?:hold|host"
    r"|attend|visit|conduct))\b"
    r"|(?<!\w)(?:состоится|состоятся|пройд[её]т|пройдут|начн[её]тся|начнутся|запланирован\w*|планируется|планируются"
    r"|намечен[аоы]?|предусматривается|продлится|продлятся"
    r"|прим[еу]т участие|провед[её]м|провед[её]т|проведут|предстоящ\w+)(?!\w)"
    r"|(?<!\w)[وف]?(?:س[يتن](?:عقد|جتمع|لتقي|شارك|جري|بدأ|ستضيف|نطلق|نظم|زور|قام|قيم|ناقش|حضر|ستمر)\w*"
    r"|(?:من )?المقرر|المزمع|المرتقب)(?!\w)",
    re.I,
)
APPLIED = re.compile(
    r"(?:\bappl(?:y|ied|ies|ying|ications?)\b(?:\s+(?!(?:and|but|which|that)\b)\w+){0,4}\s*"
    r"|(?<!\w)заявк\w{1,3}\s+(?:на|о)\s+(?:\w+\s+)?)\Z|\bappl(?:ied|ication)|(?<!\w)заявк",
    re.I,
)
"""What stands before the accession applied for."""
SAID_WOULD = re.compile(
    r"\b(?:said|announced|promised|pledged|told|confirmed|declared|vowed)\b(?:(?!\bif\b)[^.;“”\"]){0,80}\bwould\s+"
    r"(?:(?:also|soon|then|\w+ly)\s+)*(?:be\s+)?\Z",
    re.I,
)
DISCUSSED = re.compile(
    r"\b(?:discuss(?:ed|es|ing|ion)?|consider(?:ed|s|ing)?|mull(?:ed|s|ing)?|weigh(?:ed|s|ing)?|debat(?:e|ed|es|ing)"
    r"|risks?|threat(?:ens?|ened|s)?|possibility)\s+(?:of\s+|about\s+|with\s+)?(?:(?:the|a|its|their|decision on)\s+)?"
    r"(?:possible\s+)?\Z"
    r"|(?<!\w)(?:обсужд|рассматрива|рассмотре|вопрос|просчит|возможност|угро[зж]|изуча|риск)\w*\s+"
    r"(?:(?:относительно|об?|по|для)\s+)?(?:решени\w+\s+)?(?:об?\s+)?(?:возможн\w+\s+)?\Z"
    r"|(?<!\w)[وف]?(?:[يت]بحث|بحثت?|[يت]درس|مناقشة|احتمال|[يت]هدد ب|التهديد ب|إمكانية)\s*(?:مسألة\s+)?\Z",
    re.I,
)
"""What is but talked about; on the corpus five such claims are possible, three denied and one asserted."""
TALKED_ABOUT = frozenset({"withdraw", "suspend", "join", "pull_out"})
PROMISED = re.compile(
    r"\b(?:promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|vow(?:s|ed|ing)?|agree(?:s|d|ing)?)\s+to\s+(?:\w+ly\s+)?(?:be\s+)?\Z"
    r"|(?<!\w)(?:(?:по)?обеща(?:л\w*|[ею]т)|обязал(?:ся|ась|ись|ось)|обязу[ею]тся)\s+(?:\w+\s+)?\Z"
    r"|(?<!\w)[وف]?(?:تعهدت?|وعدت?|[يت]تعهد)\s+(?:أن\s+|بأن\s+|ب)?\Z",
    re.I,
)
"""What is promised or agreed upon lies ahead: so of 46 claims of the corpus in 50; only fighting is thereby halted."""
THREATENED = re.compile(
    r"\bthreaten(?:s|ed|ing)?\s+(?:to|with)\s+(?:\w+\s+)?\Z"
    r"|(?<!\w)(?:угрожа\w+|(?:при|по)грози\w+)\s+(?:\w+\s+)?\Z"
    r"|(?<!\w)[وف]?(?:هددت?|[يت]هدد)\s+(?:[^\s،.؛]+\s+){0,3}ب?\Z",
    re.I,
)
"""Of six such claims of the corpus all are possible."""
THREATS = frozenset({"sanction", "attack", "trade", "assist", "withdraw", "suspend", "pull_out", "deploy"})
BEGINS_LATER = {
    "noun": re.compile(
        r"(?:withdrawals?|deployments?|dispatch|exit|pull-?out|introduction|redeployment|evacuation)\Z"
        r"|(?:вывод|ввод|выход|отправк|переброск|размещени|разв[её]ртывани|эвакуаци)\w*\Z"
        r"|[وبل]?(?:ال|لل)?(?:انسحاب|نشر|خروج|إرسال|سحب|إجلاء)\Z",
        re.I,
    ),
    "verb": re.compile(
        r"(?:(?!\b(?:if|began|started|has|had)\b|(?<!\w)(?:если|начал\w+)(?!\w))[^.;:!?\n]){0,150}?(?:"
        r"\b(?:will|(?:is|are) (?:due|set|expected|scheduled)(?: to)?)\s+"
        r"(?:begin|start|take|be (?:completed|finished|over|carried)|last|end|commence|get under way)\b"
        r"|(?<!\w)(?:начн[её]тся|начнутся|завершится|состоится|пройд[её]т|займ[её]т)(?!\w)"
        r"|(?<!\w)[وف]?س[يت](?:بدأ|كتمل|نتهي|ستغرق|جري|تم)(?!\w))",
        re.I,
    ),
}
"""A deed told by a noun, and a verb behind it that says when it will begin or end."""
NOTHING_BUT = re.compile(r"(?<!\w)(?:إلا|سوى)(?!\w)")


def is_possible(before: str, trigger: str) -> bool:
    """Whether the words before a trigger say 'may'; an Arabic 'قد' does before an imperfect only.

    >>> is_possible("Jordan might ", "join"), is_possible("وقد ", "ينضم"), is_possible("وقد ", "انضم")
    (True, True, False)
    """
    if ARABIC_MAY.search(before):
        return IMPERFECT.match(trigger) is not None
    return MAY.search(before) is not None and MONTH_OF_MAY.search(before) is None


def is_told_by_a_past(evidence: str) -> bool:
    """Whether an Arabic clause has a 'قد' before a past, which makes it certain, and no word that makes it possible.

    >>> is_told_by_a_past("وقد نشر الحلف كتيبة"), is_told_by_a_past("وقد ينشر الحلف كتيبة")
    (True, False)
    """
    verbs = QAD.findall(evidence)
    return bool(verbs) and not any(map(IMPERFECT.match, verbs)) and OTHERWISE_POSSIBLE.search(evidence) is None


def is_applied_for(before: str, trigger: str) -> bool:
    """Whether an accession is but applied for: an application is no accession.

    >>> is_applied_for("Sweden applied for ", "membership"), is_applied_for("", "Заявку"), is_applied_for("", "joined")
    (True, True, False)
    """
    return (APPLIED.search(before + trigger.split()[0]) or APPLIED.search(before)) is not None


def is_announced(before: str) -> bool:
    """Whether somebody said that he 'would' do it: the future of a speech told in the past.

    >>> is_announced("The minister said Norway would "), is_announced("If attacked, Norway would ")
    (True, False)
    """
    return SAID_WOULD.search(before) is not None


def is_intended(before: str) -> bool:
    """Whether the words before a trigger say that somebody will do it, and no 'not' stands before them.

    >>> is_intended("Сербия намерена "), is_intended("Сербия не намерена "), is_intended("من المقرر أن ")
    (True, False, True)
    """
    found = INTENDS.search(before)
    return found is not None and NOT_INTENDED.search(before, 0, found.start()) is None


def will_be_held(evidence: str) -> bool:
    """Whether the evidence of a meeting or exercise says that it lies ahead.

    >>> will_be_held("Заседание совета состоится в Минске"), will_be_held("The talks took place in May")
    (True, False)
    """
    return HELD_LATER.search(evidence) is not None


def is_talked_about(before: str) -> bool:
    """Whether the words before a trigger say that it is only discussed or threatened.

    >>> is_talked_about("партия начала обсуждение "), is_talked_about("considering "), is_talked_about("after ")
    (True, True, False)
    """
    return DISCUSSED.search(before) is not None


def is_promised(before: str) -> bool:
    """Whether the words before a trigger say that somebody promised it.

    >>> is_promised("Oslo has pledged to "), is_promised("Осло пообещало "), is_promised("Oslo never promised to ")
    (True, True, False)
    """
    found = PROMISED.search(before)
    return found is not None and NOT_INTENDED.search(before, 0, found.start()) is None


def is_threatened(before: str) -> bool:
    """Whether the words before a trigger say that somebody threatens with it.

    >>> is_threatened("He threatened to "), is_threatened("وهدد الاتحاد "), is_threatened("He began to ")
    (True, True, False)
    """
    return THREATENED.search(before) is not None


def begins_later(trigger: str, after: str) -> bool:
    """Whether a deed told by a noun is yet to begin or to be completed.

    >>> begins_later("withdrawal", " of the troops (CPF) from Mali will begin in two days")
    True
    >>> begins_later("withdrawal", " began and will be completed"), begins_later("withdrew", " and will begin")
    (False, False)
    """
    return BEGINS_LATER["noun"].match(trigger) is not None and BEGINS_LATER["verb"].match(after) is not None
