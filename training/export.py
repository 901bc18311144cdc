"""A checkpoint → the files that Foedus reads with: two graphs of 8-bit weights, word embeddings, tokenizer, labels."""

from __future__ import annotations

import hashlib
import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from torch import nn

from foedus.reading.confidence import AS_IT_IS, Calibration
from foedus.reading.labels import PREDICATES, SLOTS
from foedus.reading.marks import Judgement
from foedus.reading.network import FORM
from training.model import NAME, Reader
from training.package import Package, cut_embeddings
from training.written import lines_of, told

CANDIDATE = -2.0  # logit of a trigger that is looked at again
UNSURE = Judgement(trigger=0.5, claim=0.5, filling=0, shift=0, keep=0, filler=0.5, last_resort=0.25, name=0.5)


def export(
    model: Reader, package: Package, chosen: list[int], tokenizer: Tokenizer, about: dict[str, Any], folder: Path,
    eight_bit: bool = True,
) -> None:  # fmt: skip
    """Writes all files into the folder; the lines of `reader.json` are still to be drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    export_trunk(model.trunk, package.hidden, folder / "trunk.onnx", eight_bit)
    export_branch(model.branch, package.hidden, folder / "branch.onnx", eight_bit)
    np.save(folder / "words.npy", cut_embeddings(package, chosen).view(np.uint8))
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    write_about(folder, about | {"version": version_of(folder)}, UNSURE)


def version_of(folder: Path) -> str:
    """The version of the weights in a folder: what another version has read is read anew."""
    graphs = hashlib.sha256(b"".join((folder / f"{name}.onnx").read_bytes() for name in ("trunk", "branch")))
    return f"{FORM}-{graphs.hexdigest()[:8]}"


def write_about(folder: Path, about: dict[str, Any], judgement: Judgement, calibration: Calibration = AS_IT_IS) -> None:
    """`reader.json`: what these weights are, where lines are drawn, and what their confidence is worth."""
    lines = lines_of(judgement)
    whole = {
        "form": FORM, **about, "predicates": PREDICATES, "slots": SLOTS, "candidate": CANDIDATE, "judgement": lines,
        "calibration": told(calibration),
    }  # fmt: skip
    (folder / "reader.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def export_trunk(trunk: nn.Module, hidden: int, path: Path, eight_bit: bool) -> None:
    """The graph from word embeddings to states, triggers, kinds and keys."""
    given = (torch.randn(1, 20, hidden), torch.arange(12)[None])
    names = ["embedded", "firsts"], ["states", "triggers", "kinds", "keys"]
    write_graph(trunk, given, names, {"embedded": {1: "T"}, "firsts": {1: "W"}}, path, eight_bit)


def export_branch(branch: nn.Module, hidden: int, path: Path, eight_bit: bool) -> None:
    """The graph from the states around a trigger to slots, evidence, claim and names."""
    one = torch.ones(1, dtype=torch.long)
    near, far = torch.ones(1, 20, dtype=torch.long), torch.ones(1, 30, dtype=torch.long)
    given = (torch.randn(1, 20, hidden), near, near, one, one, torch.randn(1, 30, 2 * NAME), far)
    names = ["states", "gaps", "distance", "predicate", "trigger", "keys", "far"], ["slots", "edges", "claim", "names"]
    axes = {"states": {1: "L"}, "gaps": {1: "L"}, "distance": {1: "L"}, "keys": {1: "W"}, "far": {1: "W"}}
    write_graph(branch, given, names, axes, path, eight_bit)


def write_graph(
    module: nn.Module, given: tuple[torch.Tensor, ...], names: tuple[list[str], list[str]],
    axes: dict[str, dict[int, str]], path: Path, eight_bit: bool,
) -> None:  # fmt: skip
    """One module as ONNX; with `eight_bit` its matrices become 8-bit numbers with a scale for each column."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        floats, ready = Path(folder) / "floats.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            module.eval(), given, str(floats), input_names=names[0], output_names=names[1], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        if not eight_bit:
            path.write_bytes(floats.read_bytes())
            return
        quant_pre_process(str(floats), str(ready), skip_symbolic_shape=True)
        # Seven bits: processors without the newer instructions add two products in 16 bits, and eight would overflow.
        quantize_dynamic(ready, path, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True)
