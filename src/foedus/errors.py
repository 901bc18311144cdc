"""What can go wrong by the caller's hand.

    FoedusError             everything below; the command line prints it as one line and ends with status 2
    ├── DateError           a date that is not EDTF
    ├── ModelError          a document, passage or claim that breaks a rule of the model
    ├── LoadError           a path or option that cannot be read at all
    ├── RecordError         a record that cannot be opened, or is not one
    ├── QuestionError       a question about something that the record does not hold
    └── TreatyError         a treaty file or a scenario that breaks a rule

What is wrong with *source material* is no exception: it is a `foedus.model.Finding`, counted and shown, and the run
goes on. A message says what, where, and what to do.
"""

from __future__ import annotations


class FoedusError(Exception):
    """A mistake that the caller can mend; its message is one line for a human reader."""


class DateError(FoedusError, ValueError):
    """Text that is not a date in EDTF."""


class ModelError(FoedusError, ValueError):
    """A value that breaks a rule of the model."""


class LoadError(FoedusError):
    """A path or an option that cannot be used for loading."""


class RecordError(FoedusError):
    """A record file that cannot be opened, written or understood."""


class QuestionError(FoedusError, LookupError):
    """A question about an actor, claim or source that the record does not hold."""


class TreatyError(FoedusError, ValueError):
    """A treaty file, scenario or assumption that breaks a rule."""
