"""Marks that tell nothing that happens or holds: what is demanded, supposed or told on a condition, or only ratified.

By the form such things are no claims. Of the 6,543 claims of the annotated corpus five have such a word before their
trigger, and none has a partner or observer for a member, or a ratification for a signature.
"""

from __future__ import annotations

import re

from foedus.reading.marks import Mark

DEMANDED = re.compile(
    r"\b(?:request(?:ed|s)|urg(?:ed|es|ing)|call(?:ed|s|ing)? (?:on|upon|for)|demand(?:ed|s|ing)?|ask(?:ed|s|ing)"
    r"|appeal(?:ed|s|ing)? (?:to|for)|recommend(?:ed|s))\s+"
    r"(?:(?!(?:and|but|which|who|that|after)\b)[\w'’-]+\s+){0,7}?"
    r"(?:to\s+(?:\w+ly\s+)?(?:be\s+)?|(?:for\s+)?(?:the|an?|its|their)\s+(?:\w+\s+){0,2})\Z"
    r"|(?<!\w)(?:потребовал\w*|требу\w+|призвал\w*|призыва\w+|попросил\w*|прос[ия]т)\s+(?:[^\s,.;:]+\s+){0,5}\Z"
    r"|(?<!\w)[وف]?(?:طالبت?|[يت]طالب|دعا|دعت|[يت]دعو|حثت?|[يت]حث|ناشدت?|طلبت?|[يت]طلب)\s+(?:[^\s،.؛:]+\s+){0,5}\Z",
    re.I,
)
MEANS = re.compile(
    r"\b(?:will|would|could|might) (?:mean|amount to)\b[^.;]{0,40}\Z"
    r"|(?<!\w)(?:будет|будут) означать\s[^.;]{0,40}\Z|(?<!\w)[وف]?س[يت]عني\s[^.؛]{0,40}\Z",
    re.I,
)
"""What something would come to, in the eyes of who tells it."""
ON_A_CONDITION = re.compile(
    r"(?:\b(?:if|unless)\b(?!.*\b\w{3,}ed\b)"
    r"|(?<!\w)(?:если|в случае)(?!\w)|(?<!\w)[وف]?(?:إذا|في حال)(?!\w))[^,;.:،؛]*\Z",
    re.I,
)
LEFT_OPEN = re.compile(r"\bwhether\b[^,;.:]*\Z", re.I)
"""What a question leaves open: 'has not said whether it will pay'; one claim of the corpus is so told, a join."""
UNCONFIRMED = re.compile(
    r"\b(?:neither|nor|not|n['’]t|nobody)\b[^,;.:]{0,40}\b(?:confirm(?:ed|s)?|comment(?:ed)? on)"
    r"\s+(?:the |any |such )?(?:\w+ )?\Z"
    r"|(?<!\w)не (?:подтвердил|подтвержда|комментир|прокомментир)\w*\s+(?:\w+\s+)?\Z",
    re.I,
)
"""What nobody has confirmed is not thereby denied."""
LOOKED_BACK = 90  # code points before the trigger
CAN_BE_ASKED = frozenset({"join", "abstain", "holds_office", "part_of", "member_of"})
"""What is told by a request (an application to join), by a refused invitation, or by the way."""
PARTNER = re.compile(
    r"(?:dialogue )?partners?\b|observers?\b|(?:стран\w+-)?(?:партн[её]р|наблюдател)|شري?ك|مراقب", re.I
)
NOT_THE_THING = {
    "sign": re.compile(r"ratif|ратифи|[وي]?ال?(?:مصادق|تصديق)|[وت]?صادق", re.I),
    "member_of": PARTNER,
    "party_to": PARTNER,
}
"""Triggers of something else: a ratification is no signature, a partner no member."""


IS_NO_WHOLE = re.compile(
    r"(?:(?:the|a|an|its|their|his|broader|wider|ongoing) )*(?:[\w-]+ ){0,4}?"
    r"(?:strateg(?:y|ies)|plans?|efforts?|campaigns?|series|process|war|polic(?:y|ies)|agenda|tradition|deal|package)\b"
    r"|(?:\w+(?:ой|ей|ого|его|ых|их) ){0,3}(?:стратеги|план|усили|кампани|сери|процесс|войн|политик|сделк|пакет)\w{0,3}"
    r"(?!\w)|[بل]?(?:ال|لل)?(?:استراتيجية|خطة|جهود|حملة|سلسلة|عملية|حرب|سياسة|صفقة)(?!\w)",
    re.I,
)
"""Of these something 'is part', but they are no bodies."""


def tells(text: str, mark: Mark) -> bool:
    """Whether a mark tells something that was, is, will be or was denied.

    >>> from foedus.spans import Span
    >>> text = "Mali asked the Council to withdraw the mission."
    >>> tells(text, Mark("pull_out", Span(26, 34), {}, "planned", Span(0, 46), 0.5))
    False
    """
    other = NOT_THE_THING.get(mark.predicate)
    if other and other.match(mark.trigger.of(text)):
        return False
    if mark.predicate == "part_of" and any(
        IS_NO_WHOLE.match(one.span.of(text)) for one in mark.fillers.get("whole", ())
    ):
        return False
    if mark.predicate in CAN_BE_ASKED:
        return True
    before = text[max(0, mark.trigger.start - LOOKED_BACK) : mark.trigger.start]
    before = re.split(r"[.!?؟]\s", before)[-1]
    return not any(pattern.search(before) for pattern in (DEMANDED, MEANS, ON_A_CONDITION, LEFT_OPEN, UNCONFIRMED))
