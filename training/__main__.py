"""`python -m training`: trains on corpus/train and writes the weights that Foedus reads with."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from corpus.score import Names, read, score
from foedus.reading.network import WEIGHTS, Network
from foedus.reading.passages import find_paragraphs, find_sentences
from training.data import Annotated, hold_out, load_corpus
from training.export import UNSURE, export, version_of, write_about
from training.measure import calibrated, draw_lines, draw_lines_of_reader, renamed, surfaces, usual_names
from training.model import Reader
from training.package import Package, chosen_pieces, cut_tokenizer, read_package
from training.smooth import even_out
from training.train import Settings, losses_on, train

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "training" / "build"
CORPUS = ROOT / "corpus"
HARD = "h"  # what the ids of the 'hard' documents begin with


def main() -> None:
    """Trains, exports, draws the lines on the documents held out, and scores the documents for development."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--name", default="reader", help="of the checkpoint in training/build (default: reader)")
    parser.add_argument("--start", help="go on from this checkpoint in training/build")
    parser.add_argument("--pace", type=float, default=1.0, help="by which all rates of learning are multiplied")
    parser.add_argument("--frozen", type=int, default=0, help="so many of the lowest layers stay as they are")
    parser.add_argument(
        "--plain", type=float, default=1.0, help="share of the documents that are not 'hard', each epoch"
    )
    parser.add_argument("--folder", type=Path, default=WEIGHTS, help="where the weights go")
    parser.add_argument("--export-only", action="store_true", help="take the checkpoint that is there")
    parser.add_argument("--floats", action="store_true", help="leave the weights in 32 bits, to compare")
    args = parser.parse_args()
    settings = Settings(epochs=args.epochs, pace=args.pace, frozen=args.frozen)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(1 if args.export_only else torch.get_num_threads())
    BUILD.mkdir(exist_ok=True)
    package = read_package()
    chosen = chosen_pieces(package.pieces)
    tokenizer = cut_tokenizer(package.pieces, chosen)
    learnt, held = hold_out(load_corpus(corpus_files(), tokenizer))
    model = Reader(package, chosen)
    checkpoint = BUILD / f"{args.name}.pt"
    if args.export_only:
        model.load_state_dict(torch.load(checkpoint))
    else:
        if args.start:
            model.load_state_dict(torch.load(BUILD / f"{args.start}.pt"))
        print(f"{len(learnt)} documents to learn from, {len(held)} held out", flush=True)

        def documents(dice: random.Random) -> list[Annotated]:
            some = hold_out(load_corpus(corpus_files(), tokenizer, dice))[0]
            return [one for one in some if one.id.startswith(HARD) or dice.random() < args.plain]

        model = train(model, documents, held, settings, checkpoint)
    finish(
        model, package, chosen, tokenizer, about(corpus_files(), settings), args.folder, learnt, held, not args.floats
    )


def corpus_files() -> list[Path]:
    """What is trained on."""
    return sorted((CORPUS / "train").glob("*.corpus"))


def about(files: Sequence[Path], settings: Settings) -> dict[str, object]:
    """What the weights were made of: seed, epochs and the digest of the corpus."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]
    return {"seed": settings.seed, "epochs": settings.epochs, "corpus": digest}


def finish(
    model: Reader, package: Package, chosen: list[int], tokenizer: Tokenizer, made_of: dict[str, object], folder: Path,
    learnt: Sequence[Annotated], held: Sequence[Annotated], eight_bit: bool,
) -> None:  # fmt: skip
    """Exports, draws the lines with the exported graphs, and prints how good they are."""
    if eight_bit:
        even_out(model.eval(), lambda: losses_on(model, learnt[::12], Settings()))
    export(model, package, chosen, tokenizer, made_of, folder, eight_bit)
    made_of = {"version": version_of(folder), **made_of}
    aliases = Names(json.loads((CORPUS / "names.json").read_text(encoding="utf-8")))
    network = Network(folder)
    scored = [(one, list(network.scores(one.text, find_sentences(one.text, one.language)))) for one in held]
    lines = draw_lines(scored, UNSURE, aliases)
    write_about(folder, made_of, lines)
    lines = draw_lines_of_reader(Network(folder), held, aliases)
    write_about(folder, made_of, lines)
    write_about(folder, made_of, lines, calibrated(Network(folder), held, aliases))
    print(lines)
    report(Network(folder), usual_names(learnt), aliases)


def report(network: Network, names: dict[str, str], aliases: Names) -> None:
    """The score on corpus/dev by language, with surfaces for names where training has seen no better."""
    gold = read(CORPUS / "dev" / "claims.jsonl")
    documents = read(CORPUS / "dev" / "documents.jsonl")
    claims = []
    for document in documents:
        text = (CORPUS / "dev" / f"{document['doc']}.txt").read_text(encoding="utf-8")
        marked = network.mark(text, find_sentences(text, document["language"]), find_paragraphs(text))
        claims += renamed(surfaces(document["doc"], text, marked.marks), names)
    for language in ("en", "ru", "ar", None):
        docs = {one["doc"] for one in documents if language in (one["language"], None)}
        result, *_ = score(
            [one for one in gold if one["doc"] in docs], [one for one in claims if one["doc"] in docs], aliases
        )
        print(language or "all", json.dumps(result["loose"]), json.dumps(result["attributes"]))


if __name__ == "__main__":
    main()
