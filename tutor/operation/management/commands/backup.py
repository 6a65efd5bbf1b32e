"""`manage.py backup [FOLDER|FILE.zip]`: write the whole site into one file, while it is in use."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from tutor.operation.archives import BackupError
from tutor.operation.backup import backup_folder, forget_old_backups, make_backup
from tutor.operation.language import operators_language


class Command(BaseCommand):
    """Prints where the backup is and how much is in it."""

    help = "Write a backup of the database, from one moment, while the site goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "place",
            nargs="?",
            type=Path,
            help="a folder or a file ending in .zip; default: backups/ in the data directory",
        )
        parser.add_argument(
            "--keep", type=int, help="afterwards delete all but the newest so many in the folder"
        )

    def handle(self, *args: Any, place: Path | None, keep: int | None, **options: Any) -> None:
        with operators_language():
            if keep is not None and (keep < 1 or (place is not None and place.suffix == ".zip")):
                raise CommandError(_("--keep takes a number from 1 up, and a folder."))
            try:
                path, manifest = make_backup(place)
            except BackupError as error:
                raise CommandError(str(error)) from error
            self.stdout.write(
                _("Backup: %(path)s (%(size).1f MB, %(tables)d tables, %(rows)d rows).")
                % {
                    "path": path,
                    "size": path.stat().st_size / 1e6,
                    "tables": len(manifest.counts),
                    "rows": sum(manifest.counts.values()),
                }
            )
            self.stdout.write(_("The secret key is not in it; keep that in another place."))
            for old in forget_old_backups(place or backup_folder(), keep) if keep else ():
                self.stdout.write(_("Deleted: %(path)s") % {"path": old})
