"""The time that corrections take is measured, on sentences of both kinds."""

import io
import re

import pytest
from django.core.management import CommandError, call_command

from tutor.grammar.correct import correct
from tutor.practice.management.commands.time_corrections import sentences_of


def test_right_and_wrong_sentences_are_timed():
    sentences = sentences_of("en", 40)
    assert len(set(sentences)) == 40
    changed = [correct(sentence, "en").corrected != sentence for sentence in sentences]
    assert 10 < sum(changed) < 30


def test_each_language_has_a_line():
    output = io.StringIO()
    call_command("time_corrections", "--sentences", "6", stdout=output)
    assert re.findall(r"^(\w\w): 6 sentences, median [\d.]+ ms", output.getvalue(), re.M) == ["ko", "en"]


def test_one_sentence_has_no_percentile():
    with pytest.raises(CommandError, match="at least 2"):
        call_command("time_corrections", "--sentences", "1")
