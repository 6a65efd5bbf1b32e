"""What counts as not having said anything yet."""

import pytest

from tutor.grammar.hesitation import is_hesitation


@pytest.mark.parametrize(
    "text",
    [
        *("네.", "아니요.", "어.", "응", "어?", "아!", "아…", "?", "!", "😊", "ㅎㅎ"),
        *("저요", "저기요!", "그거 주세요", "어 그래"),
        *("음악", "음, 커피 주세요.", "저… 학생이에요.", "글쎄요, 잘 모르겠어요.", "모르겠어요."),
        *("Yes.", "No", "Well done!", "Um, coffee, please.", "I", "mm-hmm yes", "Error", "Hm?", "3"),
    ],
)
def test_an_answer_however_short_is_none(text):
    assert not is_hesitation(text)


@pytest.mark.parametrize(
    "text",
    [
        *("...", "…", " . . . ", "음", "음…", "음...", "으음", "흠."),
        *("어...", "어어… 음…", "저…", "그… 저…", "저기…"),
        *("글쎄요.", "글쎄…", "um", "Umm...", "Uh, um…", "Hmm.", "Well…", "er... um", "Erm."),
    ],
)
def test_dots_and_fillers_are(text):
    assert is_hesitation(text)


def test_a_long_row_of_dots_is_read_at_once():
    assert is_hesitation("." * 2000)
    assert not is_hesitation("." * 2000 + "?")
