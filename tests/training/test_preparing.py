"""Splits without doubles and without leaks."""

import json

import pytest
from django.core.management import CommandError, call_command

from tutor.training.preparing import features, from_collected, leaks, normalise, prepare


def row(text, right="", learner="", category="ko-particle"):
    made = {
        "text": text,
        "refs": [right or text],
        "language": "ko",
        "source": "teachers",
        "categories": [category],
    }
    return {**made, "learner": learner} if learner else made


def many(count):
    subjects = ("우산", "연필", "기차", "사과", "나무", "구두", "편지", "시계", "의자", "창문")
    verbs = ("샀어요", "잃어버렸어요", "그렸어요", "빌렸어요", "찾고 있어요", "버렸어요", "고쳤어요")
    return [
        row(
            f"{subjects[i % 10]}을 {verbs[i % 7]}.",
            f"{i}번째로 {subjects[i % 10]} {verbs[i % 7]}.",
            f"l{i % 13}",
        )
        for i in range(count)
    ]


def test_text_is_normalised():
    assert normalise("  저는\u200b  ‘학생’이에요. ") == "저는 '학생'이에요."
    assert normalise("각") == "각"


def test_doubles_and_empty_texts_go():
    prepared = prepare([row("가요", "가요."), row("가요 ", "가요."), row("", "")])
    assert sum(map(len, prepared.splits.values())) == 1
    assert prepared.dropped == {"double": 1, "empty": 1}


def test_a_learner_is_in_one_split_only():
    splits = prepare(many(200)).splits
    homes: dict[str, set[str]] = {}
    for name, rows in splits.items():
        for one in rows:
            homes.setdefault(one["learner"], set()).add(name)
    assert all(len(names) == 1 for names in homes.values())
    assert all(splits.values())
    assert leaks(splits) == 0
    assert len(splits["train"]) > len(splits["dev"])


def test_near_doubles_do_not_leak():
    rows = [row(f"저는 어제 시장에서 빨간 사과 {n}개를 샀어요.", learner=f"l{n}") for n in range(40)]
    assert leaks({"train": rows[:20], "dev": rows[20:]}) > 0
    prepared = prepare(rows)
    assert leaks(prepared.splits) == 0
    assert prepared.dropped["near another split"] > 0


def test_what_is_near_a_held_out_text_goes():
    rows = [row("내일 친구하고 영화관에 가요.", "내일 친구하고 영화관에 갈 거예요."), row("밥을 먹어요.")]
    prepared = prepare(rows, held_out=["내일 친구하고 영화관에 갈 거예요!"])
    assert [one["text"] for part in prepared.splits.values() for one in part] == ["밥을 먹어요."]


def test_collected_rows_become_pairs_where_teachers_agree():
    turn = {
        "kind": "turn", "text": "커피가 좋아해요.", "teacher": "커피를 좋아해요.", "verdict": "accepted",
        "disputed": False,
        "language": "ko", "learner": "a", "level": 1, "edits": [{"category": "ko-particle", "kept": True}],
    }  # fmt: skip
    (pair,) = from_collected(
        [turn, {**turn, "disputed": True}, {**turn, "verdict": ""}, {"kind": "dialogue"}]
    )
    assert (pair["refs"], pair["categories"]) == (["커피를 좋아해요."], ["ko-particle"])


def test_morphemes_are_counted():
    assert features("저는 학교에 가요.")["particles"] == 2


def test_the_command_writes_splits_statistics_and_plots(tmp_path, capsys):
    call_command("prepare_dataset", tmp_path / "set", "--language=en", "--made=50", "--seed=3")
    rows = [json.loads(line) for line in (tmp_path / "set" / "train.jsonl").read_text().splitlines()]
    assert len(rows) > 1000
    assert {"id", "text", "refs", "categories", "language"} <= set(rows[0])
    statistics = json.loads((tmp_path / "set" / "statistics.json").read_text())
    assert statistics["leaks"] == 0
    assert "<svg" in (tmp_path / "set" / "statistics.html").read_text()
    assert "leaks between splits: 0" in capsys.readouterr().out


def test_nothing_to_prepare_is_said(tmp_path):
    with pytest.raises(CommandError, match="nothing to prepare"):
        call_command("prepare_dataset", tmp_path, "--without-made")


def test_every_set_that_is_named_is_held_out(tmp_path, capsys):
    def taken(*names):
        command = [
            "prepare_dataset",
            str(tmp_path / "-".join(names)),
            "--language=en",
            "--made=20",
            "--seed=3",
        ]
        for name in names:
            command += ["--held-out", str(tmp_path / f"{name}.jsonl")]
        call_command(*command)
        texts = (tmp_path / "-".join(names) / "train.jsonl").read_text().splitlines()
        return {json.loads(line)["text"] for line in texts}

    for name in ("none", "one", "two"):
        (tmp_path / f"{name}.jsonl").write_text("")
    first, second = sorted(text for text in taken("none") if len(text) > 40)[:2]
    for name, text in (("one", first), ("two", second)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "1", "text": text, "refs": [text]}) + "\n")
    left = taken("one", "two")
    assert first not in left
    assert second not in left
