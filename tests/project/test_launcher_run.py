"""`make run` as processes: served, one at a time, restarted when killed, and nothing left behind."""

import os
import signal
import socket
import subprocess

import pytest

from tests.support.launcher_folder import LauncherFolder, is_running
from tests.support.processes import wait_until


@pytest.fixture
def folder(tmp_path):
    folder = LauncherFolder(tmp_path / "malbeot").with_packages()
    yield folder
    folder.close()


def all_pids(folder):
    return folder.wait_for_pids("web", 1) + folder.wait_for_pids("worker", 1)


def test_it_prepares_serves_and_says_where(folder):
    folder.start()
    assert folder.commands() == ["prepare"]
    assert "Database: up to date." in folder.output
    assert folder.output.index("minji    secret") < folder.output.index("http://127.0.0.1")
    assert all(is_running(pid) for pid in all_pids(folder))
    assert "worker begins" in (folder.data / "log" / "worker.log").read_text()


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_stops_everything(folder, signum):
    folder.start()
    pids = all_pids(folder)
    assert folder.signal(signum) == 0
    assert not any(is_running(pid) for pid in pids)
    assert folder.output.rstrip().endswith("Stopped.")


def test_a_second_ctrl_c_does_not_wait_for_a_stubborn_worker(folder):
    folder.data.mkdir()
    (folder.data / "worker-is-stubborn").touch()
    folder.start()
    pids = all_pids(folder)
    os.kill(folder.process.pid, signal.SIGINT)
    folder.wait_for("Stopping")
    assert is_running(pids[-1])
    assert folder.signal(signal.SIGINT) == 0
    assert not any(is_running(pid) for pid in pids)


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_killed_child_is_started_again(folder, name):
    folder.start()
    [first] = folder.wait_for_pids(name, 1)
    os.kill(first, signal.SIGKILL)
    second = folder.wait_for_pids(name, 2)[1]
    assert is_running(second)
    folder.wait_for("runs again")
    assert f"The {name} process ended (SIGKILL)" in folder.output


def test_children_do_not_outlive_a_killed_launcher(folder):
    folder.start()
    pids = all_pids(folder)
    folder.process.kill()
    folder.process.wait()
    wait_until(lambda: not any(is_running(pid) for pid in pids), 5, "the children are gone")


def test_one_folder_runs_once(folder):
    folder.start()
    second = folder.call("run", "--port", str(folder.port + 1))
    assert second.returncode == 1
    assert (
        f"already running from {folder.data} (process {folder.process.pid}, port {folder.port})"
        in second.stderr
    )
    assert "이미 실행 중입니다" in second.stderr


def test_the_lock_of_a_killed_launcher_holds_nobody_up(folder):
    folder.start()
    folder.process.kill()
    folder.process.wait()
    assert (folder.data / "run.lock").read_text()
    folder.start()
    assert folder.signal(signal.SIGINT) == 0


def test_a_busy_port_is_said_before_any_work(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", folder.port))
        other.listen()
        result = folder.call("run", "--port", str(folder.port))
    assert result.returncode == 1
    assert f"Port {folder.port} is already in use" in result.stderr
    assert f"포트 {folder.port}번" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert folder.commands() == []
    folder.start()


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "８０００"])
def test_what_is_no_port_is_said(folder, port):
    result = folder.call("run", f"--port={port}")
    assert result.returncode == 1
    assert f"{port} is not a port" in result.stderr


def test_the_port_can_come_from_the_environment(folder):
    result = folder.call("run", MALBEOT_PORT="none")
    assert "none is not a port" in result.stderr


def test_a_child_that_cannot_start_shows_its_log_and_ends_all(folder):
    folder.data.mkdir()
    (folder.data / "web-fails").touch()
    result = folder.call("run", "--port", str(folder.port))
    assert result.returncode == 1
    assert "no such template: home.html" in result.stderr
    assert "The web process ended while starting (exit status 1)" in result.stderr
    assert not any(is_running(pid) for pid in folder.pids("worker"))
    (folder.data / "web-fails").unlink()
    folder.start()


def test_a_first_set_up_without_the_model_fails_and_the_next_goes_on(folder):
    folder.data.mkdir()
    (folder.data / "no-network").touch()
    result = folder.call("run", "--port", str(folder.port), MALBEOT_ENGINE="transformers")
    assert result.returncode == 1
    assert "The language model could not be fetched" in result.stderr
    assert "언어 모델을 받지 못했습니다" in result.stderr
    assert folder.commands() == ["fetch_model"]
    (folder.data / "no-network").unlink()
    folder.start(MALBEOT_ENGINE="transformers")
    assert folder.commands() == ["fetch_model", "fetch_model", "prepare"]


def test_it_starts_without_the_model_when_asked(folder):
    folder.data.mkdir()
    (folder.data / "model-state").write_text("qwen missing: not fetched yet")
    folder.start("--without-model", MALBEOT_ENGINE="transformers")
    assert folder.commands() == ["prepare"]
    assert "the site starts without practice" in folder.output
    assert "manage.py fetch_model" in folder.output


def test_a_site_that_was_set_up_starts_without_the_network(folder):
    folder.start(MALBEOT_ENGINE="transformers")
    folder.signal(signal.SIGINT)
    (folder.data / "no-network").touch()
    (folder.data / "model-state").write_text("qwen missing: not fetched yet")
    folder.start(MALBEOT_ENGINE="transformers")
    assert "the site starts without practice" in folder.output


def test_a_broken_model_server_is_said_and_the_site_runs(folder):
    folder.data.mkdir()
    (folder.data / "model-state").write_text("gpt broken: the server does not answer")
    folder.start()
    assert "gpt broken: the server does not answer" in folder.output


def test_make_passes_port_and_model_on(folder):
    environment = folder.environment(PORT="nonsense")
    result = subprocess.run(
        ["make", "run"], cwd=folder.path, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode != 0
    assert "nonsense is not a port" in result.stderr


def test_make_says_when_there_is_no_python(folder):
    result = subprocess.run(
        ["make", "run", "PYTHON=python-that-is-not-here"],
        cwd=folder.path,
        env=folder.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert "Malbeot needs Python 3.11 or newer" in result.stderr
    assert "Python 3.11 이상이 필요" in result.stderr


def test_every_target_of_make_is_listed_with_what_it_does(folder):
    listed = subprocess.run(
        ["make"], cwd=folder.path, env=folder.environment(), capture_output=True, text=True, check=True
    ).stdout
    for target in ("run", "test", "quick", "setup", "format", "messages", "screenshots", "clean"):
        assert f"  make {target} " in listed
