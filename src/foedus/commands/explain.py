"""`foedus explain`: why a document was read as it was, claim by claim and rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedus.commands.words import Args, Parser, share, tell

if TYPE_CHECKING:
    from rich.text import Text

    from foedus.model import Claim, Document, Finding
    from foedus.reading import Note

LONGEST = 160  # characters of evidence shown


def add_commands(commands: Any) -> None:
    """`foedus explain`."""
    about = "show how documents are read: which words, which rules, how sure"
    command: Parser = commands.add_parser("explain", help=about, description=f"{about[0].upper()}{about[1:]}.")
    command.set_defaults(run=run_explain)
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file or folder, as for 'foedus read'")
    command.add_argument("--published", metavar="DATE", help="date of publication of all of them")
    command.add_argument("--publisher", metavar="NAME", help="publisher of all of them")
    command.add_argument("--language", choices=["en", "ru", "ar"], help="language of all of them")
    command.add_argument("--predicate", metavar="WORD", help="only these claims, for example exercise")
    command.add_argument("--floor", type=share, metavar="SHARE", help="only claims at least so sure, 0 to 1")
    command.add_argument("--json", action="store_true", help="answer in JSON")


@dataclass(frozen=True, slots=True)
class Explained:
    """The claims of documents, each with the notes on how it was read; and what could not be read."""

    claims: Sequence[tuple[Document, Claim, Sequence[Note]]]
    findings: Sequence[Finding]

    def to_json(self) -> dict[str, Any]:
        """Rows for a program."""
        from foedus.jsonl import claim_to_row

        return {
            "claims": [claim_to_row(claim) | {"rules": list(map(row, notes))} for _, claim, notes in self.claims],
            "findings": [str(finding) for finding in self.findings],
        }


def row(note: Note) -> dict[str, Any]:
    """A note as a row: which role, from which words, what was made of them, and by which rule."""
    return {"role": note.role, "words": note.words, "names": list(note.names), "rule": note.rule}


def run_explain(args: Args) -> int:
    """Reads without a record and shows how."""
    from foedus import load
    from foedus.model import Finding, when_or_none
    from foedus.reading import explain_claims

    options = load.Options(when_or_none(args.published), args.publisher, None, language=args.language)
    claims, findings = [], []
    for file in load.find_files(args.paths):
        for loaded in load.load(file, options):
            if isinstance(loaded, Finding):
                findings.append(loaded)
                continue
            for claim, notes in explain_claims(loaded):
                if args.predicate in (None, claim.predicate) and (claim.confidence or 1) >= (args.floor or 0):
                    claims.append((loaded, claim, notes))
    tell(args, Explained(claims, findings), blocks)
    return 0 if claims or not findings else 1


def blocks(told: Explained) -> Iterator[tuple[int, Text]]:
    """Claim by claim: what it says and how sure, its words, then each role with the rule that decided."""
    from rich.text import Text

    from foedus.inert import shortened, shown

    for document, claim, notes in told.claims:
        when, sure = claim.when or "no time", f"{claim.confidence:.2f}" if claim.confidence is not None else "unknown"
        head = Text().append(claim.predicate, style="bold").append(f"  {when}  {claim.modality}  sure {sure}")
        yield 0, head.append(f"  {shown(document.id)}", style="dim")
        yield 2, Text(f"“{shown(shortened(claim.text, LONGEST))}”")
        trigger = claim.trigger.of(document.text) if claim.trigger else ""
        yield 2, Text(f"trigger      “{shown(trigger)}”")
        for note in notes:
            words = f"“{shown(note.words)}”" if note.words else "(no words here)"
            names = shown(", ".join(note.names)) or "nobody"
            line = Text(f"{note.role:<12} {words} → {names}  ")
            yield 2, line.append(note.rule.replace("_", " "), style="dim")
        yield 0, Text("")
    for finding in told.findings:
        yield 0, Text(shown(str(finding)), style="yellow")
    if not told.claims:
        yield 0, Text("No claims were read.")
