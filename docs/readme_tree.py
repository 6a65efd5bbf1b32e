"""Writes the file tree of README.md: one line a module, taken from the module's own first line.

`python docs/readme_tree.py` rewrites it; a test fails when it is not up to date.
"""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START, END = "<!-- tree -->", "<!-- /tree -->"
FOLDERS = {
    "lessons/content": "The starter lessons, one TOML file each, by language.",
    "tutor/grammar/rules/ko": "Korean rules, one a file.",
    "tutor/grammar/rules/en": "English rules, one a file.",
    "tutor/locale": "Translations of the interface, Korean and English.",
    "tutor/static": "Style sheet, scripts and icons of the pages.",
    "templates": "Pages, one folder an app.",
    "tests": "Tests, by app; what each marker means is in pyproject.toml.",
    "docs": "Architecture, decisions, figures.",
}


def first_sentence(path: Path) -> str:
    """The first sentence of a module's docstring."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(docstring.split("\n\n")[0].split())
    return paragraph.replace("|", "\\|")


def modules() -> list[Path]:
    """Every Python module of the program, without packages' empty markers and migrations."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "lessons/*.py", "tutor/*.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    paths = [ROOT / name for name in sorted(listed)]
    return [
        path
        for path in paths
        if path.exists()
        and "migrations" not in path.parts
        and "rules" not in path.parts
        and first_sentence(path)
    ]


def tree() -> str:
    """The tree as Markdown."""
    lines = ["| where | what |", "| --- | --- |"]
    entries = {str(path.relative_to(ROOT)): first_sentence(path) for path in modules()}
    entries |= {f"{folder}/": text for folder, text in FOLDERS.items()}
    lines += [f"| `{name}` | {text} |" for name, text in sorted(entries.items())]
    return "\n".join(lines)


def updated(readme: str) -> str:
    """The README with the present tree."""
    before, rest = readme.split(START)
    _old, after = rest.split(END)
    return f"{before}{START}\n{tree()}\n{END}{after}"


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(updated(path.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write("README.md: tree written.\n")
