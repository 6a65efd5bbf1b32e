"""`manage.py compile_catalogues`: .po to .mo without Debian's gettext, which a laptop may lack."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Compiles the interface's translations where they are newer than what was compiled."""

    help = "Compile the translations of the interface (no other program needed)."

    def handle(self, *args: Any, **options: Any) -> None:
        compiled = 0
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                    continue
                draft = target.with_suffix(".mo.new")
                polib.pofile(str(source)).save_as_mofile(str(draft))
                draft.replace(target)
                compiled += 1
        self.stdout.write(f"Translations: {compiled} compiled.")
