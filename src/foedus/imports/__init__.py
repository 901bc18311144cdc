"""Claims that others made, from CSV and JSON Lines, as readings that a record takes in."""

from foedus.imports.grouping import READER, Options, readings_in

__all__ = ["READER", "Options", "readings_in"]
