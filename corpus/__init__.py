"""Annotated documents with their notation, and the score of a reader against them."""
