"""Every setting that a site may make stands in the README's table, and the table names no other."""

import re

from docs.readme_tree import ROOT


def test_table_and_settings_agree():
    sources = [ROOT / "tutor" / "settings.py", *(ROOT / "tutor" / "launcher").glob("*.py")]
    settings = "".join(source.read_text(encoding="utf-8") for source in sources)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    made = set(re.findall(r'"(MALBEOT_[A-Z_]+)"', settings))
    told = set(re.findall(r"^\| `(MALBEOT_[A-Z_]+)` \|", readme, re.MULTILINE))
    assert len(made) > 15
    assert told == made
