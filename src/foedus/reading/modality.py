"""How a claim is meant: as the network has it, except where a word beside the trigger is surer."""

from __future__ import annotations

import re

from foedus.actors.russian_names import tag_of_first_word
from foedus.reading.ahead import (
    NOTHING_BUT,
    TALKED_ABOUT,
    THREATS,
    begins_later,
    is_announced,
    is_applied_for,
    is_intended,
    is_possible,
    is_promised,
    is_talked_about,
    is_threatened,
    is_told_by_a_past,
    will_be_held,
)
from foedus.reading.denial import (
    REFUSABLE,
    before_in_its_sentence,
    denies_only_what_follows,
    denies_only_what_went_before,
    is_denied,
    is_refused,
    is_reported_and_denied,
    nothing_denies,
    stands_beside_the_denial,
    takes_no_part,
)
from foedus.reading.marks import Mark

CANCELLED = re.compile(
    r"\b(?:cancell?ed|called off|calls off|postponed|put off|scrapped|cancell?ation of|postponement of)\b"
    r"|отмен[её]н|отменил|отложен|отложил|\bотмен(?:а|е|у|ой)\b"
    r"|أُ?لغ[يىت]|ألغ[يىت]|أُ?رجئ|تأجيل|(?<!ل)إلغاء",
    re.I,
)
PUT_OFF = re.compile(
    r"cancel|call\w*\s+(?:\w+\s+){0,3}off|postpon|put off|scrap|delay|shelv|suspend|abandon|drop|defer|wait|candidate"
    r"|offered|came to nothing|was to|were to|would|\bdue|first|only|turned|moved|went|let\b|отмен|отлож|перен"
    r"|сорва|состоя"
    r"|приостан|должен|должн|долж|собир|намеч|ل[غّ]|إلغاء|رجئ|رجأ|تأج|علق|علّ|تعليق|صرف|مصير|موعد",
    re.I,
)
NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never)\s+(?:\w+\s+){0,2}|\bnever\s+(?:been|become|became)\s+(?:an?\s+)?(?:\w+\s+)?"
    r"|n['’]t\s+(?:\w+\s+)?|(?:^|\s)не\s+(?!менее|только)(?:\w+\s+)?"
    r"|(?:^|\s)و?(?:لم|لن|لا(?! [يت]زال| زال)|ليس|ليست)\s+(?:\w+\s+)?)$",
    re.I,
)
STILL_BEFORE = re.compile(
    r"\b(?:remains?|remained|still|continues to be)\s+(?:an?\s+)?(?:\w+\s+)?$"
    r"|(?:^|[^е]\s)(?:остаётся|остается|остаются|остался|осталась)\s+(?:\w+\s+)?$"
    r"|(?:لا|ما) [يت]?زالت?\s+(?:\w+\s+)?$"
    r"|(?<!\w)[وف]?[يت](?:ظل|بقى)\s+(?!خارج)(?:\w+\s+)?$",
    re.I,
)
AHEAD_BEFORE = re.compile(
    r"(?:\b(?:will|shall|(?:is|are|was|were)(?: due| set| expected| scheduled)? to|plans? to)\s+"
    r"(?:be\s+)?(?:\w+ly\s+)?|\b(?:will|shall),[^.;]{3,60},\s+(?:be\s+)?|(?:^|\s)سوف\s+)$",
    re.I,
)
AHEAD_AFTER = re.compile(
    r"[\w\s,'’“”\"«»-]{0,60}?\b(?:(?:was|were|is|are) (?:originally |then |at first )?"
    r"(?:(?:due|set|expected|scheduled|supposed|meant|planned) )?to (?:be|have|take|begin|start|run|last)|will)\b",
    re.I,
)
AHEAD_BEFORE_A_NOUN = re.compile(r"(?:^|\s)[وف]?س[يتن]\w{3,}\s+(?:في\s+)?$")
AHEAD_IN_ARABIC = re.compile(r"[وف]?س[يتنأ](?!طر|ين|ار|اس)\w{3}")
LOOKED_BACK, FAR_BACK, SAID_BACK = 40, 60, 130  # code points before the trigger
APPOINTED = frozenset({"exercise", "meet"})
"""What is called off when it is called off: on the training corpus 26 times out of 28."""
NEGATIVE = frozenset({"abstain", "trade"})
"""What can be told by a 'not' and yet be asserted: to stay away, to stop supplies."""


def modality_of(text: str, mark: Mark) -> str:
    """The modality of a mark; 'not' right before the trigger denies (on the training corpus 104 times out of 111),
    and a verb of the future plans.

    >>> from foedus.spans import Span
    >>> text = "Finland does not take part."
    >>> modality_of(text, Mark("exercise", Span(17, 21), {}, "planned", Span(0, 26), 0.5))
    'denied'
    """
    return judged(text, mark)[0]


def judged(text: str, mark: Mark) -> tuple[str, str]:
    """The modality of a mark, and the rule that decided; 'network' where none did."""
    if mark.predicate in APPOINTED and CANCELLED.search(mark.evidence.of(text)):
        return "cancelled", "called_off"
    before = text[max(mark.evidence.start, mark.trigger.start - LOOKED_BACK) : mark.trigger.start]
    negated = mark.predicate not in NEGATIVE and NOT_BEFORE.search(before) is not None
    if negated and NOTHING_BUT.search(text, mark.trigger.end, mark.evidence.end):
        return "asserted", "nothing_but"
    if mark.modality == "cancelled" and nothing_denies(text, mark) and nothing_puts_off(text, mark):
        return ("planned", why) if (why := why_planned(text, mark, before)) else ("asserted", "nothing_puts_off")
    if mark.modality == "denied" and (why := why_not_denied(text, mark, before)):
        return ("possible", "may") if is_possible(before, mark.trigger.of(text)) else ("asserted", why)
    if mark.modality == "possible" and is_told_by_a_past(mark.evidence.of(text)):
        return "asserted", "certain_past"
    if mark.modality in ("asserted", "planned", "possible") and is_reported_and_denied(text, mark):
        return "denied", "report_denied"
    if mark.modality in ("asserted", "planned"):
        if negated:
            return "denied", "not_before_the_trigger"
        if is_denied(text, mark):
            return "denied", "not_in_the_trigger"
        if mark.predicate in APPOINTED and mark.fillers.get("participant") and takes_no_part(text, mark):
            return "denied", "takes_no_part"
        if is_possible(before, mark.trigger.of(text)):
            return "possible", "may"
    near = before_in_its_sentence(text, mark, FAR_BACK)
    if mark.predicate in REFUSABLE and mark.modality == "asserted" and is_refused(near):
        return "denied", "refused"
    if mark.predicate in TALKED_ABOUT and mark.modality == "asserted" and is_talked_about(near):
        return "possible", "talked_about"
    if mark.predicate in THREATS and mark.modality in ("asserted", "planned") and is_threatened(near):
        return "possible", "threatened"
    if mark.predicate == "join" and mark.modality == "asserted" and is_applied_for(before, mark.trigger.of(text)):
        return "possible", "applied_for"
    if mark.modality == "possible" and is_announced(text[max(0, mark.trigger.start - SAID_BACK) : mark.trigger.start]):
        return "planned", "said_that_it_would"
    if mark.modality == "asserted" and (why := why_planned(text, mark, before)):
        return "planned", why
    return mark.modality, "network"


def why_not_denied(text: str, mark: Mark, before: str) -> str | None:
    """The rule by which what the network takes for a denial is none."""
    if STILL_BEFORE.search(before):
        return "still_so"
    if nothing_denies(text, mark):
        return "nothing_denies"
    if denies_only_what_follows(text, mark):
        return "denial_of_what_follows"
    if denies_only_what_went_before(text, mark):
        return "denial_of_what_went_before"
    return "denial_beside" if stands_beside_the_denial(text, mark) else None


def why_planned(text: str, mark: Mark, before: str) -> str | None:
    """The rule by which what the network takes for done is yet to come."""
    if is_intended(before):
        return "intended"
    if mark.predicate != "cease_fire" and is_promised(before):
        return "promised"
    if lies_ahead(before, mark.trigger.of(text)):
        return "verb_of_the_future"
    if begins_later(mark.trigger.of(text), text[mark.trigger.end : mark.trigger.end + SAID_BACK + FAR_BACK]):
        return "begins_later"
    return "appointed" if mark.predicate in APPOINTED and is_appointed(text, mark, before) else None


def nothing_puts_off(text: str, mark: Mark) -> bool:
    """Whether no word around the claim could call it off; of cancelled claims of the corpus this is so of six in 90.

    >>> from foedus.spans import Span
    >>> text = "He took part in the exercises of the bloc in Iran."
    >>> nothing_puts_off(text, Mark("exercise", Span(20, 29), {}, "cancelled", Span(0, 49), 0.5))
    True
    """
    return PUT_OFF.search(text, max(0, mark.evidence.start - LOOKED_BACK), mark.evidence.end + LOOKED_BACK) is None


def is_appointed(text: str, mark: Mark, before: str) -> bool:
    """Whether a noun is told to be held later: 'the exercise was to be held', 'ستشارك في المناورات'.

    On the training corpus nine such exercises and meetings out of ten are planned. The verb may stand before what was
    taken for the evidence.

    >>> from foedus.spans import Span
    >>> text = "The exercise was to be held in May."
    >>> is_appointed(text, Mark("exercise", Span(4, 12), {}, "asserted", Span(0, 34), 0.5), "The ")
    True
    """
    after = text[mark.trigger.end : mark.evidence.end]
    told = AHEAD_AFTER.match(after) is not None or AHEAD_BEFORE_A_NOUN.search(before) is not None
    start = mark.trigger.start - len(before_in_its_sentence(text, mark, FAR_BACK))
    return told or will_be_held(text[min(start, mark.evidence.start) : mark.evidence.end])


def lies_ahead(before: str, trigger: str) -> bool:
    """Whether the trigger is a verb of the future: 'will meet', 'выйдет', 'ستنسحب'.

    On the training corpus such triggers are planned 95 times and asserted four times.

    >>> lies_ahead("the leaders will ", "meet"), lies_ahead("", "выйдет"), lies_ahead("", "вышел")
    (True, True, False)
    """
    if AHEAD_BEFORE.search(before) or AHEAD_IN_ARABIC.match(trigger):
        return True
    tag = tag_of_first_word(trigger)
    return tag is not None and "futr" in tag
