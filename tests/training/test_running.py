"""Training end to end with tiny models: an adapter and a corrector, from splits to a candidate in the registry."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from tests.engine.conftest import tiny_llama  # noqa: F401
from tutor.engine.training import Hyperparameters, batches
from tutor.practice.correcting import Rewriter
from tutor.practice.models import ModelVersion
from tutor.training.models import TrainingRun
from tutor.training.running import TrainingError, hyperparameters

WORDS = ("우산", "연필", "사과", "구두", "편지", "의자")


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    rows = [
        {"text": f"{word}를 사요.", "refs": [f"{word}을 사요."], "language": "ko", "source": "made"}
        for word in WORDS
    ]
    for split, count in (("train", 4), ("dev", 1)):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows * count)
        (folder / f"{split}.jsonl").write_text(text)
    return folder


def parameters(tmp_path, **values):
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    path = tmp_path / "parameters.toml"
    path.write_text("\n".join(lines))
    return path


SMALL = {
    "learning_rate": 5e-3,
    "batch": 8,
    "dropout": 0.0,
    "evaluate_every": 5,
    "save_every": 2,
    "longest": 200,
}
TINY = {**SMALL, "kind": "corrector", "vocabulary": 60, "width": 32, "depth": 1, "heads": 2}


@pytest.mark.django_db
def test_a_corrector_is_trained_registered_and_corrects(data, tmp_path, capsys):
    file = parameters(tmp_path, **TINY, epochs=8)
    call_command("train_adapter", "ko-tiny", data=data, parameters=file, threads=1)
    run, version = TrainingRun.objects.get(), ModelVersion.objects.get()
    assert (run.status, run.version, version.status, version.kind) == (
        "done",
        version,
        "candidate",
        "corrector",
    )
    assert run.metrics["losses"][-1][2] < run.metrics["losses"][0][2]
    assert len(run.data_hash) == len(version.sha256) == 64
    assert "a candidate now" in capsys.readouterr().out
    rewriter = Rewriter("ko", version)
    rewriter.rewrite("우산를 사요.")
    assert rewriter.name == "ko-tiny", "the engine has loaded what was trained"
    with pytest.raises(CommandError, match="is done"):
        call_command("train_adapter", "ko-tiny", data=data, parameters=file)


@pytest.mark.django_db
def test_an_adapter_is_trained_and_writes(data, tmp_path, tiny_llama):  # noqa: F811
    file = parameters(tmp_path, **SMALL, epochs=3, rank=2, sampled=4, layers=1)
    call_command("train_adapter", "ko-lora", data=data, base=str(tiny_llama), parameters=file, threads=1)
    version = ModelVersion.objects.get()
    assert (version.kind, version.base) == ("adapter", str(tiny_llama))
    rewriter = Rewriter("ko", version)
    rewriter.rewrite("우산를 사요.")
    assert rewriter.name == "ko-lora"


@pytest.mark.django_db
def test_a_search_picks_and_goes_on(data, tmp_path, capsys):
    file = parameters(tmp_path, **TINY, epochs=1)
    call_command("train_adapter", "ko-searched", data=data, parameters=file, search=2, threads=1)
    assert "best of 2" in capsys.readouterr().out
    assert TrainingRun.objects.get().parameters["learning_rate"] != SMALL["learning_rate"]


def test_parameters_that_mean_nothing_are_refused(tmp_path):
    with pytest.raises(TrainingError, match="unknown hyper-parameters: speed"):
        hyperparameters(parameters(tmp_path, speed=9), {})
    with pytest.raises(TrainingError, match="adapter or corrector"):
        hyperparameters(parameters(tmp_path, kind="magic"), {})
    assert hyperparameters(None, {"minutes": 2.0}).minutes == 2.0


@pytest.mark.django_db
def test_data_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match=r"train\.jsonl"):
        call_command("train_adapter", "x", data=tmp_path)


def test_batches_follow_from_the_seed():
    lengths = [n % 17 + 1 for n in range(100)]
    assert batches(lengths, 8, 1, 0) == batches(lengths, 8, 1, 0) != batches(lengths, 8, 1, 1)
    assert sorted(index for batch in batches(lengths, 8, 1, 0) for index in batch) == list(range(100))


SCRIPT = """
import json, sys
from pathlib import Path
from tutor.engine.training import Hyperparameters, train
from tutor.engine.training_corrector import Corrector
rows = [json.loads(line) for line in (Path(sys.argv[1]) / "train.jsonl").read_text().splitlines()]
pairs = [(row["text"], row["refs"][0]) for row in rows]
settings = Hyperparameters(**json.loads(sys.argv[3]))
folder = Path(sys.argv[2])
def say(progress):
    print(progress.step, flush=True)
outcome = train(Corrector(pairs, pairs[:6], settings, folder, 1), settings, folder, say)
print("losses", json.dumps(outcome.losses))
"""


@pytest.mark.crash
def test_a_run_that_was_killed_ends_as_if_it_had_not_been(data, tmp_path):
    settings = json.dumps({**TINY, "epochs": 6, "evaluate_every": 6, "dropout": 0.1})

    def start(folder):
        command = [sys.executable, "-c", SCRIPT, str(data), str(tmp_path / folder), settings]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."}
        )

    whole = start("whole").communicate()[0].splitlines()
    killed = start("killed")
    assert killed.stdout is not None
    for line in killed.stdout:
        if line.strip() == "7":
            killed.send_signal(signal.SIGKILL)
            break
    killed.wait()
    again = start("killed").communicate()[0].splitlines()
    steps = [int(line) for line in again if line.isdigit()]
    assert 1 < steps[0] <= 9
    assert again[-1] == whole[-1]


def test_it_stops_when_it_gets_no_better(data, tmp_path):
    from tutor.engine.training import train
    from tutor.engine.training_corrector import Corrector

    rows = [json.loads(line) for line in (data / "train.jsonl").read_text().splitlines()]
    pairs = [(row["text"], row["refs"][0]) for row in rows]
    settings = Hyperparameters(
        **{**TINY, "epochs": 30, "evaluate_every": 1, "patience": 2, "learning_rate": 0.0}
    )
    began = time.monotonic()
    outcome = train(
        Corrector(pairs, pairs[:6], settings, tmp_path / "x", 1), settings, tmp_path / "x", lambda p: None
    )
    assert (outcome.stopped, outcome.steps) == ("patience", 3)
    assert outcome.seconds <= time.monotonic() - began
