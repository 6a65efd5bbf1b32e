"""Sites that are killed: the laptop's, and a school's on PostgreSQL with Redis or RabbitMQ, by environment alone."""

import atexit
import contextlib
import functools
import os
import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

from tests.support.processes import BROKERS, Site, free_port, postgresql_database, wait_until
from tutor.launcher.places import Places
from tutor.launcher.services import SERVICES, started

QUICK = {"MALBEOT_LEASE_SECONDS": "3", "MALBEOT_HEARTBEAT_SECONDS": "0.5", "MALBEOT_QUEUE_LIMIT": "60"}
# A start takes 10 s; on a machine with ten times as much to do as it has processors for, minutes.
START_SECONDS = 300
PROFILES = {
    "embedded": "SQLite, embedded broker, 1 web process, 2 workers",
    "redis": "PostgreSQL, Redis, 2 web processes, 3 workers",
    "rabbitmq": "PostgreSQL, RabbitMQ, 2 web processes, 3 workers",
}


# What lives as long as the tests do: data that was made ready once, for each site to begin with a copy of.
_lasting = contextlib.ExitStack()
atexit.register(_lasting.close)


@functools.cache
def prepared(profile):
    """A data directory, and for servers the name of a database, as `manage.py prepare` leaves them."""
    folder = Path(_lasting.enter_context(tempfile.TemporaryDirectory(prefix="malbeot-prepared-")))
    settings = {}
    if profile != "embedded":
        settings["MALBEOT_DATABASE_URL"] = _lasting.enter_context(postgresql_database())
    Site(folder, **settings).manage("prepare")
    return folder, settings.get("MALBEOT_DATABASE_URL", "").rsplit("/", 1)[-1]


def fresh_site(folder, **environment):
    """The laptop's site, made ready; nothing runs."""
    shutil.copytree(prepared("embedded")[0], folder, dirs_exist_ok=True)
    return Site(folder, **environment)


@functools.cache
def lasting_site(profile):
    """One site of a kind, as fresh as the tests before have left it. Its Redis is its own: `site.broker` stops it."""
    folder = Path(_lasting.enter_context(tempfile.TemporaryDirectory(prefix=f"malbeot-{profile}-")))
    settings, broker = {}, None
    if profile == "redis":
        broker = _lasting.enter_context(Broker("Redis", folder / "launcher"))
        settings["MALBEOT_BROKER_URL"] = broker.url
    site = _lasting.enter_context(started_site(folder / "site", profile, **settings))
    site.broker = broker
    return site


class Broker(contextlib.ExitStack):
    """A server of the tests' own, that can be stopped and started. `url` is its address."""

    URLS: ClassVar = {
        "Redis": "redis://127.0.0.1:{port}/0",
        "RabbitMQ": "amqp://guest:guest@127.0.0.1:{port}//",
    }

    def __init__(self, name, folder):
        super().__init__()
        self.service = next(service for service in SERVICES if service.name == name)
        self.places = Places.of({**os.environ, "MALBEOT_DATA_DIR": str(folder)})
        self.port = free_port()
        self.url = self.URLS[name].format(port=self.port)

    def __enter__(self):
        self.start()
        return super().__enter__()

    def start(self):
        """Start it, with nothing in it; `close()` stops it."""
        self.enter_context(started(self.service, self.port, self.places))


@contextlib.contextmanager
def started_site(folder, profile="embedded", seconds_per_word=0.2, workers=None, web=None, **environment):
    """A site that answers through the stand-in model server. `site.urls` are those of its web processes, of which, and
    of workers, it has as many as its kind does unless told otherwise."""
    with contextlib.ExitStack() as stack:
        settings = {**QUICK, **environment}
        template_folder, template = prepared("embedded" if profile == "embedded" else "postgresql")
        shutil.copytree(template_folder, folder, dirs_exist_ok=True)
        if profile != "embedded":
            settings["MALBEOT_DATABASE_URL"] = stack.enter_context(postgresql_database(template))
            settings.setdefault("MALBEOT_BROKER_URL", BROKERS[profile])
        site = Site(folder, **settings)
        site.profile = profile
        try:
            site.use_model_server(seconds_per_word)
            count = (2 if profile == "embedded" else 3) if workers is None else workers
            for _ in range(count):
                site.start_worker()
            site.urls = []
            for number in range((1 if profile == "embedded" else 2) if web is None else web):
                site.urls.append(site.start_web(free_port() if number else 0))
            wait_until(lambda: site.workers() == count, START_SECONDS, "all workers are ready")
            yield site
        except BaseException:
            print(site.logs())
            raise
        finally:
            site.close()
