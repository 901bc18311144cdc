"""How good weights are on the documents held out from training: `python -m training.held [FOLDER ...]`.

The whole reader is scored, names, times and all, so that weights are compared under the same rules. The documents are
read with windows of several sizes: what a cut of the windows changes is chance, and counts for nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import patch

from tokenizers import Tokenizer

from corpus.score import Names
from foedus.reading import network as reading
from foedus.reading.network import WEIGHTS, Network
from foedus.reading.windows import SIZE, cut_windows
from training.data import Annotated, hold_out, load_corpus
from training.measure import figures_of_reader

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SIZES = (SIZE, 180, 300)  # sub-words of a window; the first is the one that is read with


def main() -> None:
    """Prints a line for each folder and language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*", default=[WEIGHTS], help="where the weights are")
    parser.add_argument("--once", action="store_true", help="only with the windows that are read with")
    arguments = parser.parse_args()
    aliases = Names(json.loads((CORPUS / "names.json").read_text(encoding="utf-8")))
    print("| weights | language | loose F1 | precision | recall | exact F1 | when | modality |")
    print("| --- " * 8 + "|")
    for folder in arguments.folders:
        network = Network(folder)
        held = held_out(folder)
        for language in ("en", "ru", "ar", "all"):
            some = [one for one in held if language in (one.language, "all")]
            print(line(folder.name, language, network, some, aliases, SIZES[:1] if arguments.once else SIZES))


def held_out(folder: Path) -> list[Annotated]:
    """The documents of the corpus that nothing is trained on."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return hold_out(load_corpus(sorted((CORPUS / "train").glob("*.corpus")), tokenizer))[1]


def line(
    name: str, language: str, network: Network, held: Sequence[Annotated], aliases: Names, sizes: Sequence[int]
) -> str:
    """A row of the table: the figures over the windows of all sizes."""
    seen = []
    for size in sizes:
        with cutting(size):
            seen.append(figures_of_reader(network, held, aliases))
    count = len(sizes)
    loose, exact = (
        {part: sum(one[kind][part] for one in seen) / count for part in ("precision", "recall", "f1")}
        for kind in ("loose", "exact")
    )
    told = [sum(one["attributes"][name] or 0 for one in seen) / count for name in ("when", "modality")]
    cells = [loose["f1"], loose["precision"], loose["recall"], exact["f1"], *told]
    return f"| {name} | {language} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"


@contextmanager
def cutting(size: int) -> Iterator[None]:
    """While it lasts, windows are cut to so many sub-words."""
    with patch.object(reading, "cut_windows", partial(cut_windows, size=size)):
        yield


if __name__ == "__main__":
    main()
