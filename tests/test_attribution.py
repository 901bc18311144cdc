"""Chains of speakers: the words between two of them tell who passes on whose words."""

from __future__ import annotations

import pytest

from foedus.model import Document, Mention
from foedus.reading.attribution import chain_of, find_quotations, find_speeches
from foedus.spans import Span

CHAINS = """
Khovar, citing the press centre, reported it. | Khovar; press centre | Khovar; press centre
The spokesman, according to a local radio, denied it. | spokesman; local radio | local radio; spokesman
An official, quoted by news agencies, said so. | official; news agencies | news agencies; official
Lukashenko told BelTA that it began. | Lukashenko; BelTA | BelTA; Lukashenko
Президент Бжания сообщил в интервью российской газете. | Бжания; российской газете | российской газете; Бжания
Агентство «Ховар» со ссылкой на пресс-центр сообщает. | Ховар; пресс-центр | Ховар; пресс-центр
ونقلت وكالة رويترز عن مصدرين ذلك. | وكالة رويترز; مصدرين | وكالة رويترز; مصدرين
France and Benin deny it. | France; Benin | France; Benin
"""


@pytest.mark.parametrize("line", CHAINS.strip().splitlines())
def test_the_outermost_speaker_comes_first(line: str) -> None:
    text, told, wanted = (part.strip() for part in line.split(" | "))
    speakers = [mention(text, name) for name in told.split("; ")]
    chain = chain_of(text, speakers, Document("a", text))
    assert [one.name for one in chain] == wanted.split("; ")


def mention(text: str, name: str) -> Mention:
    at = text.index(name)
    return Mention(name, Span(at, at + len(name)))


def test_publisher_and_author_are_no_speakers() -> None:
    text = "Meridian Wire reports that the ministry said so, writes J. Doe."
    speakers = [mention(text, "Meridian Wire"), mention(text, "ministry"), mention(text, "J. Doe")]
    chain = chain_of(text, speakers, Document("a", text, publisher="meridian wire", author="J. Doe"))
    assert [one.name for one in chain] == ["ministry"]


QUOTATION = (
    "He said: “The alliance has sent no soldiers to the country at all. It has sent advisers, and they will "
    "leave in May.” The ministry was silent. “Short one.”"
)


def test_only_long_quotations_are_somebodys_words() -> None:
    assert [QUOTATION[span.start] for span in find_quotations(QUOTATION)] == ["“"]
    assert len(find_quotations("“The so-called ‘Union’ of states”")) == 0


def test_a_quotation_keeps_its_speaker() -> None:
    speaker = (Mention("He", Span(0, 2)),)
    first = QUOTATION.index("The alliance")
    told = [(Span(first, first + 20), speaker), (Span(first + 60, first + 80), ())]
    (speech,) = find_speeches(QUOTATION, told)
    assert speech.speakers == speaker
    assert speech.span.contains(told[1][0])


def test_a_quotation_without_any_speaker_stays_without() -> None:
    assert find_speeches(QUOTATION, [(Span(20, 40), ())]) == []
