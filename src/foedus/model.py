"""What flows through Foedus: documents, their passages, and the claims that they make.

Every value is frozen and is checked once, when it is made; whoever holds one need not check again. All spans are
half-open code-point offsets into `Document.text`, which never changes after loading.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from json.encoder import encode_basestring as quoted
from types import MappingProxyType
from typing import NamedTuple

from foedus.dates import When, written
from foedus.dates import parse as parse_when
from foedus.errors import ModelError
from foedus.spans import Span
from foedus.vocabulary import vocabulary

CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
DIGEST_LENGTH = 20  # hex digits of a sha-256: 80 bits, no collision to be feared below a billion claims


def digest(*parts: object) -> str:
    """A short, stable name for the content given: the head of the sha-256 of its canonical JSON.

    >>> digest("a", 1) == digest("a", 1), digest("a", 1) == digest("a", 2)
    (True, False)
    """
    return _hashed(CANONICAL.encode(parts))


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def _names_in_json(mentions: Sequence[Mention]) -> str:
    if len(mentions) == 1:  # nearly all
        return f"[{quoted(mentions[0][0])}]"
    return f"[{','.join([quoted(name) for name, _ in mentions])}]" if mentions else "[]"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with source material, with its place; the run that met it went on.

    >>> print(Finding("broken.pdf", "no text", place="page 3"))
    broken.pdf, page 3: no text
    """

    source: str
    reason: str
    place: str | None = None

    def __str__(self) -> str:
        return f"{self.source}{f', {self.place}' if self.place else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of it; unknown is None.

    `id` is the file's name without its ending, `source` the path or address it was loaded from, `language` an ISO 639-1
    code, `published` an EDTF date, `translation_of` another document's id.
    """

    id: str
    text: str = field(repr=False)
    language: str | None = None
    published: When | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    translation_of: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if not self.id or any(ord(character) < 32 for character in self.id):
            raise ModelError(f"a document's id is a line of text, not {self.id!r}")
        if not self.text.strip():
            raise ModelError(f"the document {self.id!r} has no text")
        if self.language is not None and not (len(self.language) == 2 and self.language.islower()):
            raise ModelError(f"{self.id}: a language is two letters of ISO 639-1, as 'en', not {self.language!r}")

    @property
    def key(self) -> str:
        """The hash of all that reading depends on: the text and the metadata, not where the file lay.

        >>> Document("a", "Text.").key == Document("a", "Text.", source="elsewhere/a.txt").key
        True
        """
        return digest(
            self.id,
            self.text,
            self.language,
            str(self.published) if self.published else None,
            self.publisher,
            self.author,
            self.title,
            self.translation_of,
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a document and its kind; `kind` is a word of the vocabulary, or None where nobody said."""

    document: str
    span: Span
    kind: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in vocabulary().kinds:
            raise ModelError(f"{self.document}: no kind of passage {self.kind!r}")


class Mention(NamedTuple):
    """A name as the document means it, and where it (or the word that stands for it) is found; None: nowhere near."""

    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, outermost first, without the document's own publisher and author; empty: the document itself.

    >>> print(Attribution((Mention("24.KG"), Mention("Ministry of Defense of Kyrgyzstan"))))
    24.KG ← Ministry of Defense of Kyrgyzstan
    """

    chain: tuple[Mention, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chain)

    def __iter__(self) -> Iterator[str]:
        return (mention.name for mention in self.chain)

    def __str__(self) -> str:
        return " ← ".join(self)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a document says happened, holds, is planned or did not happen.

    `document` is the document's id; `when` the time at which it holds (None: the text does not tell); `where` the
    places named for it, most exact first; `span` the evidence, whose words are `text`; `trigger` the word that carries
    the predicate; `confidence` how sure the reader is, 0 to 1 (None: a person wrote it); `reader` which reader made it.
    """

    document: str
    predicate: str
    roles: Mapping[str, tuple[Mention, ...]]
    span: Span
    text: str
    when: When | None = None
    where: tuple[Mention, ...] = ()
    modality: str = "asserted"
    attribution: Attribution = Attribution()
    confidence: float | None = None
    trigger: Span | None = None
    reader: str | None = None

    def __post_init__(self) -> None:
        words = vocabulary()
        predicate = words.predicates.get(self.predicate)
        if predicate is None:
            raise ModelError(f"{self.document}: no predicate {self.predicate!r}")
        if self.modality not in words.modalities:
            raise ModelError(f"{self.document}: no modality {self.modality!r}")
        if unknown := next((role for role in self.roles if role not in predicate.roles), None):
            raise ModelError(f"{self.document}: {self.predicate} has no role {unknown!r}")
        mentions = [*chain(*self.roles.values()), *self.where, *self.attribution.chain]
        if not all(mention.name.strip() for mention in mentions):
            raise ModelError(f"{self.document}: a claim of {self.predicate} with an empty name")
        if not any(self.roles.get(role) for role in predicate.roles):
            raise ModelError(f"{self.document}: a claim of {self.predicate} without any role")
        if not 0 <= self.span.start < self.span.end or self.span.length != len(self.text):
            raise ModelError(f"{self.document}: the evidence {self.span.start}:{self.span.end} does not fit its text")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ModelError(f"{self.document}: a confidence lies between 0 and 1, not {self.confidence}")
        ordered = {role: tuple(self.roles[role]) for role in predicate.roles if self.roles.get(role)}
        object.__setattr__(self, "roles", MappingProxyType(ordered))

    def __hash__(self) -> int:
        return hash(self.id)

    def names(self, role: str) -> tuple[str, ...]:
        """The names that fill a role; none where it is unfilled."""
        return tuple(mention.name for mention in self.roles.get(role, ()))

    @property
    def id(self) -> str:
        """The hash of what is claimed, where, and by whom; not of how sure the reader was, nor of its version.

        It is the `digest` of document, predicate, names by role, date, places, modality, voices, and the evidence with
        its span: written out here, since all that is taken in or shown asks for it.
        """
        roles = ",".join([f'"{role}":{_names_in_json(names)}' for role, names in sorted(self.roles.items())])
        when = f'"{written(self.when)}"' if self.when else "null"
        start, end = self.span
        return _hashed(
            f'[{quoted(self.document)},"{self.predicate}",{{{roles}}},{when},{_names_in_json(self.where)},'
            f'"{self.modality}",{_names_in_json(self.attribution.chain)},[{start},{end},{quoted(self.text)}]]'
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one document gave."""

    document: Document
    passages: tuple[Passage, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        for claim in self.claims:
            if claim.document != self.document.id or claim.span.of(self.document.text) != claim.text:
                raise ModelError(f"{self.document.id}: the evidence of a claim is not the text at {claim.span}")


def when_or_none(text: str | None) -> When | None:
    """The date that an EDTF string tells; None stays None."""
    return None if text is None else parse_when(text)
