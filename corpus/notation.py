#!/usr/bin/env python3
"""Read annotated documents written as plain text (NOTATION.md) and write them as JSON Lines (docs/format.md).

    notation.py FILE.corpus... --out DIR    writes documents.jsonl, passages.jsonl, claims.jsonl and <doc>.txt into DIR
    notation.py FILE.corpus... --check      only checks; every fault is one line: file, line, what is wrong

Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

Row = dict[str, Any]

KINDS = {"headline", "byline", "report", "background", "commentary", "appeal", "quotation", "scripture"}
MODALITIES = {"asserted", "planned", "cancelled", "denied", "possible"}
WRITTEN_ROLES = {
    "member_of": "member organization",
    "party_to": "party treaty",
    "bases_in": "owner host site",
    "holds_office": "person office body",
    "part_of": "part whole",
    "found": "object founder",
    "sign": "signatory agreement",
    "join": "actor organization",
    "withdraw": "actor organization",
    "suspend": "actor organization",
    "dissolve": "object",
    "meet": "participant body chair format",
    "exercise": "name participant organizer strength",
    "abstain": "actor event",
    "deploy": "actor destination force strength",
    "pull_out": "actor origin force strength",
    "attack": "attacker target",
    "cease_fire": "party",
    "sanction": "actor target",
    "assist": "actor recipient good",
    "trade": "actor partner good change",
    "build": "builder object",
    "appoint": "person office body",
}
ROLES = {predicate: {*roles.split(), "by"} for predicate, roles in WRITTEN_ROLES.items()}
HEADER = re.compile(r"^(language|published|publisher|author|title|genre|group|translation_of):\s*(.*)$")
EDTF = re.compile(r"^(\.\.|\d{4}(-\d\d){0,2}[~?%]?)(/(\.\.|\d{4}(-\d\d){0,2}[~?%]?))?$")


class Fault(ValueError):  # noqa: N818 - a fault of the file, not of the program
    """What is wrong with one line of a corpus file."""


def locate(text: str, snippet: str, low: int, high: int) -> tuple[int, int]:
    """Offsets of the snippet, the first within low:high, else the nearest before it, else the first after it.

    Whole words come first: 'it' is not looked for in 'with', unless it stands nowhere by itself.
    """
    places = [match.start() for match in re.finditer(f"(?={re.escape(snippet)})", text)]
    if not places:
        raise Fault(f"not in the document: {snippet!r}")
    whole = [at for at in places if stands_alone(text, at, at + len(snippet))]
    for some in (whole, places):
        inside = [at for at in some if low <= at and at + len(snippet) <= high]
        if inside:
            return inside[0], inside[0] + len(snippet)
    some = whole or places
    before = [at for at in some if at < low]
    at = before[-1] if before else some[0]
    return at, at + len(snippet)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the stretch from outside."""
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def evidence(text: str, field: str) -> tuple[int, int]:
    """'first words … last words' or the whole snippet; '#2 ' in front takes the second place where it stands."""
    count, match = 1, re.match(r"#(\d+)\s+", field)
    if match:
        count, field = int(match[1]), field[match.end() :]
    first, _, last = (part.strip() for part in field.partition("…"))
    start = -1
    for _ in range(count):
        start = text.find(first, start + 1)
        if start < 0:
            raise Fault(f"evidence not in the document: {first!r}")
    if not last:
        return start, start + len(first)
    end = text.find(last, start + len(first))
    if end < 0:
        raise Fault(f"end of the evidence not after its start: {last!r}")
    return start, end + len(last)


def fillers(text: str, field: str, low: int, high: int) -> tuple[list[str], list[list[int] | None]]:
    """'Name; Name~surface; Name~' → names and their spans (None where the name stands nowhere)."""
    names: list[str] = []
    spans: list[list[int] | None] = []
    for part in filter(None, (part.strip() for part in field.split(";"))):
        name, tilde, surface = (piece.strip() for piece in part.partition("~"))
        names.append(name)
        spans.append(None if tilde and not surface else list(locate(text, surface or name, low, high)))
    return names, spans


def fields_of(line: str) -> tuple[str, dict[str, str]]:
    """A claim's line → predicate, name of field → value."""
    predicate, *fields = (field.strip() for field in line.split(" | "))
    if predicate not in ROLES:
        raise Fault(f"no such predicate: {predicate!r}")
    given: dict[str, str] = {}
    for field in fields:
        name, equals, value = (part.strip() for part in field.partition("="))
        if not equals:
            raise Fault(f"a field without '=': {field!r}")
        if name in given:
            raise Fault(f"the field {name!r} stands twice")
        given[name] = value
    if "ev" not in given:
        raise Fault("no evidence (ev=...)")
    return predicate, given


def parse_claim(doc: str, text: str, line: str) -> Row:
    """One claim as docs/format.md has it, with `trigger` and `spans` (by role) beside."""
    predicate, given = fields_of(line)
    start, end = evidence(text, given.pop("ev"))
    spans: dict[str, list[list[int] | None]] = {}
    roles: dict[str, list[str]] = {}
    claim: Row = {
        "doc": doc, "predicate": predicate, "roles": roles, "when": None, "where": [], "modality": "asserted",
        "attribution": [], "start": start, "end": end, "text": text[start:end], "spans": spans,
    }  # fmt: skip
    if "t" in given:
        claim["trigger"] = list(locate(text, given.pop("t"), start, end))
    if "when" in given:
        value, tilde, surface = (piece.strip() for piece in given.pop("when").partition("~"))
        if not EDTF.match(value):
            raise Fault(f"not an EDTF date: {value!r}")
        claim["when"] = value
        if tilde and surface:
            spans["when"] = [list(locate(text, surface, start, end))]
    claim["modality"] = given.pop("mod", "asserted")
    if claim["modality"] not in MODALITIES:
        raise Fault(f"no such modality: {claim['modality']!r}")
    for key, field in (("where", "where"), ("attribution", "said")):
        if field in given:
            claim[key], spans[key] = fillers(text, given.pop(field), start, end)
    for role, value in given.items():
        if role not in ROLES[predicate]:
            raise Fault(f"{predicate} has no role {role!r}")
        roles[role], spans[role] = fillers(text, value, start, end)
    if not roles:
        raise Fault("a claim without roles")
    return claim


def parse(path: Path) -> tuple[list[Row], list[Row], list[Row], dict[str, str], list[str]]:
    """Documents, passages, claims, texts (by document) and faults of one file."""
    documents: list[Row] = []
    passages: list[Row] = []
    claims: list[Row] = []
    texts: dict[str, str] = {}
    faults: list[str] = []
    blocks = re.split(r"^# +(?=\S+\s*$)", path.read_text(encoding="utf-8"), flags=re.M)
    line_number = blocks[0].count("\n") + 1
    for block in blocks[1:]:
        lines = block.split("\n")
        document, paragraphs, todo, wrong = parse_block(lines)
        doc = document["doc"]
        faults += [f"{path}:{line_number + offset}: {doc}: {what}" for offset, what in wrong]
        text, at = "\n\n".join(paragraph for _, paragraph in paragraphs) + "\n", 0
        for kind, paragraph in paragraphs:
            passages.append({"doc": doc, "start": at, "end": at + len(paragraph), "kind": kind})
            at += len(paragraph) + 2
        for offset, line in todo:
            try:
                claims.append(parse_claim(doc, text, line))
            except Fault as fault:
                faults.append(f"{path}:{line_number + offset}: {doc}: {fault}")
        texts[doc] = text
        documents.append(document)
        line_number += len(lines) - 1
    return documents, passages, claims, texts, faults


def parse_block(lines: list[str]) -> tuple[Row, list[tuple[str, str]], list[tuple[int, str]], list[tuple[int, str]]]:
    """One document's lines → its metadata, (kind, paragraph), (line, claim), (line, fault); lines from its first."""
    document: Row = dict.fromkeys(("doc", "language", "published", "publisher", "author", "title", "genre", "group"))
    document |= {"doc": lines[0].strip(), "translation_of": None}
    paragraphs: list[tuple[str, str]] = []
    claims: list[tuple[int, str]] = []
    faults: list[tuple[int, str]] = []
    body_done = False
    for offset, line in enumerate(lines[1:], 1):
        header = HEADER.match(line)
        if header and not paragraphs:
            document[header[1]] = header[2].strip() or None
        elif line.strip() == "--":
            body_done = True
        elif body_done:
            if line.strip():
                claims.append((offset, line.strip()))
        elif line.strip():
            kind, bar, rest = line.partition("> ")
            if bar and kind in KINDS:
                paragraphs.append((kind, rest.strip()))
            else:
                faults.append((offset, "a paragraph begins with its kind, as in 'report> ...'"))
    if document["language"] is None:
        faults.append((0, "no language"))
    return document, paragraphs, claims, faults


def main(argv: list[str] | None = None) -> int:
    """Checks or converts the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args(argv)
    documents: list[Row] = []
    passages: list[Row] = []
    claims: list[Row] = []
    texts: dict[str, str] = {}
    faults: list[str] = []
    for path in args.files:
        about, kinds, told, new, wrong = parse(path)
        documents, passages, claims = documents + about, passages + kinds, claims + told
        faults += [f"{path}: the document {doc} stands twice" for doc in new if doc in texts] + wrong
        texts |= new
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(documents)} documents, {len(passages)} passages, {len(claims)} claims, {len(faults)} faults")
    if args.out and not args.check:
        args.out.mkdir(parents=True, exist_ok=True)
        for name, rows in (("documents", documents), ("passages", passages), ("claims", claims)):
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            (args.out / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        for doc, text in texts.items():
            (args.out / f"{doc}.txt").write_text(text, encoding="utf-8")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
