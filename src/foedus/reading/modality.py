"""How a claim is meant: as the network has it, except where a word beside the trigger is surer."""

from __future__ import annotations

import re

from foedus.reading.marks import Mark

CANCELLED = re.compile(
    r"\b(?:cancell?ed|called off|calls off|postponed|put off|scrapped)\b|отмен[её]н|отменил|отложен|отложил"
    r"|أُ?لغ[يىت]|ألغ[يىت]|أُ?رجئ|تأجيل|إلغاء",
    re.I,
)
NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never)\s+(?:\w+\s+){0,2}|n['’]t\s+(?:\w+\s+)?|(?:^|\s)не\s+(?!менее|только)(?:\w+\s+)?"
    r"|(?:^|\s)و?(?:لم|لن|لا(?! يزال)|ليس|ليست)\s+(?:\w+\s+)?)$",
    re.I,
)
LOOKED_BACK = 40  # code points before the trigger
APPOINTED = frozenset({"exercise", "meet"})
"""What is called off when it is called off: on the training corpus 26 times out of 28."""
NEGATIVE = frozenset({"abstain", "trade"})
"""What can be told by a 'not' and yet be asserted: to stay away, to stop supplies."""


def modality_of(text: str, mark: Mark) -> str:
    """The modality of a mark; 'not' right before the trigger denies (on the training corpus 104 times out of 111).

    >>> from foedus.spans import Span
    >>> text = "Finland does not take part."
    >>> modality_of(text, Mark("exercise", Span(17, 21), {}, "planned", Span(0, 26), 0.5))
    'denied'
    """
    if mark.predicate in APPOINTED and CANCELLED.search(mark.evidence.of(text)):
        return "cancelled"
    before = text[max(mark.evidence.start, mark.trigger.start - LOOKED_BACK) : mark.trigger.start]
    if mark.modality in ("asserted", "planned") and mark.predicate not in NEGATIVE and NOT_BEFORE.search(before):
        return "denied"
    return mark.modality
