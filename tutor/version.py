"""Which version of Malbeot this is: the one in pyproject.toml."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def version() -> str:
    """The version, for example 0.1.0."""
    path = Path(__file__).resolve().parent.parent / "pyproject.toml"
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["project"]["version"])
