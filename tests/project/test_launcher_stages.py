"""The stages of `make test`: every test in exactly one, all are run, no failure is masked."""

import itertools

import pytest

from tests.support.launcher_folder import LauncherFolder
from tutor.launcher.places import Places
from tutor.launcher.stages import MARKERS, Stage, all_stages, run_stages

NAMES = ("model", "browser", "services", "crash")
PASSES = ["-c", "pass"]
FAILS = ["-c", "import sys; sys.exit(3)"]
FINDS_NOTHING = ["-c", "import sys; sys.exit(5)"]


@pytest.fixture
def places(tmp_path):
    return Places.of({}, LauncherFolder(tmp_path / "malbeot").with_packages().path)


def test_every_combination_of_markers_is_run_exactly_once():
    for values in itertools.product((False, True), repeat=len(NAMES)):
        marked = dict(zip(NAMES, values, strict=True)) | {"soak": False}
        stages = [name for name, expression in MARKERS.items() if eval(expression, {}, dict(marked))]
        assert len(stages) == 1, (marked, stages)


def test_what_takes_long_is_left_to_make_soak():
    marked = dict.fromkeys(NAMES, True) | {"soak": True}
    assert [name for name, expression in MARKERS.items() if eval(expression, {}, marked)] == []


def test_the_stages_are_in_order_and_take_the_users_selection():
    stages = all_stages(["-k", "foo"])
    assert [stage.name for stage in stages][:3] == ["ruff check", "ruff format", "imports"]
    assert [stage.name for stage in stages][3:] == ["quick tests", "services", "crash", "browser", "model"]
    assert [stage.beside.name for stage in stages if stage.beside] == ["mypy"]
    assert all(list(stage.arguments[-2:]) == ["-k", "foo"] for stage in stages[3:])


def test_what_runs_beside_another_counts_and_is_shown(places, capfd):
    fails = Stage("mypy", ["-c", "print('a wrong type'); raise SystemExit(1)"])
    assert run_stages([Stage("services", PASSES, beside=fails), Stage("crash", PASSES)], places) == 1
    out = capfd.readouterr().out
    assert "a wrong type" in out
    assert "FAILED: mypy" in out
    assert run_stages([Stage("services", PASSES, beside=Stage("mypy", PASSES))], places) == 0


def test_tests_with_a_site_of_their_own_use_every_core_unless_the_user_chose_tests():
    def spread(stages):
        return {stage.name: stage.arguments[-1] for stage in stages if "--dist" in stage.arguments}

    assert spread(all_stages([])) == {
        "quick tests": "worksteal",
        "crash": "worksteal",
        "browser": "worksteal",
        "model": "loadfile",
    }
    assert spread(all_stages(["--pdb"])) == {}


def test_all_passing_is_success(places, capfd):
    assert run_stages([Stage("mypy", PASSES), Stage("quick tests", PASSES)], places) == 0
    assert "FAILED" not in capfd.readouterr().out


def test_a_failure_does_not_stop_the_rest_and_is_the_result(places, capfd):
    stages = [
        Stage("mypy", FAILS),
        Stage("quick tests", PASSES),
        Stage("crash", FAILS),
        Stage("model", PASSES),
    ]
    assert run_stages(stages, places) == 1
    summary = capfd.readouterr().out.rsplit("=== summary", 1)[1]
    assert [line.split()[0] for line in summary.splitlines() if line][:4] == [
        "mypy",
        "quick",
        "crash",
        "model",
    ]
    assert "FAILED: mypy, crash" in summary


def test_a_stage_without_tests_fails_unless_the_user_chose_tests(places):
    assert run_stages([Stage("services", FINDS_NOTHING)], places) == 1
    chosen = [Stage("services", FINDS_NOTHING, may_be_empty=True), Stage("quick tests", PASSES)]
    assert run_stages(chosen, places) == 0


def test_a_selection_that_finds_no_test_anywhere_fails(places, capfd):
    chosen = [Stage(name, FINDS_NOTHING, may_be_empty=True) for name in MARKERS]
    assert run_stages([Stage("mypy", PASSES), *chosen], places) == 1
    assert "no test was selected" in capfd.readouterr().out


def test_a_killed_stage_fails(places, capfd):
    killed = Stage("model", ["-c", "import os; os.kill(os.getpid(), 9)"])
    assert run_stages([killed], places) == 1
    assert "SIGKILL" in capfd.readouterr().out
