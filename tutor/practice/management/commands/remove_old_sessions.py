"""`manage.py remove_old_sessions`: delete conversations nobody has spoken in for longer than the site keeps them."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from tutor.practice.models import PracticeSession


class Command(BaseCommand):
    """One session a transaction: a worker or a learner waits for none of the others."""

    help = "Delete conversations older than MALBEOT_KEEP_SESSIONS_DAYS, with their corrections and figures."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--days", type=int, default=settings.KEEP_SESSIONS_DAYS, help="instead of the setting"
        )
        parser.add_argument("--dry-run", action="store_true", help="only count them")

    def handle(self, *args: Any, days: int, dry_run: bool, **options: Any) -> None:
        if days < 0:
            raise CommandError("The number of days is negative.")
        if days == 0:
            self.stdout.write("Conversations are kept for ever (MALBEOT_KEEP_SESSIONS_DAYS is 0).")
            return
        old = PracticeSession.objects.untouched_since(timezone.now() - timedelta(days=days))
        if dry_run:
            self.stdout.write(f"{old.count()} conversations would be removed.")
            return
        keys = list(old.values_list("pk", flat=True))
        for pk in keys:
            # Asked again: a learner may have come back to it meanwhile.
            old.filter(pk=pk).delete()
        self.stdout.write(f"Removed {len(keys)} conversations older than {days} days.")
