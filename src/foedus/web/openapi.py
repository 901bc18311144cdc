"""The OpenAPI description, made from the table of views: a parameter is described by what it is read by."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.version import VERSION
from foedus.web.view import View
from foedus.web.words import Json, Word

STATUSES = {
    "400": "A word that does not hold what it should.",
    "404": "Nothing of that name in the record; the message says what may have been meant.",
    "503": "The record cannot be read just now.",
}
OBJECT = {"$ref": "#/components/schemas/Answer"}
ERROR = {"$ref": "#/components/schemas/Error"}


def description(views: Iterable[View]) -> Json:
    """All views, as OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Foedus",
            "version": VERSION,
            "description": "What a record tells, and who says so. Every view answers as a page and, with the header "
            "`Accept: application/json` or '.json' behind the path, as JSON.",
        },
        "paths": {view.plain_path: {"get": operation(view)} for view in views},
        "components": {
            "schemas": {
                "Answer": {
                    "type": "object",
                    "required": ["view"],
                    "properties": {"view": {"type": "string", "description": "which view this is"}},
                },
                "Error": {
                    "type": "object",
                    "required": ["error", "status"],
                    "properties": {"error": {"type": "string"}, "status": {"type": "integer"}},
                },
            }
        },
    }


def operation(view: View) -> Json:
    """One view."""
    refusals = {status: {"description": told, "content": forms(ERROR)} for status, told in STATUSES.items()}
    return {
        "operationId": view.name.replace(" ", "_"),
        "summary": view.about,
        "parameters": [parameter(word, "path") for word in view.in_path]
        + [parameter(word, "query") for word in view.words],
        "responses": {"200": {"description": view.about, "content": forms(OBJECT)}, **refusals},
    }


def forms(schema: Json) -> Json:
    """A body as JSON of a schema or as a page."""
    return {"application/json": {"schema": schema}, "text/html": {"schema": {"type": "string"}}}


def parameter(word: Word, place: str) -> Json:
    """One word."""
    told: Json = {
        "name": word.name,
        "in": place,
        "required": place == "path",
        "description": word.about,
        "schema": dict(word.schema),
    }
    return told | ({"example": word.example} if word.example else {})
