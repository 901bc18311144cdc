"""Where a denial reaches, on sentences of our own."""

from __future__ import annotations

import pytest

from foedus.reading.marks import Mark
from foedus.reading.modality import judged
from foedus.spans import Span

CASES = [
    ("Belarus did not sign the charter and left the league.", "left", "withdraw", "denied", "asserted"),
    ("Belarus did\nnot sign the charter and left the league.", "left", "withdraw", "denied", "asserted"),
    ("Belarus did not sign the charter.", "sign", "sign", "asserted", "denied"),
    ("The two states are members of the pact.", "members", "member_of", "denied", "asserted"),
    ("Belarus has never become a full member.", "member", "member_of", "asserted", "denied"),
    ("The exercise was to be held in Batumi.", "exercise", "exercise", "asserted", "planned"),
    ("Грузия не подписала протокол и вышла из договора.", "вышла", "withdraw", "denied", "asserted"),
    ("Грузия из договора не вышла.", "не вышла", "withdraw", "asserted", "denied"),
    ("Грузия и Молдавия входят в союз.", "входят", "member_of", "denied", "asserted"),
    ("В союз не входят обе республики.", "не входят", "member_of", "asserted", "denied"),
    ("Грузия из договора не вышла.", "не", "withdraw", "asserted", "denied"),
    ("Участниками пакта эти страны никогда не были.", "Участниками", "party_to", "asserted", "denied"),
    ("لم توقع جورجيا على البروتوكول وانسحبت من المعاهدة.", "وانسحبت", "withdraw", "denied", "asserted"),
    ("والبلدان عضوان في الحلف.", "عضوان", "member_of", "denied", "asserted"),
    ("لم تنضم جورجيا إلى الحلف.", "تنضم", "join", "asserted", "denied"),
    ("قال إن القوات كانت ستشارك في المناورات.", "المناورات", "exercise", "asserted", "planned"),
]


@pytest.mark.parametrize(("text", "trigger", "predicate", "seen", "meant"), CASES)
def test_a_not_reaches_its_own_verb_only(text: str, trigger: str, predicate: str, seen: str, meant: str) -> None:
    at = text.index(trigger)
    mark = Mark(predicate, Span(at, at + len(trigger)), {}, seen, Span(0, len(text) - 1), 0.5)
    assert judged(text, mark)[0] == meant


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Tunis denies that its troops joined the force.", "joined"),
        ("Бишкек опроверг, что войска вошли в республику.", "вошли"),
        ("نفت تونس أن تكون قواتها قد دخلت البلاد.", "دخلت"),
        ("Belarus stayed in the pact all the same, and left nothing unsaid.", "left"),
    ],
)
def test_what_the_sentence_denies_stays_denied(text: str, trigger: str) -> None:
    at = text.index(trigger)
    mark = Mark("deploy", Span(at, at + len(trigger)), {}, "denied", Span(0, len(text) - 1), 0.5)
    assert judged(text, mark)[0] == "denied"
