"""Treaties as code: where a state stands, what an attack obliges to, what a change would change.

`party`, `casus`, `what_if` and `release` answer; `check_files` checks treaty files; `memo` tells the answers in words
and as rows. The model is described in docs/treaties.md, with what it leaves out.

Everything here is loaded at its first use, so that the command line can mount `command` at no cost.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedus.treaties.check import Fault, check_files
    from foedus.treaties.load import find_treaty, load_files, treaties
    from foedus.treaties.question import (
        Casus,
        PartyStatus,
        Question,
        WhatIf,
        assumptions,
        casus,
        party,
        what_if,
    )
    from foedus.treaties.remedies import Remedy, release

__all__ = [
    "Casus",
    "Fault",
    "PartyStatus",
    "Question",
    "Remedy",
    "WhatIf",
    "assumptions",
    "casus",
    "check_files",
    "find_treaty",
    "load_files",
    "party",
    "release",
    "treaties",
    "what_if",
]

_HOMES = {
    "Fault": "check",
    "Remedy": "remedies",
    "check_files": "check",
    "find_treaty": "load",
    "load_files": "load",
    "release": "remedies",
    "treaties": "load",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'foedus.treaties' has no attribute {name!r}")
    return getattr(importlib.import_module(f"foedus.treaties.{_HOMES.get(name, 'question')}"), name)
