"""`manage.py prepare`: everything between an installed program and a served site, in one process."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Migrates, compiles translations, collects static files, loads lessons, keeps progress, makes demo accounts."""

    help = "Bring the database, translations, static files and lessons up to date. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("compile_catalogues", stdout=self.stdout)
        # A worker may be waiting for the database already; whatever else it reads is there by then.
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        self.stdout.write("Database: up to date.")
        call_command("collectstatic", interactive=False, verbosity=0, stdout=self.stdout)
        self.stdout.write("Static files: collected.")
        call_command("load_lessons", stdout=self.stdout)
        call_command("keep_progress", stdout=self.stdout)
        if not settings.PRODUCTION:
            call_command("create_demo", stdout=self.stdout)
