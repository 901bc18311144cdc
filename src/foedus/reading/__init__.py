"""Documents → claims. `read_document` is the only place that knows the order of the steps.

    text → paragraphs, sentences (passages) → marks (network) → kinds of paragraphs (kinds)
         → names, times, places, speakers (claims)

Reading is a pure function of the document: the same text and metadata give the same claims on every machine.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from foedus.model import Claim, Document, Finding, Reading
from foedus.reading.claims import Note, make_claims
from foedus.reading.kinds import make_passages
from foedus.reading.network import WEIGHTS, Network, told_of
from foedus.reading.passages import find_paragraphs, sentences_in
from foedus.spans import Span
from foedus.version import VERSION

__all__ = ["Note", "explain_claims", "read_document", "reader_version"]

SILENT = frozenset({"scripture", "appeal", "byline"})
"""Kinds of paragraph that make no claims."""
LANGUAGES = ("en", "ru", "ar")
LETTERS_LOOKED_AT = 20_000


def read_document(document: Document) -> Reading:
    """Reads one document: its passages with their kinds, and its claims in the order of the text.

    What goes wrong inside is a finding of the reading, not an exception.

    >>> reading = read_document(Document("a", "Armenia joined the CSTO in 1992.", language="en"))
    >>> [claim.predicate for claim in reading.claims], reading.findings
    (['join'], ())
    """
    if document.language not in (*LANGUAGES, None):
        reason = f"the language {document.language!r} is not read, only {', '.join(LANGUAGES)}"
        return Reading(document, findings=(Finding(document.source or document.id, reason),))
    network = Network.load()
    try:
        return read_with(network, document)
    except Exception as fault:  # one bad document must not end a run over thousands
        reason = f"reader failed: {type(fault).__name__}: {fault}"
        return Reading(document, findings=(Finding(document.source or document.id, reason),))


@cache
def reader_version() -> str:
    """Which rules and which weights read: what another version has read is read anew.

    The network itself is not loaded for it, so that a run with nothing new to read costs little.
    """
    return f"{VERSION}+{told_of(WEIGHTS)['version']}"


def explain(document: Document) -> list[Note]:
    """How each role was named in the reading of a document, and by which rule; for looking into a surprising claim.

    >>> notes = explain(Document("a", "Armenia joined the CSTO in 1992.", language="en"))
    >>> [(note.words, note.names, note.rule) for note in notes if note.role == "actor"]
    [('Armenia', ('Armenia',), 'name_is_put_into_its_basic_form')]
    """
    notes: list[Note] = []
    read_with(Network.load(), document, notes)
    return notes


def explain_claims(document: Document) -> list[tuple[Claim, list[Note]]]:
    """Each claim of a document with the notes on how its words were read, each note once.

    >>> document = Document("a", "Armenia joined the CSTO in May 1992.", language="en")
    >>> [(claim, notes)] = explain_claims(document)
    >>> [(note.words, note.names, note.rule) for note in notes if note.role == "when"]
    [('in May 1992', ('1992-05',), 'month_year')]
    """
    notes: list[Note] = []
    reading = read_with(Network.load(), document, notes)
    by_trigger: dict[tuple[str, Span | None], list[Note]] = {}
    for note in dict.fromkeys(notes):
        by_trigger.setdefault((note.predicate, note.trigger), []).append(note)
    return [(claim, by_trigger.get((claim.predicate, claim.trigger), [])) for claim in reading.claims]


def read_with(network: Network, document: Document, notes: list[Note] | None = None) -> Reading:
    """Reads with a given network; exceptions pass. `notes`, if given, takes up how each role was named."""
    text = document.text
    read = document if document.language else replace(document, language=language_by_script(text))
    paragraphs = find_paragraphs(text)
    sentences = [span for paragraph in paragraphs for span in sentences_in(text, paragraph, read.language)]
    marked = network.mark(text, sentences, paragraphs)
    passages = make_passages(document, marked.kinds)
    silent = [passage.span for passage in passages if passage.kind in SILENT]
    marks = [mark for mark in marked.marks if not any(span.contains(mark.trigger) for span in silent)]
    claims = make_claims(read, marks, sentences, reader_version(), notes, network.calibration)
    return Reading(document, tuple(passages), tuple(claims))


def language_by_script(text: str) -> str:
    """English, Russian or Arabic by the letters that prevail, for a document whose language nobody told.

    >>> language_by_script("Страны вышли из договора."), language_by_script("انسحبت الدول")
    ('ru', 'ar')
    """
    head = text[:LETTERS_LOOKED_AT]
    counts = {
        "en": len(re.findall(r"[A-Za-z]", head)),
        "ru": len(re.findall(r"[А-Яа-яЁё]", head)),
        "ar": len(re.findall(r"[\u0621-\u064a]", head)),
    }
    return max(counts, key=lambda language: counts[language])
