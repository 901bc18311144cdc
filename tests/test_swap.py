"""Other names in training documents: forms agree, offsets move, claims still say what the text says."""

import random
from pathlib import Path

import pytest

from corpus import notation
from training import swap
from training.swap import swapped

CORPUS = Path(__file__).parent.parent / "corpus" / "train"


def changed(text: str, language: str, seed: int = 1) -> str:
    """The text with other names, and no claims."""
    return swapped(text, language, [], [], random.Random(seed))[0]  # noqa: S311


@pytest.fixture(autouse=True)
def every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """All names of all documents are changed."""
    monkeypatch.setattr(swap, "DOCUMENTS", 1.0)
    monkeypatch.setattr(swap, "NAMES", 1.0)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", ["ea.corpus", "rc.corpus", "aw.corpus", "hard-ru-2.corpus", "hard-en-3.corpus"])
def test_words_of_fillers_stay_fillers(name: str, seed: int) -> None:
    documents, passages, claims, texts, faults = notation.parse(CORPUS / name)
    assert not faults
    dice, moved = random.Random(seed), 0  # noqa: S311
    for document in documents:
        text = texts[document["doc"]]
        mine = [claim for claim in claims if claim["doc"] == document["doc"]]
        kinds = [one for one in passages if one["doc"] == document["doc"]]
        new, new_claims, new_kinds = swapped(text, document["language"], mine, kinds, dice)
        moved += new != text
        assert [new[one["start"] : one["end"]].count("\n\n") for one in new_kinds] == [0] * len(kinds)
        for old_claim, claim in zip(mine, new_claims, strict=True):
            assert claim["text"] == new[claim["start"] : claim["end"]]
            for role, spans in claim["spans"].items():
                for before, after in zip(old_claim["spans"][role], spans, strict=True):
                    if before and before != after:
                        old_words, words = text[slice(*before)].split(), new[slice(*after)].split()
                        assert len(old_words) == len(words)
                        assert not new[after[0] - 1 : after[0]].isalnum() or text[before[0] - 1].isalnum()
    assert moved > len(documents) // 2


def test_forms_stay_what_they_are() -> None:
    text = "В апреле Эфиопия вышла из соглашения с Сирией, а эфиопского посла из Сирии отозвали."
    new = changed(text, "ru")
    assert new != text
    before, after = text.split(), new.split()
    (state, neighbour) = (one for one, old in zip(after, before, strict=True) if old in ("Эфиопия", "Сирии"))
    assert state.endswith("ия")
    assert state != "Эфиопия"
    assert neighbour[:-1] + "ей," in after
    assert any(word.endswith("ского") and word.startswith(state[:3].lower()) for word in after)


def test_arabic_articles_stay() -> None:
    new = changed("أعلن العراق انسحابه، ووجه الوزير العراقي رسالة للعراق", "ar")
    first, last = new.split()[1], new.split()[-1]
    assert first.startswith("ال")
    assert first != "العراق"
    assert last == "لل" + first[2:]


def test_a_state_with_other_names_stays() -> None:
    text = "Kyrgyzstan left. The Kyrgyz Republic gave no reason."
    assert changed(text, "en") == text


def test_no_two_become_one() -> None:
    text = "Armenia, Georgia, Serbia, Hungary, Poland and Slovakia met."
    for seed in range(20):
        assert len(set(changed(text, "en", seed).replace(",", "").split())) == len(text.split())
