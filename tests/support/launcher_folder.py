"""A project folder with the real launcher and tiny stand-ins for everything that it starts."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.support.processes import ROOT, free_port, wait_until

REQUIREMENTS = "torch==1.0\nsmall==1.0\n"

# Written into the folder, and run there by the launcher as the real ones would be.
STAND_INS = {
    "manage.py": """
import os, pathlib, sys
data = pathlib.Path(os.environ["MALBEOT_DATA_DIR"])
data.mkdir(parents=True, exist_ok=True)
with (data / "commands").open("a") as file:
    file.write(sys.argv[1] + "\\n")
if sys.argv[1] == "fetch_model" and (data / "no-network").exists():
    sys.exit("CommandError: the model could not be downloaded.")
if sys.argv[1] == "prepare":
    print("Database: up to date.")
    print("Demo accounts (name, password, who):\\n  minji    secret   learner")
""",
    "modules/uvicorn/__init__.py": "",
    "modules/celery/__init__.py": "",
    "modules/uvicorn/__main__.py": """
import http.server, json, os, pathlib, sys
data = pathlib.Path(os.environ["MALBEOT_DATA_DIR"])
with (data / "web.pids").open("a") as file:
    file.write(f"{os.getpid()}\\n")
if (data / "web-fails").exists():
    sys.exit("no such template: home.html")
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        broken = (data / "model-state").read_text() if (data / "model-state").exists() else ""
        checks = {name: {"ok": True, "detail": ""} for name in ("database", "broker", "worker")}
        checks["model"] = {"ok": not broken, "detail": broken}
        self.send_response(503 if broken else 200)
        self.end_headers()
        self.wfile.write(json.dumps({"checks": checks}).encode())
port = int(sys.argv[sys.argv.index("--port") + 1])
http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
""",
    "modules/celery/__main__.py": """
import os, pathlib, signal, time
data = pathlib.Path(os.environ["MALBEOT_DATA_DIR"])
with (data / "worker.pids").open("a") as file:
    file.write(f"{os.getpid()}\\n")
if (data / "worker-is-stubborn").exists():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("worker begins", flush=True)
time.sleep(300)
""",
}


def heed_ctrl_c() -> None:
    """As at a terminal: a shell starts what runs in its background with Ctrl-C ignored, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class LauncherFolder:
    """A folder with the launcher; `start` runs it, `output` is what it has said on both streams."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path / "var"
        self.port = free_port()
        self.log = path / "launcher.log"
        self.process: subprocess.Popen[bytes] | None = None
        (path / "tutor" / "engine").mkdir(parents=True)
        skip = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "tutor" / "launcher", path / "tutor" / "launcher", ignore=skip)
        engine = ROOT / "tutor" / "engine"
        own_files = [
            engine / f"{name}.py" for name in ("model_registry", "packing", "gguf_blocks", "block_dot")
        ]
        for file in [*own_files, *engine.glob("*_kernels.py")]:
            shutil.copy(file, path / "tutor" / "engine" / file.name)
        shutil.copy(ROOT / "Makefile", path / "Makefile")
        (path / "requirements.txt").write_text(REQUIREMENTS)
        for name, code in STAND_INS.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(code)

    def with_packages(self) -> "LauncherFolder":
        """As if the packages were installed: .venv's Python is this one, which finds the stand-ins first."""
        return self.with_python().with_stamp()

    def with_stamp(self) -> "LauncherFolder":
        """As if pip had come to its end."""
        requirements = hashlib.sha256(REQUIREMENTS.encode()).hexdigest()
        stamp = {"requirements": requirements, "python": ""}
        (self.path / ".venv" / "malbeot.json").write_text(json.dumps(stamp))
        return self

    def with_python(self) -> "LauncherFolder":
        """As if .venv was made, without packages in it."""
        python = self.path / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        modules = self.path / "modules"
        python.write_text(f'#!/bin/sh\nPYTHONPATH="{modules}" exec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        return self

    def environment(self, **extra: str) -> dict[str, str]:
        """The environment of the launcher, without this test run's own settings."""
        dropped = ("MALBEOT_", "DJANGO_", "PIP_", "LC_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        # A server's model: the launcher has nothing to fetch, unless a test says otherwise.
        return {**kept, "LANG": "C.UTF-8", "MALBEOT_ENGINE": "openai", **extra}

    def command(self, *arguments: str) -> list[str]:
        """The launcher's command line."""
        return [sys.executable, str(self.path / "tutor" / "launcher" / "__main__.py"), *arguments]

    def call(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the launcher to its end."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=120,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def start(self, *arguments: str, **environment: str) -> None:
        """Run the launcher in the background until it says where the site is."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command("run", "--port", str(self.port), *arguments),
                env=self.environment(**environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=heed_ctrl_c,
            )
        self.wait_for(f"http://127.0.0.1:{self.port}")

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, words: str, seconds: float = 30) -> None:
        """Wait until the launcher has said these words."""
        wait_until(lambda: words in self.output or self.ended(), seconds, f"{words!r}")
        assert words in self.output, self.output

    def ended(self) -> bool:
        """Whether the launcher itself has ended."""
        return self.process is None or self.process.poll() is not None

    def commands(self) -> list[str]:
        """The management commands that were called, in order."""
        path = self.data / "commands"
        return path.read_text().split() if path.exists() else []

    def pids(self, name: str) -> list[int]:
        """The processes that have begun as web or worker, in order."""
        path = self.data / f"{name}.pids"
        return [int(pid) for pid in path.read_text().split()] if path.exists() else []

    def wait_for_pids(self, name: str, count: int) -> list[int]:
        """Wait until as many processes of that name have begun."""
        wait_until(lambda: len(self.pids(name)) >= count, 30, f"{count} x {name}")
        return self.pids(name)

    def signal(self, signum: signal.Signals) -> int:
        """Send the launcher itself a signal, as a terminal does; its exit status."""
        assert self.process is not None
        os.kill(self.process.pid, signum)
        return self.process.wait(timeout=40)

    def close(self) -> None:
        """End what still runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def is_running(pid: int) -> bool:
    """Whether the process lives; one that only waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
