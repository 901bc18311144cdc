"""Foedus reads what documents say about alliances and answers who promised what to whom, and who says so.

    import foedus

    foedus.read(["documents/"], record="record.foedus")
    with foedus.Record("record.foedus") as record:
        for row in record.members("CSTO", as_of="2012-07-15").rows:
            print(row.actor, row.status)

Everything here is loaded at its first use, so that `import foedus` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from foedus.version import VERSION

if TYPE_CHECKING:
    from foedus.api import Record, import_claims, read, read_document, read_text
    from foedus.errors import FoedusError
    from foedus.model import Claim, Document, Finding

__version__ = VERSION
__all__ = [
    "Claim",
    "Document",
    "Finding",
    "FoedusError",
    "Record",
    "import_claims",
    "read",
    "read_document",
    "read_text",
]

_HOMES = {"Claim": "model", "Document": "model", "Finding": "model", "FoedusError": "errors"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'foedus' has no attribute {name!r}")
    return getattr(importlib.import_module(f"foedus.{_HOMES.get(name, 'api')}"), name)
