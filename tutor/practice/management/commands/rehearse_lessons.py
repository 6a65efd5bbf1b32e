"""`manage.py rehearse_lessons [SLUG ...]`: lessons held against scripted learners, with the share of good replies."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lessons.faults import Fault
from lessons.models import Lesson
from tutor.engine import EngineError
from tutor.languages import Language
from tutor.practice.engines import current_engine
from tutor.practice.models import LearnerKind
from tutor.practice.models.rehearsals import GOOD_SHARE
from tutor.practice.rehearsing import Exchange, hold, whole_lesson
from tutor.practice.reply_shapes import Shape
from tutor.practice.scripted_learners import reached_goals


class Command(BaseCommand):
    """Rehearses in this process, one lesson after the other; without names every published scene. Nothing is written
    to the database."""

    help = "Let scripted learners talk with the tutor in lessons, judge every reply, and print a table."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG")
        parser.add_argument("--language", choices=Language.values, help="only lessons of this language")
        parser.add_argument("--turns", type=int, metavar="N", help="at most N messages of each learner")
        parser.add_argument(
            "--learner", choices=LearnerKind.values, action="append", help="only this kind; may be repeated"
        )
        parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth lesson")
        parser.add_argument(
            "--output", type=Path, metavar="OUT.jsonl", help="write every exchange here; goes on"
        )
        parser.add_argument(
            "--without-dialogue", action="store_true", help="keep the model dialogue from the model"
        )
        parser.add_argument("--without-guard", action="store_true", help="take what the model says first")
        parser.add_argument(
            "--reminded", action="store_true", help="name role and speech level before each message"
        )
        parser.add_argument("--steered", action="store_true", help="name the next goal before each message")
        parser.add_argument(
            "--drawn",
            type=int,
            default=1,
            metavar="N",
            help="draw N replies and take the best, without the guard",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done = _rows(options["output"])
        rows = list(done)
        slugs = [slug for slug in self._chosen(options) if slug not in {row["lesson"] for row in done}]
        shape = Shape(
            has_dialogue=not options["without_dialogue"],
            is_guarded=not options["without_guard"],
            reminded=options["reminded"],
            steered=options["steered"],
            drawn=options["drawn"],
        )
        for slug in slugs:
            lesson = whole_lesson(Lesson.objects.values_list("pk", flat=True).get(slug=slug))
            kinds = [LearnerKind(kind) for kind in options["learner"] or LearnerKind.values]
            try:
                found = list(hold(current_engine(), lesson, shape=shape, turns=options["turns"], kinds=kinds))
            except EngineError as error:
                raise CommandError(str(error)) from None
            new = [_as_row(lesson, exchange) for exchange in found]
            rows += new
            if options["output"]:
                with options["output"].open("a", encoding="utf-8") as file:
                    file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in new)
            said = [exchange.said for exchange in found if exchange.learner == LearnerKind.GOOD]
            self.stdout.write(
                f"{_line(slug, new)}  goals {len(reached_goals(lesson, said))}/{lesson.goals.count()}"
            )
            self.stdout.flush()
        for language in Language.values:
            of_language = [row for row in rows if row["language"] == language]
            if of_language:
                self.stdout.write(_line(f"all {language}", of_language))
                for kind in LearnerKind.values:
                    of_kind = [row for row in of_language if row["learner"] == kind]
                    if of_kind:
                        self.stdout.write(_line(f"  {kind}", of_kind))
        lessons = sorted({row["lesson"] for row in rows})
        good = sum(_share([row for row in rows if row["lesson"] == slug]) >= GOOD_SHARE for slug in lessons)
        self.stdout.write(
            f"{good} of {len(lessons)} lessons have {GOOD_SHARE:.0%} of their replies without a fault."
        )

    def _chosen(self, options: dict[str, Any]) -> list[str]:
        lessons = Lesson.objects.for_catalogue()
        if options["slugs"]:
            lessons = lessons.filter(slug__in=options["slugs"])
            missing = set(options["slugs"]) - set(lessons.values_list("slug", flat=True))
            if missing:
                raise CommandError(f"There is no lesson {min(missing)!r}.")
        else:
            lessons = lessons.filter(status=Lesson.Status.PUBLISHED).scenes()
        if options["language"]:
            lessons = lessons.filter(language=options["language"])
        return list(lessons.values_list("slug", flat=True))[:: max(1, options["every"])]


def _rows(output: Path | None) -> list[dict[str, Any]]:
    """What an earlier run, broken off, has written."""
    if output is None or not output.exists():
        return []
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines() if line.strip()]


def _as_row(lesson: Lesson, exchange: Exchange) -> dict[str, Any]:
    return {
        "lesson": lesson.slug,
        "language": lesson.language,
        "level": lesson.level,
        "learner": exchange.learner.value,
        "said": exchange.said,
        "reply": exchange.reply,
        "faults": [[finding.fault.value, finding.piece] for finding in exchange.findings],
        "origin": exchange.origin,
        "seconds": round(exchange.seconds, 2),
    }


def _share(rows: list[dict[str, Any]]) -> float:
    return sum(not row["faults"] for row in rows) / len(rows) if rows else 0.0


def _line(name: str, rows: list[dict[str, Any]]) -> str:
    """One line of the table: how many replies, the share without a fault, faults and authored lines by number."""
    counted = Counter(fault for row in rows for fault, _piece in row["faults"])
    faults = " ".join(f"{fault} {counted[fault]}" for fault in Fault.values if counted[fault])
    origins = Counter(row["origin"] for row in rows)
    come = f"again {origins['again']} lesson {origins['lesson']}"
    return f"{name:28} {len(rows):4} {_share(rows):7.1%}  {come}  {faults}"
