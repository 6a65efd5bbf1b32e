"""Both catalogues are complete, and the code says nothing that is not in them."""

import io
import re
import shutil

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

from docs.readme_tree import ROOT

FOLDER = ROOT / "tutor" / "locale"
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]")
# The same in both languages.
NOT_KOREAN = {"—"}


def catalogue(language):
    return polib.pofile(str(FOLDER / language / "LC_MESSAGES" / "django.po"))


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_untranslated_or_guessed(language):
    entries = catalogue(language)
    assert len(entries) > 150
    assert [entry.msgid for entry in entries if not entry.translated() or entry.fuzzy or entry.obsolete] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_placeholders_agree(language):
    for entry in catalogue(language):
        wanted = set(PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
        for text in texts(entry):
            assert set(PLACEHOLDER.findall(text)) <= wanted, entry.msgid
            if not entry.msgid_plural:
                assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(entry.msgid)), (
                    entry.msgid
                )


def test_korean_is_korean():
    for entry in catalogue("ko"):
        for text in texts(entry):
            assert re.search("[가-힣]", text) or text in NOT_KOREAN, entry.msgid


def test_the_code_says_nothing_else(tmp_path, monkeypatch):
    """Collects the strings of a copy of the present code: nothing is new, nothing is left over."""
    assert shutil.which("xgettext"), "gettext is not installed; `make test` installs it where it may"
    for folder in ("lessons", "tutor", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("static", "*.mo"))
    copy = tmp_path / "tutor" / "locale"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [copy])
    call_command("collect_messages", stdout=io.StringIO())
    for language in ("ko", "en"):
        now = {entry.msgid for entry in polib.pofile(str(copy / language / "LC_MESSAGES" / "django.po"))}
        known = {entry.msgid for entry in catalogue(language)}
        assert now - known == set(), "run: make messages"
        assert known - now == set(), "run: make messages"
