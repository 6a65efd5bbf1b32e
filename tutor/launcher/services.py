"""What the tests need besides Python: Debian's packages, and PostgreSQL, Redis and RabbitMQ on 127.0.0.1.

Services that run already are used as they are. Those that are down are started for the tests on data of their own,
which is thrown away, and stopped at the end: a server's real data is never touched.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import texts
from .machine import HOST, listens
from .places import Places
from .processes import die_with_parent, run_step

START_SECONDS = 60.0
# Servers are often installed where only an administrator's shell looks.
_PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin", "/sbin"])


def _which(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name, path=_PATH))), None)


def _postgres_tool(name: str) -> str | None:
    """Debian keeps PostgreSQL's server tools out of the path, one folder a version."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return str(found[-1]) if found else _which(name)


def _has_korean_font() -> bool:
    lister = _which("fc-list")
    return bool(
        lister and subprocess.run([lister, ":lang=ko"], capture_output=True, check=False).stdout.strip()
    )


# Debian's package and whether what it brings is there, however it came.
DEBIAN: Mapping[str, Callable[[], object]] = {
    "chromium": lambda: _which("chromium", "chromium-browser", "google-chrome"),
    "fontconfig": lambda: _which("fc-list"),
    "fonts-noto-cjk": _has_korean_font,
    "gettext": lambda: _which("xgettext"),
    "postgresql": lambda: _postgres_tool("postgres"),
    "rabbitmq-server": lambda: _which("rabbitmq-server"),
    "redis-server": lambda: _which("redis-server"),
}


def missing_packages() -> list[str]:
    """Debian's names of what is not here."""
    return [package for package, is_here in DEBIAN.items() if not is_here()]


def ensure_debian_packages(places: Places) -> None:
    """Install what is missing where that is allowed. Raises Problem that names the packages otherwise."""
    packages = missing_packages()
    if not packages:
        return
    names = " ".join(packages)
    if os.geteuid() != 0 or _which("apt-get") is None:
        raise texts.Problem(texts.MISSING_DEBIAN, packages=names)
    texts.say(texts.INSTALLING_DEBIAN, packages=names)
    environment = {**places.child_environment(), "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages],
    ):
        run_step(command, places.project, environment)
    if missing_packages():
        raise texts.Problem(texts.DEBIAN_FAILED, packages=" ".join(missing_packages()))


@dataclass(frozen=True)
class Service:
    """One server for the tests: its port, and how to run it in the foreground on a folder of its own."""

    name: str
    port: int
    command: Callable[[Path, int], Sequence[str]]
    environment: Callable[[Path, int], Mapping[str, str]] = lambda folder, port: {}
    stops: signal.Signals = signal.SIGTERM
    account: str = field(default="")  # who runs it when root asks: some servers refuse root


def _postgresql(folder: Path, port: int) -> Sequence[str]:
    """A fresh cluster that trusts connections from this machine."""
    initdb, server = _postgres_tool("initdb"), _postgres_tool("postgres")
    data = folder / "data"
    subprocess.run(
        [
            *_as("postgres"),
            str(initdb),
            "-D",
            str(data),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale",
            "C",
        ],
        check=True,
        capture_output=True,
        cwd="/",
    )
    return [str(server), "-D", str(data), "-h", HOST, "-p", str(port), "-k", str(folder), "-c", "fsync=off"]


def _redis(folder: Path, port: int) -> Sequence[str]:
    return [
        str(_which("redis-server")),
        "--bind",
        HOST,
        "--port",
        str(port),
        "--dir",
        str(folder),
        "--save",
        "",
    ]


def _rabbitmq(folder: Path, port: int) -> Sequence[str]:
    # With no settings of the machine's own server.
    (folder / "own.conf").write_text(f"listeners.tcp.1 = {HOST}:{port}\n", encoding="utf-8")
    # Debian's script in the path changes to the account itself, without the environment.
    own = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
    return [str(own if own.exists() else _which("rabbitmq-server"))]


def _rabbitmq_environment(folder: Path, port: int) -> Mapping[str, str]:
    return {
        "HOME": str(folder),
        "RABBITMQ_NODENAME": f"malbeot-{port}@localhost",
        "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
        "RABBITMQ_CONFIG_FILE": str(folder / "own.conf"),
        "RABBITMQ_DIST_PORT": str(port + 1),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
    }


SERVICES = (
    # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for connections.
    Service("PostgreSQL", 5432, _postgresql, stops=signal.SIGINT, account="postgres"),
    Service("Redis", 6379, _redis),
    Service("RabbitMQ", 5672, _rabbitmq, _rabbitmq_environment, account="rabbitmq"),
)


# The settings that put tests on these servers.
ON_SERVERS = {
    "MALBEOT_DATABASE_URL": f"postgresql://postgres@{HOST}:5432/malbeot",
    "MALBEOT_BROKER_URL": f"redis://{HOST}:6379/15",
}


def _as(account: str) -> list[str]:
    """A prefix that runs a command as that account, when this is root."""
    return (
        ["setpriv", f"--reuid={account}", f"--regid={account}", "--init-groups"]
        if account and os.geteuid() == 0
        else []
    )


@contextlib.contextmanager
def services_for_tests(places: Places, services: Sequence[Service] = SERVICES) -> Iterator[None]:
    """All of them installed and up; stops in the end what it has started. Raises Problem."""
    ensure_debian_packages(places)
    with contextlib.ExitStack() as stack:
        for service in services:
            if not listens(service.port):
                texts.say(texts.STARTING_SERVICE, name=service.name)
                stack.enter_context(started(service, service.port, places))
        yield


@contextlib.contextmanager
def started(service: Service, port: int, places: Places) -> Iterator[None]:
    """One service on the port, gone afterwards. Raises Problem when it does not come up."""
    folder = Path(tempfile.mkdtemp(prefix=f"malbeot-{service.name.lower()}-"))
    log = places.logs / f"{service.name.lower()}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    if service.account and os.geteuid() == 0:
        shutil.chown(folder, service.account, service.account)
    process = None
    try:
        process = _spawn(service, folder, port, places, log)
        until = time.monotonic() + START_SECONDS
        while process is None or not listens(port):
            if process is None or process.poll() is not None or time.monotonic() > until:
                raise texts.Problem(
                    texts.SERVICE_FAILED,
                    name=service.name,
                    port=port,
                    seconds=START_SECONDS,
                    log=places.shown(log),
                )
            time.sleep(0.1)
        yield
    finally:
        if process is not None:
            _stop(process, service.stops)
        shutil.rmtree(folder, ignore_errors=True)


def _spawn(
    service: Service, folder: Path, port: int, places: Places, log: Path
) -> "subprocess.Popen[bytes] | None":
    with log.open("wb") as output:
        try:
            command = [*_as(service.account), *service.command(folder, port)]
        except subprocess.CalledProcessError as error:
            output.write(error.stdout + error.stderr)
            return None
        return subprocess.Popen(
            command,
            cwd=folder,
            env={**places.child_environment(), "PATH": _PATH, **service.environment(folder, port)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=die_with_parent(),
        )


def _stop(process: "subprocess.Popen[bytes]", signum: signal.Signals) -> None:
    """End a service and all that it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signum)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
