"""A record as files that others read: JSON Lines, CSV, Parquet, FollowTheMoney and JSON-LD."""

from foedus.exports.files import write_file, write_folder
from foedus.exports.ftm import write_ftm
from foedus.exports.jsonlines import write_documents, write_jsonl, write_passages
from foedus.exports.linked import write_jsonld
from foedus.exports.parquet import TABLES, to_arrow, write_parquet
from foedus.exports.table import write_csv

FORMS = {"jsonl": write_jsonl, "csv": write_csv, "ftm": write_ftm, "jsonld": write_jsonld}
"""What is written to a file; Parquet is a folder of tables."""

__all__ = [
    "FORMS",
    "TABLES",
    "to_arrow",
    "write_csv",
    "write_documents",
    "write_file",
    "write_folder",
    "write_ftm",
    "write_jsonl",
    "write_jsonld",
    "write_parquet",
    "write_passages",
]
