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
OVERTHROW = re.compile(
    r"coups?\b|putsch|mutin|uprising|revolt|rebellion|revolution|переворот|путч|мятеж|восстани|революци"
    r"|[وبل]?(?:ال|لل)?(?:انقلاب|تمرد|ثورة|انتفاضة)",
    re.I,
)
"""Of the attacks of the corpus three in 2,700 are told by such a word: nobody attacks another's country by it."""
NOT_THE_THING = {
    "attack": OVERTHROW,
    "sign": re.compile(r"ratif|ратифи|[وي]?ال?(?:مصادق|تصديق)|[وت]?صادق", re.I),
    "member_of": PARTNER,
    "party_to": PARTNER,
}
"""Triggers of something else: a ratification is no signature, a partner no member, a coup no attack."""
AVERTED = re.compile(
    r"\b(?:sav(?:e[sd]?|ing)|spar(?:e[sd]?|ing)|protect(?:s|ed|ing)?|defend(?:s|ed|ing)?|prevent(?:s|ed|ing)?|avert(?:s|ed|ing)?"
    r"|deter(?:s|red|ring|rent)?|forestall(?:s|ed|ing)?)\s+(?:(?!and\b|but\b|after\b)[\w'’-]+\s+){0,4}?"
    r"(?:(?:from|against)\s+)?(?:(?:an?|any|the|another|further|possible|potential|future|new|such|armed|foreign)\s+)*"
    r"(?:(?-i:[A-Z])\w+\s+)?\Z"
    r"|(?<!\w)(?:спас|избав|предотвра|предупред|удерж|сдерж|защит|защищ)\w*\s+(?:[^\s,.;:]+\s+){0,3}?"
    r"(?:(?:от|против)\s+)?(?:(?:возможн|нов|дальнейш|внешн|вооруж[её]нн)\w+\s+)*\Z"
    r"|(?<!\w)[وف]?ل?(?:منعت?|[يت]منع|جنبت?|تجن[يّ]?ب|ردع|لردع|حماية|لحماية|درء)\s+(?:[^\s،.؛:]+\s+){0,3}?(?:من\s+)?(?:أي\s+)?\Z",
    re.I,
)
"""What somebody is saved from, or what is to be deterred, has not happened."""
WATCHED = re.compile(
    r"\b(?:monitor(?:s|ed|ing)?|supervis(?:e[sd]?|ing)|overs(?:ee|aw|een|eeing)|verif(?:y|ied|ies|ying)|enforc(?:e[sd]?|ing)|polic(?:e|ing))"
    r"\s+(?:(?:and\s+\w+|of|compliance with)\s+)?(?:the\s+|an?\s+)?(?:\w+\s+)?\Z"
    r"|(?<!\w)(?:наблюда|контрол|монитор|надзор)\w*\s+(?:за\s+)?(?:соблюдени\w+\s+)?(?:режим\w*\s+)?\Z"
    r"|(?<!\w)[وفل]?(?:ال)?(?:مراقبة|رصد|الإشراف على|الاشراف على|إنفاذ)\s+\Z",
    re.I,
)
"""Who watches over a truce does not make it."""
ENVOYS = re.compile(
    r"\b(?:ambassadors?|diplomats?|envoys?)\b|(?<!\w)(?:пос(?:ол|л[аыуе]|лов|лам|лами|лах)(?!\w)|дипломат\w*)|سفراء|سفير|دبلوماسي",
    re.I,
)
"""No troops."""
FIRST_TO = re.compile(
    r"\w+ (?:the )?(?:first|second|third|fourth|only|latest|last|newest)\b[^.;:]{0,60}?\bto "
    r"(?!join|become|accede|enter|be (?:a|admitted|accepted)\b)[a-z]+"
    r"|стал\w{0,2} (?:перв|втор|последн|единственн)\w{2,3} (?:\w+ ){0,3}?(?:член|стран|государств)\w*"
    r"[^.;:]{0,30}, котор",
    re.I,
)
"""Who 'became the first member to send tanks' joined nothing thereby."""
LIVE = re.compile(r"(?:liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing))\Z|прожива|[وف]?[يت]قيم|مقيم", re.I)
TROOPS = re.compile(
    r"\b(?:troops?|soldiers?|forces?|servicem[ae]n|marines|military|airmen|sailors|contingent|garrison)\b"
    r"|(?<!\w)(?:войск|военн|солдат|контингент|гарнизон|моряк)|قوات|جنود|جندي|عسكري|كتيبة|حامية",
    re.I,
)
"""People who live abroad are no troops."""
KIN = re.compile(
    r"(?:son|daughter|brother|sister|wife|husband|father|mother|cousin|nephew|niece|grandson|widow|son-in-law)(?: of)?"
    r"|(?:сын|дочь|брат|сестра|жена|супруга|муж|отец|мать|зять|вдова|племянник|внук)"
    r"|[وف]?(?:صهر|نجل|ابن|شقيق|زوجة|عقيلة|والد|ابنة)(?:ه|ها)?",
    re.I,
)
"""Who somebody is to another is no office."""


IS_NO_WHOLE = re.compile(
    r"(?:(?:the|a|an|its|their|his|broader|wider|ongoing) )*(?:[\w-]+ ){0,4}?"
    r"(?:strateg(?:y|ies)|plans?|efforts?|campaigns?|series|process|war|polic(?:y|ies)|agenda|tradition|deal|package)\b"
    r"|(?:\w+(?:ой|ей|ого|его|ых|их) ){0,3}(?:стратеги|план|усили|кампани|сери|процесс|войн|политик|сделк|пакет)\w{0,3}"
    r"(?!\w)|[بل]?(?:ال|لل)?(?:استراتيجية|خطة|جهود|حملة|سلسلة|عملية|حرب|سياسة|صفقة)(?!\w)",
    re.I,
)
"""Of these something 'is part', but they are no bodies."""

NEVER = (DEMANDED, MEANS, ON_A_CONDITION, LEFT_OPEN, UNCONFIRMED)
NEVER_OF = {"attack": (AVERTED,), "cease_fire": (WATCHED,)}
"""Behind which words nothing is told."""


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
    if mark.predicate == "pull_out" and any(ENVOYS.search(one.span.of(text)) for one in mark.fillers.get("force", ())):
        return False
    if mark.predicate in ("join", "member_of") and FIRST_TO.match(text, mark.trigger.start):
        return False
    lives = mark.predicate in ("deploy", "bases_in") and LIVE.match(mark.trigger.of(text))
    if lives and not TROOPS.search(text, *mark.evidence):
        return False
    if any(KIN.fullmatch(one.span.of(text)) for one in mark.fillers.get("office", ())):
        return False
    if mark.predicate in CAN_BE_ASKED:
        return True
    before = text[max(0, mark.trigger.start - LOOKED_BACK) : mark.trigger.start]
    before = re.split(r"[.!?؟]\s", before)[-1]
    never = (*NEVER, *NEVER_OF.get(mark.predicate, ()))
    return not any(pattern.search(before) for pattern in never)
