"""A record and an order → a dossier → a page → a file."""

from __future__ import annotations

import os
from pathlib import Path

from foedus.errors import FoedusError
from foedus.record import Record
from foedus.views.report.evidence import Numbering, evidence
from foedus.views.report.gathering import Gathering, Order
from foedus.views.report.glance import glance, head_of, number_what_is_missing, title_of
from foedus.views.report.parts import Dossier
from foedus.views.report.rendering import rendered
from foedus.views.report.sections import sections
from foedus.views.report.wording import report_words


def make_report(record: Record, order: Order) -> str:
    """The page. QuestionError where the record has no such actor or source, FoedusError for an unknown language."""
    words = report_words(order.language)
    return rendered(dossier_of(record, order), words)


def dossier_of(record: Record, order: Order) -> Dossier:
    """What the page is made of."""
    words = report_words(order.language)
    gathering, numbering = Gathering(record, order, words), Numbering(order.passages)
    told = tuple(sections(gathering, numbering))
    number_what_is_missing(gathering, numbering)
    found = evidence(record, numbering.ids, order.known_by)
    return Dossier(
        title_of(gathering),
        tuple(head_of(gathering)),
        (glance(gathering, found), *told),
        tuple(found),
        numbering.left_out,
        gathering.command("claims"),
    )


def write_report(record: Record, order: Order, path: Path) -> int:
    """Writes the page into a file, whole or not at all, and returns its size in bytes.

    FoedusError where the file cannot be written.
    """
    page = make_report(record, order).encode("utf-8", "replace")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(page)
        unfinished.replace(path)
    except OSError as fault:
        unfinished.unlink(missing_ok=True)
        raise FoedusError(f"{path}: cannot be written: {fault.strerror}. Name another file with -o.") from fault
    return len(page)
