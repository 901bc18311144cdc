"""The words of the command line, for Python: `read` documents into a record, and ask a `Record` questions."""

from foedus.api.importing import import_claims
from foedus.api.reading import read, read_text
from foedus.api.record import Record
from foedus.reading import read_document
from foedus.runs import Progress, ReadSummary

__all__ = ["Progress", "ReadSummary", "Record", "import_claims", "read", "read_document", "read_text"]
