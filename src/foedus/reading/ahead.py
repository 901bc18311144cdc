"""What may come and what will: verbs of possibility and of intention beside the trigger, and when a meeting is held.

Counted on the annotated corpus, claims for a rule and against it: possibility 32 : 4, intention 17 : 3, what will be
held 19 : 4, the Arabic 'not … but' that asserts 5 : 0.
"""

from __future__ import annotations

import re

MAY = re.compile(
    r"\b(?:may|might|could)\s+(?:(?:be|also|still|yet|soon|even|\w+ly)\s+)*\Z"
    r"|(?<!\w)(?:может|могут|мог(?:ла|ло|ли)?\s+бы)\s+(?:\w+\s+)?\Z"
    r"|(?<!\w)[وف]?(?:ربما\s+(?:\w+\s+)?|(?:من (?:المحتمل|الممكن)|[يم]حتمل) أن\s+)\Z",
    re.I,
)
MONTH_OF_MAY = re.compile(r"\b(?:\d{1,2}|in|since|until|by|of|last|next|and|on) May\s+\Z")
ARABIC_MAY = re.compile(r"(?<!\w)[وف]?قد\s+\Z")
IMPERFECT = re.compile(
    r"[ين]\w{2}"
    r"|ت(?:نضم|نسحب|شارك|رسل|عود|خرج|صبح|غادر|وقع|لتحق|دخل|نشر|عقد|لتقي|جتمع|ستضيف|ستأنف|فرض|رفع|علق|منح|كون|نتهي|حصل)"
)
"""An imperfect; with ت, which past verbs begin with too ('تغيّب'), only well-known ones."""
INTENDS = re.compile(
    r"\b(?:intends? to|(?:is|are) (?:about|planning|preparing) to|plans? to|planned to)\s+(?:be\s+)?\Z"
    r"|(?<!\w)(?:будет|будут|намерен\w*|планиру[ею]т|собира[ею]тся|собираются|готовится|готовятся|начн[её]т|начнут"
    r"|предстоит)\s+(?:\w+\s+)?\Z"
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
    r"|намечен[аоы]?|продлится|продлятся|прим[еу]т участие|провед[её]м|провед[её]т|проведут|предстоящ\w+)(?!\w)"
    r"|(?<!\w)[وف]?(?:س[يتن](?:عقد|جتمع|لتقي|شارك|جري|بدأ|ستضيف|نطلق|نظم|زور|قام|قيم|ناقش|حضر|ستمر)\w*"
    r"|(?:من )?المقرر|المزمع|المرتقب)(?!\w)",
    re.I,
)
NOTHING_BUT = re.compile(r"(?<!\w)(?:إلا|سوى)(?!\w)")


def is_possible(before: str, trigger: str) -> bool:
    """Whether the words before a trigger say 'may'; an Arabic 'قد' does before an imperfect only.

    >>> is_possible("Jordan might ", "join"), is_possible("وقد ", "ينضم"), is_possible("وقد ", "انضم")
    (True, True, False)
    """
    if ARABIC_MAY.search(before):
        return IMPERFECT.match(trigger) is not None
    return MAY.search(before) is not None and MONTH_OF_MAY.search(before) is None


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
