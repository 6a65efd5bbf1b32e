"""What counts as a whole sentence that tells something."""

import pytest

from tutor.grammar.statements import is_statement


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("우리 집에 강아지가 있어요.", "ko"),
        ("저는 간호사예요.", "ko"),
        ("네. 어제 늦게 잤어요", "ko"),
        ("나 어제 영화 봤어.", "ko"),
        ("지난달에 이사했습니다!", "ko"),
        ("저는 제주도에 가고 싶어요.", "ko"),
        ("I have a dog at home.", "en"),
        ("Yes, my sister lives in Busan.", "en"),
        ("Hi! It was great fun.", "en"),
    ],
)
def test_a_statement(text, language):
    assert is_statement(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("강아지 있어요?", "ko"),
        ("물 한 잔 주세요.", "ko"),
        ("사과 세 개 줘.", "ko"),
        ("커피 한 잔 부탁합니다.", "ko"),
        ("두 사람 예약하고 싶어요.", "ko"),
        ("제가 할게요.", "ko"),
        ("같이 갈까요.", "ko"),
        ("네.", "ko"),
        ("커피 아이스", "ko"),
        ("어제 친구하고...", "ko"),
        ("저는 어제", "ko"),
        ("", "ko"),
        ("Do you have a dog?", "en"),
        ("A coffee, please.", "en"),
        ("I'd like two tickets.", "en"),
        ("I need a bag.", "en"),
        ("Two coffees.", "en"),
        ("I went to...", "en"),
        ("Yes.", "en"),
    ],
)
def test_no_statement(text, language):
    assert not is_statement(text, language)
