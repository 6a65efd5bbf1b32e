"""`manage.py export_dataset FOLDER`: what consenting learners wrote with teachers' verdicts, without persons."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tutor.languages import Language
from tutor.training.cards import card
from tutor.training.collecting import collect, written


class Command(BaseCommand):
    """Writes `data.jsonl` and its card, `card.md`."""

    help = (
        "Write messages with teachers' verdicts and accepted dialogues of learners who agreed to a data set, as JSON "
        "lines without persons, and a data card."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument("--language", choices=Language.values, default="", help="one language only")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        found = collect(options["language"])
        text, version = written(found.rows)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "data.jsonl").write_text(text, encoding="utf-8")
            (folder / "card.md").write_text(card(found.rows, version, found.replaced), encoding="utf-8")
        except OSError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(found.rows)} rows, version {version}, written to {folder}")
