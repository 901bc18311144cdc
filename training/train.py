"""The training run: corpus → a checkpoint of the averaged weights."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from foedus.reading.labels import PREDICATES, ROLE_SLOTS, SLOTS, slots_of
from foedus.reading.windows import CONTEXT, PADDING, SIDE, around, distances
from training.data import Annotated, Example, Target, batches, examples_of
from training.model import Reader

# Which slots each predicate has, [P, S]: the others are neither trained nor read.
OWN = torch.tensor([[float(slot in slots_of(name).values()) for slot in SLOTS] for name in PREDICATES])
assert set(ROLE_SLOTS) == set(PREDICATES)


@dataclass(frozen=True)
class Settings:
    """What the run can be told; the defaults are those of the committed weights."""

    epochs: int = 12
    tokens: int = 950  # sub-words a batch
    rate: float = 2.5e-4  # of the trunk's topmost layer
    decay: float = 0.93  # of the rate, from each layer to the one below it
    branch_rate: float = 5e-4
    head_rate: float = 2e-3
    dropped: float = 0.06  # share of sub-words hidden from the network in training
    pace: float = 1.0  # by which all rates are multiplied
    frozen: int = 0  # lowest layers of the trunk that stay as they are
    average: float = 0.99
    seed: int = 1


def groups_of(model: Reader, settings: Settings) -> list[dict[str, object]]:
    """The weights with their learning rates: heads fastest, pretrained layers the slower the deeper they lie."""
    depth = len(model.trunk.layers)
    modules: list[tuple[nn.Module, float]] = [(model.trunk.embedder, settings.rate * settings.decay**depth)]
    modules += [
        (layer, settings.rate * settings.decay ** (depth - 1 - number))
        for number, layer in enumerate(model.trunk.layers)
    ]
    modules.append((model.branch.layers, settings.branch_rate))
    heads = (model.trunk.trigger, model.trunk.kind, model.branch.slots, model.branch.evidence, model.branch.claim)
    names = (model.trunk.name, model.branch.ask, model.branch.query, model.branch.far)
    modules += [
        (head, settings.head_rate)
        for head in (*heads, *names, model.branch.predicate, model.branch.distance, model.branch.gap, model.branch.cue)
    ]

    groups: list[dict[str, object]] = [{"params": list(module.parameters()), "lr": rate} for module, rate in modules]
    groups.append({"params": [model.branch.slot, model.branch.rarely], "lr": settings.head_rate})
    return groups


@dataclass(frozen=True)
class Batch:
    """Windows as tensors: ids and mask [n, T]; firsts and gaps of words [n, W], and which are real and which counted.

    Padding is not real, and context is not counted.
    """

    examples: Sequence[Example]
    ids: Tensor
    mask: Tensor
    firsts: Tensor
    gaps: Tensor
    real: Tensor
    counted: Tensor


def collate(examples: Sequence[Example]) -> Batch:
    """Pads the windows to one length."""
    length, words = max(len(one.ids) for one in examples), max(len(one.firsts) for one in examples)
    ids = torch.full((len(examples), length), PADDING)
    firsts, gaps = (torch.zeros(len(examples), words, dtype=torch.long) for _ in range(2))
    real, counted = torch.zeros(len(examples), words), torch.zeros(len(examples), words)
    for row, one in enumerate(examples):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        firsts[row, : len(one.firsts)] = torch.tensor(one.firsts)
        gaps[row, : len(one.firsts)] = torch.tensor(one.gaps)
        real[row, : len(one.firsts)] = 1
        counted[row, one.lead : len(one.firsts)] = 1
    return Batch(examples, ids, ids != PADDING, firsts, gaps, real, counted)


def attended(real: Tensor) -> Tensor:
    """What is added to the scores of attention so that padding is not looked at: [n, T] → [n, 1, 1, T]."""
    return torch.zeros(real.shape, dtype=torch.bfloat16).masked_fill(~real, -1e4)[:, None, None]


Losses = dict[str, Tensor]


def trunk_losses(batch: Batch, triggers: Tensor, kinds: Tensor) -> Losses:
    """Triggers by binary entropy, kinds by the mean score over each paragraph's words."""
    wanted = torch.zeros_like(triggers)
    kind_losses = []
    for row, example in enumerate(batch.examples):
        for target in example.targets:
            wanted[row, target.trigger, target.predicate] = 1
        for low, high, kind in example.kinds:
            kind_losses.append(functional.cross_entropy(kinds[row, low:high].mean(0), torch.tensor(kind)))
    entropy = functional.binary_cross_entropy_with_logits(
        triggers, wanted, reduction="none", pos_weight=torch.tensor(3.0)
    )
    losses = {"trigger": (entropy.sum(-1) * batch.counted).sum() / wanted.sum().clamp(min=4)}
    if kind_losses:
        losses["kind"] = 0.2 * torch.stack(kind_losses).mean()
    return losses


@dataclass(frozen=True)
class Candidate:
    """A word that may be a trigger of a predicate, with what the branch shall say; None where it shall refuse."""

    row: int
    trigger: int
    predicate: int
    target: Target | None


def candidates_of(batch: Batch, triggers: Tensor) -> list[Candidate]:
    """All true triggers, and the false ones that the trunk holds likeliest, half as many."""
    true = [
        Candidate(row, target.trigger, target.predicate, target)
        for row, example in enumerate(batch.examples)
        for target in example.targets
    ]
    scores = triggers.detach().masked_fill(batch.counted[:, :, None] == 0, -1e9).clone()
    for one in true:
        scores[one.row, one.trigger, one.predicate] = -1e9
    count = 2 + len(true) // 2
    _, words, predicates = scores.shape
    for place in scores.flatten().topk(count).indices.tolist():
        row, rest = divmod(place, words * predicates)
        word, predicate = divmod(rest, predicates)
        true.append(Candidate(row, word, predicate, None))
    return true


def branch_inputs(batch: Batch, candidates: Sequence[Candidate]) -> tuple[Tensor, Tensor, Tensor, Tensor, list[int]]:
    """Which words each candidate sees [n, L], their distances [n, L], what of it is real [n, L], its first words.

    Before the last stand the distances of all words of the window [n, W].
    """
    ranges = [around(one.trigger, len(batch.examples[one.row].firsts)) for one in candidates]
    length = max(high - low for low, high in ranges)
    places = torch.zeros(len(candidates), length, dtype=torch.long)
    away = torch.full((len(candidates), length), SIDE)
    real = torch.zeros(len(candidates), length, dtype=torch.bool)
    for number, (one, (low, high)) in enumerate(zip(candidates, ranges, strict=True)):
        places[number, : high - low] = torch.arange(low, high)
        away[number, : high - low] = torch.from_numpy(distances(one.trigger, low, high))
        real[number, : high - low] = True
    whole = batch.firsts.shape[1]
    far = torch.stack([torch.from_numpy(distances(one.trigger, 0, whole)) for one in candidates])
    return places, away, real, far, [low for low, _ in ranges]


def branch_losses(model: Reader, batch: Batch, states: Tensor, triggers: Tensor, keys: Tensor) -> Losses:
    """For all candidates whether they are claims; for the true ones slots, names, evidence and modality."""
    candidates = candidates_of(batch, triggers)
    places, away, real, far, lows = branch_inputs(batch, candidates)
    rows = torch.tensor([one.row for one in candidates])
    predicates = torch.tensor([one.predicate for one in candidates])
    at = torch.tensor([one.trigger - low for one, low in zip(candidates, lows, strict=True)])
    near, gaps = states[rows[:, None], places], batch.gaps[rows[:, None], places]
    slots, evidence, claim, names = (
        part.float() for part in model.branch(near, gaps, away, predicates, at, keys[rows], far, attended(real))
    )
    is_claim = torch.tensor([float(one.target is not None) for one in candidates])
    losses = {"claim": 2 * functional.binary_cross_entropy_with_logits(claim[:, 0], is_claim)}
    true = [number for number, one in enumerate(candidates) if one.target is not None]
    if not true:
        return losses
    targets = [moved(one.target, low) for one, low in zip(candidates, lows, strict=True) if one.target]
    own, words = predicates[true], batch.real[rows[true]]
    losses["modality"] = 0.5 * functional.cross_entropy(
        claim[true, 1:], torch.tensor([one.modality for one in targets])
    )
    losses["slots"] = span_loss(slots[true], [target.fillers for target in targets], own, real[true])
    losses["names"] = 0.3 * span_loss(names[true], [target.names for target in targets], own, words)
    losses["evidence"] = 0.3 * evidence_loss(evidence[true], real[true], targets)
    return losses


def moved(target: Target, low: int) -> Target:
    """The target in words counted from `low`, but for its names, which are looked for in the whole window."""
    fillers = [(slot, max(0, first - low), last - low) for slot, first, last in target.fillers if last >= low]
    evidence = max(0, target.evidence[0] - low), target.evidence[1] - low
    return replace(target, fillers=fillers, evidence=evidence)


def span_loss(
    scores: Tensor, spans: Sequence[Sequence[tuple[int, int, int]]], predicates: Tensor, real: Tensor
) -> Tensor:
    """Binary entropy of 'begins here' and 'goes on here', over the predicate's own slots, for each span.

    `scores` is [n, L, 2 S], `real` [n, L] tells words from padding, `spans` holds (slot, first, last word).
    """
    scores = scores.reshape(*scores.shape[:2], 2, len(SLOTS))
    wanted = torch.zeros_like(scores)
    for number, some in enumerate(spans):
        for slot, first, last in some:
            if first < scores.shape[1]:
                wanted[number, first, 0, slot] = 1
                wanted[number, first : last + 1, 1, slot] = 1
    weight = real[:, :, None, None] * OWN[predicates][:, None, None] * torch.tensor([1.0, 0.5])[:, None]
    importance = torch.tensor([3.0, 2.0])[:, None]
    entropy = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none", pos_weight=importance)
    return (entropy * weight).sum() / wanted[:, :, 0].sum().clamp(min=4)


def evidence_loss(scores: Tensor, real: Tensor, targets: Sequence[Target]) -> Tensor:
    """Entropy of the first and last word of the evidence: [n, L, 2]."""
    ends = (real.sum(1) - 1).tolist()
    edges = [[min(edge, end) for edge in target.evidence] for target, end in zip(targets, ends, strict=True)]
    wanted = torch.tensor(edges)
    scores = scores.masked_fill(~real[:, :, None], -1e4)
    first, last = (functional.cross_entropy(scores[:, :, edge], wanted[:, edge]) for edge in (0, 1))
    return first + last


def losses_of(model: Reader, batch: Batch) -> Losses:
    """The losses of a batch by what they are about; their sum is what training lowers."""
    states, triggers, kinds, keys = model.trunk(model.embed(batch.ids), batch.firsts, attended(batch.mask))
    triggers, kinds = triggers.float(), kinds.float()
    return trunk_losses(batch, triggers, kinds) | branch_losses(model, batch, states, triggers, keys)


class Tally:
    """Running means of losses."""

    def __init__(self) -> None:
        self.sums: dict[str, float] = {}
        self.count = 0

    def add(self, losses: Losses) -> None:
        """Takes in the losses of one batch."""
        self.count += 1
        for name, loss in losses.items():
            self.sums[name] = self.sums.get(name, 0.0) + loss.item()

    def __str__(self) -> str:
        return " ".join(f"{name} {total / self.count:.2f}" for name, total in self.sums.items())


@torch.no_grad()
def losses_on(model: Reader, documents: Sequence[Annotated], settings: Settings) -> Tally:
    """The mean losses on documents that are not learnt from."""
    tally = Tally()
    for _, batch in epoch_of(documents, replace(settings, dropped=0), random.Random(settings.seed)):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            tally.add(losses_of(model, batch))
    return tally


def epoch_of(documents: Sequence[Annotated], settings: Settings, dice: random.Random) -> Iterator[tuple[float, Batch]]:
    """All documents once, cut into windows of another size for each, some sub-words hidden.

    Each batch comes with the share of the epoch that lies before it.
    One document in five is cut small and without context, so that a sentence by itself is read as well.
    """
    examples: list[Example] = []
    for document in documents:
        alone = dice.random() < 0.2
        size, context = (dice.randint(30, 90), 0) if alone else (dice.randint(140, 280), CONTEXT)
        examples += examples_of(document, size, context)
    groups = batches(examples, settings.tokens, dice)
    for number, group in enumerate(groups):
        batch = collate(group)
        hidden = (torch.rand(batch.ids.shape) < settings.dropped) & (batch.ids > 3)
        yield number / len(groups), replace(batch, ids=batch.ids.masked_fill(hidden, 3))


def train(
    model: Reader,
    documents: Callable[[random.Random], Sequence[Annotated]],
    held: Sequence[Annotated],
    settings: Settings,
    out: Path,
) -> Reader:
    """Trains, prints two lines an epoch, and returns the model of averaged weights, also written to `out`.

    `documents` is called before each epoch, with the dice by which it may vary them.
    """
    dice = random.Random(settings.seed)
    frozen = [model.trunk.embedder, *model.trunk.layers[: settings.frozen]] if settings.frozen else []
    for module in frozen:
        module.requires_grad_(False)
    optimizer = torch.optim.AdamW(groups_of(model, settings), weight_decay=0.01, fused=True)
    average = copy.deepcopy(model).eval()
    rates = [group["lr"] for group in optimizer.param_groups]
    step, started = 0, time.time()
    for epoch in range(settings.epochs):
        model.train()
        for module in frozen:
            module.eval()
        tally = Tally()
        for share, batch in epoch_of(documents(dice), settings, dice):
            pace = settings.pace * min(1, (step + 1) / 80) * max(0.02, 1 - (epoch + share) / settings.epochs)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = pace * rate
            with torch.autocast("cpu", dtype=torch.bfloat16):
                losses = losses_of(model, batch)
            optimizer.zero_grad()
            torch.autograd.backward(torch.stack(list(losses.values())).sum())
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            follow(average, model, min(settings.average, (1 + step) / (10 + step)))
            tally.add(losses)
            if step % 40 == 0:
                told = f"{epoch + share:.2f} of {settings.epochs} epochs, {time.time() - started:.0f} s"
                print(f"step {step}: {tally}, {told}", flush=True)
        print(f"epoch {epoch + 1}: {tally}, {time.time() - started:.0f} s", flush=True)
        print(f"  held out: {losses_on(average, held, settings)}", flush=True)
        torch.save(average.state_dict(), out)
    return average


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, share: float) -> None:
    """Moves the averaged weights towards the present ones."""
    torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - share)
