"""`manage.py evaluate SET.jsonl`: how good the corrections are, against a set of texts with references."""

import json
from argparse import ArgumentTypeError
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tutor.grammar.bootstrap import compare
from tutor.grammar.correct import Result, warm
from tutor.grammar.edits import Edit, apply_edits
from tutor.grammar.scoring import Counts, Sample, Score, language_of, score, score_sentence, token_edits
from tutor.languages import Language
from tutor.practice.dialogue import normalise
from tutor.practice.measuring import correct_all, correct_alone
from tutor.practice.models import ModelVersion
from tutor.practice.terminal import edit_as_dict

Row = dict[str, Any]


def _rows(name: str) -> list[Row]:
    """The rows of a file of JSON lines."""
    try:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise ArgumentTypeError(f"{name}: {error}") from None
    if not all(isinstance(row, dict) and "id" in row for row in rows):
        raise ArgumentTypeError(f'{name}: every line must be an object with an "id"')
    return rows


class Command(BaseCommand):
    """Corrects every text of a set, prints the figures, and tells what differs from another run."""

    help = (
        'Correct a set of {"id", "text", "refs", "types"?} and print GLEU, precision, recall, F0.5, false alarms, '
        "figures per category and source, and the time a sentence takes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("set", metavar="SET.jsonl", type=_rows)
        parser.add_argument("--language", choices=Language.values, help="default: told by the first text")
        parser.add_argument("--without-model", action="store_true", help="rules and statistics only")
        parser.add_argument("--compare", metavar="OTHER.jsonl", type=_rows, help="the output of another run")
        parser.add_argument(
            "--registered",
            dest="model_version",
            metavar="NAME",
            help="a model of the registry, behind the other sources",
        )
        parser.add_argument(
            "--alone",
            action="store_true",
            help="what the model itself writes, without rules, statistics or thresholds",
        )
        parser.add_argument("--limit", type=int, metavar="N", help="the first N rows only")
        parser.add_argument("--output", metavar="OUT.jsonl", type=Path, help="write the corrections here")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = options["set"]
        if not rows or not all(row.get("text") and row.get("refs") for row in rows):
            raise CommandError('a set has rows with "id", "text" and at least one of "refs"')
        language = options["language"] or language_of(row["text"] for row in rows)
        rows = rows[: options["limit"]]
        version = _version(options["model_version"])
        warm(language)
        if options["alone"]:
            results, seconds = correct_alone([row["text"] for row in rows], language, version)
        else:
            results, seconds = correct_all(
                [row["text"] for row in rows], language, options["without_model"], version
            )
        samples = [
            _sample(row, result.text, result.corrected) for row, result in zip(rows, results, strict=True)
        ]
        self._print_score(score(samples, language), seconds)
        for title, key in (("category", _category), ("source", _source)):
            self._print_table(title, _precision_by(key, samples, results, language))
        if options["output"]:
            _write(options["output"], rows, results)
        if options["compare"] is not None:
            self._print_comparison(rows, samples, options["compare"], language)

    def _print_score(self, figures: Score, seconds: list[float]) -> None:
        counts = figures.counts
        self.stdout.write(
            f"sentences {figures.sentences}  GLEU {100 * figures.gleu:.1f}  P {counts.precision:.3f}  "
            f"R {counts.recall:.3f}  F0.5 {counts.f_half:.3f}  exact {figures.exact:.3f}  changed {figures.changed:.3f}"
        )
        if figures.right_sentences:
            self.stdout.write(
                f"false alarms {figures.false_alarms:.3f} of {figures.right_sentences} right sentences"
            )
        slowest = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
        self.stdout.write(
            f"latency: median {1000 * median(seconds):.0f} ms, 95th percentile {1000 * slowest:.0f} ms"
        )
        for error_type, of_type in sorted(
            figures.by_type.items(), key=lambda item: -item[1].right - item[1].missed
        ):
            self.stdout.write(f"  {error_type}: recall {of_type.right}/{of_type.right + of_type.missed}")

    def _print_table(self, title: str, table: dict[str, Counts]) -> None:
        self.stdout.write(f"\nedits by {title}")
        for name, counts in sorted(table.items(), key=lambda item: (-item[1].right - item[1].wrong, item[0])):
            self.stdout.write(
                f"  {name}: {counts.right} of {counts.right + counts.wrong} as in the reference"
            )

    def _print_comparison(
        self, rows: list[Row], samples: list[Sample], other: list[Row], language: str
    ) -> None:
        before = {row["id"]: row.get("corrected") for row in other}
        better: list[str] = []
        worse: list[str] = []
        for row, sample in zip(rows, samples, strict=True):
            old = before.get(row["id"])
            old = sample.text if old is None else old
            ranks = [
                score_sentence(_sample(row, sample.text, text), language).counts.rank
                for text in (old, sample.corrected)
            ]
            if ranks[0] != ranks[1]:
                entry = f"  {row['id']}  {sample.text}\n    was {old}\n    now {sample.corrected}"
                (better if ranks[1] > ranks[0] else worse).append(entry)
        earlier = [
            _sample(row, sample.text, before.get(row["id"]) or sample.text)
            for row, sample in zip(rows, samples, strict=True)
        ]
        self.stdout.write("\nagainst the other run, with 95 % intervals of the difference (paired bootstrap)")
        for name, found in compare(earlier, samples, language).items():
            self.stdout.write(
                f"  {name}: {found.before:.3f} -> {found.after:.3f}, {found.change:+.3f} "
                f"({found.low:+.3f} to {found.high:+.3f})"
            )
        for title, entries in (("better", better), ("worse", worse)):
            self.stdout.write(f"\n{title}: {len(entries)}")
            for entry in entries:
                self.stdout.write(entry)


def _version(name: str | None) -> ModelVersion | None:
    if not name:
        return None
    version = ModelVersion.objects.filter(name=name).first()
    if version is None:
        raise CommandError(f"There is no model {name} in the registry.")
    return version


def _sample(row: Row, text: str, corrected: str) -> Sample:
    return Sample(text, corrected, tuple(map(normalise, row["refs"])), tuple(row.get("types") or ()))


def _category(edit: Edit) -> str:
    return edit.category


def _source(edit: Edit) -> str:
    return edit.source


def _precision_by(
    key: Callable[[Edit], str], samples: list[Sample], results: list[Result], language: str
) -> dict[str, Counts]:
    """How many edits of each kind, made alone, are part of what the nearest reference does."""
    table: dict[str, Counts] = defaultdict(Counts)
    for sample, result in zip(samples, results, strict=True):
        if not result.edits:
            continue
        reference = score_sentence(sample, language).reference
        needed = token_edits(sample.text, reference, language)
        for edit in result.edits:
            made = token_edits(sample.text, apply_edits(sample.text, [edit]), language)
            table[key(edit)] += Counts(right=1) if made <= needed else Counts(wrong=1)
    return table


def _write(path: Path, rows: list[Row], results: list[Result]) -> None:
    """The corrections, as `manage.py correct` writes them."""
    with path.open("w", encoding="utf-8") as output:
        for row, result in zip(rows, results, strict=True):
            corrected = {
                "id": row["id"],
                "text": result.text,
                "corrected": result.corrected,
                "edits": [edit_as_dict(edit) for edit in result.edits],
            }
            output.write(json.dumps(corrected, ensure_ascii=False) + "\n")
