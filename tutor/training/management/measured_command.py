"""What the commands that measure a model of the registry on a set share: their arguments, and reading them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tutor.practice.models import ModelVersion
from tutor.training.management.commands.prepare_dataset import read_rows


class MeasuredCommand(BaseCommand):
    """A command of a model of the registry and a set in the evaluation format."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("set", metavar="SET.jsonl", type=Path)
        parser.add_argument("--limit", type=int, metavar="N", help="the first N rows only")

    def version_and_rows(self, options: dict[str, Any]) -> tuple[ModelVersion, list[dict[str, Any]]]:
        """The model and the set's rows. Raises CommandError for a model or rows that are not there."""
        version = ModelVersion.objects.filter(name=options["name"]).first()
        if version is None:
            raise CommandError(f"There is no model {options['name']} in the registry.")
        rows = [row for row in read_rows(options["set"]) if row.get("text") and row.get("refs")]
        if not rows:
            raise CommandError('a set has rows with "text" and at least one of "refs"')
        return version, rows[: options["limit"]]
