"""Thresholds and priors from teachers' verdicts."""

import json

import pytest
from django.core.management import CommandError, call_command

from tutor.grammar import korean_thresholds
from tutor.grammar.correct import correct
from tutor.reviews.judging import judge
from tutor.training import refitting
from tutor.training.management.commands import refit_ranker

pytestmark = pytest.mark.django_db


def test_a_source_that_teachers_refuse_is_muted(make_message, teacher, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(refitting, "LEAST", 6)
    for _ in range(6):
        judge(make_message(source="rule:doubtful"), teacher, "rejected")
    judge(make_message(source="rule:good"), teacher, "accepted")
    copy = tmp_path / "fitted.json"
    copy.write_text(korean_thresholds.FITTED.read_text())
    monkeypatch.setattr(refit_ranker, "FITTED", copy)
    call_command("refit_ranker")
    assert "rule:doubtful: 0 of 6 kept" in capsys.readouterr().out
    assert json.loads(copy.read_text()).get("muted") is None
    call_command("refit_ranker", "--write")
    written = json.loads(copy.read_text())
    assert written["muted"] == ["rule:doubtful"]
    assert written["spelling_gains"] == korean_thresholds.SPELLING_GAINS


def test_muted_sources_say_nothing(monkeypatch):
    text = "영화을 봤어요."
    (edit,) = correct(text, "ko").edits
    monkeypatch.setattr("tutor.grammar.correct.MUTED", frozenset({edit.source}))
    assert correct(text, "ko").edits == ()


def test_without_verdicts_nothing_is_fitted():
    with pytest.raises(CommandError, match="No teacher"):
        call_command("refit_ranker")


def test_the_gate_refuses_what_is_worth_less():
    assert not refitting.Refit({}, 1.0, 0.5, 9).passes
    assert refitting.Refit({}, 1.0, 1.0, 9).passes
