"""`manage.py send_weekly_summaries`: mail the week's summary to those who asked for it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tutor.progress.weekly import send_all


class Command(BaseCommand):
    """To be run every few hours, so that each learner's own Monday is met; running it again sends nothing twice."""

    help = "Mail the summary of the last week to those who asked for it."

    def handle(self, *args: Any, **options: Any) -> None:
        sent, failed = send_all()
        self.stdout.write(f"Sent {sent} summaries.")
        if failed:
            raise CommandError(f"{failed} could not be sent; the next run tries again.")
