"""`manage.py check_lessons [SLUG ...]`: what an author should look at, from the text and from what learners did."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lessons.models import Lesson
from lessons.quality import catalogue_report
from tutor.practice.lesson_outcomes import lesson_outcomes


class Command(BaseCommand):
    """The quality report in the terminal; exits with 1 when a lesson fails the checks of importing."""

    help = "Report on the quality of lessons: words above the level, missing parts, phrases and goals out of use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        lessons = Lesson.objects.all()
        if options["slugs"]:
            lessons = lessons.filter(slug__in=options["slugs"])
            missing = set(options["slugs"]) - set(lessons.values_list("slug", flat=True))
            if missing:
                raise CommandError(f"There is no lesson {sorted(missing)[0]!r}.")
        outcomes = {outcome.lesson.pk: outcome for outcome in lesson_outcomes(lessons)}
        reports = catalogue_report(lessons)
        for report in reports:
            lines = {
                "fails the checks": report.problems,
                "words above the level": report.hard_words,
                "missing": report.missing,
                "phrases that the dialogue never uses": report.unused_phrases,
                "goals that the dialogue does not reach": report.unreached_goals,
            }
            outcome = outcomes.get(report.lesson.pk)
            if outcome:
                lines["goals that nobody reaches"] = [str(goal) for goal in outcome.unreached]
                lines["errors it provokes"] = [f"{name} ({count})" for name, count in outcome.categories]
                if outcome.left_after:
                    lines["learners leave off after message"] = [f"{outcome.left_after:g}"]
            self.stdout.write(f"{report.lesson.slug} ({report.lesson.level_name})")
            for label, found in lines.items():
                if found:
                    self.stdout.write(f"  {label}: {', '.join(found)}")
        failing = sum(bool(report.problems) for report in reports)
        self.stdout.write(f"{len(reports)} lessons, {failing} of them fail the checks.")
        if failing:
            raise CommandError("Some lessons fail the checks.")
