"""`manage.py correct --language ko|en`: JSON lines in, corrected JSON lines out."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from tutor.languages import Language
from tutor.practice.correcting import correct_text
from tutor.practice.dialogue import normalise
from tutor.practice.terminal import edit_as_dict

# Sentences in progress at once: while one waits for the model, the rules can look at the next.
BATCH = 8


class Command(BaseCommand):
    """Corrects what is read from standard input, in order, through the pipeline of the site."""

    help = 'Read JSON lines {"id", "text"} and write them with "corrected" and "edits".'

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", required=True, choices=Language.values)
        parser.add_argument("--without-model", action="store_true", help="rules and statistics only")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = list(self._read(sys.stdin))
        language, without_model = options["language"], options["without_model"]
        bar = tqdm(total=len(rows), unit="text", file=sys.stderr, disable=not sys.stderr.isatty())
        with ThreadPoolExecutor(BATCH) as pool, bar:
            for row, result in zip(
                rows,
                pool.map(lambda row: correct_text(row["text"], language, without_model)[0], rows),
                strict=True,
            ):
                corrected = {
                    "id": row["id"],
                    "text": row["text"],
                    "corrected": result.corrected,
                    "edits": [edit_as_dict(edit) for edit in result.edits],
                }
                self.stdout.write(json.dumps(corrected, ensure_ascii=False))
                self.stdout.flush()
                bar.update()

    def _read(self, lines: TextIO) -> Any:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                identifier, text = row["id"], row["text"]
            except (ValueError, KeyError, TypeError):
                raise CommandError(f'line {number}: expected {{"id": …, "text": …}}') from None
            if not isinstance(text, str):
                raise CommandError(f"line {number}: text must be a string")
            yield {"id": identifier, "text": normalise(text)}
