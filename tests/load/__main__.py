"""How many learners two processors hold: `python -m tests.load [server|local] [LEARNERS ...]`, or `make load`.

Starts a site of its own, lets Locust play so many learners, and prints for each number what they waited and what web
process and worker used in the LOAD_SECONDS (default 90) after the last of them had come. `server` answers through the
stand-in model server, so that what is measured is everything but the model; `local` with the model in the worker.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.processes import Site, wait_until
from tests.support.sites import QUICK, started_site

SECONDS = int(os.environ.get("LOAD_SECONDS", "90"))
ARRIVALS = 2  # a second: a class does not come through the door at once
NUMBERS = {"server": [20, 40, 80, 160], "local": [10, 20, 40, 80]}
PAGES = (
    "/",
    "/lessons/<lesson>/",
    "/practice/start/",
    "/practice/<session>/turns/",
    "/practice/<session>/end/",
)


def processor_seconds(pid: int) -> float:
    """Processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def play(site: Site, folder: Path, learners: int) -> dict[str, float]:
    """So many learners for SECONDS; what Locust and the processes' clocks say."""
    sessions = folder / f"sessions-{learners}.json"
    keys = [learner.http.cookies["sessionid"] for learner in site.learners(learners)]
    sessions.write_text(json.dumps(keys), encoding="utf-8")
    assert site.web is not None
    assert site.worker is not None
    out = folder / f"load-{learners}"
    arriving = learners / ARRIVALS
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "locust", "-f", "tests/load/locustfile.py"),
            *("--headless", "--only-summary", "--reset-stats", "--loglevel", "WARNING"),
            *("-u", str(learners), "-r", str(ARRIVALS), "-t", f"{arriving + SECONDS:.0f}s"),
            *("--host", site.url, "--csv", str(out)),
        ],
        env={**os.environ, "LOAD_SESSIONS": str(sessions)},
        stdout=subprocess.DEVNULL,
    ) as locust:
        time.sleep(arriving)
        before = processor_seconds(site.web.pid), processor_seconds(site.worker.pid), time.monotonic()
        locust.wait()
    elapsed = time.monotonic() - before[2]
    with Path(f"{out}_stats.csv").open(encoding="utf-8") as file:
        rows = {row["Name"]: row for row in csv.DictReader(file)}

    def milliseconds(name: str, column: str = "95%") -> float:
        return float(rows[name][column]) if name in rows and rows[name][column] != "N/A" else 0.0

    return {
        "learners": learners,
        "messages": int(rows["REPLY"]["Request Count"]) if "REPLY" in rows else 0,
        "failures": sum(int(row["Failure Count"]) for name, row in rows.items() if name != "Aggregated"),
        "turned_away": int(rows["TURNED AWAY"]["Request Count"]) if "TURNED AWAY" in rows else 0,
        "pages_p95_ms": max(milliseconds(name) for name in PAGES),
        "first_text_p50_ms": milliseconds("FIRST TEXT", "50%"),
        "first_text_p95_ms": milliseconds("FIRST TEXT"),
        "reply_p95_ms": milliseconds("REPLY"),
        "web_core": (processor_seconds(site.web.pid) - before[0]) / elapsed,
        "worker_core": (processor_seconds(site.worker.pid) - before[1]) / elapsed,
    }


def main(engine: str, numbers: list[int]) -> None:
    """Print a line of Markdown for each number of learners."""
    folder = Path(tempfile.mkdtemp(prefix="malbeot-load-"))
    settings = {**QUICK, "MALBEOT_LEASE_SECONDS": "8", "MALBEOT_HEARTBEAT_SECONDS": "2"}
    if engine == "local":
        models = Path(os.environ.get("MALBEOT_DATA_DIR", "var")).resolve() / "models"
        site = Site(folder / "site", **settings)
        site.data_dir.mkdir()
        (site.data_dir / "models").symlink_to(models)
        site.manage("prepare")
        site.start_worker()
        site.start_web()
        wait_until(lambda: site.workers() == 1, 300, "the model is loaded")
        try:
            report(site, folder, numbers)
        finally:
            site.close()
    else:
        with started_site(folder / "site", seconds_per_word=0.1, workers=1, **settings) as site:
            report(site, folder, numbers)


def report(site: Site, folder: Path, numbers: list[int]) -> None:
    """Play each number and print what came of it."""
    for index, learners in enumerate(numbers):
        row = play(site, folder, learners)
        if index == 0:
            print("| " + " | ".join(name.replace("_", " ") for name in row) + " |")
            print("| " + " | ".join("---:" for _ in row) + " |")
        print(
            "| "
            + " | ".join(f"{value:.3g}" if isinstance(value, float) else str(value) for value in row.values())
            + " |"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "server"
    main(chosen, [int(n) for n in sys.argv[2:]] or NUMBERS[chosen])
