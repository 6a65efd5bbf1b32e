"""The commands around the corrections: `evaluate` prints figures and compares runs, `list_rules` lists the rules."""

import io
import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tutor.grammar.rules import all_rules
from tutor.grammar.rules.catalogue import to_markdown

ROWS = [
    {"id": 1, "text": "I dont know.", "refs": ["I don't know."], "types": ["contraction"]},
    {"id": 2, "text": "We discussed about it.", "refs": ["We talked about it.", "We discussed it."]},
    {"id": 3, "text": "The weather is nice.", "refs": ["The weather is nice."]},
    {
        "id": 4,
        "text": "She study hard.",
        "refs": ["She studies hard in the evening."],
        "types": ["agreement"],
    },
]


def run(*args, **options):
    out = io.StringIO()
    call_command(*args, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def jsonl(tmp_path):
    """Writes rows to a file of JSON lines and gives its name."""

    def write(name, rows):
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return str(path)

    return write


def test_evaluate_prints_the_figures(jsonl):
    out = run("evaluate", jsonl("set.jsonl", ROWS), "--without-model")
    assert "sentences 4  GLEU " in out
    assert "false alarms 0.000 of 1 right sentences" in out
    assert "latency: median" in out
    assert "contraction: recall 1/1" in out
    assert "en-contraction: 1 of 1 as in the reference" in out
    assert "rule:en-contractions: 1 of 1 as in the reference" in out


def test_evaluate_writes_what_correct_would(jsonl, tmp_path):
    path = tmp_path / "out.jsonl"
    run("evaluate", jsonl("set.jsonl", ROWS), "--without-model", "--language", "en", "--output", str(path))
    written = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in written] == [1, 2, 3, 4]
    assert written[0]["corrected"] == "I don't know."
    assert written[1]["edits"][0]["category"] == "en-preposition"


def test_evaluate_tells_what_got_better_and_worse(jsonl):
    other = [
        {"id": 1, "corrected": "I dont know."},
        {"id": 2, "corrected": "We discussed it."},
        {"id": 3, "corrected": "The weather is nice."},
        {"id": 4, "corrected": "She studies hard in the evening."},
    ]
    out = run(
        "evaluate", jsonl("set.jsonl", ROWS), "--without-model", "--compare", jsonl("other.jsonl", other)
    )
    better, worse = out.split("\nbetter: ")[1].split("\nworse: ")
    assert better.startswith("1\n")
    assert "was I dont know.\n    now I don't know." in better
    assert worse.startswith("1\n")
    assert "was She studies hard in the evening." in worse


def test_a_text_that_is_missing_in_the_other_run_counts_as_unchanged(jsonl):
    out = run("evaluate", jsonl("set.jsonl", ROWS), "--without-model", "--compare", jsonl("other.jsonl", []))
    assert "was We discussed about it.\n    now We discussed it." in out


def test_evaluate_measures_korean_by_its_spaces(jsonl):
    rows = [{"id": "a", "text": "저는 커피가 좋아해요.", "refs": ["저는 커피를 좋아해요."]}]
    assert "P 1.000  R 1.000  F0.5 1.000" in run("evaluate", jsonl("set.jsonl", rows), "--without-model")


@pytest.mark.parametrize("rows", [[], [{"id": 1, "text": "I am."}], [{"id": 1, "text": "I am.", "refs": []}]])
def test_evaluate_refuses_a_set_without_references(jsonl, rows):
    with pytest.raises(CommandError, match="refs"):
        run("evaluate", jsonl("set.jsonl", rows), "--without-model")


@pytest.mark.parametrize("content", [None, "no JSON\n", "[1]\n"])
def test_evaluate_refuses_a_file_that_it_cannot_read(tmp_path, content):
    path = tmp_path / "set.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=r"set\.jsonl"):
        run("evaluate", str(path), "--without-model")


def test_list_rules_names_each_with_its_first_example():
    lines = run("list_rules").splitlines()
    assert [line.split("\t")[0] for line in lines] == [rule.id for rule in all_rules()]
    first = all_rules()[0]
    assert lines[0].split("\t") == [first.id, first.category, "en", " → ".join(first.wrong[0])]


def test_list_rules_of_one_language():
    assert {line.split("\t")[2] for line in run("list_rules", "--language", "ko").splitlines()} == {"ko"}


def test_list_rules_writes_the_page(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    assert f"{len(all_rules())} rules" in run("list_rules", "--markdown")
    assert (tmp_path / "docs" / "rules.md").read_text(encoding="utf-8") == to_markdown(all_rules())


def test_the_page_of_rules_is_up_to_date():
    page = settings.BASE_DIR / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == to_markdown(all_rules()), "run manage.py list_rules --markdown"
