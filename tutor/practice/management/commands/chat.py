"""`manage.py chat --lesson SLUG [--say TEXT ...] [--json]`: a conversation in the terminal."""

import json
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lessons.models import Lesson
from tutor.practice import terminal
from tutor.practice.dialogue import Refused, end_session


class Command(BaseCommand):
    """Talks through the same code as the page, in this process; no web, broker or worker needed."""

    help = "Hold a conversation in the terminal, or send the given messages and print what came of them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--lesson", required=True, metavar="SLUG")
        parser.add_argument("--say", action="append", nargs="+", default=[], metavar="TEXT")
        parser.add_argument("--user", help="a user's name; the session appears in that user's history")
        parser.add_argument("--json", action="store_true", help="print one JSON object a turn")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            session = terminal.terminal_session(options["lesson"], options["user"])
        except Lesson.DoesNotExist:
            known = ", ".join(Lesson.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(
                f"There is no lesson {options['lesson']!r}. Lessons: {known or 'none'}."
            ) from None
        except get_user_model().DoesNotExist:
            raise CommandError(f"There is no user {options['user']!r}.") from None
        if not options["json"]:
            self.stdout.write(f"{session.lesson.scenario.tutor_role}: {session.lesson.scenario.opening}")
        failed = False
        said = [text for texts in options["say"] for text in texts]
        try:
            for text in said or self._typed():
                failed |= self._exchange(session, text, options["json"])
        except KeyboardInterrupt:
            self.stdout.write("")
        finally:
            end_session(session)
        if failed:
            raise CommandError("Not every message was answered.")

    def _typed(self) -> Any:
        while True:
            try:
                text = input("> ")
            except EOFError:
                return
            if text.strip():
                yield text

    def _exchange(self, session: Any, text: str, as_json: bool) -> bool:
        try:
            exchange = terminal.say(session, text)
        except Refused as refusal:
            if as_json:
                self.stdout.write(json.dumps({"learner": text, "error": refusal.message}, ensure_ascii=False))
            else:
                self.stderr.write(refusal.message)
            return True
        if as_json:
            self.stdout.write(json.dumps(exchange.as_dict(), ensure_ascii=False))
            self.stdout.flush()
        else:
            role = session.lesson.scenario.tutor_role
            self.stdout.write(exchange.error or f"{role}: {exchange.reply}")
            if exchange.corrected != exchange.learner:
                self.stdout.write(f"  ✎ {exchange.corrected}")
            for edit in exchange.edits:
                explained = edit["explanation"]["ko" if session.lesson.language == "en" else "en"]
                self.stdout.write(f"    · {explained}")
        return bool(exchange.error)
