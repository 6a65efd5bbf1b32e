"""What the Procfile says starts a site, and systemd understands the units."""

import os
import re
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import httpx
import pytest

from tests.support.processes import ROOT, free_port, wait_until
from tests.support.sites import START_SECONDS, started_site

UNITS = sorted((ROOT / "docs" / "systemd").glob("*.[st]*"))


def procfile():
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def spawn(site, command, port):
    """As foreman and its like do: a shell in the project's folder, with a port and the virtual environment's path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**site.environment, "PATH": path, "PORT": str(port)}
    with (site.data_dir / "procfile.log").open("ab") as log:
        process = subprocess.Popen(
            ["sh", "-c", command], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    site.processes.append(process)
    return process


@pytest.mark.services
def test_two_web_processes_and_three_workers_of_the_procfile(tmp_path):
    commands = procfile()
    with started_site(tmp_path, "redis", seconds_per_word=0.01, workers=0, web=0) as site:
        assert spawn(site, commands["release"], 0).wait(START_SECONDS) == 0
        ports = [free_port(), free_port()]
        for port in ports:
            spawn(site, commands["web"], port)
        for _ in range(3):
            spawn(site, commands["worker"], 0)
        wait_until(lambda: site.workers() == 3, START_SECONDS, "three workers are ready")
        for port in ports:
            url = f"http://127.0.0.1:{port}"
            wait_until(lambda u=url: httpx.get(f"{u}/readyz").status_code == 200, START_SECONDS, "ready")
            (learner,) = site_learners(site, url)
            session = learner.start("ko-cafe-order")
            assert learner.say(session, "커피 주세요", str(uuid.uuid4())).status_code == 200
            wait_until(lambda s=session: site.turns(s)[2][2] == "done", 60, "answered")


def site_learners(site, url):
    site.url = url
    return site.learners(1)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_understands_the_units(tmp_path):
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/malbeot/.venv/bin/python", sys.executable)
        (tmp_path / unit.name).write_text(re.sub(r"^User=.*\n", "", text, flags=re.MULTILINE))
    names = [str(tmp_path / unit.name.replace("@.", "@8000.")) for unit in UNITS]
    for unit, name in zip(UNITS, names, strict=True):
        if unit.name != Path(name).name:
            shutil.copy(tmp_path / unit.name, name)
    done = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "malbeot" in line]
    assert (done.returncode, ours) == (0, []), done.stderr


def test_units_and_procfile_run_what_the_launcher_runs():
    """One way to start a web process and a worker, whoever starts it."""
    launcher = re.sub(r"\s+", "", (ROOT / "tutor" / "launcher" / "site.py").read_text(encoding="utf-8"))
    for text in [*procfile().values(), *(unit.read_text(encoding="utf-8") for unit in UNITS)]:
        for option in re.findall(r"(?:-m uvicorn|-m celery).*", text):
            for flag in re.findall(r"--(?!host|port)[a-z-]+", option):
                assert f'"{flag}"' in launcher, flag
