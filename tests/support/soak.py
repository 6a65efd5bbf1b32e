"""How often a promise is tried, and what came of it: few times in the suite, the full count by `make soak`.

`SOAK=1` asks for full counts, `SOAK_<NAME>=20` for another count of one of them. Figures are printed,
and written as a line of JSON into the file that `SOAK_LOG` names; `python -m tests.support.soak FILE` makes
the table of docs/reliability.md from it.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def is_full() -> bool:
    """Whether the full counts are asked for."""
    return os.environ.get("SOAK", "0") == "1"


def trials(name: str, short: int, full: int) -> int:
    """How many times to try the promise of this name."""
    return int(os.environ.get(f"SOAK_{name.upper()}", full if is_full() else short))


def tries(name: str, short: int, full: int) -> Iterator[int]:
    """The numbers of the trials; no further ones once SOAK_SECONDS are over, for runs in pieces."""
    until = time.monotonic() + float(os.environ.get("SOAK_SECONDS", "inf"))
    for number in range(trials(name, short, full)):
        if number and time.monotonic() > until:
            return
        yield number


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def record(promise: str, settings: str = "", **figures: Any) -> None:
    """Print what came of a promise, and keep it where SOAK_LOG says."""
    rounded = {
        name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()
    }
    print(f"SOAK {promise} [{settings}]: {rounded}")
    path = os.environ.get("SOAK_LOG")
    if path:
        line = {
            "at": time.strftime("%Y-%m-%d %H:%M", time.gmtime()),
            "promise": promise,
            "settings": settings,
            "processors": os.cpu_count(),
            "load": round(os.getloadavg()[0], 1),
            "python": platform.python_version(),
            **rounded,
        }
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with Path(path).open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")


def table(path: Path) -> str:
    """The figures of a file as a table in Markdown, in the order in which they were measured."""
    rows = ["| measured (UTC) | promise | settings | load | figures |", "| --- | --- | --- | --- | --- |"]
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        at, promise, settings, load = (row.pop(name) for name in ("at", "promise", "settings", "load"))
        del row["processors"], row["python"]
        figures = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.items())
        rows.append(f"| {at} | {promise} | {settings} | {load} | {figures} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
