"""`manage.py keep_progress`: write conversations into the ledger that it does not have yet."""

from typing import Any

from django.core.management.base import BaseCommand

from tutor.practice.keeping import keep_missing


class Command(BaseCommand):
    """For conversations from before progress was kept, or after a failure; doing it again changes nothing."""

    help = "Write corrected messages into the ledger of progress that it lacks."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Progress: {keep_missing()} earlier messages written.")
