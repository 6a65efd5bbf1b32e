"""The launcher's commands, one a target of the Makefile; problems become one sentence and an exit status."""

import argparse
import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Sequence

from . import texts
from .locks import running
from .machine import check_port, check_space, read_port
from .model import Model
from .packages import Packages
from .places import Places
from .processes import Interrupted, Signals, run_step
from .services import ON_SERVERS, services_for_tests
from .site import Site
from .stages import all_stages, production_stages, quick_stages, run_stages, soak_stages

DEFAULT_PORT = "8000"
LOCUST = "locust==2.47.0"


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    signals = Signals()
    signals.install()
    try:
        options = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace, Places, Signals], int] = options.command
        return command(options, Places.of(os.environ), signals)
    except texts.Problem as problem:
        texts.complain(problem)
        return 1
    except Interrupted as interrupted:
        texts.warn(texts.INTERRUPTED)
        return 128 + interrupted.signum
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            texts.complain(texts.Problem(texts.DISK_FULL))
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            texts.complain(texts.Problem(texts.NOT_WRITABLE, path=error.filename, reason=error.strerror))
        else:
            raise
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="launcher", description="Sets Malbeot up, runs it and tests it.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Callable[..., int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name)
        sub.set_defaults(command=command)
        return sub

    run_parser = add("run", run)
    run_parser.add_argument("--port", default=os.environ.get("MALBEOT_PORT") or DEFAULT_PORT)
    run_parser.add_argument("--without-model", action="store_true")
    add("setup", setup)
    for name, command in (
        ("test", test),
        ("quick", quick),
        ("test-production", test_production),
        ("soak", soak),
    ):
        add(name, command).add_argument("pytest", nargs="*")
    add("format", format_code)
    add("bench", bench)
    add("bench-peer", bench_peer)
    add("load", load)
    add("messages", messages)
    add("screenshots", screenshots)
    add("clean", clean)
    return parser


def run(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Set up what is missing, serve, and keep serving until Ctrl-C."""
    port = read_port(options.port)
    with running(places.data / "run.lock", port):
        check_port(port)
        _make_ready(places, with_model=not options.without_model)
        site = Site(places, port)
        supervisor = site.supervisor(signals)
        try:
            supervisor.start("worker")  # loads its model while the database is made ready, and waits for that
            accounts = site.prepare()
            check_port(port)  # set-up may have taken minutes
            supervisor.start("web")
            texts.say(texts.STARTING)
            signals.raises = False
            if site.wait_until_healthy(supervisor):
                _welcome(site, accounts)
                supervisor.supervise()
            texts.say(texts.STOPPING)
        finally:
            signals.raises = False
            supervisor.stop()
        texts.say(texts.STOPPED)
    return 0


def _make_ready(places: Places, with_model: bool) -> None:
    """Check the disk, install the packages and fetch the model, as far as they are missing. Raises Problem."""
    packages, model = Packages(places), Model(places)
    check_space([*packages.needs(), *(model.needs() if with_model else ())])
    packages.ensure()
    if with_model and not model.ensure() and not Site(places, 0).was_prepared():
        raise texts.Problem(texts.MODEL_FAILED)


def _welcome(site: Site, accounts: str) -> None:
    if accounts:
        texts.say(texts.Text("\n{accounts}", "\n{accounts}"), accounts=accounts)
    texts.say(texts.HINTS, logs=site.places.shown(site.places.logs))
    texts.say(texts.SERVED, url=site.url)


def setup(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Everything that `run` does before it serves."""
    _make_ready(places, with_model=True)
    accounts = Site(places, 0).prepare()
    texts.say(texts.Text("{accounts}", "{accounts}"), accounts=accounts)
    return 0


def test(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Every check and test, with what they need set up first."""
    _make_ready(places, with_model=True)
    with services_for_tests(places):
        _manage(places, "compile_catalogues")
        return run_stages(all_stages(options.pytest), places)


def quick(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Checks and quick tests."""
    _make_ready(places, with_model=False)
    _manage(places, "compile_catalogues")
    return run_stages(quick_stages(options.pytest), places)


def test_production(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """The quick tests and those of servers once more, on PostgreSQL and Redis."""
    _make_ready(places, with_model=False)
    with services_for_tests(places):
        _manage(places, "compile_catalogues")
        return run_stages(production_stages(options.pytest), places.with_environment(ON_SERVERS))


def soak(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Every promise of docs/reliability.md at its full count; what came of it is shown as a table."""
    _make_ready(places, with_model=False)
    log = places.data / "soak.jsonl"
    log.unlink(missing_ok=True)
    asked = {"SOAK": "1", "SOAK_LOG": str(log)}
    with services_for_tests(places):
        _manage(places, "compile_catalogues")
        status = run_stages(soak_stages(options.pytest), places.with_environment(asked))
    if log.exists():
        _python(places, "-m", "tests.support.soak", str(log))
    return status


def format_code(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Mend what the linter can mend, and lay out the code."""
    _make_ready(places, with_model=False)
    mended = _python(places, "-m", "ruff", "check", "--fix")
    return _python(places, "-m", "ruff", "format") or mended


def bench(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Measure the engine with the real model, and the corrections without it."""
    _make_ready(places, with_model=True)
    return _python(places, "-m", "tests.bench") or _python(places, "manage.py", "time_corrections")


def bench_peer(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Install what `bench` compares with. It is no part of Malbeot, so it is not in requirements.txt."""
    _make_ready(places, with_model=False)
    return _python(places, "-m", "pip", "install", "llama-cpp-python[server]")


def load(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """How many learners this machine holds. Locust is no part of Malbeot, so it is not in requirements.txt."""
    _make_ready(places, with_model=True)
    installed = _python(places, "-m", "pip", "install", "-q", LOCUST)
    return (
        installed
        or _python(places, "-m", "tests.load", "server")
        or _python(places, "-m", "tests.load", "local")
    )


def messages(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Collect the interface's texts into the catalogues (needs gettext), and compile them."""
    _make_ready(places, with_model=False)
    if shutil.which("xgettext") is None:
        raise texts.Problem(texts.MISSING_DEBIAN, packages="gettext")
    return _python(places, "manage.py", "collect_messages") or _python(
        places, "manage.py", "compile_catalogues"
    )


def screenshots(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Serve a fresh site beside the real one, with the same model, and take the pictures of the README."""
    _make_ready(places, with_model=True)
    fresh = places.data / "screenshots"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    (fresh / "models").symlink_to(places.data / "models")
    studio = Places(places.project, fresh, {**places.environment, "MALBEOT_DATA_DIR": str(fresh)})
    site = Site(studio, _free_port())
    supervisor = site.supervisor(signals)
    try:
        site.prepare()
        supervisor.start("worker", "web")
        if not site.wait_until_healthy(supervisor):
            return 1
        return _python(places, "docs/screenshots.py", site.url)
    finally:
        signals.raises = False
        supervisor.stop()
        shutil.rmtree(fresh, ignore_errors=True)


def clean(options: argparse.Namespace, places: Places, signals: Signals) -> int:
    """Remove what can be made again without the network's big downloads, and .venv; data and model stay."""
    for folder in (
        *(places.project / name for name in (".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache")),
        *(places.project / name for name in (".import_linter_cache", ".hypothesis")),
        *(places.data / name for name in ("static", "log", "screenshots")),
    ):
        shutil.rmtree(folder, ignore_errors=True)
    for compiled in (places.project / "tutor" / "locale").glob("*/LC_MESSAGES/*.mo"):
        with contextlib.suppress(FileNotFoundError):
            compiled.unlink()
    return 0


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _python(places: Places, *arguments: str) -> int:
    return run_step([places.python, *arguments], places.project, places.child_environment())


def _manage(places: Places, command: str) -> None:
    if _python(places, "manage.py", command) != 0:
        raise texts.Problem(texts.PREPARE_FAILED)
