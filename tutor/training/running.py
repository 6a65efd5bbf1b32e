"""Running a training: from splits on disk to a candidate in the registry, with its record as a row and a file."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from tutor.engine import EngineError, model_store
from tutor.engine.prompts import adapted_messages
from tutor.engine.protocol import Message
from tutor.engine.training import Hyperparameters, Outcome, Progress, train
from tutor.practice.models import ModelVersion
from tutor.training.models import TrainingRun

Row = dict[str, Any]
Report = Callable[[Progress], None]


class TrainingError(Exception):
    """A run that cannot be made, with one sentence for the operator."""


def hyperparameters(path: Path | None, overrides: dict[str, Any]) -> Hyperparameters:
    """From a TOML file, with what the command line says besides. Raises TrainingError."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")) if path else {}
        return Hyperparameters.from_table({**table, **overrides})
    except (OSError, ValueError, TypeError) as error:
        raise TrainingError(f"{path or 'hyper-parameters'}: {error}") from error


def read_split(folder: Path, split: str, language: str) -> list[Row]:
    """The rows of a split in one language. Raises TrainingError."""
    path = folder / f"{split}.jsonl"
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise TrainingError(f"{path}: {error}") from error
    found = [row for row in rows if row["language"] == language]
    if not found:
        raise TrainingError(f"{path} has nothing in {language}.")
    return found


def hash_of(paths: Iterable[Path]) -> str:
    """sha256 over files in order."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def folder_of(name: str) -> Path:
    """Where a run's files lie."""
    return Path(settings.DATA_DIR) / "training" / name


def run(
    name: str,
    data: Path,
    task: str,
    language: str,
    base: str,
    parameters: Hyperparameters,
    report: Report,
    dialogues: Path | None = None,
    threads: int | None = None,
) -> TrainingRun:
    """Train, record and register a candidate; a run of this name that was killed goes on.

    Raises TrainingError when the run is over already or was begun with other data or parameters.
    """
    splits = [data / f"{split}.jsonl" for split in ("train", "dev")]
    if missing := [str(path) for path in (*splits, *([dialogues] if dialogues else [])) if not path.exists()]:
        raise TrainingError(f"There is no {missing[0]}.")
    record, _made = TrainingRun.objects.get_or_create(
        name=name,
        defaults={
            "base": base if parameters.kind == "adapter" else "",
            "base_hash": _base_hash(base) if parameters.kind == "adapter" else "",
            "data_hash": hash_of([*splits, *([dialogues] if dialogues else [])]),
            "parameters": json.loads(json.dumps(asdict(parameters))),
        },
    )
    _check_same(record, parameters, hash_of([*splits, *([dialogues] if dialogues else [])]))
    folder = folder_of(name)
    try:
        trainee = _trainee(parameters, base, data, task, language, dialogues, folder, threads)
        outcome = train(trainee, parameters, folder, report)
    except EngineError as error:
        record.status, record.failure = TrainingRun.Status.FAILED, str(error)
        record.save(update_fields=["status", "failure"])
        raise TrainingError(str(error)) from error
    _finish(record, outcome, folder, task, language, parameters.kind)
    return record


def _check_same(record: TrainingRun, parameters: Hyperparameters, data_hash: str) -> None:
    if record.status == TrainingRun.Status.DONE:
        raise TrainingError(f"The run {record.name} is done; give the next one another name.")
    if record.data_hash != data_hash or record.parameters != json.loads(json.dumps(asdict(parameters))):
        raise TrainingError(
            f"The run {record.name} was begun with other data or hyper-parameters; give this one another name."
        )


def _base_hash(base: str) -> str:
    path = model_store.find(base, settings.DATA_DIR)
    if path is None:
        return ""
    return hash_of([path] if path.is_file() else sorted(path.glob("*.safetensors")))


def _trainee(
    parameters: Hyperparameters,
    base: str,
    data: Path,
    task: str,
    language: str,
    dialogues: Path | None,
    folder: Path,
    threads: int | None,
) -> Any:
    if parameters.kind == "corrector":
        from tutor.engine.training_corrector import Corrector

        pairs = {
            split: [(row["text"], row["refs"][0]) for row in read_split(data, split, language)]
            for split in ("train", "dev")
        }
        return Corrector(pairs["train"], pairs["dev"], parameters, folder, threads)
    from tutor.engine.training_adapter import Adapter, Example

    examples: dict[str, list[Example]] = {"train": [], "dev": []}
    if task in ("correction", "both"):
        for split in examples:
            examples[split] += [
                Example(adapted_messages(row["text"]), row["refs"][0])
                for row in read_split(data, split, language)
            ]
    if task in ("dialogue", "both"):
        if dialogues is None:
            raise TrainingError("Replies are learned from dialogues: give --dialogues.")
        replies = list(_replies(dialogues, language))
        cut = max(1, len(replies) // 10)
        examples["dev"] += replies[:cut]
        examples["train"] += replies[cut:]
    if not examples["train"] or not examples["dev"]:
        raise TrainingError("There is not enough to learn from.")
    return Adapter(base, settings.DATA_DIR, examples["train"], examples["dev"], parameters, threads)


def _replies(path: Path, language: str) -> Iterable[Any]:
    """Each of the tutor's turns after what was said before it in the dialogue, as a chat."""
    from tutor.engine.training_adapter import Example

    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("kind") != "dialogue" or row["language"] != language:
            continue
        before: list[Message] = []
        for turn in row["turns"]:
            if turn["speaker"] == "tutor" and before:
                yield Example(tuple(before[-6:]), turn["text"])
            before.append(Message("assistant" if turn["speaker"] == "tutor" else "user", turn["text"]))


def _finish(record: TrainingRun, outcome: Outcome, folder: Path, task: str, language: str, kind: str) -> None:
    best = folder / "best"
    weights = sorted(best.glob("*.safetensors"))
    made = []
    for one in ("correction", "dialogue") if task == "both" else (task,):
        made.append(
            ModelVersion.objects.create(
                name=f"{record.name}-{one}" if task == "both" else record.name,
                task=one,
                language=language,
                kind=kind,
                base=record.base,
                path=str(best.relative_to(settings.DATA_DIR)),
                sha256=hash_of(weights),
            )
        )
    record.status = TrainingRun.Status.DONE
    record.metrics = {
        "best dev loss": outcome.best_dev_loss,
        "steps": outcome.steps,
        "tokens": outcome.tokens,
        "stopped": outcome.stopped,
        "losses": outcome.losses,
    }
    record.seconds, record.joules, record.version = outcome.seconds, outcome.energy_joules, made[0]
    record.save()
    (folder / "run.json").write_text(
        json.dumps(as_dict(record), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    (folder / "checkpoint.pt").unlink(missing_ok=True)


def as_dict(record: TrainingRun) -> dict[str, Any]:
    """The record as it lies beside the weights."""
    return {
        "name": record.name,
        "base": record.base,
        "base sha256": record.base_hash,
        "data sha256": record.data_hash,
        "parameters": record.parameters,
        "metrics": record.metrics,
        "seconds": round(record.seconds, 1),
        "joules": record.joules,
        "version": record.version.name if record.version else None,
        "weights sha256": record.version.sha256 if record.version else None,
        "finished": timezone.now().isoformat(timespec="seconds"),
    }


def search(
    name: str,
    data: Path,
    task: str,
    language: str,
    base: str,
    parameters: Hyperparameters,
    trials: int,
    report: Report,
    dialogues: Path | None = None,
    threads: int | None = None,
) -> tuple[Hyperparameters, float]:
    """The best of `trials` short runs over learning rate, rank or width, and dropout; the search is kept in a file and
    goes on when it is called again. What loses to the median of the trials before it is given up early."""
    import optuna

    folder = folder_of(name)
    folder.mkdir(parents=True, exist_ok=True)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(
        study_name=name,
        storage=f"sqlite:///{folder / 'search.sqlite3'}",
        direction="minimize",
        load_if_exists=True,
        sampler=optuna.samplers.TPESampler(seed=parameters.seed),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=2),
    )

    def chosen(trial: Any) -> Hyperparameters:
        values: dict[str, Any] = {
            "learning_rate": trial.suggest_float("learning_rate", 1e-4, 3e-3, log=True),
            "dropout": trial.suggest_float("dropout", 0.0, 0.2),
        }
        if parameters.kind == "adapter":
            values["rank"] = trial.suggest_categorical("rank", [4, 8, 16])
            values["alpha"] = 2 * values["rank"]
        else:
            values["width"] = trial.suggest_categorical("width", [parameters.width // 2, parameters.width])
        return replace(parameters, **values)

    def objective(trial: Any) -> float:
        one = chosen(trial)
        place = folder / f"trial-{trial.number}"
        trainee = _trainee(one, base, data, task, language, dialogues, place, threads)
        count = 0

        def stop(loss: float) -> bool:
            nonlocal count
            trial.report(loss, count)
            count += 1
            return bool(trial.should_prune())

        outcome = train(trainee, one, place, report, stop)
        if outcome.best_dev_loss is None:
            raise optuna.TrialPruned
        return outcome.best_dev_loss

    left = max(0, trials - sum(trial.state.is_finished() for trial in study.trials))
    study.optimize(objective, n_trials=left)
    best = {k: v for k, v in study.best_params.items() if k in ("learning_rate", "dropout", "rank", "width")}
    if "rank" in best:
        best["alpha"] = 2 * best["rank"]
    return replace(parameters, **best), float(study.best_value)
