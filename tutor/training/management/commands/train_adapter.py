"""`manage.py train_adapter NAME --data FOLDER`: a LoRA adapter of any causal model, or a small corrector of its own."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from tutor.engine.training import Hyperparameters, Progress
from tutor.languages import Language
from tutor.training.running import TrainingError, folder_of, hyperparameters, run, search

SECONDS_BETWEEN_LINES = 10.0


class Command(BaseCommand):
    """Trains, searches first if told to, and enters the result as a candidate into the registry."""

    help = (
        "Train on splits of prepare_dataset. A run that was killed goes on when the same command is given again. The "
        "result is a candidate in the registry of models; nothing is switched on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME", help="of the run and of the version it makes")
        parser.add_argument("--data", metavar="FOLDER", type=Path, required=True)
        parser.add_argument("--language", choices=Language.values, default="ko")
        parser.add_argument("--task", choices=["correction", "dialogue", "both"], default="correction")
        parser.add_argument(
            "--dialogues", metavar="DATA.jsonl", type=Path, help="from export_dataset, for replies"
        )
        parser.add_argument(
            "--base", default=settings.MODEL, help="known name, hub name or path; for adapters"
        )
        parser.add_argument("--parameters", metavar="FILE.toml", type=Path, help="hyper-parameters")
        parser.add_argument(
            "--kind", choices=["adapter", "corrector"], help="default: as the file says, or adapter"
        )
        parser.add_argument("--minutes", type=float, help="stop after so many")
        parser.add_argument("--search", metavar="TRIALS", type=int, help="search the hyper-parameters first")
        parser.add_argument("--threads", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        given = {name: options[name] for name in ("kind", "minutes") if options[name] is not None}
        common = {key: options[key] for key in ("data", "task", "language", "base", "dialogues", "threads")}
        try:
            parameters = hyperparameters(options["parameters"], given)
            if options["search"]:
                parameters = self._searched(options["name"], common, parameters, options["search"])
            with _Bar() as report:
                record = run(options["name"], parameters=parameters, report=report, **common)
        except TrainingError as error:
            raise CommandError(str(error)) from error
        metrics = record.metrics
        self.stdout.write(
            f"{record.name}: {metrics['steps']} steps, {metrics['tokens']} tokens in {record.seconds:.0f} s, best "
            f"development loss {metrics['best dev loss']:.3f}, ended by {metrics['stopped']}; "
            f"a candidate now, in {folder_of(record.name) / 'best'}"
        )

    def _searched(
        self, name: str, common: dict[str, Any], parameters: Hyperparameters, trials: int
    ) -> Hyperparameters:
        with _Bar() as report:
            best, loss = search(name, parameters=parameters, trials=trials, report=report, **common)
        self.stdout.write(
            f"best of {trials}: development loss {loss:.3f} with learning rate {best.learning_rate:.2g}, dropout "
            f"{best.dropout:.2f}, rank {best.rank}, width {best.width}"
        )
        return best


class _Bar:
    """A bar on a terminal, a line every ten seconds elsewhere: loss, tokens a second, time left."""

    def __init__(self) -> None:
        self.bar: Any = None
        self.written = float("-inf")

    def __enter__(self) -> "_Bar":
        if sys.stderr.isatty():
            self.bar = tqdm(unit="step")
        return self

    def __exit__(self, *failure: Any) -> None:
        if self.bar is not None:
            self.bar.close()

    def __call__(self, progress: Progress) -> None:
        """Say where the run stands."""
        dev = "–" if progress.dev_loss is None else f"{progress.dev_loss:.3f}"
        text = f"loss {progress.loss:.3f}, development {dev}, {progress.tokens_per_second:.0f} tokens/s"
        if self.bar is not None:
            self.bar.total = progress.steps
            self.bar.set_postfix_str(text)
            self.bar.update(progress.step - self.bar.n)
        elif progress.seconds - self.written >= SECONDS_BETWEEN_LINES or progress.step == progress.steps:
            self.written = progress.seconds
            left = f"{progress.seconds_left / 60:.0f} min left"
            sys.stderr.write(f"step {progress.step} of {progress.steps}: {text}, {left}\n")
            sys.stderr.flush()
