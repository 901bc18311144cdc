"""What the predicate makes of a time: a sanction lifted holds until then, a base stands since then."""

from __future__ import annotations

import re

from foedus.actors.arabic import VOWEL_SIGN
from foedus.dates import When
from foedus.reading.marks import Mark

MOMENTARY = frozenset({"found", "dissolve", "join", "withdraw", "sign", "appoint"})
"""What happens at once: 'dissolved from 1 January' is a date, not a beginning."""

LIFTED = re.compile(
    r"lift|rais|remov|open|reinstat|readmi|exclusion|revok|abandon|снят|снима|снял|восстанов|отмен|открыл|открыт|прекрат"
    r"|вновь участв|رفع|اعيد|التعليق|فتح",
    re.I,
)
ENDED = re.compile(
    r"\b(?:ended|end|ends|over|wrap|gave up|handed|finish\w*|complet\w+|закончил\w*|заверш\w*)\b|انته|اختت|اكتمل", re.I
)
LEFT = re.compile(
    r"\b(?:dismiss|reliev|step|resign|fall|fell|quit|oust|succeed|replac)|смени|уш[её]л|уволен|отставк|استقال|اقيل|خلف",
    re.I,
)
"""An office was left, or its holder succeeded: 'was relieved of it on 5 May' holds until then."""
CONCLUDED = frozenset({"exercise", "meet"})
ENDED_THERE = re.compile(
    r"\b(?:ended|concluded|finished|completed|wrapped up|came to an end|was over|завершил\w*|закончил\w*|завершен\w*)\b"
    r"|انته|اختت",
    re.I,
)
"""Beside a single day of a meeting or an exercise this tells its end: ten times out of twelve in the corpus."""
ENDING = frozenset({"exercise", "holds_office", "pull_out"})


def as_the_predicate_has_it(when: When, mark: Mark, trigger: str, evidence: str = "") -> When:
    """The time in the form that its predicate takes: a sanction lifted holds until then, a base stands since then."""
    if mark.predicate in MOMENTARY and when.start and when.end_kind == "open":
        return When.at(when.start)
    if when.interval:
        return when
    told = VOWEL_SIGN.sub("", trigger).replace("أ", "ا")
    if mark.predicate in ("sanction", "suspend") and LIFTED.search(told):
        return When(None, when.end, start_kind="open")
    if (mark.predicate in ENDING and ENDED.search(told)) or (mark.predicate == "holds_office" and LEFT.search(told)):
        return When(None, when.end, start_kind="open")
    if mark.predicate in CONCLUDED and ENDED_THERE.search(VOWEL_SIGN.sub("", evidence)):
        return When(None, when.end, start_kind="open")
    if mark.predicate == "bases_in":
        return When(when.start, None, end_kind="open")
    return when
