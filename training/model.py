"""The network: an encoder that marks triggers and kinds, and a branch that reads one trigger's claim."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from foedus.reading.labels import KINDS, MODALITIES, PREDICATES, SLOTS
from foedus.reading.windows import GAPS, SIDE
from training.encoder import Drop, load_embedder, load_layer
from training.package import Package, cut_embeddings, floats

NAME = 96  # numbers by which names are matched
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
        self.name = nn.Linear(package.hidden, 2 * NAME)
        nn.init.constant_(self.trigger.bias, -4)  # most words are nothing

    def forward(
        self, embedded: Tensor, firsts: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """`embedded` [n, T, H], `firsts` [n, W] → states [n, W, H], triggers [n, W, P], kinds [n, W, K], keys.

        Triggers and kinds are logits; the keys [n, W, 2 N] are what the branch matches names with.
        """
        states = self.drop(self.embedder(embedded))
        for layer in self.layers[:-BRANCH]:
            states = layer(states, mask)
        early = at_words(states, firsts)
        for layer in self.layers[-BRANCH:]:
            states = layer(states, mask)
        late = self.drop(at_words(states, firsts))
        return early, self.trigger(late), self.kind(late), self.name(late)


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
        self.gap = nn.Embedding(GAPS, hidden)
        self.cue = nn.Linear(hidden, hidden)
        # The states vary by about 0.25 in each number; what marks the trigger must be heard among them.
        for marker in (self.predicate, self.distance, self.gap):
            nn.init.normal_(marker.weight, std=0.15)
        self.drop = Drop(drop)
        self.slots = nn.Linear(hidden, 2 * len(SLOTS))  # begin and inside
        self.evidence = nn.Linear(hidden, 2)  # begins here, ends here
        self.claim = nn.Linear(hidden, 1 + len(MODALITIES))  # whether it is a claim at all, and its modality
        nn.init.constant_(self.slots.bias, -4)
        self.slot = nn.Parameter(0.02 * torch.randn(len(SLOTS), hidden))
        self.ask, self.query = nn.Linear(hidden, hidden), nn.Linear(hidden, 2 * NAME)
        self.far = nn.Embedding(2 * SIDE + 1, 2)
        self.rarely = nn.Parameter(torch.full((2,), -5.0))
        nn.init.zeros_(self.far.weight)

    def forward(
        self, states: Tensor, gaps: Tensor, distance: Tensor, predicate: Tensor, trigger: Tensor, keys: Tensor,
        far: Tensor, mask: Tensor | None = None,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:  # fmt: skip
        """`states` [n, L, H], `gaps` and `distance` [n, L], `predicate` [n], `trigger` [n] its place among the L words.

        `keys` [n, W, 2 N] and `far` [n, W] (distance in buckets) are of all words of the window. Gives logits: slots
        [n, L, 2 S] (begins, then insides), evidence [n, L, 2], claim [n, 1 + M], names [n, W, 2 S].
        """
        cue = self.cue(at_words(states, trigger[:, None])) + self.predicate(predicate)[:, None]
        states = states + cue + self.gap(gaps) + self.distance(distance)
        for layer in self.layers:
            states = layer(states, mask)
        states = self.drop(states)
        chosen = at_words(states, trigger[:, None])[:, 0]
        return self.slots(states), self.evidence(states), self.claim(chosen), self.names(chosen, keys, far)

    def names(self, chosen: Tensor, keys: Tensor, far: Tensor) -> Tensor:
        """For each slot, where in the window the name of a filler begins and goes on that has no name of its own."""
        queries = self.query(functional.gelu(self.ask(chosen)[:, None] + self.slot))
        scores = [
            query @ key.transpose(1, 2) * NAME**-0.5 + self.far(far)[:, None, :, part] + self.rarely[part]
            for part, (query, key) in enumerate(zip(queries.chunk(2, 2), keys.chunk(2, 2), strict=True))
        ]
        return torch.cat(scores, 1).transpose(1, 2)


class Reader(nn.Module):
    """Trunk and branch with the frozen word embeddings in front."""

    def __init__(self, package: Package, chosen: list[int], drop: float = 0.1) -> None:
        super().__init__()
        table = floats(cut_embeddings(package, chosen)).reshape(len(chosen), package.hidden)
        self.register_buffer("words", torch.from_numpy(np.ascontiguousarray(table)), persistent=False)
        self.trunk, self.branch = Trunk(package, drop), Branch(package, drop / 2)

    def embed(self, ids: Tensor) -> Tensor:
        """[n, T] → [n, T, H]."""
        words = self.words
        assert isinstance(words, Tensor)
        return words[ids]
