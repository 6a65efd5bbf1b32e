"""A site as a new user would have it: a clean clone in an empty directory, `make run`, and a browser."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.support.launcher_folder import heed_ctrl_c
from tests.support.processes import ROOT, free_port


class MadeSite:
    """What `make run` serves; `output` is what it has printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder.parent / "make-run.log"
        self.seconds_to_serve = 0.0
        self.process: subprocess.Popen[bytes] | None = None
        # Nothing of the tree under test: whoever runs the tests has its own data directory in the environment.
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("MALBEOT_", "DJANGO_")) and key != "VIRTUAL_ENV"
        }
        # On two cores that other tests use as well; how long a learner waits is for benchmarks to say.
        self.environment |= {"MALBEOT_REPLY_SECONDS": "240", "MALBEOT_CORRECTION_SECONDS": "240"}

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def run(self, seconds: float) -> None:
        """`make run`, until it says where the site is."""
        self.log.write_text("")
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["make", "run", f"PORT={self.port}"],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=heed_ctrl_c,
            )
        while not re.search(rf"http://(127\.0\.0\.1|localhost):{self.port}", self.output):
            assert self.process.poll() is None, self.output[-4000:]
            assert time.monotonic() - began < seconds, self.output[-4000:]
            time.sleep(0.2)
        self.seconds_to_serve = time.monotonic() - began

    def interrupt(self) -> int:
        """Ctrl-C; the exit status."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=40)

    def manage(self, *arguments: str) -> str:
        """What `manage.py` prints, run in the made site; fails the test if it fails."""
        done = subprocess.run(
            [".venv/bin/python", "manage.py", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def logs(self) -> str:
        """The ends of what the web process and the worker have logged."""
        return "\n".join(
            f"--- {path.name}\n{path.read_text(encoding='utf-8', errors='replace')[-3000:]}"
            for path in sorted((self.folder / "var" / "log").glob("*.log"))
        )

    def kill(self) -> None:
        """End it for certain."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture
def site(request, made_site):
    """The made site; when a test has failed, its logs are printed before they are gone."""
    failed = request.session.testsfailed
    yield made_site
    if request.session.testsfailed > failed:
        print(made_site.logs())


@pytest.fixture(scope="session")
def made_site(tmp_path_factory):
    """`make run` in a clean copy of what git would hand out, with nothing prepared."""
    folder = tmp_path_factory.mktemp("clean") / "malbeot"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    site = MadeSite(folder)
    try:
        site.run(seconds=900)
        print(f"make run on a clean clone: served after {site.seconds_to_serve:.0f} s")
        yield site
    finally:
        site.kill()
        shutil.rmtree(folder, ignore_errors=True)
