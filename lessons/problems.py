"""What is wrong with a lesson: which field of the file, on which line, and why, in the reader's language."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `path` is the place in the file, `part`, `index` and `field` the row and its column."""

    path: Path
    message: str
    part: str = ""
    index: int = 0
    field: str = ""
    line: int = 0

    @property
    def place(self) -> str:
        """The path as an author reads it: "goals 2, hint.ko"."""
        text = ""
        for step in self.path:
            if isinstance(step, int):
                text += f" {step + 1}, "
            else:
                text += step if not text or text.endswith(" ") else f".{step}"
        return text.removesuffix(", ")

    def on_line(self, line: int) -> "Problem":
        """The same, with its line."""
        return replace(self, line=line)

    def __str__(self) -> str:
        where = [_("line %(line)d") % {"line": self.line}] if self.line else []
        where += [self.place] if self.path else []
        return f"{', '.join(where)}: {self.message}" if where else self.message


class LessonFileError(Exception):
    """A file is wrong; the message names file, line and field of every problem."""

    def __init__(self, problems: list[Problem], name: str = "") -> None:
        self.problems = problems
        self.name = name
        start = f"{name}: " if name else ""
        super().__init__("\n".join(f"{start}{problem}" for problem in problems))
