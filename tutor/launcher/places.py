"""Where things are: the project, its virtual environment, and the data directory with its logs and stamps."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent

# Of the calling make, shell or virtual environment; they would steer the children's Python, pip or make.
_NOT_INHERITED = (
    *("MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS"),
    *("VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"),
)


@dataclass(frozen=True)
class Places:
    """The folders of one site and the environment that its processes get."""

    project: Path
    data: Path
    environment: Mapping[str, str]

    @classmethod
    def of(cls, environment: Mapping[str, str], project: Path = PROJECT) -> "Places":
        """The places that the MALBEOT_ variables name; a relative data directory is relative to the project."""
        data = (project / (environment.get("MALBEOT_DATA_DIR") or "var")).resolve()
        return cls(project, data, {**environment, "MALBEOT_DATA_DIR": str(data)})

    def with_environment(self, more: Mapping[str, str]) -> "Places":
        """The same places with more variables for children."""
        return Places(self.project, self.data, {**self.environment, **more})

    @property
    def venv(self) -> Path:
        return self.project / ".venv"

    @property
    def python(self) -> Path:
        """The interpreter of the virtual environment."""
        return self.venv / "bin" / "python"

    @property
    def requirements(self) -> Path:
        return self.project / "requirements.txt"

    @property
    def logs(self) -> Path:
        return self.data / "log"

    @property
    def stamps(self) -> Path:
        return self.data / "stamps"

    def child_environment(self) -> dict[str, str]:
        """What children inherit; their output is not held back."""
        kept = {name: value for name, value in self.environment.items() if name not in _NOT_INHERITED}
        return {**kept, "PYTHONUNBUFFERED": "1"}

    def setting(self, name: str, default: str = "") -> str:
        """A MALBEOT_ variable, without spaces around it."""
        return self.environment.get(f"MALBEOT_{name}", default).strip()

    def shown(self, path: Path) -> str:
        """A path as people like to read it: relative to the project where it lies inside."""
        return str(path.relative_to(self.project)) if path.is_relative_to(self.project) else str(path)


def existing(path: Path) -> Path:
    """The path itself, or the nearest folder above it that exists."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that a reader, or the next start after a power cut, sees all of it or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
