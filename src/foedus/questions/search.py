"""Words in the texts of a record, and actors by their names, in three languages and in any form of a word."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.errors import QuestionError
from foedus.questions.answers import Asked, Json
from foedus.questions.moment import of_one_moment
from foedus.questions.names import Actor, actor_of
from foedus.record import Hit, KnownBy, Record

LANGUAGES = ("en", "ru", "ar")
MOST_ACTORS = 10


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """Actors whose names hold the words, and passages that do, the best first: `rows` of `total` from `offset` on.

    `total` stops at 10,000.
    """

    text: str
    language: str | None
    asked: Asked
    actors: tuple[Actor, ...]
    rows: tuple[Hit, ...]
    total: int
    offset: int = 0

    def to_json(self) -> Json:
        """The answer as a JSON object with its rows."""
        return {
            "question": "search",
            "text": self.text,
            "language": self.language,
            **self.asked.to_json(),
            "actors": [actor.to_json() for actor in self.actors],
            "rows": [hit_row(hit) for hit in self.rows],
            "total": self.total,
            "offset": self.offset,
        }


def hit_row(hit: Hit) -> Json:
    """A passage with what is shown of it; `marks` are offsets into `text`, `start` and `end` into the document."""
    origin = hit.origin
    return {
        "document": origin.document,
        "document_key": origin.key,
        "title": origin.title,
        "publisher": origin.publisher,
        "language": origin.language,
        "published": str(origin.published) if origin.published else None,
        "passage": list(hit.passage),
        "start": hit.shown.start,
        "end": hit.shown.end,
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
        "rank": hit.rank,
    }


@of_one_moment
def search(
    record: Record,
    text: str,
    language: str | None = None,
    limit: int = 20,
    offset: int = 0,
    known_by: KnownBy = None,
) -> SearchAnswer:
    """The passages and the actors that hold all the words of `text`, in whatever form.

    Words in quotation marks are a phrase, a word that ends with '*' is a beginning. `language` narrows to documents in
    'en', 'ru' or 'ar'. QuestionError where nothing can be searched for.
    """
    if language is not None and language not in LANGUAGES:
        raise QuestionError(f"no language {language!r} to search in. Take one of: {', '.join(LANGUAGES)}.")
    if limit < 1 or offset < 0:
        raise QuestionError(f"a search shows 1 hit or more, from 0 on; not {limit} from {offset}.")
    rows = tuple(record.search(text, language, limit, offset, known_by))
    total = record.number_of_hits(text, language, known_by)
    return SearchAnswer(text, language, Asked(known_by=known_by), _actors(record, text, known_by), rows, total, offset)


def _actors(record: Record, text: str, known_by: KnownBy) -> tuple[Actor, ...]:
    actors = record.judged(known_by).actors
    found = list(dict.fromkeys(actors.identity(name) for name in record.search_names(text)))[:MOST_ACTORS]
    return tuple(actor_of(one, record.names_of(one, known_by)) for one in found)
