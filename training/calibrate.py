"""Draws the lines of finished weights anew: `python -m training.calibrate [--folder FOLDER] [--keep-lines]`.

For when the rules around the network have changed. Reads the documents held out from training some six times over with
the whole reader; needs no torch. Writes the line for marks and the curve of confidence into `reader.json`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tokenizers import Tokenizer

from corpus.score import Names
from foedus.reading.network import WEIGHTS, Network
from training.data import hold_out, load_corpus
from training.measure import calibrated, draw_lines_of_reader
from training.written import lines_of, told

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def main() -> None:
    """Fits and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=WEIGHTS, help="where the weights are")
    parser.add_argument("--keep-lines", action="store_true", help="only the curve of confidence")
    arguments = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(arguments.folder / "tokenizer.json"))
    _, held = hold_out(load_corpus(sorted((CORPUS / "train").glob("*.corpus")), tokenizer))
    aliases = Names(json.loads((CORPUS / "names.json").read_text(encoding="utf-8")))
    network = Network(arguments.folder)
    if not arguments.keep_lines:
        network.judgement = draw_lines_of_reader(network, held, aliases)
    about_file = arguments.folder / "reader.json"
    about = json.loads(about_file.read_text(encoding="utf-8"))
    about["judgement"] = lines_of(network.judgement)
    about["calibration"] = told(calibrated(network, held, aliases))
    about_file.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    print(f"{len(held)} documents held out", about["judgement"], about["calibration"], sep="\n")


if __name__ == "__main__":
    main()
