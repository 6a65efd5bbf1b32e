"""The README cannot rot: its file tree and its pictures are checked."""

import re

from docs.readme_tree import FOLDERS, ROOT, modules, updated

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_tree_is_up_to_date():
    assert updated(README) == README, "run: python docs/readme_tree.py"


def test_every_module_says_what_it_is_for():
    assert len(modules()) > 30
    for folder in FOLDERS:
        assert (ROOT / folder).is_dir(), folder


def test_the_pictures_exist():
    pictures = re.findall(r"\]\((docs/images/[^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).stat().st_size > 5_000, picture


def test_links_to_files_lead_somewhere():
    for target in re.findall(r"\]\(((?!http)[^)#]+)\)", README):
        assert (ROOT / target).exists(), target
