"""The training run: corpus → a checkpoint of the averaged weights."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from foedus.reading.labels import PREDICATES, ROLE_SLOTS, SLOTS, slots_of
from foedus.reading.windows import PADDING, SIDE, around, distances
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
    rate: float = 2e-4  # of the topmost layers
    decay: float = 0.92  # of the rate, from each layer to the one below it
    head_rate: float = 1e-3
    dropped: float = 0.04  # share of sub-words hidden from the network in training
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
    modules.append((model.branch.layers, settings.rate))
    heads = (model.trunk.trigger, model.trunk.kind, model.branch.slots, model.branch.evidence, model.branch.claim)
    modules += [(head, settings.head_rate) for head in (*heads, model.branch.predicate, model.branch.distance)]
    groups: list[dict[str, object]] = [{"params": list(module.parameters()), "lr": rate} for module, rate in modules]
    return groups


@dataclass(frozen=True)
class Batch:
    """Windows as tensors: ids and mask [n, T], firsts and real words (lead left out) [n, W]."""

    examples: Sequence[Example]
    ids: Tensor
    mask: Tensor
    firsts: Tensor
    counted: Tensor


def collate(examples: Sequence[Example]) -> Batch:
    """Pads the windows to one length."""
    length, words = max(len(one.ids) for one in examples), max(len(one.firsts) for one in examples)
    ids = torch.full((len(examples), length), PADDING)
    firsts = torch.zeros(len(examples), words, dtype=torch.long)
    counted = torch.zeros(len(examples), words)
    for row, one in enumerate(examples):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        firsts[row, : len(one.firsts)] = torch.tensor(one.firsts)
        counted[row, one.lead : len(one.firsts)] = 1
    return Batch(examples, ids, ids != PADDING, firsts, counted)


def attended(real: Tensor) -> Tensor:
    """What is added to the scores of attention so that padding is not looked at: [n, T] → [n, 1, 1, T]."""
    return torch.zeros(real.shape, dtype=torch.bfloat16).masked_fill(~real, -1e4)[:, None, None]


def trunk_loss(batch: Batch, triggers: Tensor, kinds: Tensor) -> Tensor:
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
    loss = (entropy.sum(-1) * batch.counted).sum() / wanted.sum().clamp(min=4)
    return loss + (0.2 * torch.stack(kind_losses).mean() if kind_losses else 0)


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


def branch_inputs(batch: Batch, candidates: Sequence[Candidate]) -> tuple[Tensor, Tensor, Tensor, list[int]]:
    """Which words each candidate sees [n, L], their distances [n, L], what of it is real [n, L], its first words."""
    ranges = [around(one.trigger, len(batch.examples[one.row].firsts)) for one in candidates]
    length = max(high - low for low, high in ranges)
    places = torch.zeros(len(candidates), length, dtype=torch.long)
    away = torch.full((len(candidates), length), SIDE)
    real = torch.zeros(len(candidates), length, dtype=torch.bool)
    for number, (one, (low, high)) in enumerate(zip(candidates, ranges, strict=True)):
        places[number, : high - low] = torch.arange(low, high)
        away[number, : high - low] = torch.from_numpy(distances(one.trigger, low, high))
        real[number, : high - low] = True
    return places, away, real, [low for low, _ in ranges]


def branch_loss(model: Reader, batch: Batch, states: Tensor, triggers: Tensor) -> Tensor:
    """Slots, evidence and modality of the true candidates, and for all whether they are claims."""
    candidates = candidates_of(batch, triggers)
    places, away, real, lows = branch_inputs(batch, candidates)
    rows = torch.tensor([one.row for one in candidates])
    predicates = torch.tensor([one.predicate for one in candidates])
    at = torch.tensor([one.trigger - low for one, low in zip(candidates, lows, strict=True)])
    slots, evidence, claim = model.branch(states[rows[:, None], places], away, predicates, at, attended(real))
    slots, evidence, claim = slots.float(), evidence.float(), claim.float()
    is_claim = torch.tensor([float(one.target is not None) for one in candidates])
    loss = functional.binary_cross_entropy_with_logits(claim[:, 0], is_claim)
    true = [number for number, one in enumerate(candidates) if one.target is not None]
    if not true:
        return loss
    targets = [candidates[number].target for number in true]
    modality = torch.tensor([target.modality for target in targets if target])
    loss = loss + 0.5 * functional.cross_entropy(claim[true, 1:], modality)
    scores = slots[true].unflatten(2, (2, len(SLOTS)))
    return (
        loss
        + slot_loss(scores, targets, [lows[number] for number in true], real[true])
        + 0.3 * evidence_loss(evidence[true], real[true], targets, [lows[number] for number in true])
    )


def slot_loss(scores: Tensor, targets: Sequence[Target | None], lows: Sequence[int], real: Tensor) -> Tensor:
    """Binary entropy of 'a filler begins here' and 'a filler goes on here', over the predicate's own slots."""
    wanted = torch.zeros_like(scores)
    weight = torch.zeros_like(scores)
    for number, (target, low) in enumerate(zip(targets, lows, strict=True)):
        assert target is not None
        weight[number] = real[number, :, None, None] * OWN[target.predicate]
        for slot, first, last in target.fillers:
            first, last = max(0, first - low), min(last - low, scores.shape[1] - 1)
            if first <= last:
                wanted[number, first, 0, slot] = 1
                wanted[number, first : last + 1, 1, slot] = 1
    importance = torch.tensor([3.0, 2.0])[:, None]
    entropy = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none", pos_weight=importance)
    return 0.3 * (entropy * weight * torch.tensor([1.0, 0.5])[:, None]).sum() / wanted[:, :, 0].sum().clamp(min=4)


def evidence_loss(scores: Tensor, real: Tensor, targets: Sequence[Target | None], lows: Sequence[int]) -> Tensor:
    """Entropy of the first and last word of the evidence: [n, L, 2]."""
    ends = (real.sum(1) - 1).tolist()
    edges = [
        [min(max(edge - low, 0), end) for edge in target.evidence]
        for target, low, end in zip(targets, lows, ends, strict=True)
        if target
    ]
    wanted = torch.tensor(edges)
    scores = scores.masked_fill(~real[:, :, None], -1e4)
    first, last = (functional.cross_entropy(scores[:, :, edge], wanted[:, edge]) for edge in (0, 1))
    return first + last


def loss_of(model: Reader, batch: Batch) -> Tensor:
    """The whole loss of a batch."""
    states, triggers, kinds = model.trunk(model.embed(batch.ids), batch.firsts, attended(batch.mask))
    triggers, kinds = triggers.float(), kinds.float()
    return trunk_loss(batch, triggers, kinds) + branch_loss(model, batch, states, triggers)


def epoch_of(documents: Sequence[Annotated], settings: Settings, dice: random.Random) -> Iterator[Batch]:
    """All documents once, cut into windows of another size for each, some sub-words hidden."""
    examples = [one for document in documents for one in examples_of(document, dice.randint(140, 280))]
    for group in batches(examples, settings.tokens, dice):
        batch = collate(group)
        hidden = (torch.rand(batch.ids.shape) < settings.dropped) & (batch.ids > 3)
        yield Batch(batch.examples, batch.ids.masked_fill(hidden, 3), batch.mask, batch.firsts, batch.counted)


def train(model: Reader, documents: Sequence[Annotated], settings: Settings, out: Path) -> Reader:
    """Trains, prints one line an epoch, and returns the model of averaged weights, also written to `out`."""
    dice = random.Random(settings.seed)
    optimizer = torch.optim.AdamW(groups_of(model, settings), weight_decay=0.01, fused=True)
    average = copy.deepcopy(model).eval()
    steps = settings.epochs * sum(1 for _ in epoch_of(documents, settings, random.Random(settings.seed)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / 80) * max(0.02, 1 - s / steps))
    step, started = 0, time.time()
    for epoch in range(settings.epochs):
        model.train()
        total, count = 0.0, 0
        for batch in epoch_of(documents, settings, dice):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, batch)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            follow(average, model, min(settings.average, (1 + step) / (10 + step)))
            total, count = total + loss.item(), count + 1
            if step % 40 == 0:
                print(f"step {step}/{steps}: {total / count:.3f}, {time.time() - started:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: loss {total / max(1, count):.3f}, {time.time() - started:.0f} s", flush=True)
        torch.save(average.state_dict(), out)
    return average


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, share: float) -> None:
    """Moves the averaged weights towards the present ones."""
    torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - share)
