#!/usr/bin/env python3
"""Score a reader's claims against gold claims.

    score.py GOLD.jsonl SYSTEM.jsonl --names NAMES.json [--texts DIR] [--documents DOCUMENTS.jsonl] [--json] [--misses]

Both files hold claims in the form of docs/format.md. Documents that the gold file does not hold are left out, so that a
system file may cover more than the gold. Standard library only.

Two claims can match when their predicates are equal and the fillers of their starred roles overlap. The overlap of a
pair is the mean, over the starred roles that either side fills, of the F1 between the two lists of names. Each gold
claim is paired with at most one system claim, best overlap first.

loose F1    a pair counts when its overlap is at least 0.5
exact F1    a pair counts when every starred role is the same and `when` and `modality` are the same too
attributes  over the loose pairs: share with the same when / where / modality / attribution, the share of the
            unstarred roles that gold fills and the system fills the same, and the share of evidence that overlaps
evidence    share of system claims whose text is exactly the document's text at start:end (needs --texts)
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

Claim = dict[str, Any]

STARRED = {
    "member_of": ("member", "organization"),
    "party_to": ("party", "treaty"),
    "bases_in": ("owner", "host"),
    "holds_office": ("person", "body"),
    "part_of": ("part", "whole"),
    "found": ("object",),
    "sign": ("signatory",),
    "join": ("actor", "organization"),
    "withdraw": ("actor", "organization"),
    "suspend": ("actor", "organization"),
    "dissolve": ("object",),
    "meet": ("participant", "body"),
    "exercise": ("name", "participant", "organizer"),
    "abstain": ("actor", "event"),
    "deploy": ("actor", "destination"),
    "pull_out": ("actor", "origin"),
    "attack": ("attacker", "target"),
    "cease_fire": ("party",),
    "sanction": ("actor", "target"),
    "assist": ("actor", "recipient"),
    "trade": ("actor", "partner"),
    "build": ("builder", "object"),
    "appoint": ("person", "body"),
}
NOISE = re.compile(r"[\u064B-\u065F\u0670\u0640\u200e\u200f]")  # Arabic marks, tatweel, direction marks
ARTICLES = {"the", "a", "an", "of", "and", "for", "in"}


def plain(name: str) -> str:
    """The name without case, marks, punctuation, articles and the Arabic article."""
    text = NOISE.sub("", unicodedata.normalize("NFKC", str(name))).casefold()
    text = re.sub("[أإآٱ]", "ا", text).replace("ى", "ي").replace("ة", "ه").replace("ё", "е")
    words = [word for word in re.findall(r"\w+", text) if word not in ARTICLES]
    return " ".join(re.sub(r"^(وال|بال|كال|ال|لل)(?=\w{3})", "", word) for word in words)


class Names:
    """Which names mean the same thing: the alias lists first, the words that they share after that."""

    def __init__(self, groups: list[list[str]] | dict[str, list[str]]) -> None:
        self.key: dict[str, int] = {}
        for number, group in enumerate(groups.values() if isinstance(groups, dict) else groups):
            for name in group:
                self.key.setdefault(plain(name), number)

    def same(self, one: str, other: str) -> bool:
        """Whether two names mean the same actor."""
        one, other = plain(one), plain(other)
        if one == other:
            return bool(one)
        if one in self.key and other in self.key:
            return self.key[one] == self.key[other]
        first, second = set(one.split()), set(other.split())
        return bool(first and second) and len(first & second) / len(first | second) >= 0.6

    def f1(self, gold: list[str], system: list[str]) -> float:
        """The F1 between two lists of names."""
        if not gold and not system:
            return 1.0
        rest, hits = list(system), 0
        for name in gold:
            hit = next((other for other in rest if self.same(name, other)), None)
            if hit is not None:
                rest.remove(hit)
                hits += 1
        return 2 * hits / (len(gold) + len(system))


def names_of(value: Any) -> list[str]:
    """A role's value as a list."""
    return [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


def read(path: Path) -> list[Claim]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def overlap(gold: Claim, system: Claim, names: Names) -> float:
    """How far the starred roles of two claims agree."""
    scores = []
    for role in STARRED[gold["predicate"]]:
        ours, theirs = names_of(gold["roles"].get(role)), names_of(system["roles"].get(role))
        if ours or theirs:
            scores.append(names.f1(ours, theirs))
    return sum(scores) / len(scores) if scores else 0.0


def evidence_overlaps(gold: Claim, system: Claim) -> bool:
    """Whether the two rest on at least one common character."""
    return bool(gold["start"] < system["end"] and system["start"] < gold["end"])


Pairs = list[tuple[Claim, Claim, float]]


def pairs_of(gold: list[Claim], system: list[Claim], names: Names) -> tuple[Pairs, list[Claim], list[Claim]]:
    """(gold, system, overlap) of the pairs, the gold claims missed, the system claims too much."""
    found = []
    for g, one in enumerate(gold):
        for s, other in enumerate(system):
            if one["predicate"] == other["predicate"]:
                score = overlap(one, other, names)
                if score >= 0.5:
                    same_when = same_time(one, other)
                    found.append((score, evidence_overlaps(one, other), same_when, g, s))
    taken_g: set[int] = set()
    taken_s: set[int] = set()
    pairs: Pairs = []
    for score, _, _, g, s in sorted(found, key=lambda row: row[:3], reverse=True):
        if g not in taken_g and s not in taken_s:
            taken_g.add(g)
            taken_s.add(s)
            pairs.append((gold[g], system[s], score))
    return (
        pairs,
        [one for g, one in enumerate(gold) if g not in taken_g],
        [other for s, other in enumerate(system) if s not in taken_s],
    )


def rate(hits: int, gold: int, system: int) -> dict[str, Any]:
    """Precision, recall and F1 of so many hits."""
    precision, recall = hits / system if system else 0.0, hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
        "gold": gold,
        "system": system,
    }


def by_document(claims: list[Claim]) -> dict[str, list[Claim]]:
    """Document → its claims."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim["doc"]].append(claim)
    return found


Scored = tuple[dict[str, Any], Pairs, list[Claim], list[Claim]]


def score(gold: list[Claim], system: list[Claim], names: Names) -> Scored:
    """(figures, pairs, missed, too much) over the documents that the gold claims are of."""
    by_doc_gold = by_document(gold)
    by_doc_system = by_document([one for one in system if one["doc"] in by_doc_gold and one["predicate"] in STARRED])
    pairs: Pairs = []
    missed: list[Claim] = []
    extra: list[Claim] = []
    for doc, claims in by_doc_gold.items():
        found, left, over = pairs_of(claims, by_doc_system[doc], names)
        pairs, missed, extra = pairs + found, missed + left, extra + over
    exact = sum(value == 1.0 and same_time(one, other) and same_modality(one, other) for one, other, value in pairs)
    n_gold, n_system = len(gold), sum(map(len, by_doc_system.values()))
    figures = {
        "loose": rate(len(pairs), n_gold, n_system),
        "exact": rate(exact, n_gold, n_system),
        "attributes": attributes_of(pairs, names),
    }
    return figures, pairs, missed, extra


def same_time(one: Claim, other: Claim) -> bool:
    """Whether two claims hold at the same time."""
    return bool(one.get("when") == other.get("when"))


def same_modality(one: Claim, other: Claim) -> bool:
    """Whether two claims have the same modality."""
    return bool(one.get("modality", "asserted") == other.get("modality", "asserted"))


def attributes_of(pairs: Pairs, names: Names) -> dict[str, float | None]:
    """For each attribute the share of pairs that agree on it; None where there is nothing to agree on."""

    def same_list(field: str) -> Callable[[Claim, Claim], bool]:
        return lambda one, other: names.f1(names_of(one.get(field)), names_of(other.get(field))) == 1.0

    def unstarred(one: Claim, other: Claim) -> float | None:
        roles, theirs = one["roles"], other["roles"]
        free = [role for role in roles if role not in STARRED[one["predicate"]] and names_of(roles[role])]
        same = [names.f1(names_of(roles[role]), names_of(theirs.get(role))) == 1.0 for role in free]
        return sum(same) / len(same) if same else None

    tests: dict[str, Callable[[Claim, Claim], float | None]] = {
        "when": same_time,
        "where": same_list("where"),
        "modality": same_modality,
        "attribution": same_list("attribution"),
        "other roles": unstarred,
        "evidence": evidence_overlaps,
    }
    attributes: dict[str, float | None] = {}
    for name, test in tests.items():
        values = [value for one, other, _ in pairs if (value := test(one, other)) is not None]
        attributes[name] = round(sum(values) / len(values), 3) if values else None
    return attributes


def by_predicate(gold: list[Claim], system: list[Claim], names: Names) -> dict[str, Any]:
    """Predicate → its loose figures."""
    groups = {}
    for predicate in sorted({claim["predicate"] for claim in gold}):
        ours, theirs = ([one for one in some if one["predicate"] == predicate] for some in (gold, system))
        groups[predicate] = score(ours, theirs, names)[0]["loose"]
    return groups


def by_language(gold: list[Claim], system: list[Claim], names: Names, languages: dict[str, str]) -> dict[str, Any]:
    """Language → its figures; `languages` maps documents to theirs."""
    groups = {}
    for language in sorted(set(languages.values())):
        ours, theirs = ([one for one in some if languages.get(one["doc"]) == language] for some in (gold, system))
        groups[language] = score(ours, theirs, names)[0]
    return groups


def exact_evidence(system: list[Claim], texts: Path) -> float | None:
    """The share of claims whose text is the document's at their offsets."""
    checked = [(texts / f"{claim['doc']}.txt", claim) for claim in system]
    right = [
        path.read_text(encoding="utf-8")[claim["start"] : claim["end"]] == claim["text"]
        for path, claim in checked
        if path.exists()
    ]
    return round(sum(right) / len(right), 4) if right else None


def main(argv: list[str] | None = None) -> None:
    """Scores the two files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("system", type=Path)
    parser.add_argument("--names", type=Path, required=True, help="JSON: a list of lists of names that mean the same")
    parser.add_argument("--texts", type=Path, help="folder of the texts, <doc>.txt each: checks the evidence offsets")
    parser.add_argument("--documents", type=Path, help="documents.jsonl: figures by language too")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was too much")
    args = parser.parse_args(argv)
    gold, system = read(args.gold), read(args.system)
    names = Names(json.loads(args.names.read_text(encoding="utf-8")))
    result, _, missed, extra = score(gold, system, names)
    result["by predicate"] = by_predicate(gold, system, names)
    if args.documents:
        languages = {row["doc"]: row["language"] for row in read(args.documents)}
        result["by language"] = by_language(gold, system, names, languages)
    if args.texts:
        result["evidence"] = exact_evidence(system, args.texts)
    if args.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    print_figures(result)
    if args.misses:
        print_misses(missed, extra)


def print_figures(result: dict[str, Any]) -> None:
    """The figures as lines for a person."""
    for kind in ("loose", "exact"):
        row = result[kind]
        print(f"{kind:<6} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}", end="")
        print(f"  ({row['gold']} gold, {row['system']} read)")
    print("attributes of the loose pairs:", "  ".join(f"{k} {v}" for k, v in result["attributes"].items()))
    if "evidence" in result:
        print("evidence exact:", result["evidence"])
    for language, part in result.get("by language", {}).items():
        print(f"  {language}: loose F1 {part['loose']['f1']:.3f}  exact F1 {part['exact']['f1']:.3f}")
    for predicate, row in result["by predicate"].items():
        print(f"  {predicate:<13} P {row['precision']:.2f}  R {row['recall']:.2f}  F1 {row['f1']:.2f}  ({row['gold']})")


def print_misses(missed: list[Claim], extra: list[Claim]) -> None:
    """What was missed and what was too much, one line each."""
    for title, rows in (("missed", missed), ("too much", extra)):
        for claim in rows:
            roles = {role: names_of(value) for role, value in claim["roles"].items() if value}
            told = f"{json.dumps(roles, ensure_ascii=False)} {claim.get('when')} | {claim['text'][:120]!r}"
            print(f"{title}: {claim['doc']} {claim['predicate']} {told}")


if __name__ == "__main__":
    main()
