"""A dossier → one HTML page: everything from documents escaped, inert, and isolated in its own direction."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedus.errors import FoedusError
from foedus.inert import inert, shortened
from foedus.model import Claim
from foedus.version import VERSION
from foedus.views import charts
from foedus.views.charts.rows import Spec
from foedus.views.charts.words import Words
from foedus.views.pictures.names import ARROW, MOST_NAMES, listed, time_of
from foedus.views.report.parts import Dossier, Figure
from foedus.views.report.wording import ROLE_WORDS

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
LONGEST = 300  # letters of a name or title
NAMED = re.compile(r'(?<=\bid=")[^"]+|(?<=url\(#)[^)]+')  # what a drawing names within itself
TIME = re.compile(r"[~?….\d/ –—-]+")
DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?|(?<=\s)\+\d+$")
SIZE = re.compile(r'<svg ([^>]*?)width="([0-9.]+)" height="[0-9.]+"')
NEAR = 160  # characters around the evidence that a sheet of paper has room for


def rendered(dossier: Dossier, words: Words) -> str:
    """The page."""
    environment = _environment(words)
    return environment.get_template("report.html").render(
        dossier=dossier, words=words, version=VERSION, dark_charts=charts.dark_rules()
    )


def _environment(words: Words) -> Environment:
    """Templates with what they may call."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as fault:
        raise FoedusError("foedus report needs the extra 'web': pip install 'foedus[web,charts]'") from fault
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"line": line, "apart": apart, "passage": passage, "when": time_of}
    made.filters |= {"number": lambda value: f"{value:,}"}
    made.filters |= {"far_before": far_before, "far_after": far_after}
    made.filters |= {"parts": parts, "is_time": lambda text: TIME.fullmatch(text) is not None}
    made.globals |= {"drawn": _Drawer(), "roles_of": lambda claim: roles_of(claim, words)}
    made.globals |= {"most_names": MOST_NAMES}
    return made


def line(text: str, width: int = LONGEST) -> str:
    """Text of a document on one line: inert, and not too long."""
    return inert(shortened(text[: 4 * width], width))


def apart(text: str) -> Any:
    """Text of one line with each day, and the number of further names at its end, left to right within it.

    Behind an Arabic word a browser would else show the day backwards.

    >>> str(apart("عضو: 2024-02-22"))
    'عضو: <bdi dir="ltr">2024-02-22</bdi>'
    """
    from markupsafe import Markup, escape

    return Markup(DAY.sub(r'<bdi dir="ltr">\g<0></bdi>', str(escape(text))))  # noqa: S704 - escaped here


def parts(text: str) -> list[str]:
    """The names of a line that stand in an order, each to be shown in its own direction."""
    return text[: 8 * LONGEST].split(ARROW)


def passage(text: str) -> str:
    """Text of a document with its lines kept, each of them inert."""
    return "\n".join(inert(part) for part in text.split("\n"))


def far_before(text: str) -> tuple[str, str]:
    """What stands before the evidence, cut between words: what is far from it, and what is near.

    >>> far_before("a" * 30 + " " + "b " * 80)[1].count("b")
    79
    """
    if len(text) <= NEAR:
        return "", text
    cut = text.find(" ", len(text) - NEAR)
    return (text[: cut + 1], text[cut + 1 :]) if cut >= 0 else (text, "")


def far_after(text: str) -> tuple[str, str]:
    """What stands after the evidence, cut between words: what is near it, and what is far."""
    if len(text) <= NEAR:
        return text, ""
    cut = text.rfind(" ", 0, NEAR)
    return (text[:cut], text[cut:]) if cut >= 0 else ("", text)


def roles_of(claim: Claim, words: Words) -> list[tuple[str, str]]:
    """The roles of a claim in the language of the labels, with the names that fill them."""
    return [(words[ROLE_WORDS.get(role, role)], listed(claim.names(role))) for role in claim.roles]


class _Drawer:
    """Draws the charts of one page.

    The names that a drawing has within itself are made the page's own: counted anew, since those of the drawer go up
    with each drawing of the process.
    """

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, figure: Figure) -> Any:
        """The chart for a page, and for the screen of a telephone: the reader's browser shows one of them.

        A map is the same on both.
        """
        from markupsafe import Markup

        wide = self._drawing(figure.spec)
        if "projection" in figure.spec:
            return Markup('<div class="chart">{}</div>').format(wide)
        narrow = self._drawing(charts.narrowed(figure.spec))
        return Markup('<div class="chart wide-one">{}</div><div class="chart narrow-one">{}</div>').format(wide, narrow)

    def _drawing(self, spec: Spec) -> Any:
        from markupsafe import Markup

        self._drawn += 1
        names: dict[str, str] = {}
        svg = NAMED.sub(lambda found: names.setdefault(found[0], f"f{self._drawn}-{len(names) + 1}"), charts.svg(spec))
        sized = SIZE.sub(r"<svg \1", svg, count=1)
        return Markup(sized)  # noqa: S704 - made by the drawer, which escapes all texts
