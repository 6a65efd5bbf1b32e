"""Sites that are killed: the laptop's, and a school's on PostgreSQL with Redis or RabbitMQ, by environment alone."""

import atexit
import contextlib
import functools
import shutil
import tempfile
from pathlib import Path

from tests.support.processes import BROKERS, Site, free_port, postgresql_database, wait_until

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


@contextlib.contextmanager
def started_site(folder, profile="embedded", seconds_per_word=0.05, workers=0, **environment):
    """A whole site that answers through the stand-in model server. `site.urls` are those of its web processes."""
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
            count = workers or (2 if profile == "embedded" else 3)
            for _ in range(count):
                site.start_worker()
            site.urls = [site.start_web()]
            if profile != "embedded":
                site.urls.append(site.start_web(free_port()))
            wait_until(lambda: site.workers() == count, START_SECONDS, "all workers are ready")
            yield site
        except BaseException:
            print(site.logs())
            raise
        finally:
            site.close()
