"""`manage.py send_reminders`: mail learners what is due soon or overdue; to be run every hour or every morning."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.practice.reminding import due_reminders, send_reminders


class Command(BaseCommand):
    """Sends what is due and says how much it was. Running it again sends nothing twice."""

    help = "Remind learners by mail of assignments that are due within two days, or that they have not done in time."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say who would be written to, send nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            for work, learner, kind in due_reminders():
                self.stdout.write(f"{learner.get_username()}: {work.assignment.name} ({kind})")
            return
        sent, failed = send_reminders()
        self.stdout.write(f"{sent} sent.")
        if failed:
            raise CommandError(
                f"{failed} not sent; the mail server refused them. They are tried again the next time."
            )
