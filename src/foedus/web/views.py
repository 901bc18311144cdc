"""The table of all views: their paths, what they show, and the words they understand."""

from __future__ import annotations

from foedus.questions.places import PLACED
from foedus.questions.ties import KINDS
from foedus.vocabulary import vocabulary
from foedus.web.links import MOST_NAMED
from foedus.web.pages.actors import actor
from foedus.web.pages.changes import changes
from foedus.web.pages.claims import VOICES, claim, claims
from foedus.web.pages.disputes import disputes
from foedus.web.pages.documents import document, documents
from foedus.web.pages.event import event
from foedus.web.pages.events import events
from foedus.web.pages.help import help_page
from foedus.web.pages.judgements import judgements
from foedus.web.pages.map import world
from foedus.web.pages.network import network
from foedus.web.pages.organization import organization
from foedus.web.pages.organizations import organizations
from foedus.web.pages.overview import overview
from foedus.web.pages.search import search_page
from foedus.web.pages.sources import sources
from foedus.web.pages.status import status
from foedus.web.pages.treaties import casus, party, treaties, treaty
from foedus.web.view import View
from foedus.web.words import ACCORDING_TO, AS_OF, KNOWN_BY, PAGE, SINCE, SIZE, UNTIL, choice, ids, number, text

PREDICATE = choice("predicate", "only what tells of this", vocabulary().predicates)
EVENT = choice(
    "predicate", "only events of this kind", [one.name for one in vocabulary().predicates.values() if not one.is_state]
)
MODALITY = choice("modality", "only what is meant so", vocabulary().modalities)
ACTOR = text("actor", "only what names this actor, by any of its names", "Armenia")
PLACE = text("place", "only what is told of this place", "Kyrgyzstan")
NAME = text("name", "any of its names, in any of the three languages", "CSTO")

VIEWS = (
    View("overview", "/", "What the record holds", overview, (KNOWN_BY,), also=("/overview",)),
    View(
        "organizations",
        "/organizations",
        "The organisations and treaties that the record names",
        organizations,
        (text("name", "only those with this in one of their names"), KNOWN_BY, PAGE, SIZE),
    ),
    View(
        "organization",
        "/organization/{name:path}",
        "Who is a member of an organisation or treaty on a day, who says so, and who says otherwise",
        organization,
        (AS_OF, ACCORDING_TO, KNOWN_BY, text("member", "only this member, with every claim on its membership")),
        (NAME,),
    ),
    View(
        "actor",
        "/actor/{name:path}",
        "Everything that is told of an actor",
        actor,
        (PREDICATE, ACCORDING_TO, KNOWN_BY, PAGE, SIZE),
        (NAME,),
    ),
    View(
        "map",
        "/map",
        "How states stand in an organisation on a day, and the bases, exercises and clashes whose place is known",
        world,
        (
            text("organization", "any of its names; without it, places alone", "CSTO"),
            AS_OF,
            choice("predicate", "only places of this", PLACED),
            ACCORDING_TO,
            KNOWN_BY,
        ),
    ),
    View(
        "status",
        "/status",
        "How one membership stands on a day, and by which steps it came to stand so",
        status,
        (
            text("member", "any of its names", "Armenia"),
            text("organization", "any of its names", "CSTO"),
            AS_OF,
            ACCORDING_TO,
            KNOWN_BY,
        ),
    ),
    View(
        "changes",
        "/changes",
        "What changed around an organisation or a state between two days (until: today)",
        changes,
        (ACTOR, SINCE, UNTIL, ACCORDING_TO, KNOWN_BY, PAGE, SIZE),
    ),
    View(
        "network",
        "/network",
        "Who is tied to an actor on a day, by what, and who says so",
        network,
        (
            ACTOR,
            AS_OF,
            choice("kind", "only ties of this kind", KINDS),
            number("hops", "how many steps", 1, 2),
            ACCORDING_TO,
            KNOWN_BY,
        ),
    ),
    View(
        "events",
        "/events",
        "What happened, in the order of time",
        events,
        (
            EVENT,
            ACTOR,
            PLACE,
            MODALITY,
            SINCE,
            UNTIL,
            text("language", "only those that a document in this language tells (ISO 639-1)", "ar"),
            number("voices", "only those with at least so many independent origins", 1, 1000),
            ACCORDING_TO,
            KNOWN_BY,
            PAGE,
            SIZE,
        ),
    ),
    View(
        "claims",
        "/claims",
        "The claims that fit all the words",
        claims,
        (
            PREDICATE,
            ACTOR,
            PLACE,
            MODALITY,
            text("document", "only those of this document, by its id or key"),
            SINCE,
            UNTIL,
            AS_OF,
            number("year", "only those that begin in this year, or end in it where no beginning is told", 1, 9999),
            choice("voice", "with according_to: only its own claims, or only those that others cite it for", VOICES),
            ids("ids", "only these claims, by their first digits", MOST_NAMED),
            number("of", "of how many claims those of `ids` are the first", 1, 10**9),
            ACCORDING_TO,
            KNOWN_BY,
            PAGE,
            SIZE,
        ),
    ),
    View(
        "claim",
        "/claim/{claim}",
        "One claim in its passage",
        claim,
        (KNOWN_BY,),
        (text("claim", "its id, or the first digits of it"),),
    ),
    View(
        "sources",
        "/sources",
        "Who speaks, how often, and who cites whom",
        sources,
        (text("name", "only sources with this in their name"), KNOWN_BY, PAGE, SIZE),
    ),
    View(
        "documents",
        "/documents",
        "The documents",
        documents,
        (
            text("language", "only those in this language (ISO 639-1)", "ar"),
            text("publisher", "only those of this publisher"),
            text("source", "only those of this publisher or author, by any of its names"),
            text("title", "only those with this in their title or id"),
            KNOWN_BY,
            PAGE,
            SIZE,
        ),
    ),
    View(
        "document",
        "/document/{document:path}",
        "A document with its claims marked where they stand",
        document,
        (
            number("at", "the character from which on the text is shown", 0, 10**9),
            text("claim", "the claim that shall be in sight"),
            KNOWN_BY,
        ),
        (text("document", "its key, or its id"),),
    ),
    View(
        "event",
        "/event/{event:path}",
        "One event or tie with all reports of it side by side, and in what they agree and differ",
        event,
        (KNOWN_BY, PAGE, number("size", "how many reports a page has", 1, 12)),
        (text("event", "the id of a claim that tells of it, or of a tie"),),
    ),
    View(
        "disputes",
        "/disputes",
        "In what the record contradicts itself, the heaviest first",
        disputes,
        (PREDICATE, ACTOR, ACCORDING_TO, KNOWN_BY, PAGE, SIZE),
    ),
    View(
        "search",
        "/search",
        "Words in texts and names, in three languages and in any form",
        search_page,
        (
            text("q", "the words; a phrase in quotation marks, a beginning with *", "учени*"),
            choice("language", "only documents in this language", ("en", "ru", "ar")),
            KNOWN_BY,
            PAGE,
            SIZE,
        ),
    ),
    View("judgements", "/judgements", "What people judged of claims", judgements, (KNOWN_BY, PAGE, SIZE)),
    View("treaties", "/treaties", "The treaties that are known here", treaties, (AS_OF,)),
    View(
        "treaty",
        "/treaty/{treaty}",
        "A treaty: its articles, and where its parties stand on a day",
        treaty,
        (AS_OF,),
        (text("treaty", "its name, short name or id", "CST"),),
    ),
    View(
        "party",
        "/party",
        "Where a state stands towards a treaty on a day, and what the record's sources say beside the law",
        party,
        (text("state", "any of its names, or its id", "Armenia"), text("treaty", "its name or id", "CST"), AS_OF),
    ),
    View(
        "casus",
        "/casus",
        "What an attack obliges the parties of every treaty to",
        casus,
        (
            text("attacker", "a state, or the name of a group that is none", "Azerbaijan"),
            text("victim", "the state that is attacked", "Armenia"),
            AS_OF,
            text("place", "where: a state, or a place of the table", "Jermuk"),
            text("assume", "facts with their answers, FACT=ANSWER, with commas between them", "requested=no"),
        ),
    ),
    View("help", "/help", "What the words and keys of the pages mean", help_page),
)
