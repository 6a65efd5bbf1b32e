"""`manage.py fit_ranker`: what a spelling has to gain is fitted to what was right and what was not."""

import json

import pytest
from django.core.management import CommandError, call_command

from tutor.grammar import korean_thresholds
from tutor.grammar.fitting import Evidence, Text, fit, fit_particles, gather, gather_particles
from tutor.practice.management.commands import fit_ranker


def test_evidence_is_right_where_the_reference_has_the_spelling():
    evidence = gather([Text("저는 케이크를 만둘습니다.", ["저는 케이크를 만들습니다."])])
    right = [gain for found in evidence.values() for gain in found.right]
    wrong = [gain for found in evidence.values() for gain in found.wrong]
    assert len(right) == 1
    assert all(gain < right[0] - 5 for gain in wrong)  # what stayed would have gained far less by a change


def test_marked_words_are_evidence_as_well():
    evidence = gather([Text("저는 케이크를 만둘습니다.", faulty=["만둘습니다"])])
    assert sum(len(found.right) for found in evidence.values()) == 1


@pytest.mark.parametrize(("precision", "gain"), [(0.5, 4.0), (0.9, 10.5)])
def test_more_precision_asks_for_more_gain(precision, gain):
    evidence = {"guess": Evidence(right=[5.0, 7.0, 9.0, 11.0, 12.0, 13.0], wrong=[6.0, 10.2])}
    assert fit(evidence, precision) == {"guess": gain}


def test_values_are_written_with_where_they_come_from(tmp_path, monkeypatch, capsys):
    target = tmp_path / "fitted.json"
    monkeypatch.setattr(fit_ranker, "FITTED", target)
    rows = tmp_path / "set.jsonl"
    rows.write_text(
        json.dumps({"id": 1, "text": "밥을 만둘습니다.", "refs": ["밥을 만들습니다."]}), encoding="utf-8"
    )
    call_command("fit_ranker", str(rows))
    assert not target.exists()
    assert "Nothing written" in capsys.readouterr().out
    call_command("fit_ranker", str(rows), write=True)
    fitted = json.loads(target.read_text())
    assert set(fitted["spelling_gains"]) == set(korean_thresholds.SPELLING_GAINS)
    assert {">".join(pair) for pair in korean_thresholds.PARTICLE_GAINS} == set(fitted["particle_gains"])
    assert fitted["provenance"]["spelling"]["sets"][0]["rows"] == 1
    assert fitted["provenance"]["particle"]["figures"]["을>이"]["of_wrong"] == 1


def test_particles_are_exchanged_and_restored():
    found = gather_particles([Text("저는 학교에서 책을 읽어요.", ["저는 학교에서 책을 읽어요."])])
    assert all(gain < 3 for evidence in found.values() for gain in evidence.wrong)
    assert found["이", "을"].right[0] > 3
    evidence = {"이>을": Evidence(right=[2.0, 5.0, 6.0], wrong=[1.0, 4.0])}
    assert 4 < fit_particles(evidence, 0.6)["이>을"] <= 5


def test_a_set_without_answers_or_marks_is_refused(tmp_path):
    rows = tmp_path / "set.jsonl"
    rows.write_text('{"id": 1, "text": "밥"}')
    with pytest.raises(CommandError, match="typos"):
        call_command("fit_ranker", str(rows))
