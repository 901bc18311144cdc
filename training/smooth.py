"""Evens out the numbers that go into each matrix, so that 8 bits hold them well.

A few of the encoder's numbers are ten times larger than the rest, and would take the whole range of an 8-bit number.
They are divided by what the matrix's rows are multiplied by; the product stays the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from training.encoder import Layer

SHARE = 0.8  # how much of the evening out the inputs get; the weights get the rest


class Evened(nn.Module):
    """A linear map whose inputs are divided, and whose weights are multiplied, by `scale`: [..., in] → [..., out]."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data = linear.weight.data * scale
        self.linear.bias.data = linear.bias.data.clone()
        self.inverse = nn.Parameter(1 / scale)

    def forward(self, states: Tensor) -> Tensor:
        """What the linear map itself gives."""
        mapped: Tensor = self.linear(states * self.inverse)
        return mapped


def linears(module: nn.Module) -> Iterator[tuple[nn.Module, str, nn.Linear]]:
    """The linear maps inside the module's layers: the layer, its name there, and itself."""
    for layer in module.modules():
        if isinstance(layer, Layer):
            for name, part in layer.named_children():
                if isinstance(part, nn.Linear):
                    yield layer, name, part


@contextmanager
def watched(parts: Iterable[nn.Linear], seen: dict[int, Tensor]) -> Iterator[None]:
    """While it lasts, `seen` takes the largest size of each input of each part: id → [in]."""

    def watch(part: nn.Module, given: tuple[Tensor, ...], _: object) -> None:
        largest = given[0].detach().float().abs().flatten(0, -2).amax(0)
        seen[id(part)] = torch.maximum(seen.get(id(part), largest), largest)

    handles = [part.register_forward_hook(watch) for part in parts]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


@torch.no_grad()
def even_out(module: nn.Module, run: Callable[[], object]) -> None:
    """Replaces the linear maps in place; `run` sends some typical input through the module."""
    seen: dict[int, Tensor] = {}
    found = list(linears(module))
    with watched([part for *_, part in found], seen):
        run()
    for layer, name, part in found:
        inputs, weights = seen[id(part)].clamp(min=1e-3), part.weight.abs().amax(0).clamp(min=1e-4)
        scale = inputs**SHARE / weights ** (1 - SHARE)
        setattr(layer, name, Evened(part, scale))
