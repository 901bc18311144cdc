"""The encoder of multilingual-e5-small as a plain torch module: word embeddings to hidden states."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.package import Package


class Drop(nn.Module):
    """Dropout of whole features, the same for all tokens of a row: random numbers are dear on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, states: Tensor) -> Tensor:
        """[n, T, H] → [n, T, H]."""
        if not self.training or not self.share:
            return states
        kept = torch.rand(states.shape[0], 1, states.shape[2]) >= self.share
        return states * (kept.to(states.dtype) / (1 - self.share))


class Layer(nn.Module):
    """One transformer layer with its norms after the sums: [n, T, H] → [n, T, H]."""

    def __init__(self, hidden: int, heads: int, feed: int, epsilon: float, drop: float) -> None:
        super().__init__()
        self.heads, self.scale = heads, (hidden // heads) ** -0.5
        self.drop = Drop(drop)
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.out = nn.Linear(hidden, hidden)
        self.out_norm = nn.LayerNorm(hidden, epsilon)
        self.widen, self.narrow = nn.Linear(hidden, feed), nn.Linear(feed, hidden)
        self.feed_norm = nn.LayerNorm(hidden, epsilon)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """`mask` is added to the scores of attention, [n, 1, 1, T]: 0 where a token may be looked at, else very low."""
        query, key, value = (self.split(part(states)) for part in (self.query, self.key, self.value))
        # Written out: torch's fused attention takes three times as long on the way back on a CPU.
        scores = query @ key.transpose(2, 3) * self.scale
        if mask is not None:
            scores = scores + mask
        mixed = self.out((scores.softmax(-1) @ value).transpose(1, 2).flatten(2))
        states = self.out_norm(states + self.drop(mixed))
        wide = self.narrow(functional.gelu(self.widen(states)))
        normed: Tensor = self.feed_norm(states + self.drop(wide))
        return normed

    def split(self, states: Tensor) -> Tensor:
        """[n, T, H] → [n, heads, T, H / heads]."""
        n, length, hidden = states.shape
        return states.view(n, length, self.heads, hidden // self.heads).transpose(1, 2)


class Embedder(nn.Module):
    """Adds positions to word embeddings and norms them: [n, T, H] → [n, T, H]."""

    def __init__(self, hidden: int, positions: int, epsilon: float) -> None:
        super().__init__()
        self.position = nn.Parameter(torch.zeros(positions, hidden))
        self.norm = nn.LayerNorm(hidden, epsilon)

    def forward(self, words: Tensor) -> Tensor:
        """Position and norm; the position of a token is its place in the window."""
        summed: Tensor = self.norm(words + self.position[: words.shape[1]])
        return summed


def load_embedder(package: Package) -> Embedder:
    """The pretrained positions, with the embedding of the only segment type in use added to them."""
    tensors = {name: torch.from_numpy(package.tensors["emb." + name]) for name in ("pos", "type", "ln.w", "ln.b")}
    positions = tensors["pos"].reshape(-1, package.hidden)
    embedder = Embedder(package.hidden, len(positions), package.epsilon)
    segment = tensors["type"].reshape(-1, package.hidden)[0]
    state = {"position": positions + segment, "norm.weight": tensors["ln.w"], "norm.bias": tensors["ln.b"]}
    embedder.load_state_dict(state)
    return embedder


def load_layer(package: Package, number: int, drop: float) -> Layer:
    """The pretrained layer of that number, from 0."""
    layer = Layer(package.hidden, package.heads, package.feed, package.epsilon, drop)
    names = {"q": "query", "k": "key", "v": "value", "ao": "out", "fi": "widen", "fo": "narrow"}
    names |= {"aln": "out_norm", "oln": "feed_norm"}
    state = {}
    for short, name in names.items():
        for end, kind in (("w", "weight"), ("b", "bias")):
            shape = getattr(getattr(layer, name), kind).shape
            state[f"{name}.{kind}"] = torch.from_numpy(package.tensors[f"l{number}.{short}.{end}"]).reshape(shape)
    layer.load_state_dict(state)
    return layer
