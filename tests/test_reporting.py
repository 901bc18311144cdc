"""Who speaks: a speaker stands beside a word of saying, in the claim's own sentence or where it is quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.model import Document
from foedus.reading.claims import make_claims
from foedus.reading.interviews import find_interview
from foedus.reading.marks import Filler, Mark
from foedus.reading.passages import find_sentences
from foedus.spans import Span

SPEAKERS = Path(__file__).parent / "cases" / "speakers.txt"


@pytest.mark.parametrize("line", SPEAKERS.read_text(encoding="utf-8").splitlines()[1:])
def test_who_is_marked_as_a_speaker_must_speak(line: str) -> None:
    language, predicate, filled, text, trigger, marked, wanted = (part.strip() for part in line.split(" | "))
    role, name = filled.split("=")
    stem = name if name in text else name[:-1]
    fillers = {role: (filler(text, stem),)}
    if marked != "-":
        fillers["attribution"] = tuple(filler(text, one) for one in marked.split("; "))
    mark = Mark(predicate, filler(text, trigger).span, fillers, "asserted", Span(0, len(text)), 0.9)
    (claim,) = make_claims(Document("a", text, language=language), [mark], find_sentences(text, language))
    told = "; ".join(one.name for one in claim.attribution.chain)
    assert told.endswith(wanted) if wanted != "none" else not told


def filler(text: str, words: str) -> Filler:
    at = text.index(words)
    return Filler(Span(at, at + len(words)), 0.9)


def test_all_who_announced_speak() -> None:
    text = "Mali, Niger and Chad announced their withdrawal from the bloc."
    names = tuple(filler(text, name) for name in ("Mali", "Niger", "Chad"))
    fillers = {"actor": names, "attribution": names[:1]}
    mark = Mark("withdraw", filler(text, "withdrawal").span, fillers, "asserted", Span(0, len(text)), 0.9)
    (claim,) = make_claims(Document("a", text, language="en"), [mark], find_sentences(text, "en"))
    assert {one.name for one in claim.attribution.chain} >= {"Mali", "Niger", "Chad"}


TALK = (
    "Беседа с военным историком о союзе.\n\n— С чего началось?\n\n"
    "— С договора. Его подписали в мае.\n\nПотом ждали.\n\n"
    "— А дальше?\n\n— Штаб закрыли.\n\nЗа окном шёл дождь."
)


def test_a_talk_by_dashes_takes_turns() -> None:
    found = find_interview(TALK, "ru")
    assert found is not None
    assert [span.of(TALK) for span in found.answers] == [
        "— С договора. Его подписали в мае.\n\nПотом ждали.",
        "— Штаб закрыли.",
    ]
    assert find_interview("Список членов:\n\n— Мали\n\n— Чад\n\n— Нигер", "ru") is None


def test_nobody_fights_alone() -> None:
    text = "The attacks of 11 September 2001, which struck two towers of a trade centre, changed much."
    towers = (filler(text, "two towers of a trade centre"),)
    fillers = {"attacker": (Filler(towers[0].span, 0.4),), "target": towers}
    mark = Mark("attack", filler(text, "attacks").span, fillers, "asserted", Span(0, len(text)), 0.9)
    (claim,) = make_claims(Document("a", text, language="en"), [mark], find_sentences(text, "en"))
    assert "attacker" not in claim.roles
    assert [one.name for one in claim.roles["target"]] == ["two towers of a trade centre"]
