"""`manage.py load_lessons [FOLDER]`: load lesson files; running it again changes nothing."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lessons.importing import CONTENT, LessonFileError, load_all


class Command(BaseCommand):
    """Loads the starter lessons, or a folder of a site's own."""

    help = "Load lessons from TOML files (default: the starter lessons). Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=CONTENT)
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also replace lessons that an author changed here; what they were stays among their versions",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        try:
            loaded = load_all(folder, overwrite=options["overwrite"])
        except LessonFileError as error:
            raise CommandError(str(error)) from error
        outcomes = Counter(lesson.outcome for lesson in loaded)
        for lesson in loaded:
            if lesson.outcome == "kept":
                self.stdout.write(
                    f"{lesson.slug}: an author changed it here; left as it is (--overwrite replaces it)."
                )
        counts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        self.stdout.write(f"Lessons: {counts or 'none found'}.")
