"""What only the processes know and no row: requests, their time, open streams. Counted per process into files that all
web processes of a machine share, so that whichever is asked answers for all of them."""

import os
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

FOLDER = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
FOLDER.mkdir(parents=True, exist_ok=True)

# Kept in files, which a collector of their own reads: this registry is never asked.
_unread = CollectorRegistry()
REQUESTS = Counter(
    "malbeot_http_requests", "Requests answered.", ["view", "method", "status"], registry=_unread
)
SECONDS = Histogram(
    "malbeot_http_request_seconds",
    "Time until the answer began.",
    ["view"],
    buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10),
    registry=_unread,
)
STREAMS = Gauge(
    "malbeot_open_streams", "Event streams that are open.", multiprocess_mode="livesum", registry=_unread
)


def forget_dead_processes() -> None:
    """Streams of a process that is gone are no longer open."""
    for file in FOLDER.glob("gauge_live*_*.db"):
        pid = file.stem.rpartition("_")[2]
        if pid.isdigit() and not _lives(int(pid)):
            mark_process_dead(int(pid))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def collector(registry: CollectorRegistry) -> MultiProcessCollector:
    """A collector of what all processes of this machine counted, registered with `registry`."""
    forget_dead_processes()
    return MultiProcessCollector(registry)
