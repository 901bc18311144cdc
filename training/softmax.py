"""A softmax over the options of a choice, by plain features that have names: what the reader's choosers learn."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

import torch

MEMORY = 10  # steps that tell how the slope bends


def fitted(
    options: Sequence[Sequence[Sequence[str]]],
    right: Sequence[Sequence[bool]],
    names: Collection[str],
    ridge: float,
    least: float,
    steps: int,
) -> dict[str, float]:
    """Weights of the features of these names that make the right options likeliest, small ones preferred; by L-BFGS.

    `options` holds the options of each choice, each by its features, and `right` whether they are right, one of each
    choice at least. `ridge` tells how much small weights are preferred; one nearer to nothing than `least` is left out.
    A feature that an option names twice counts twice, as it does when the reader adds up.
    """
    number = {name: at for at, name in enumerate(sorted(names))}
    numbers = [[number[name] for name in option if name in number] for some in options for option in some]
    features = torch.tensor(list(chain.from_iterable(numbers)))
    option_of = torch.repeat_interleave(torch.arange(len(numbers)), torch.tensor(list(map(len, numbers))))
    choice_of = torch.repeat_interleave(torch.arange(len(options)), torch.tensor(list(map(len, options))))
    hits = torch.tensor(list(chain.from_iterable(right)), dtype=torch.float64)
    weights = torch.zeros(len(number), dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=steps, history_size=MEMORY, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        sums = torch.zeros_like(hits).index_add(0, option_of, weights[features])
        none = torch.zeros(len(options), dtype=torch.float64)
        top = none.scatter_reduce(0, choice_of, sums.detach(), "amax", include_self=False)
        odds = torch.exp(sums - top[choice_of])
        all_odds, right_odds = none.index_add(0, choice_of, odds), none.index_add(0, choice_of, odds * hits)
        total = (torch.log(all_odds) - torch.log(right_odds + 1e-12)).sum() + ridge / 2 * (weights * weights).sum()
        total.backward()
        return total

    search.step(loss)
    found = zip(number, weights.tolist(), strict=True)
    return {name: round(weight, 2) for name, weight in found if abs(weight) >= least}
