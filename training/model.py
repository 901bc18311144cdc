"""The network: an encoder that marks triggers and kinds, and a branch that reads one trigger's claim."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from foedus.reading.labels import KINDS, MODALITIES, PREDICATES, SLOTS
from foedus.reading.windows import SIDE
from training.encoder import Drop, load_embedder, load_layer
from training.package import Package, cut_embeddings, floats

BRANCH = 2  # the last layers of the encoder that the branch has a copy of


class Trunk(nn.Module):
    """Word embeddings → hidden states before the last two layers, trigger and kind scores, all per word."""

    def __init__(self, package: Package, drop: float) -> None:
        super().__init__()
        self.embedder = load_embedder(package)
        self.layers = nn.ModuleList(load_layer(package, number, drop) for number in range(package.layers))
        self.drop = Drop(drop)
        self.trigger = nn.Linear(package.hidden, len(PREDICATES))
        self.kind = nn.Linear(package.hidden, len(KINDS))
        nn.init.constant_(self.trigger.bias, -4)  # most words are nothing

    def forward(self, embedded: Tensor, firsts: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """`embedded` [n, T, H], `firsts` [n, W] → states [n, W, H], triggers [n, W, P], kinds [n, W, K] (logits)."""
        states = self.drop(self.embedder(embedded))
        for layer in self.layers[:-BRANCH]:
            states = layer(states, mask)
        early = at_words(states, firsts)
        for layer in self.layers[-BRANCH:]:
            states = layer(states, mask)
        late = self.drop(at_words(states, firsts))
        return early, self.trigger(late), self.kind(late)


def at_words(states: Tensor, firsts: Tensor) -> Tensor:
    """The states of each word's first sub-word: [n, T, H], [n, W] → [n, W, H]."""
    return torch.gather(states, 1, firsts[:, :, None].expand(-1, -1, states.shape[2]))


class Branch(nn.Module):
    """The words around one trigger, read once more with the trigger and its predicate marked."""

    def __init__(self, package: Package, drop: float) -> None:
        super().__init__()
        hidden = package.hidden
        numbers = range(package.layers - BRANCH, package.layers)
        self.layers = nn.ModuleList(load_layer(package, number, drop) for number in numbers)
        self.predicate = nn.Embedding(len(PREDICATES), hidden)
        self.distance = nn.Embedding(2 * SIDE + 1, hidden)
        nn.init.normal_(self.predicate.weight, std=0.02)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.drop = Drop(drop)
        self.slots = nn.Linear(hidden, 2 * len(SLOTS))  # begin and inside
        self.evidence = nn.Linear(hidden, 2)  # begins here, ends here
        self.claim = nn.Linear(hidden, 1 + len(MODALITIES))  # whether it is a claim at all, and its modality
        nn.init.constant_(self.slots.bias, -4)

    def forward(
        self, states: Tensor, distance: Tensor, predicate: Tensor, trigger: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """`states` [n, L, H], `distance` [n, L] in buckets, `predicate` [n], `trigger` [n] its place among the L words.

        Gives logits: slots [n, L, 2 S] (begins, then insides), evidence [n, L, 2], claim [n, 1 + M].
        """
        states = states + self.distance(distance) + self.predicate(predicate)[:, None]
        for layer in self.layers:
            states = layer(states, mask)
        states = self.drop(states)
        chosen = torch.gather(states, 1, trigger[:, None, None].expand(-1, -1, states.shape[2]))[:, 0]
        return self.slots(states), self.evidence(states), self.claim(chosen)


class Reader(nn.Module):
    """Trunk and branch with the frozen word embeddings in front."""

    def __init__(self, package: Package, chosen: list[int], drop: float = 0.1) -> None:
        super().__init__()
        table = floats(cut_embeddings(package, chosen)).reshape(len(chosen), package.hidden)
        self.register_buffer("words", torch.from_numpy(np.ascontiguousarray(table)), persistent=False)
        self.trunk, self.branch = Trunk(package, drop), Branch(package, drop)

    def embed(self, ids: Tensor) -> Tensor:
        """[n, T] → [n, T, H]."""
        words = self.words
        assert isinstance(words, Tensor)
        return words[ids]
