"""The site itself: its data made ready, web and worker started, and whether they are healthy."""

import http.client
import json
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import texts
from .machine import HOST
from .model import Model
from .places import Places, write_whole
from .processes import Signals, die_with_parent, end
from .supervision import Program, Supervisor

# A laptop under load needs its time to import torch and map the weights.
HEALTHY_SECONDS = 120.0
MODEL_SECONDS = 120.0


@dataclass(frozen=True)
class Health:
    """What /readyz said: the parts that are not well, each with its detail; None when it did not answer."""

    unwell: dict[str, str] | None

    @property
    def serves(self) -> bool:
        """Whether pages work: all is well but the model."""
        return self.unwell is not None and not self.unwell.keys() - {"model"}

    @property
    def model(self) -> str:
        """ready, loading, or why it cannot be used."""
        if self.unwell is None:
            return "loading"
        detail = self.unwell.get("model")
        if detail is None:
            return "ready"
        return detail if re.search(r"\b(missing|broken)\b", detail) else "loading"

    @property
    def reason(self) -> str:
        """What is not well, in one line."""
        if self.unwell is None:
            return "/readyz does not answer"
        return "; ".join(f"{name}: {detail}" for name, detail in self.unwell.items())


class Site:
    """Web and worker of one data directory, on one port of 127.0.0.1."""

    def __init__(self, places: Places, port: int) -> None:
        self.places, self.port = places, port
        self.url = f"http://{HOST}:{port}"
        self.prepared = places.stamps / "prepared"

    def was_prepared(self) -> bool:
        """Whether the set-up of this data directory came to its end once."""
        return self.prepared.exists()

    def prepare(self) -> str:
        """Bring database, translations, static files, lessons and demo accounts up to date.

        Shows the steps, and returns the lines about demo accounts, for the end. Raises Problem.
        """
        process = subprocess.Popen(
            [str(self.places.python), "manage.py", "prepare"],
            cwd=self.places.project,
            env=self.places.child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            preexec_fn=die_with_parent(),
        )
        accounts: list[str] = []
        try:
            assert process.stdout is not None
            for raw in process.stdout:
                line = raw.decode("utf-8", "replace").rstrip("\n")
                if line.startswith("Demo accounts") or (accounts and line.startswith("  ")):
                    accounts.append(line)
                else:
                    texts.say(texts.Text("{line}", "{line}"), line=line)
            status = process.wait()
        except BaseException:
            end(process)
            raise
        if status != 0:
            raise texts.Problem(texts.PREPARE_FAILED)
        write_whole(self.prepared, "")
        return "\n".join(accounts)

    def programs(self) -> Iterator[Program]:
        """Web and worker. The worker first: loading its model takes longest."""
        python = str(self.places.python)
        common = {"folder": self.places.project, "environment": self.places.child_environment()}
        yield Program(
            name="worker",
            command=[
                *(python, "-m", "celery", "-A", "tutor.celery", "worker", "-n", f"malbeot-{self.port}@%h"),
                *("-P", "threads", "--concurrency", "8", "-Q", "replies,corrections"),
                *("--without-gossip", "--without-mingle", "--loglevel", "INFO"),
            ],
            log=self.places.logs / "worker.log",
            # First it finishes its replies, then it gives them back, then the next worker's lease takes them.
            stops=((signal.SIGTERM, 8.0), (signal.SIGQUIT, 3.0)),
            **common,  # type: ignore[arg-type]
        )
        yield Program(
            name="web",
            command=[
                *(
                    python,
                    "-m",
                    "uvicorn",
                    "tutor.asgi:application",
                    "--host",
                    HOST,
                    "--port",
                    str(self.port),
                ),
                # Event streams stay open for ever; browsers connect again by themselves.
                *(
                    "--lifespan",
                    "off",
                    "--no-access-log",
                    "--no-proxy-headers",
                    "--timeout-graceful-shutdown",
                    "2",
                ),
            ],
            log=self.places.logs / "web.log",
            stops=((signal.SIGTERM, 6.0),),
            **common,  # type: ignore[arg-type]
        )

    def supervisor(self, signals: Signals) -> Supervisor:
        """Who keeps web and worker running."""
        return Supervisor(list(self.programs()), signals, self.places.shown)

    def wait_until_healthy(self, supervisor: Supervisor) -> bool:
        """Wait until pages work and the model is ready or known not to be; False when a signal came.

        Raises Problem when web or worker dies or does not become healthy. A model that cannot be used is
        only said: lessons and history work without it.
        """
        began = time.monotonic()
        health = Health(None)

        def ready() -> bool:
            nonlocal health
            health = self.health()
            elapsed = time.monotonic() - began
            if not health.serves:
                if elapsed <= HEALTHY_SECONDS:
                    return False
                for child in supervisor.children:
                    supervisor.show_tail(child)
                raise texts.Problem(texts.NOT_HEALTHY, seconds=elapsed, reason=health.reason)
            return health.model != "loading" or elapsed > MODEL_SECONDS

        if not supervisor.wait_until(ready):
            return False
        if health.model == "loading":
            texts.warn(texts.MODEL_SLOW, seconds=MODEL_SECONDS)
        elif "missing" in health.model and not Model(self.places).is_elsewhere():
            texts.warn(texts.MODEL_ABSENT, command=f"{self.fetch_command()}")
        elif health.model != "ready":
            texts.warn(texts.MODEL_UNUSABLE, reason=health.model)
        return True

    def fetch_command(self) -> str:
        """What an operator types to get the model."""
        return f"{Path('.venv/bin/python')} manage.py fetch_model"

    def health(self) -> Health:
        """Ask /readyz."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        try:
            connection.request("GET", "/readyz", headers={"Host": self._host()})
            checks = json.loads(connection.getresponse().read())["checks"]
            return Health({name: check["detail"] for name, check in checks.items() if not check["ok"]})
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError, AttributeError):
            return Health(None)
        finally:
            connection.close()

    def _host(self) -> str:
        """A name that the site answers to; in production 127.0.0.1 may not be one."""
        names = [name.strip() for name in self.places.setting("ALLOWED_HOSTS").split(",")]
        named = [name.removeprefix(".") for name in names if name and name != "*"]
        return named[0] if named else f"{HOST}:{self.port}"
