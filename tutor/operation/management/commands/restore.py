"""`manage.py restore FILE`: put a backup in place of the site's database, which is kept."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tutor.operation.archives import BackupError, Manifest
from tutor.operation.backup import Restored, check_backup, restore_backup, would_overwrite
from tutor.operation.language import operators_language


class Command(BaseCommand):
    """Checks the file first, and overwrites nothing without --yes."""

    help = "Restore a backup. The site must be stopped; its present database is kept as a backup."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what manage.py backup wrote")
        parser.add_argument("--check", action="store_true", help="only check the file")
        parser.add_argument("--yes", action="store_true", help="replace the present database")

    def handle(self, *args: Any, file: Path, check: bool, yes: bool, **options: Any) -> None:
        with operators_language():
            try:
                manifest = check_backup(file)
                self.describe(manifest)
                if check:
                    return
                if not yes and would_overwrite():
                    raise BackupError(
                        _(
                            "This would replace the present database, which would be kept as a backup. Nothing was "
                            "changed. Run it again with --yes."
                        )
                    )
                self.tell(restore_backup(file))
            except BackupError as error:
                raise CommandError(str(error)) from error

    def describe(self, manifest: Manifest) -> None:
        """What is in the file."""
        self.stdout.write(
            _(
                "The file is whole: made %(time)s by version %(version)s, %(tables)d tables, %(rows)d rows, "
                "%(people)d accounts, %(turns)d utterances."
            )
            % {
                "time": manifest.made_at,
                "version": manifest.version,
                "tables": len(manifest.counts),
                "rows": sum(manifest.counts.values()),
                "people": manifest.counts.get("learners_user", 0),
                "turns": manifest.counts.get("practice_turn", 0),
            }
        )

    def tell(self, done: Restored) -> None:
        """What was done, and what is left to do."""
        if done.kept is not None:
            self.stdout.write(_("The former database is kept: %(path)s") % {"path": done.kept})
        self.stdout.write(
            _(
                "Replies that were being waited for: %(replies)d, to be asked for again. Corrections and drafts queued "
                "anew: %(queued)d. Everyone has to sign in again."
            )
            % {"replies": done.settled.replies, "queued": done.settled.queued}
        )
        if done.broker is None:
            self.stdout.write(
                _("The broker does not answer and was not emptied; what is in it does no harm.")
            )
        else:
            self.stdout.write(_("Messages thrown away at the broker: %(count)d.") % {"count": done.broker})
        if done.other_key:
            self.stdout.write(
                _(
                    "The secret key is another than that of the site that was backed up: links in mails that were sent "
                    "then no longer work."
                )
            )
        self.stdout.write(_("Restored. Start the site again."))
