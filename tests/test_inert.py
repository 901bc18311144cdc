"""Nothing in a document can steer the screen that shows it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from foedus.inert import ISOLATE, POP, isolated, shortened, shown
from foedus.views.terminal import wrapped


@given(st.text())
def test_shown_text_is_one_inert_line(text: str) -> None:
    line = shown(text)
    assert not {"Cc", "Cs"} & {unicodedata.category(character) for character in line}
    assert not set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u061c") & set(line)
    assert line.count(ISOLATE) == line.count(POP) <= 1


def test_right_to_left_text_is_isolated() -> None:
    assert shown("قمة\u202e الناتو") == f"{ISOLATE}قمة الناتو{POP}"
    assert isolated("NATO") == "NATO"


@given(st.text(max_size=80), st.integers(4, 40))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shortened(text, width)) <= width + 1


@given(st.text(alphabet="ab قمة", max_size=300), st.integers(0, 12))
def test_wrapped_parts_fit_and_close_their_isolates(text: str, indent: int) -> None:
    console = Console(width=60)
    for part in wrapped(console, Text(shown(text)), indent):
        assert part.plain.startswith(" " * indent)
        assert part.cell_len <= 60
        assert part.plain.count(ISOLATE) == part.plain.count(POP)
