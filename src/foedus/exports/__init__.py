"""A record as files that others read: JSON Lines in the form of docs/format.md, and CSV for spreadsheets."""

from foedus.exports.jsonlines import write_documents, write_jsonl, write_passages
from foedus.exports.table import write_csv

__all__ = ["write_csv", "write_documents", "write_jsonl", "write_passages"]
