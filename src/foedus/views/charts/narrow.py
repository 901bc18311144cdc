"""A chart drawn anew for the screen of a telephone, so that nobody has to push it to and fro to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from foedus.views.charts.look import IN_PROPORTION
from foedus.views.charts.rows import Spec

PART = 0.34  # of its width that is left for what is drawn; names stand beside it
WHOLE = 0.5  # of the width where names stand within it
LONGEST = 18  # letters of a name that stands within it
LABEL = 112  # points of a name at an axis
TICKS = 4
LEGEND = {"columns": 2, "labelLimit": 130, "layout": {"bottom": {"margin": 12, "direction": "vertical"}}}
NAMES = ("text", "label", "name")  # of the cells of tables that are written into a picture
LINE = 44  # letters of a note under a picture


def narrowed(spec: Spec) -> Spec:
    """The same chart at the width of a telephone: shorter names, fewer ticks, legends below each other.

    >>> narrowed({"width": 640, "encoding": {"y": {"axis": {"labelLimit": 260}}}, "config": {}})["width"]
    218
    """
    is_drawn_over = not any(True for _ in _axes(spec))  # map, network and chains have their names in the picture
    part = WHOLE if is_drawn_over else PART
    config = spec.get("config", {})
    small: Spec = _smaller(spec, part) | {"config": config | {"legend": config.get("legend", {}) | LEGEND}}
    if spec.get("usermeta", {}).get(IN_PROPORTION):
        small["height"] = spec["height"] * part
    if is_drawn_over and "datasets" in spec:
        small["datasets"] = {name: _shorter(table) for name, table in spec["datasets"].items()}
    return small


def _axes(value: object) -> Iterator[Mapping[str, Any]]:
    """The axes that are drawn, wherever they stand in a specification."""
    if isinstance(value, Mapping):
        if isinstance(axis := value.get("axis"), Mapping):
            yield axis
        parts = (part for name, part in value.items() if name not in ("config", "datasets"))
        yield from chain.from_iterable(map(_axes, parts))
    elif isinstance(value, list):
        yield from chain.from_iterable(_axes(part) for part in value)


def _smaller(value: Any, part: float) -> Any:
    """A part of a specification with smaller sizes."""
    if isinstance(value, list):
        return [_smaller(one, part) for one in value]
    if not isinstance(value, Mapping):
        return value
    made = {name: one if name == "datasets" else _smaller(one, part) for name, one in value.items()}
    if "labelLimit" in made:
        made["labelLimit"] = LABEL
    if "tickCount" in made:
        made["tickCount"] = min(made["tickCount"], TICKS)
    if isinstance(made.get("width"), int | float):
        made["width"] = round(made["width"] * part)
    if isinstance(projection := made.get("projection"), Mapping) and "scale" in projection:
        made["projection"] = _nearer(projection, part)
    if isinstance(title := made.get("title"), Mapping) and isinstance(title.get("text"), str):
        made["title"] = {**title, "text": list(_lines(title["text"]))}
    return made


def _nearer(projection: Mapping[str, Any], part: float) -> dict[str, Any]:
    """The projection of a map that is smaller by this part."""
    east, south = projection["translate"]
    (left, top), (right, bottom) = projection["clipExtent"]
    return {
        **projection,
        "scale": projection["scale"] * part,
        "translate": [east * part, south * part],
        "clipExtent": [[left * part, top * part], [right * part, bottom * part]],
    }


def _shorter(table: Any) -> Any:
    """The rows of a table with names that are not too long; a table of another form as it is."""
    if not isinstance(table, list):
        return table
    return [{name: _cut(cell) if name in NAMES else cell for name, cell in row.items()} for row in table]


def _cut(cell: object) -> object:
    return f"{cell[: LONGEST - 1].rstrip()}…" if isinstance(cell, str) and len(cell) > LONGEST else cell


def _lines(text: str) -> Iterable[str]:
    """A text in lines of no more than so many letters."""
    line = ""
    for word in text.split():
        if line and len(line) + len(word) >= LINE:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line
