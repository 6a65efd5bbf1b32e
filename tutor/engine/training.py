"""Training, apart from what is trained: hyper-parameters, batches, steps, checkpoints that survive a kill, early stop.

A trainee says what its loss is; the loop does the rest. Everything that decides the result (order, seeds, optimiser)
is in the checkpoint, so that a run that was killed goes on as if nothing had happened.
"""

from __future__ import annotations

import math
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Protocol

RAPL = Path("/sys/class/powercap/intel-rapl:0/energy_uj")


@dataclass(frozen=True)
class Hyperparameters:
    """What a run may be told. Lengths are in tokens, `layers` counts from the top (0: all), `minutes` bounds the run
    (0: no bound), `patience` counts evaluations without a better development loss. `sampled` n > 1 holds the answers
    against every n-th token of the vocabulary and those of the data only, which halves the work of a small model."""

    kind: str = "adapter"
    learning_rate: float = 3e-4
    batch: int = 8
    epochs: int = 3
    warmup: float = 0.05
    weight_decay: float = 0.01
    longest: int = 160
    evaluate_every: int = 100
    save_every: int = 50
    patience: int = 3
    minutes: float = 0.0
    seed: int = 0
    rank: int = 8
    alpha: int = 16
    dropout: float = 0.05
    targets: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "o_proj")
    layers: int = 0
    sampled: int = 1
    vocabulary: int = 4000
    width: int = 256
    depth: int = 4
    heads: int = 4

    @classmethod
    def from_table(cls, table: dict[str, Any]) -> Hyperparameters:
        """From a table of a TOML file. Raises ValueError for a name that means nothing here, or a wrong kind."""
        known = {f.name for f in fields(cls)}
        if unknown := sorted(set(table) - known):
            raise ValueError(f"unknown hyper-parameters: {', '.join(unknown)}")
        values = dict(table)
        if "targets" in values:
            values["targets"] = tuple(values["targets"])
        made = cls(**values)
        if made.kind not in ("adapter", "corrector"):
            raise ValueError(f"kind must be adapter or corrector, not {made.kind!r}")
        return made


class Trainee(Protocol):
    """What is trained."""

    def parameters(self) -> list[Any]:
        """The tensors that learn."""

    def lengths(self) -> Sequence[int]:
        """Tokens of each training example, for batches of like lengths."""

    def loss(self, indices: Sequence[int], split: str) -> tuple[Any, int]:
        """Mean loss over the answer tokens of these examples of "train" or "dev", and all tokens that were read."""

    def examples(self, split: str) -> int:
        """How many examples a split has."""

    def state(self) -> dict[str, Any]:
        """The tensors that learn, by name."""

    def restore(self, state: dict[str, Any]) -> None:
        """Take them back."""

    def save(self, directory: Path) -> None:
        """Write what serves, in the form that the engine loads."""

    def is_training(self, on: bool) -> None:
        """Switch dropout."""


@dataclass
class Progress:
    """Where a run stands."""

    step: int
    steps: int
    epoch: float
    loss: float
    dev_loss: float | None
    best: float | None
    tokens_per_second: float
    seconds_left: float
    seconds: float


@dataclass
class Outcome:
    """What a run came to. `stopped` is why it ended: epochs, patience or minutes."""

    steps: int
    seconds: float
    tokens: int
    best_dev_loss: float | None
    stopped: str
    energy_joules: float | None
    losses: list[tuple[int, float, float | None]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """For the record."""
        return asdict(self)


def batches(lengths: Sequence[int], size: int, seed: int, epoch: int) -> list[list[int]]:
    """Examples in batches of like lengths, in an order that follows from seed and epoch alone."""
    chance = random.Random(f"{seed}:{epoch}")
    order = list(range(len(lengths)))
    chance.shuffle(order)
    pool = size * 50
    found: list[list[int]] = []
    for start in range(0, len(order), pool):
        near = sorted(order[start : start + pool], key=lambda index: lengths[index])
        found += [near[i : i + size] for i in range(0, len(near), size)]
    chance.shuffle(found)
    return found


def train(
    trainee: Trainee,
    settings: Hyperparameters,
    directory: Path,
    report: Callable[[Progress], None],
    stop: Callable[[float], bool] = lambda loss: False,
) -> Outcome:
    """Train until the epochs, the minutes or the patience are over; go on from the checkpoint in `directory`.

    The best weights by development loss lie in `directory/best` afterwards. `stop` is asked after each evaluation
    whether the run is not worth going on (a search prunes by it).
    """
    import torch

    torch.manual_seed(settings.seed)
    optimizer = torch.optim.AdamW(
        trainee.parameters(), lr=settings.learning_rate, weight_decay=settings.weight_decay
    )
    per_epoch = math.ceil(trainee.examples("train") / settings.batch)
    steps = per_epoch * settings.epochs
    run = _restored(directory, trainee, optimizer) or _Run()
    energy, began = _energy(), time.monotonic()
    before = run.seconds
    stopped = "epochs"
    trainee.is_training(True)
    for step, indices in _from(run.step, trainee, settings, per_epoch):
        rate = settings.learning_rate * _schedule(step, steps, settings.warmup)
        for group in optimizer.param_groups:
            group["lr"] = rate
        torch.manual_seed(hash((settings.seed, step)) & 0x7FFFFFFF)  # dropout after a resume as without it
        loss, tokens = trainee.loss(indices, "train")
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trainee.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        run.step, run.tokens = step + 1, run.tokens + tokens
        run.loss = float(loss.detach()) if run.loss is None else 0.95 * run.loss + 0.05 * float(loss.detach())
        run.seconds = before + time.monotonic() - began
        last = run.step == steps
        is_over = bool(settings.minutes) and run.seconds > 60 * settings.minutes
        if run.step % settings.evaluate_every == 0 or last or is_over:
            dev = evaluate(trainee, settings)
            run.losses.append((run.step, run.loss, dev))
            if run.best is None or dev < run.best:
                run.best, run.worse = dev, 0
                _write_best(directory, trainee)
            else:
                run.worse += 1
            run.dev = dev
        report(_progress(run, steps, per_epoch))
        if run.step % settings.save_every == 0 or last:
            _write_checkpoint(directory, trainee, optimizer, run)
        if is_over:
            stopped = "minutes"
            break
        if run.worse >= settings.patience or (run.dev is not None and stop(run.dev)):
            stopped = "patience"
            break
    after = _energy()
    joules = None if energy is None or after is None or after < energy else (after - energy) / 1e6
    return Outcome(run.step, run.seconds, run.tokens, run.best, stopped, joules, run.losses)


def evaluate(trainee: Trainee, settings: Hyperparameters) -> float:
    """Mean loss over the development split."""
    import torch

    total, count = 0.0, trainee.examples("dev")
    trainee.is_training(False)
    with torch.inference_mode():
        for start in range(0, count, settings.batch):
            indices = range(start, min(count, start + settings.batch))
            total += float(trainee.loss(indices, "dev")[0]) * len(indices)
    trainee.is_training(True)
    return total / max(1, count)


@dataclass
class _Run:
    """What of a run is kept in a checkpoint besides tensors."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    loss: float | None = None
    dev: float | None = None
    best: float | None = None
    worse: int = 0
    losses: list[tuple[int, float, float | None]] = field(default_factory=list)


def _from(
    step: int, trainee: Trainee, settings: Hyperparameters, per_epoch: int
) -> Iterator[tuple[int, list[int]]]:
    for epoch in range(step // per_epoch, settings.epochs):
        for number, indices in enumerate(batches(trainee.lengths(), settings.batch, settings.seed, epoch)):
            if epoch * per_epoch + number >= step:
                yield epoch * per_epoch + number, indices


def _schedule(step: int, steps: int, warmup: float) -> float:
    """Linear warm-up, then a cosine down to a tenth."""
    first = max(1, int(steps * warmup))
    if step < first:
        return (step + 1) / first
    return 0.1 + 0.45 * (1 + math.cos(math.pi * (step - first) / max(1, steps - first)))


def _progress(run: _Run, steps: int, per_epoch: int) -> Progress:
    pace = run.seconds / max(1, run.step)
    return Progress(
        step=run.step,
        steps=steps,
        epoch=run.step / per_epoch,
        loss=run.loss or 0.0,
        dev_loss=run.dev,
        best=run.best,
        tokens_per_second=run.tokens / max(1e-9, run.seconds),
        seconds_left=pace * (steps - run.step),
        seconds=run.seconds,
    )


def _write_checkpoint(directory: Path, trainee: Trainee, optimizer: Any, run: _Run) -> None:
    """Whole or not at all: written beside and renamed, so that a kill leaves the one before."""
    import torch

    directory.mkdir(parents=True, exist_ok=True)
    part = directory / "checkpoint.part"
    with part.open("wb") as file:
        torch.save({"state": trainee.state(), "optimizer": optimizer.state_dict(), "run": asdict(run)}, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(directory / "checkpoint.pt")


def _restored(directory: Path, trainee: Trainee, optimizer: Any) -> _Run | None:
    import torch

    path = directory / "checkpoint.pt"
    if not path.exists():
        return None
    kept = torch.load(path, map_location="cpu", weights_only=True)
    trainee.restore(kept["state"])
    optimizer.load_state_dict(kept["optimizer"])
    return _Run(**{**kept["run"], "losses": [tuple(row) for row in kept["run"]["losses"]]})


def _write_best(directory: Path, trainee: Trainee) -> None:
    part, best = directory / "best.part", directory / "best"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    trainee.save(part)
    shutil.rmtree(best, ignore_errors=True)
    part.rename(best)


def _energy() -> float | None:
    """Microjoules that the processor counts, where it may be read."""
    try:
        return float(RAPL.read_text())
    except (OSError, ValueError):
        return None
