"""Drawing a specification, offline: SVG for pages, PNG and PDF for files; and the JavaScript that draws it in a page.

Source: vl-convert, which carries Vega and Vega-Lite in itself and fetches nothing.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from foedus.errors import FoedusError
from foedus.views.charts.look import MIRRORED
from foedus.views.charts.mirror import mirrored
from foedus.views.charts.rows import Spec

BASE = "https://vega.github.io/vega-datasets/"  # what the drawer writes before every link
MISSING = "charts need the extra 'charts'. Install it: pip install 'foedus[charts]'"
ENDINGS = (".svg", ".png", ".pdf", ".json")


def svg(spec: Spec) -> str:
    """The chart as an SVG element; its texts are escaped, its links those of the rows."""
    drawn: str = _drawer().vegalite_to_svg(spec, vl_version=_version(), allowed_base_urls=[])
    own = drawn.replace(f'href="{BASE}', 'href="')
    return mirrored(own) if spec.get("usermeta", {}).get(MIRRORED) else own


def png(spec: Spec, scale: float = 2.0) -> bytes:
    """The chart as a PNG picture, `scale` pixels to each of its points."""
    drawn: bytes = _drawer().svg_to_png(svg(spec), scale=scale)
    return drawn


def pdf(spec: Spec) -> bytes:
    """The chart as a PDF page."""
    drawn: bytes = _drawer().svg_to_pdf(svg(spec))
    return drawn


@cache
def script() -> str:
    """The JavaScript of Vega, Vega-Lite and Vega-Embed in one, for a page that draws charts itself."""
    bundle: str = _drawer().javascript_bundle(vl_version=_version())
    return bundle


def write(spec: Spec, path: Path) -> None:
    """Writes the chart into a file, as what its ending says: .svg, .png, .pdf, or .json for the specification.

    The file is there whole or not at all. FoedusError for another ending, or where it cannot be written.
    """
    drawn = _drawn(spec, path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(drawn)
        unfinished.replace(path)
    except OSError as fault:
        unfinished.unlink(missing_ok=True)
        raise FoedusError(f"{path}: cannot be written: {fault.strerror}. Name another file.") from fault


def needed() -> None:
    """Says in one line what is missing where charts cannot be made; FoedusError."""
    _drawer()
    try:
        import altair as alt  # noqa: F401
    except ImportError as fault:
        raise FoedusError(MISSING) from fault


def _drawn(spec: Spec, path: Path) -> bytes:
    match path.suffix.lower():
        case ".svg":
            return svg(spec).encode()
        case ".png":
            return png(spec)
        case ".pdf":
            return pdf(spec)
        case ".json":
            return json.dumps(spec, ensure_ascii=False, indent=1).encode()
    raise FoedusError(f"{path}: no picture ends like this. Take one of {', '.join(ENDINGS)}.")


def _drawer() -> Any:
    try:
        import vl_convert
    except ImportError as fault:
        raise FoedusError(MISSING) from fault
    return vl_convert


@cache
def _version() -> str:
    """The newest version of Vega-Lite that the drawer has."""
    versions: list[str] = _drawer().get_vegalite_versions()
    return max(versions, key=lambda one: [int(part) for part in one.split(".")])
