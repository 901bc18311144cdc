"""The encoder of multilingual-e5-small as a plain torch module: word embeddings to hidden states."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.package import Package


class Layer(nn.Module):
    """One transformer layer with its norms after the sums: [n, T, H] → [n, T, H]."""

    def __init__(self, hidden: int, heads: int, feed: int, epsilon: float, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.out = nn.Linear(hidden, hidden)
        self.out_norm = nn.LayerNorm(hidden, epsilon)
        self.widen, self.narrow = nn.Linear(hidden, feed), nn.Linear(feed, hidden)
        self.feed_norm = nn.LayerNorm(hidden, epsilon)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """`mask` is boolean, [n, 1, 1, T], true where a token may be looked at; None where all may."""
        drop = self.drop if self.training else 0.0
        query, key, value = (self.split(part(states)) for part in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=drop)
        mixed = self.out(mixed.transpose(1, 2).flatten(2))
        states = self.out_norm(states + functional.dropout(mixed, drop, self.training))
        wide = self.narrow(functional.gelu(self.widen(states)))
        return self.feed_norm(states + functional.dropout(wide, drop, self.training))

    def split(self, states: Tensor) -> Tensor:
        """[n, T, H] → [n, heads, T, H / heads]."""
        return states.unflatten(2, (self.heads, -1)).transpose(1, 2)


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
