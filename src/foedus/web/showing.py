"""Pages from templates: everything that comes from a document is escaped, inert, and isolated in its own direction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from foedus.dates import When, order
from foedus.inert import inert, shortened
from foedus.questions.disputes import Dispute
from foedus.questions.filters import events
from foedus.record import Entry
from foedus.version import VERSION
from foedus.vocabulary import vocabulary
from foedus.web.charts import ENGLISH
from foedus.web.links import LIMITS, Links, segment, with_words
from foedus.web.paging import Paged, paging_words
from foedus.web.view import Asking, Page, View

CLAIM_ID = re.compile(r"\b[0-9a-f]{20}\b")
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff](?:[^\n<>&()\"A-Za-z]*[\u0590-\u08ff])?")
ROLE = re.compile(r"\{(\w+)\}")
TEMPLATES = Path(__file__).parent / "templates"
LONGEST_LINE = 300  # characters of a name or title on a page
ASPECTS = {"modality": "how meant"}
LANGUAGES = {"en": "English", "ru": "Russian", "ar": "Arabic", "unknown": "not known"}
PAGED = ("page", "size")
WAITING = Markup('<p class="waiting">Reading the record …</p>')  # until what takes long has come behind it
SIGNS = {"member": "●", "disputed": "◐", "not a member": "○", "unknown": "?"}  # shapes, so that colour only repeats


class Showing:
    """Makes pages; `record` is the name of its file, `judge` who may judge (None: nobody)."""

    def __init__(self, record: str, form_token: str, judge: str | None) -> None:
        self._environment = environment()
        self._shared = {"record": record, "form_token": form_token, "judge": judge, "version": VERSION}

    def page(self, view: View, asking: Asking, page: Page) -> Iterator[str]:
        """The page of a view in small parts, each made when it is asked for."""
        template = self._environment.get_template(view.template)
        return template.generate(
            self._shared,
            page=page,
            view=view,
            links=asking.links,
            words=asking.words,
            here=asking.path,
            today=asking.today,
            as_of=asking.as_of,
            phone=asking.phone,
            address=Address(asking.path, asking.words, view),
            **page.shown,
        )

    def broken_off(self, reason: str) -> str:
        """What stands in a page, after all that was sent before, where the rest of it could not be found."""
        return Markup('<p class="empty" role="alert"><strong>The page ends here. {}</strong></p>').format(
            line(reason, 500)
        )

    def refusal(self, status: int, reason: str) -> str:
        """The page that says in one line why there is nothing else."""
        phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "No answer"
        template = self._environment.get_template("refusal.html")
        return template.render(self._shared, title=phrase, status=status, reason=reason, links=Links({}))


class Address:
    """The URL of the page itself, with words changed: for filters, pages of a list, and the form as JSON."""

    def __init__(self, path: str, words: Mapping[str, Any], view: View) -> None:
        names = {word.name for word in view.words}
        self.path = path
        self.words = {name: written(value) for name, value in words.items() if value is not None and name in names}

    def with_(self, **changes: object) -> str:
        """This page with other words; None takes one away, and the first page of a list is shown unless one is told."""
        kept = {name: value for name, value in self.words.items() if name not in changes and name != "page"}
        changed = {name: written(value) for name, value in changes.items() if value is not None}
        return with_words(_quoted(self.path), kept | changed)

    def page(self, paged: Paged[Any], number: int) -> str:
        """Another page of the list."""
        return self.with_(**paging_words(paged, number))

    @property
    def json(self) -> str:
        """The same as JSON."""
        path = "/overview" if self.path == "/" else self.path
        return with_words(f"{_quoted(path)}.json", self.words)

    @property
    def csv(self) -> str:
        """The claims of all pages of the list as a file for a spreadsheet."""
        return with_words("/claims.csv", {name: value for name, value in self.words.items() if name not in PAGED})

    def others(self, *names: str) -> Iterable[tuple[str, str]]:
        """The words that a form with these fields must carry along."""
        return [(name, value) for name, value in self.words.items() if name not in (*names, "page")]


def _quoted(path: str) -> str:
    return "/".join(segment(part) for part in path.split("/"))


def written(value: object) -> str:
    """A word's value as a URL has it."""
    if isinstance(value, tuple):
        return ",".join(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def environment() -> Environment:
    """Templates with what they may call."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "source": source,
        "passage": passage,
        "line": line,
        "counted": counted,
        "number": lambda value: f"{value:,}",
        "words": lambda word: str(word).replace("_", " "),
        "when": when,
        "deed": deed,
        "dispute": dispute,
        "latest": latest,
        "memo": memo,
        "roles": roles,
        "language": lambda code: LANGUAGES.get(code, code),
        "zip": lambda left, right: zip(left, right, strict=False),
        "percent": lambda value: f"{value:.0%}",
    }
    made.globals |= {"vocabulary": vocabulary(), "signs": SIGNS, "event_words": events(), "limits": LIMITS}
    made.globals["waiting"] = WAITING
    return made


def line(text: str, width: int = LONGEST_LINE) -> str:
    """Text of a document on one line, inert and not too long, for titles and attributes."""
    return inert(shortened(text[: 4 * width], width))


def source(text: object, language: str | None = None, width: int = LONGEST_LINE) -> Markup:
    """Text of a document within a page: inert, escaped, and isolated in the direction of its first strong letter.

    >>> source("<b>\\u202eA")
    Markup('<bdi>&lt;b&gt;A</bdi>')
    """
    of_language = Markup(' lang="{}"').format(language) if language else ""
    return Markup("<bdi{}>{}</bdi>").format(of_language, line(str(text), width))


def passage(text: str) -> str:
    """Text of a document with its lines kept, each of them inert."""
    return "\n".join(inert(part) for part in text.split("\n"))


def deed(predicate: str) -> str:
    """What a predicate tells, in words: 'cease-fire'."""
    return ENGLISH[predicate].replace("_", " ")


def memo(text: str, links: Links) -> Markup:
    """A memo, each claim that it cites a link, and what is Arabic in a line in its own direction.

    >>> str(memo("for: انسحبت (01b04d12b988ad2c7694)", Links({})))
    'for: <bdi>انسحبت</bdi> (<a href="/claim/01b04d12b988ad2c7694">01b04d12b988ad2c7694</a>)'
    """
    isolated = RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", str(escape(passage(text))))
    linked = CLAIM_ID.sub(lambda found: f'<a href="{escape(links.claim(found[0]))}">{found[0]}</a>', isolated)
    return Markup(linked)  # noqa: S704 - escaped here


def roles(sentence: str) -> Markup:
    """The sentence of a predicate with its roles set apart.

    >>> str(roles("{actor} leaves {organization}."))
    '<i>actor</i> leaves <i>organization</i>.'
    """
    return Markup(ROLE.sub(r"<i>\1</i>", str(escape(sentence))))  # noqa: S704 - escaped here


def latest(entries: Sequence[Entry], most: int) -> list[Entry]:
    """A few claims to stand for all: the last published of each source first."""
    dated = [one for one in entries if one.origin.published]
    newest = sorted(dated, key=lambda one: order(one.origin.published)[1:3], reverse=True)
    newest += [one for one in entries if not one.origin.published]
    heard: set[tuple[str, ...]] = set()
    firsts, others = list[Entry](), list[Entry]()
    for one in newest:
        (others if one.voices[:1] in heard else firsts).append(one)
        heard.add(one.voices[:1])
    return [*firsts, *others][:most]


def dispute(one: Dispute) -> str:
    """What is disputed, in words: 'membership', or 'exercise, how meant'."""
    told, aspect = deed(one.predicate), ASPECTS.get(one.aspect, one.aspect)
    return aspect if aspect == told else f"{told}, {aspect}"


def when(value: When | None) -> Markup:
    """A time as it was told, or that it was not."""
    if value is None:
        return Markup('<span class="unknown">no date</span>')
    return Markup('<span class="when">{}</span>').format(str(value))


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(2000, "claim")
    ('1 claim', '2,000 claims')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
