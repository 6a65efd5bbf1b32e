"""A whole site in real processes, on a data directory of its own: web, worker, and the model server it talks to."""

import contextlib
import json
import logging
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psycopg

from tutor.launcher.processes import die_with_parent

# One line a request would bury what a failed test has to say.
logging.getLogger("httpx").setLevel(logging.WARNING)

ROOT = Path(__file__).resolve().parent.parent.parent
# The servers of this machine; where others use them too, one's own database of Redis and virtual host of RabbitMQ.
POSTGRESQL = os.environ.get("MALBEOT_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432")
BROKERS = {
    "redis": os.environ.get("MALBEOT_TEST_REDIS", "redis://127.0.0.1:6379/15"),
    "rabbitmq": os.environ.get("MALBEOT_TEST_RABBITMQ", "amqp://guest:guest@127.0.0.1:5672//"),
}


@contextlib.contextmanager
def postgresql_database(template: str = "template1") -> Iterator[str]:
    """A new PostgreSQL database, dropped afterwards; its URL. `template` names the one that it is a copy of."""
    name = f"malbeot_test_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield f"{POSTGRESQL}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(true: Callable[[], Any], seconds: float, what: str) -> Any:
    """Ask until the answer is true; fails the test with `what` when it never is."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            answer = true()
        except (OSError, httpx.HTTPError):
            answer = None
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds:g} s: {what}")


class Site:
    """Starts, kills and asks the processes of one site."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self.data_dir = data_dir
        # While this file exists, the stand-in server keeps back each reply's last word.
        self.hold = data_dir / "hold"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{
                key: value
                for key, value in os.environ.items()
                if not key.startswith(("MALBEOT_", "DJANGO_", "PYTEST"))
            },
            "MALBEOT_DATA_DIR": str(data_dir),
            "MALBEOT_RATE_LIMITS": "off",
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        self.root = ROOT
        self.processes: list[subprocess.Popen[bytes]] = []
        self.web: subprocess.Popen[bytes] | None = None
        self.worker: subprocess.Popen[bytes] | None = None

    def use_model_server(self, seconds_per_word: float = 0.05) -> None:
        """Answer through the stand-in server instead of a model in the worker."""
        port = free_port()
        self.spawn(
            *("-m", "tests.support.model_server", str(port), str(seconds_per_word), str(self.hold)),
            name="model-server",
        )
        self.environment |= {
            "MALBEOT_ENGINE": "openai",
            "MALBEOT_MODEL": "slow",
            "MALBEOT_OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1",
            "MALBEOT_OPENAI_API_KEY": "test",
        }
        wait_until(
            lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=1),
            60,
            "model server",
        )

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """What a query finds, straight from the database; %s stands for a parameter."""
        url = self.environment.get("MALBEOT_DATABASE_URL", "")
        if url.startswith("postgresql"):
            with psycopg.connect(url, autocommit=True) as server:
                cursor = server.execute(sql, parameters)
                return cursor.fetchall() if cursor.description else []
        with contextlib.closing(sqlite3.connect(self.data_dir / "malbeot.sqlite3", timeout=20)) as file:
            found = file.execute(sql.replace("%s", "?"), parameters).fetchall()
            file.commit()
            return found

    def turns(self, session: str) -> list[tuple[Any, ...]]:
        """(pk, speaker, status, text, attempt, worker) of a session's turns, by its address."""
        return self.rows(
            "SELECT id, speaker, status, text, attempt, worker FROM practice_turn WHERE session_id = %s "
            "ORDER BY position",
            session.split("/")[-2].replace("-", ""),
        )

    def workers(self) -> int:
        """How many workers have their model ready."""
        return len(self.rows("SELECT name FROM practice_workerstatus WHERE model_status = 'ready'"))

    def learners(self, count: int) -> "list[Browserless]":
        """So many learners of Korean, signed in."""
        keys = self.shell(
            "from django.test import Client\n"
            "from tutor.learners.models import Learner, User\n"
            "answer = []\n"
            f"for n in range({count}):\n"
            "    user = User.objects.create(username=f'learner{User.objects.count()}', interface_language='en')\n"
            "    Learner.objects.create(user=user, native_language='en', target_language='ko', level=1)\n"
            "    client = Client()\n"
            "    client.force_login(user)\n"
            "    answer.append(client.cookies['sessionid'].value)\n"
        )
        return [Browserless.with_session(self, key) for key in keys]

    def spawn(self, *args: str, name: str) -> subprocess.Popen[bytes]:
        """A Python process of the site, in a group of its own, logging to the data directory."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with (self.data_dir / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *args],
                cwd=self.root,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(),  # tests that are killed leave nothing behind
            )
        self.processes.append(process)
        return process

    def manage(self, *args: str, stdin: str = "") -> str:
        """Run a management command to its end; its standard output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *args],
            cwd=self.root,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def shell(self, code: str) -> Any:
        """Run Python in the site's Django; what it assigns to `answer`, by way of JSON."""
        out = self.manage("shell", "-v0", "-c", f"{code}\nimport json; print('ANSWER' + json.dumps(answer))")
        return json.loads(out.rsplit("ANSWER", 1)[1])

    def start_web(self, port: int = 0) -> str:
        """Start a web process, by default the site's first, and wait until it answers; its address."""
        web = self.spawn(
            *("-m", "uvicorn", "tutor.asgi:application", "--lifespan", "off", "--no-access-log"),
            "--no-proxy-headers",
            *("--host", "127.0.0.1", "--port", str(port or self.port)),
            name=f"web-{port}" if port else "web",
        )
        self.web = self.web if port else web
        url = f"http://127.0.0.1:{port or self.port}"
        wait_until(lambda: httpx.get(f"{url}/healthz").status_code == 200, 300, "the web process answers")
        return url

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start one worker; several may run."""
        self.worker = self.spawn(
            *("-m", "celery", "-A", "tutor.celery", "worker", "-P", "threads", "--concurrency", "8"),
            *("-Q", "replies,corrections", "--without-gossip", "--without-mingle", "--loglevel", "INFO"),
            *("-n", f"w{len(self.processes)}@%h"),
            name="worker",
        )
        return self.worker

    def wait_ready(self, seconds: float = 40) -> None:
        """Wait until practice works."""
        wait_until(lambda: httpx.get(f"{self.url}/readyz").status_code == 200, seconds, "the site is ready")

    def kill(self, process: subprocess.Popen[bytes] | None) -> None:
        """Kill a process and its group as a power cut would."""
        assert process is not None
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        process.wait()

    def kill_worker(self, name: str) -> None:
        """Kill the worker of this name, as rows have it (host:pid:random), and forget it."""
        pid = int(name.split(":")[1])
        self.kill(next(process for process in self.processes if process.pid == pid))
        self.rows("DELETE FROM practice_workerstatus WHERE name = %s", name)

    def close(self) -> None:
        """Kill what still runs."""
        for process in self.processes:
            if process.poll() is None:
                self.kill(process)

    def logs(self) -> str:
        """The ends of all logs, for a failed test."""
        return "\n".join(f"== {p.name}\n{p.read_text()[-3000:]}" for p in sorted(self.data_dir.glob("*.log")))


class Browserless:
    """A learner's browser without a screen: signs in, sends messages, reads the page's addresses."""

    def __init__(self, site: Site, username: str, password: str) -> None:
        self.site = site
        self.http = httpx.Client(base_url=site.url, timeout=30, headers={"Accept": "application/json"})
        self.http.get("/accounts/login/", headers={"Accept": "text/html"}).raise_for_status()
        answer = self.http.post(
            "/accounts/login/", data={"username": username, "password": password, **self.token()}
        )
        assert answer.status_code == 302, answer.text[-2000:]

    @classmethod
    def with_session(cls, site: Site, key: str) -> "Browserless":
        """The browser of someone who signed in before."""
        learner = cls.__new__(cls)
        learner.site = site
        learner.http = httpx.Client(base_url=site.url, timeout=30, headers={"Accept": "application/json"})
        learner.http.cookies.set("sessionid", key, domain="127.0.0.1")
        learner.http.get("/accounts/settings/", headers={"Accept": "text/html"}).raise_for_status()
        return learner

    def token(self) -> dict[str, str]:
        """The form field that proves that the form was ours."""
        return {"csrfmiddlewaretoken": self.http.cookies["csrftoken"]}

    def start(self, slug: str) -> str:
        """Begin a lesson; the session's address."""
        answer = self.http.post(f"/practice/start/{slug}/", data=self.token())
        assert answer.status_code == 302, answer.text[-2000:]
        return str(answer.headers["Location"])

    def say(self, session: str, text: str, client_id: str) -> httpx.Response:
        """Send a message."""
        return self.http.post(f"{session}turns/", data={"text": text, "client_id": client_id, **self.token()})
