"""`manage.py collect_messages`: gather the strings to translate into both catalogues. Needs gettext's programs."""

import shutil
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

IGNORED = (".venv/*", "var/*", "tests/*", "docs/*")


class Command(BaseCommand):
    """Runs makemessages; English says what the code says, Korean waits for a person. No guess is kept."""

    help = "Collect the interface's strings into tutor/locale; prints what is untranslated in Korean."

    def handle(self, *args: Any, **options: Any) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("This needs gettext (on Debian: apt-get install gettext).")
        call_command(
            "makemessages", locale=["ko", "en"], ignore_patterns=list(IGNORED), no_location=True, verbosity=0
        )
        folder = Path(settings.LOCALE_PATHS[0])
        untranslated = tidy(folder / "ko" / "LC_MESSAGES" / "django.po", english=False)
        tidy(folder / "en" / "LC_MESSAGES" / "django.po", english=True)
        for message in untranslated:
            self.stdout.write(f"untranslated: {message}")
        self.stdout.write(f"{len(untranslated)} untranslated.")


def tidy(path: Path, english: bool) -> list[str]:
    """Drop guesses and what is no longer used; in English the message is its own text. Returns what is untranslated."""
    catalogue = polib.pofile(str(path), wrapwidth=110)
    for entry in [entry for entry in catalogue if entry.obsolete]:
        catalogue.remove(entry)
    for entry in catalogue:
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgid_plural = None
        if english and entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        elif english:
            entry.msgstr = entry.msgid
    # Without the time of the last run, which would make every run a change.
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en" if english else "ko",
        "Plural-Forms": "nplurals=2; plural=(n != 1);" if english else "nplurals=1; plural=0;",
    }
    catalogue.header = ""
    catalogue.save()
    return [entry.msgid for entry in catalogue if not entry.translated()]
