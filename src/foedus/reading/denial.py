"""Where a denial reaches: a claim is denied by a word of its own sentence, and not by that of the clause beside it.

The network sees that there is a 'not' somewhere; the rules here see whether it is the claim's. Each was counted on the
annotated corpus before it was taken up (claims for it and against it stand beside it).
"""

from __future__ import annotations

import re

from foedus.actors.russian_names import tag_of_first_word
from foedus.reading.marks import Mark

NEGATIVE_WORD = re.compile(
    r"""
    \b(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|without|cannot|hardly|scarcely|barely|yet\s+to|far\s+from
      |den(?:y|ied|ies|ials?|ying)|refus\w+|declin\w+|reject\w+|refut\w+|rebut\w*|repudiat\w+|dismiss\w*|contradict\w*
      |disput\w+|disown\w*|fail\w*|lack\w*|absen\w+|false|untrue|invent\w+|fabricat\w*|hoax|fake|canard|rumou?rs?
      |nonsense|wrong\w*|mistak\w+|except|outside|bar|barring|instead|rather|only|but|short\s+of|stopped|nearly|little
      |remain\w*|stay\w*|still|violated|non-?\w*|lies?)\b
    |n['’]t\b|\bun(?!der|til|it|ion|ivers|anim|veil|fold|precedented|doubt)\w{4,}
    |(?<!\w)(?:не|нѣтъ|ни|нет|нету|нич\w+|ник(?:то|ого|ому|ем|огда|уда|ак\w*|ои[мх]\w*)|нигде|нельзя|без|вне|кроме|мимо|якобы|преждевр\w+|отказ\w*|отриц\w*
      |опровер\w*|отверг\w*|отклон\w*|отсутств\w*|лож\w*|слух\w*|вымыс\w*|выдум\w*|фейк\w*|лиш\w*|обошл\w*|некому
      |нечем|неч\w*|оста[лёе]\w*)(?!\w)
    |(?<!\w)не(?!дел|скольк|котор|обходим|однократн|давн|зависим|фт|мец|медл|посредств|формальн|государств|правит|редк
      |офиц|изменн|отложн|отъемл|замедл|задолго|значит|прерывн|пременн|йтрал|когда|уклонн|устанн|прост|больш|виданн
      |бывал)\w{4,}
    |(?<!\w)[وف]?(?:لم|لن|لا|ليس\w*|لست\w*|لسنا|ما|غير|دون|بدون|بلا|[بل]?عدم|سوى|إلا|كلا|خارج\w*|قط)(?!\w)
    |نف[ىيوت]|[يت]نف|ناف[يى]|رفض|رُفض|كذ[ّ]?ب|كاذب|نكر|إنكار|امتنع|امتناع|خلاف|باطل|زائف|زعم|مزاعم|شائع|مختلق
    |ستبعد|فند|بقي|ظل|يروى|يُروى
    """,
    re.I | re.X,
)
SENTENCE_END = re.compile(r"[.!?؟…](?=\s|$)|\n\s*\n")
LONG_ENOUGH = 6  # code points: room for the verb that is denied
REACH = 300  # code points around the evidence in which its sentence is looked for

NEGATED_TRIGGER = re.compile(
    r"(?:not|never|(?:did|does|do|has|have|had|was|were|is|are|will|would|could|can)(?:\s+not|n['’]t)|cannot|не|ни"
    r"|[وف]?(?:لم|لن|ليس\w*))\s+",
    re.I,
)
NOT_AFTER = re.compile(r"[^.,;:()]{0,40}?(?<!\w)не\s+(?:был[аои]?|явля[ею]тся|стал[аои]?)(?!\w)")
"""After a noun: 'участниками договора никогда не были'."""
TAKES_NO_PART = re.compile(
    r"(?:\b(?:(?:not|never)\s+|n['’]t\s+)(?:be\s+)?(?:tak(?:e|en|ing)\s+part|participat\w+)"
    r"|(?<!\w)не\s+(?:участв\w+|при(?:няла?|няли|мет|мут|нима\w+)\s+участи\w)"
    r"|(?<!\w)[وف]?(?:لم|لن|لا)\s+[يتن]شارك\w*)\s+(?:[^\s.;:!?،,]+\s+){0,5}$",
    re.I,
)
PART_BACK = 90  # code points before the trigger
NOT_IMPOSED_AFTER = re.compile(r"[^.,;:()]{0,40}?(?<!\w)не\s+(?:вв[её]?[лд]|ввод|налага|налож|примен)\w*")
"""After sanctions: 'санкции против России не вводил'."""
TURNED_OVER = frozenset({"abstain", "trade", "dissolve", "suspend", "withdraw", "assist"})
"""What a 'not' in the trigger may assert: to stay away, to stop; 'is no longer a member' asserts that it left."""
STANDING = frozenset({"member_of", "party_to", "part_of", "bases_in", "holds_office"})
LEAVING = re.compile(r"withdr|left|leave|quit|выход|вышл|вышел|выйд|покин|انسحب|ينسحب|تنسحب|خرج|غادر")

REFUSED = re.compile(
    r"\b(?:decid(?:ed|es) against|refrain(?:ed|s)? from|stopp?(?:ed|s)? short of|ruled out|opted not to"
    r"|(?:refus|declin)(?:ed|es) to)\s+(?:\w+ly\s+)?\Z"
    r"|(?<!\w)отказал(?:ся|ась|ись|ось)\s+(?:от\s+)?\Z"
    r"|(?<!\w)[وف]?(?:رفضت?|امتنعت?(?: عن)?|[يت]رفض)\s+(?:أن\s+)?\Z",
    re.I,
)
"""What somebody refused to do was not done: on the corpus 12 such claims are denied and two called off."""
REFUSABLE = frozenset({"join", "sign", "withdraw", "deploy", "assist", "pull_out"})
REPORT_DENIED = re.compile(
    r"\b(?:den(?:ied|ies|y)|rejected|dismissed)\s+(?:as \w+ )?(?:\w+\s+){0,3}"
    r"(?:reports?|claims?|allegations?|rumou?rs?)\b"
    r"[^.;:]{0,50}\bthat\b(?:(?!\b(?:but|while|after|because|and|which|who)\b)[^.;:]){0,60}\Z"
    r"|(?<!\w)опроверг\w*\s+(?:\w+\s+){0,2}(?:сообщени|слух|информаци|утверждени|заявлени)\w*"
    r"[^.;:]{0,50}\b(?:что|будто)\b(?:(?!\b(?:но|а|и|после)\b)[^.;:]){0,60}\Z",
    re.I,
)
BUT = re.compile(r",\s+(?:однако|но|а|зато)\s|[,;]\s+(?:but|while|whereas)\s|[،؛]?\s(?:لكن|بينما|فيما|أما)(?!\w)", re.I)
BUT_BEFORE = re.compile(r"(?<!\w)(?:(?:غير|بيد|إلا) أن\w*|لكن\w*|بل)(?!\w)")
"""An Arabic 'but'; two of them are made of words that deny elsewhere."""
NOT_OF_A_VERB = re.compile(
    r"\b(?:did|does|do|will|would|could|can|should|may|might)(?:\s+not|n['’]t)\b|\bcannot\b"
    r"|(?<!\w)не(?!\w)|(?<!\w)[وف]?(?:لم|لن)(?!\w)",
    re.I,
)
PAST = re.compile(
    r"(?:\w+ed|left|withdrew|sent|went|took|met|gave|held|broke|began|came|became|sold|struck|fought|quit|built)\b",
    re.I,
)
JOINED = re.compile(
    r"\b(?:and|but|yet|then)\s+(?:(?:it|they|he|she|instead|then|later|also|soon)\s+)*$"
    r"|(?:^|[\s,])(?:и|а|но|зато|однако)\s+(?:\w+\s+){0,2}$|(?:بل|لكنها|لكنه|لكن|ثم)\s+$",
    re.I,
)
ARABIC_PAST_JOINED = re.compile(r"[وف](?!ال|لل)\w{3,}")


def is_denied(text: str, mark: Mark) -> bool:
    """Whether the trigger says its own 'not': 'has not joined', 'не выходила'; on the corpus 58 times out of 59.

    >>> from foedus.spans import Span
    >>> text = "Беларусь из договора не выходила."
    >>> is_denied(text, Mark("withdraw", Span(21, 32), {}, "asserted", Span(0, 33), 0.5))
    True
    """
    found = NEGATED_TRIGGER.match(text, mark.trigger.start, mark.evidence.end)
    if not found and mark.predicate == "sanction":
        return NOT_IMPOSED_AFTER.match(text, mark.trigger.end, mark.evidence.end) is not None
    if not found:
        return mark.predicate in STANDING and NOT_AFTER.match(text, mark.trigger.end, mark.evidence.end) is not None
    return mark.predicate not in TURNED_OVER or (
        mark.predicate == "withdraw" and LEAVING.match(text, found.end()) is not None
    )


def is_reported_and_denied(text: str, mark: Mark) -> bool:
    """Whether the sentence says that a report of it is denied: 'denied a report by X that it had sent arms'.

    >>> from foedus.spans import Span
    >>> text = "Chad denied a report that it had sent arms."
    >>> is_reported_and_denied(text, Mark("assist", Span(33, 37), {}, "asserted", Span(26, 42), 0.5))
    True
    """
    start = start_of_sentence(text, mark.trigger.start)
    return REPORT_DENIED.search(text[start : mark.trigger.start]) is not None


def is_refused(before: str) -> bool:
    """Whether the words before a trigger say that somebody refused to.

    >>> is_refused("the United States decided against formally "), is_refused("Пашинян отказался ")
    (True, True)
    """
    return REFUSED.search(before) is not None


def takes_no_part(text: str, mark: Mark) -> bool:
    """Whether the trigger names that in which somebody 'did not take part'.

    >>> from foedus.spans import Span
    >>> text = "Its troops did not take part in the CSTO exercise."
    >>> takes_no_part(text, Mark("exercise", Span(41, 49), {}, "asserted", Span(0, 49), 0.5))
    True
    """
    return TAKES_NO_PART.search(before_in_its_sentence(text, mark, PART_BACK)) is not None


def nothing_denies(text: str, mark: Mark) -> bool:
    """Whether no word of the sentence could deny anything.

    This is so of three asserted claims in four of the corpus, and of no denied one.

    >>> from foedus.spans import Span
    >>> text = "Both states are members of the alliance."
    >>> nothing_denies(text, Mark("member_of", Span(16, 23), {}, "denied", Span(0, 39), 0.5))
    True
    """
    start = start_of_sentence(text, mark.evidence.start)
    last = SENTENCE_END.search(text, mark.evidence.end, mark.evidence.end + REACH)
    return NEGATIVE_WORD.search(text, start, last.start() if last else mark.evidence.end) is None


def denies_only_what_follows(text: str, mark: Mark) -> bool:
    """Whether the sentence has its first 'not' behind a 'but' that follows the trigger.

    On the corpus 52 claims so told are asserted, and none is denied.

    >>> from foedus.spans import Span
    >>> text = "The ministers met in Rome, but no treaty was signed."
    >>> denies_only_what_follows(text, Mark("meet", Span(14, 17), {}, "denied", Span(0, 25), 0.5))
    True
    """
    last = SENTENCE_END.search(text, mark.trigger.end, mark.trigger.end + REACH)
    end = last.start() if last else min(len(text), mark.trigger.end + REACH)
    but = BUT.search(text, mark.trigger.end, end)
    start = start_of_sentence(text, mark.trigger.start)
    return but is not None and NEGATIVE_WORD.search(text, start, but.start()) is None


def denies_only_what_went_before(text: str, mark: Mark) -> bool:
    """Whether an Arabic 'but' stands before the trigger, and no 'not' between it and the end of the evidence.

    >>> from foedus.spans import Span
    >>> text = "لم تنضم بريطانيا إلى الحلف غير أنها شاركت في لجنته."
    >>> denies_only_what_went_before(text, Mark("join", Span(35, 40), {}, "denied", Span(26, 50), 0.5))
    True
    """
    buts = list(BUT_BEFORE.finditer(text, start_of_sentence(text, mark.trigger.start), mark.trigger.start))
    return bool(buts) and NEGATIVE_WORD.search(text, buts[-1].end(), mark.evidence.end) is None


def start_of_sentence(text: str, at: int) -> int:
    """Where the sentence of an offset begins, or as far back as is looked.

    >>> start_of_sentence("They met. Nobody left.", 17)
    9
    """
    before = text[max(0, at - REACH) : at]
    return at - len(before) + max((one.end() for one in SENTENCE_END.finditer(before)), default=0)


def before_in_its_sentence(text: str, mark: Mark, back: int) -> str:
    """The words before a trigger in its sentence, so many code points back.

    >>> from foedus.spans import Span
    >>> text = "It rained. The two met."
    >>> before_in_its_sentence(text, Mark("meet", Span(19, 22), {}, "asserted", Span(11, 22), 0.5), 60)
    ' The two '
    """
    at = mark.trigger.start
    return text[max(start_of_sentence(text, at), at - back) : at]


def stands_beside_the_denial(text: str, mark: Mark) -> bool:
    """Whether the 'not' before belongs to another verb: 'did not sign it and left'.

    On the corpus, a verb that is so joined to a denied one is itself not denied 17 times out of 18.

    >>> from foedus.spans import Span
    >>> text = "Georgia did not sign it and left the treaty."
    >>> stands_beside_the_denial(text, Mark("withdraw", Span(28, 32), {}, "denied", Span(0, 43), 0.5))
    True
    """
    before = text[mark.evidence.start : mark.trigger.start]
    negations = list(NOT_OF_A_VERB.finditer(before))
    if not negations:
        return False
    between, trigger = before[negations[-1].end() :], mark.trigger.of(text)
    joined = JOINED.search(between) is not None
    if (tag := tag_of_first_word(trigger)) is not None:
        return joined and "VERB" in tag
    if PAST.match(trigger):
        return joined
    return not trigger.isascii() and len(between) > LONG_ENOUGH and (joined or bool(ARABIC_PAST_JOINED.match(trigger)))
