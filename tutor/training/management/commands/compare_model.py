"""`manage.py compare_model NAME SET.jsonl`: a model of the registry against what is in service, with intervals."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tutor.grammar.correct import warm
from tutor.practice.models import ModelVersion
from tutor.training.comparing import measure
from tutor.training.management.commands.prepare_dataset import read_rows


class Command(BaseCommand):
    """Prints the figures and keeps them as a report for administrators."""

    help = (
        "Correct a set with a model of the registry and with what is in service; print both with 95 % intervals of the "
        "difference, and keep the report, with examples that got better and worse, in the admin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("set", metavar="SET.jsonl", type=Path)
        parser.add_argument("--limit", type=int, metavar="N", help="the first N rows only")
        parser.add_argument(
            "--alone", action="store_true", help="the models by themselves: the adapter against its base"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        version = ModelVersion.objects.filter(name=options["name"]).first()
        if version is None:
            raise CommandError(f"There is no model {options['name']} in the registry.")
        rows = [row for row in read_rows(options["set"]) if row.get("text") and row.get("refs")][
            : options["limit"]
        ]
        if not rows:
            raise CommandError('a set has rows with "text" and at least one of "refs"')
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
