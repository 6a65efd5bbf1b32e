"""`manage.py prepare_dataset FOLDER`: splits for training from collected data, from clean text with errors, or both."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tutor.grammar.categories import get_category
from tutor.languages import Language
from tutor.progress.plots import Plot, Series
from tutor.training.clean_text import lesson_sentences, made_sentences
from tutor.training.collecting import recorded_mix
from tutor.training.errors import as_row, mix_of, pairs
from tutor.training.preparing import Prepared, from_collected, leaks, prepare, statistics


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines. Raises CommandError."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {error}") from error
    if not all(isinstance(row, dict) for row in rows):
        raise CommandError(f"{path}: every line must be an object")
    return rows


class Command(BaseCommand):
    """Writes train.jsonl, dev.jsonl, test.jsonl, statistics.json and statistics.html."""

    help = (
        "Make splits for training: normalised, without doubles and leaks, balanced; from data of `export_dataset`, "
        "from the project's own right sentences with errors put in as teachers recorded them, or both."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument("--collected", metavar="DATA.jsonl", type=Path, help="output of export_dataset")
        parser.add_argument("--language", choices=Language.values, help="default: both")
        parser.add_argument("--made", type=int, default=1500, help="sentences made from patterns (1500)")
        parser.add_argument("--copies", type=int, default=1, help="pairs of each right sentence (1)")
        parser.add_argument("--right", type=float, default=0.35, help="share of pairs without error (0.35)")
        parser.add_argument("--without-made", action="store_true", help="collected data only")
        parser.add_argument(
            "--held-out",
            metavar="SET.jsonl",
            type=Path,
            nargs="*",
            action="extend",
            default=[],
            help="leave out what is near these",
        )
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        collected = read_rows(options["collected"]) if options["collected"] else []
        if options["without_made"] and not collected:
            raise CommandError("There is nothing to prepare: give --collected, or leave out --without-made.")
        languages = [options["language"]] if options["language"] else list(Language.values)
        rows = [row for row in from_collected(collected) if row["language"] in languages]
        for language in languages if not options["without_made"] else ():
            mix = mix_of(recorded_mix(collected, language), language)
            clean = [*lesson_sentences(language), *made_sentences(language, options["made"], options["seed"])]
            found = pairs(
                clean,
                language,
                mix,
                seed=options["seed"],
                share_right=options["right"],
                copies=options["copies"],
            )
            rows += [as_row(pair, language, "made") for pair in found]
        held_out = [
            text for path in options["held_out"] for row in read_rows(path) for text in _texts_of(row)
        ]
        prepared = prepare(rows, held_out=held_out, seed=options["seed"])
        self._write(options["folder"], prepared)

    def _write(self, folder: Path, prepared: Prepared) -> None:
        table = statistics(prepared.splits)
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in prepared.splits.items():
            lines = (
                json.dumps({"id": f"{name}-{number}", **row}, ensure_ascii=False)
                for number, row in enumerate(rows)
            )
            (folder / f"{name}.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        summary = {"table": table, "dropped": prepared.dropped, "leaks": leaks(prepared.splits)}
        (folder / "statistics.json").write_text(
            json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8"
        )
        (folder / "statistics.html").write_text(_page(prepared, table), encoding="utf-8")
        for line in table:
            self.stdout.write(
                f"{line['split']} {line['language']}: {line['rows']} texts, {line['right']} of them right, "
                f"{line['learners']} learners"
            )
        for reason, count in prepared.dropped.items():
            self.stdout.write(f"left out, {reason}: {count}")
        self.stdout.write(f"leaks between splits: {summary['leaks']}")


def _texts_of(row: dict[str, Any]) -> list[str]:
    return [row["text"], *row.get("refs", ())]


def _page(prepared: Prepared, table: list[dict[str, Any]]) -> str:
    plots = []
    rows = [row for part in prepared.splits.values() for row in part]
    for language in sorted({row["language"] for row in rows}):
        chosen = [row for row in rows if row["language"] == language]
        name = Language(language).label
        counts = Counter(category for row in chosen for category in row.get("categories") or ())
        labels = [get_category(id_) for id_, _count in counts.most_common(12)]
        plots.append(
            Plot(
                f"categories-{language}",
                _("Errors by category: %(language)s") % {"language": name},
                [category.name_en for category in labels],
                [Series(_("Count"), [float(count) for _id, count in counts.most_common(12)])],
            )
        )
        lengths = Counter(min(len(row["text"]) // 10, 15) for row in chosen)
        plots.append(
            Plot(
                f"lengths-{language}",
                _("Length in characters: %(language)s") % {"language": name},
                [str(10 * place) for place in range(16)],
                [Series(_("Count"), [float(lengths[place]) for place in range(16)])],
            )
        )
    lines = [{**line, "length": line["median length"]} for line in table]
    return render_to_string(
        "training/statistics.html", {"table": lines, "plots": plots, "dropped": prepared.dropped}
    )
