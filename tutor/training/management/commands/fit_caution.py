"""`manage.py fit_caution NAME SET.jsonl`: how sure a trained corrector must be before it changes a learner's word."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from tutor.grammar.scoring import Sample, Score, score
from tutor.practice.dialogue import normalise
from tutor.practice.measuring import correct_alone
from tutor.practice.models import ModelVersion
from tutor.training.management.measured_command import MeasuredCommand

CAUTIONS = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0)
"""Nats that are tried. At 6 another word must be four hundred times as likely as the learner's."""


class Command(MeasuredCommand):
    """Tries each caution on the set by the model alone; the best F0.5 wins, and of equals the more careful one."""

    help = (
        "Correct a set with several degrees of caution and print the figures of each; with --write keep the best in "
        "the registry. The set should be unlike what the model was trained on, and not what it is compared on later."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--write", action="store_true", help="keep the best in the registry")

    def handle(self, *args: Any, **options: Any) -> None:
        version, rows = self.version_and_rows(options)
        if version.kind != ModelVersion.Kind.ADAPTER:
            raise CommandError(
                "Only an adapter writes along the learner's sentence; nothing else has a caution."
            )
        found: list[tuple[float, float]] = []
        for caution in CAUTIONS:
            version.caution = caution
            figures = _measured(version, rows)
            found.append((figures.counts.f_half, caution))
            self.stdout.write(
                f"caution {caution:.0f}: P {figures.counts.precision:.3f}  R {figures.counts.recall:.3f}  "
                f"F0.5 {figures.counts.f_half:.3f}  false alarms {figures.false_alarms:.3f}"
            )
            self.stdout.flush()
        _best, caution = max(found)
        self.stdout.write(f"best: {caution:.0f}")
        if options["write"]:
            ModelVersion.objects.filter(pk=version.pk).update(caution=caution)
            self.stdout.write(f"{version.name} writes with it from now on.")


def _measured(version: ModelVersion, rows: list[dict[str, Any]]) -> Score:
    results, _seconds = correct_alone([row["text"] for row in rows], version.language, version)
    samples = [
        Sample(result.text, result.corrected, tuple(map(normalise, row["refs"])))
        for row, result in zip(rows, results, strict=True)
    ]
    return score(samples, version.language)
