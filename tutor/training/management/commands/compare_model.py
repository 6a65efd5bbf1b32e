"""`manage.py compare_model NAME SET.jsonl`: a model of the registry against what is in service, with intervals."""

from typing import Any

from django.core.management.base import CommandParser

from tutor.grammar.correct import warm
from tutor.training.comparing import measure
from tutor.training.management.measured_command import MeasuredCommand


class Command(MeasuredCommand):
    """Prints the figures and keeps them as a report for administrators."""

    help = (
        "Correct a set with a model of the registry and with what is in service; print both with 95 % intervals of the "
        "difference, and keep the report, with examples that got better and worse, in the admin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--alone", action="store_true", help="the models by themselves: the adapter against its base"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        version, rows = self.version_and_rows(options)
        warm(version.language)
        kept = measure(version, rows, options["set"].stem, alone=options["alone"])
        self.stdout.write(f"{version.name} against {kept.against}, {len(rows)} texts of {kept.set_name}")
        for name, one in kept.figures["differences"].items():
            change = one["after"] - one["before"]
            self.stdout.write(
                f"  {name}: {one['before']:.3f} -> {one['after']:.3f}, {change:+.3f} "
                f"({one['low']:+.3f} to {one['high']:+.3f})"
            )
        before, after = kept.figures["seconds"]
        self.stdout.write(f"  seconds a text: {before} -> {after}")
        counts = kept.examples["counts"][0]
        self.stdout.write(
            f"  better: {counts['better']}, worse: {counts['worse']}; report {kept.get_absolute_url()}"
        )
