"""The vocabulary is what the format, the corpus and the scorer say it is."""

from __future__ import annotations

import re

from corpus.notation import ROLES
from corpus.score import STARRED
from foedus.reading import labels
from foedus.vocabulary import vocabulary

FILLS = {"actor", "treaty", "object", "event", "place", "person", "text", "number"}


def test_corpus_and_scorer_know_the_same_roles() -> None:
    predicates = vocabulary().predicates
    assert {name: set(predicate.roles) for name, predicate in predicates.items()} == ROLES
    assert {name: tuple(predicate.starred) for name, predicate in predicates.items()} == STARRED


def test_the_network_scores_the_same_words() -> None:
    words = vocabulary()
    assert set(labels.PREDICATES) == set(words.predicates)
    assert set(labels.MODALITIES) == set(words.modalities)
    assert set(labels.KINDS) == set(words.kinds)


def test_every_sentence_names_its_roles() -> None:
    for predicate in vocabulary().predicates.values():
        assert set(re.findall(r"\{(\w+)\}", predicate.sentence)) == set(predicate.roles) - {"by"}
        assert set(predicate.roles.values()) <= FILLS
        assert predicate.kind in ("state", "event")
