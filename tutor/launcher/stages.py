"""The stages of `make test`: checks, then tests by marker. All are run, each is timed, any failure is the result.

A stage that leaves a core idle has another beside it, whose output is shown when it ends.
"""

import contextlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .places import Places
from .processes import die_with_parent, end, run_step, status_text

PYTEST_NO_TESTS = 5  # pytest.ExitCode.NO_TESTS_COLLECTED
# import-linter has no `python -m`, and the script in .venv/bin names a path that a moved folder no longer has.
_LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
# Every test is in exactly one of these, whatever markers it combines, but for those of `make soak`.
MARKERS = {
    "quick tests": "not model and not browser and not services and not crash",
    "services": "services and not soak",
    "crash": "crash and not services and not soak",
    "browser": "browser and not model and not services and not crash",
    "model": "model and not services and not crash",
}
# Where a test has its own database, processes and ports, each core takes its part. Services are there once, for all.
SIDE_BY_SIDE = {"quick tests", "crash", "browser", "model"}
_EVERY_CORE = ["-n", "auto", "--dist", "worksteal"]
# What a model's tests load takes minutes: those of one file stay together, and files begin in their order.
_BY_FILE = ["-n", "auto", "--no-loadscope-reorder", "--dist", "loadfile"]


@dataclass(frozen=True)
class Stage:
    """One command of the virtual environment's Python. `may_be_empty`: finding no test is no failure; `beside`: what
    runs at the same time."""

    name: str
    arguments: Sequence[str]
    may_be_empty: bool = False
    beside: "Stage | None" = None


@dataclass(frozen=True)
class Outcome:
    """How a stage went; `result` is "passed", "no tests", or what was wrong. `processor` is in seconds of one core: of
    what a stage with another beside it took, the two together."""

    name: str
    result: str
    seconds: float
    processor: float = 0.0

    @property
    def failed(self) -> bool:
        return self.result not in ("passed", "no tests")


TYPES = Stage("mypy", ["-m", "mypy"])


def check_stages() -> list[Stage]:
    """Linter, formatter and the direction of imports: seconds. Types take minutes where they were never checked."""
    return [
        Stage("ruff check", ["-m", "ruff", "check"]),
        Stage("ruff format", ["-m", "ruff", "format", "--check"]),
        Stage("imports", ["-c", _LINT_IMPORTS]),
    ]


def quick_stages(pytest: Sequence[str]) -> list[Stage]:
    """The checks and the tests that need nothing but the packages."""
    return [*check_stages(), TYPES, _tests("quick tests", pytest)]


def all_stages(pytest: Sequence[str]) -> list[Stage]:
    """Everything. The servers' tests take one core and wait much: types are checked beside them."""
    beside = {"services": TYPES}
    tests = [replace(_tests(name, pytest), beside=beside.get(name)) for name in MARKERS]
    return [*check_stages(), *tests]


def production_stages(pytest: Sequence[str]) -> list[Stage]:
    """The tests that need no model and no browser, on whatever database and broker the environment names."""
    return [_tests("quick tests", pytest), _tests("services", pytest)]


def soak_stages(pytest: Sequence[str]) -> list[Stage]:
    """The tests that kill, fill and overload real processes, with their figures in the output."""
    arguments = ["-m", "pytest", "-s", "tests/crash", "tests/services", *pytest]
    return [Stage("crash", arguments, may_be_empty=bool(pytest))]


def _tests(name: str, pytest: Sequence[str]) -> Stage:
    # A selection by the user may well leave a stage without tests, and may ask for a debugger, which needs one process.
    spread: list[str] = []
    if name in SIDE_BY_SIDE and not pytest:
        spread = _BY_FILE if name == "model" else _EVERY_CORE
    arguments = ["-m", "pytest", "-m", MARKERS[name], "--durations=10", *spread, *pytest]
    return Stage(name, arguments, may_be_empty=bool(pytest))


def run_stages(stages: Sequence[Stage], places: Places) -> int:
    """Run every stage, whatever failed before, and print how each went; 0 when none failed and one did something."""
    outcomes: list[Outcome] = []
    for stage in stages:
        _write(f"\n=== {stage.name}: python {' '.join(_quoted(part) for part in stage.arguments)}")
        with _beside(stage.beside, places, outcomes):
            began, used = time.monotonic(), _processor_seconds()
            status = run_step([places.python, *stage.arguments], places.project, places.child_environment())
            took = time.monotonic() - began, _processor_seconds() - used
            outcomes.append(Outcome(stage.name, _result(stage, status), *took))
    _write("\n=== summary")
    for outcome in outcomes:
        _write(
            f"  {outcome.name:<12} {outcome.seconds:7.1f} s, {outcome.processor:7.1f} of a core   {outcome.result}"
        )
    tests = [outcome for outcome in outcomes if outcome.name in MARKERS]
    failed = [outcome.name for outcome in outcomes if outcome.failed]
    if tests and all(outcome.result == "no tests" for outcome in tests):
        failed.append("no test was selected")
    total = sum(outcome.seconds for outcome in outcomes)
    _write(f"  in all       {total:7.1f} s   {'FAILED: ' + ', '.join(failed) if failed else 'passed'}")
    return 1 if failed else 0


@contextlib.contextmanager
def _beside(stage: Stage | None, places: Places, outcomes: list[Outcome]) -> Iterator[None]:
    """Run a stage while another runs; its output comes when both have ended."""
    if stage is None:
        yield
        return
    with tempfile.TemporaryFile() as output:
        began, used = time.monotonic(), _processor_seconds()
        process = subprocess.Popen(
            [places.python, *stage.arguments],
            cwd=places.project,
            env=places.child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            preexec_fn=die_with_parent(),
        )
        try:
            yield
            status = process.wait()
        except BaseException:
            end(process)
            raise
        took = time.monotonic() - began, _processor_seconds() - used
        outcomes.append(Outcome(stage.name, _result(stage, status), *took))
        output.seek(0)
        _write(
            f"\n=== {stage.name}, beside the above: python {' '.join(_quoted(part) for part in stage.arguments)}"
        )
        _write(output.read().decode("utf-8", "replace").rstrip("\n"))


def _processor_seconds() -> float:
    """What the ended children of this process, and theirs, have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _result(stage: Stage, status: int) -> str:
    if status == 0:
        return "passed"
    if status == PYTEST_NO_TESTS and stage.name in MARKERS:
        return "no tests" if stage.may_be_empty else "FAILED (no tests)"
    return f"FAILED ({status_text(status)})"


def _quoted(part: str) -> str:
    return f'"{part}"' if " " in part else part


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
