"""What the words and keys of the pages mean."""

from __future__ import annotations

from foedus.vocabulary import vocabulary
from foedus.web.view import Asking, Page


def help_page(_: Asking) -> Page:
    """The vocabulary and the keys."""
    words = vocabulary()
    predicates = {name: one.sentence for name, one in words.predicates.items()}
    told = {"predicates": predicates, "modalities": dict(words.modalities), "kinds": dict(words.kinds)}
    return Page("Words and keys", told)
