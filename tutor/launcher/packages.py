"""The virtual environment and its packages: made once, repaired after an interruption, stamped when whole."""

import csv
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from . import texts
from .locks import setting_up
from .machine import Need
from .places import Places, write_whole
from .processes import run_step

# Measured with the pinned requirements: installed, and as downloaded (kept in pip's cache, unpacked from a
# temporary folder).
INSTALLED_BYTES = 1_900_000_000
DOWNLOADED_BYTES = 800_000_000
OLDEST_PYTHON = (3, 11)

# What pip's log shows when the index cannot be reached, or goes away in the middle.
_NETWORK_SIGNS = (
    "NewConnectionError",
    "ConnectionRefusedError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Max retries exceeded",
    "name resolution",
    "Network is unreachable",
    "ProxyError",
    "Connection broken",
    "IncompleteRead",
    "Connection reset",
)
_SPACE_SIGNS = ("No space left on device", "Disk quota exceeded")


class Packages:
    """The packages of requirements.txt in the project's virtual environment."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.stamp = places.venv / "malbeot.json"
        self.log = places.logs / "pip.log"

    def are_ready(self) -> bool:
        """Whether a whole installation of just these requirements is there. Starts no process."""
        try:
            stamped = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return bool(stamped == self._expected_stamp()) and self.places.python.exists()

    def needs(self) -> Iterator[Need]:
        """Disk space that is still to be filled."""
        if self.are_ready():
            return
        venv = self.places.venv
        if self._site_packages() is None or not any(self._site_packages_dir().glob("torch-*.dist-info")):
            yield Need(venv, INSTALLED_BYTES)
            yield Need(Path(tempfile.gettempdir()), DOWNLOADED_BYTES)
            yield Need(Path.home() / ".cache" / "pip", DOWNLOADED_BYTES)

    def ensure(self) -> None:
        """Make the environment and install what is missing; does nothing when all is there. Raises Problem."""
        if self.are_ready():
            return
        with setting_up(self.places.project / ".venv.lock"):
            if self.are_ready():  # by the one that was waited for
                return
            began = time.monotonic()
            if not self._usable():
                self._make()
            self._forget_halves()
            torch = self._torch_line()
            texts.say(texts.INSTALLING_TORCH, torch=torch)
            # Python compiles what is imported when it is; compiling everything beforehand takes half a minute.
            self._pip("install", "--no-compile", torch)
            texts.say(texts.INSTALLING_REST)
            self._pip("install", "--no-compile", "-r", str(self.places.requirements))
            write_whole(self.stamp, json.dumps(self._expected_stamp()))
            texts.say(texts.PACKAGES_READY, seconds=time.monotonic() - began)

    def _expected_stamp(self) -> dict[str, str]:
        requirements = hashlib.sha256(self.places.requirements.read_bytes()).hexdigest()
        return {"requirements": requirements, "python": self._configured("version")}

    def _configured(self, key: str) -> str:
        try:
            lines = (self.places.venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        except OSError:
            return ""
        pairs = (line.partition("=") for line in lines)
        return next((value.strip() for name, _, value in pairs if name.strip() == key), "")

    def _usable(self) -> bool:
        """Whether the environment's Python runs, is new enough and has pip."""
        code = f"import sys, pip; sys.exit(sys.version_info[:2] < {OLDEST_PYTHON})"
        try:
            return run_step([self.places.python, "-c", code], *self._where(), output=subprocess.DEVNULL) == 0
        except OSError:
            return False

    def _make(self) -> None:
        texts.say(texts.MAKING_VENV)
        shutil.rmtree(self.places.venv, ignore_errors=True)
        if run_step([sys.executable, "-m", "venv", self.places.venv], *self._where()) != 0:
            raise texts.Problem(texts.NO_VENV)

    def _torch_line(self) -> str:
        lines = self.places.requirements.read_text(encoding="utf-8").splitlines()
        return next(line.strip() for line in lines if line.startswith("torch=="))

    def _pip(self, *args: str) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.log.unlink(missing_ok=True)
        command: list[str | Path] = [self.places.python, "-m", "pip", *args, "--log", self.log]
        status = run_step([*command, "--no-input", "--disable-pip-version-check"], *self._where())
        if status != 0:
            raise self._explained()
        self.log.unlink(missing_ok=True)  # tens of megabytes, of interest only after a failure

    def _explained(self) -> texts.Problem:
        log = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        if any(sign in log for sign in _SPACE_SIGNS):
            return texts.Problem(texts.DISK_FULL)
        if any(sign in log for sign in _NETWORK_SIGNS):
            return texts.Problem(texts.NO_NETWORK_FOR_PACKAGES)
        # Every line of pip's log begins with the time.
        errors = [line.split("ERROR: ", 1)[1] for line in log.splitlines() if "ERROR: " in line]
        reason = errors[-1].strip().rstrip(".") if errors else "pip"
        return texts.Problem(texts.PACKAGES_FAILED, reason=reason, log=self.places.shown(self.log))

    def _where(self) -> tuple[Path, dict[str, str]]:
        return self.places.project, self.places.child_environment()

    def _site_packages_dir(self) -> Path:
        found = self._site_packages()
        assert found is not None
        return found

    def _site_packages(self) -> Path | None:
        return next(iter(self.places.venv.glob("lib/python3.*/site-packages")), None)

    def _forget_halves(self) -> None:
        """Remove the record of packages that a killed pip left unfinished, so that pip installs them again."""
        folder = self._site_packages()
        if folder is None:
            return
        for record in folder.glob("*.dist-info"):
            if not is_whole(record):
                shutil.rmtree(record)
        for leftover in folder.glob("~*"):  # what pip was replacing when it was killed
            shutil.rmtree(leftover, ignore_errors=True)


def is_whole(dist_info: Path) -> bool:
    """Whether every file of an installed package is there in its recorded size (PEP 376's RECORD).

    pip writes RECORD and INSTALLER last. Files without a recorded size, such as byte code, are not looked at.
    """
    try:
        with (dist_info / "RECORD").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.reader(file) if len(row) == 3 and row[2]]
        sizes = ((dist_info.parent / name).stat().st_size == int(size) for name, _, size in rows)
        return (dist_info / "INSTALLER").exists() and all(sizes)
    except (OSError, ValueError):
        return False
