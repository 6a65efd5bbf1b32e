"""Register: the speech level that two roles ask for, and sentences that fall below it."""

import pytest

from tutor.grammar.correct import correct
from tutor.grammar.register import Relation, SpeechLevel, level_of, register_in_use, register_of

ELDER = Relation("higher", "stranger", 25, 70)
CLERK = Relation("lower", "stranger", 25, 24)
FRIEND = Relation("same", "close", 22, 22)


@pytest.mark.parametrize(
    ("relation", "least"),
    [
        (ELDER, SpeechLevel.HAEYO),
        (CLERK, SpeechLevel.HAEYO),
        (FRIEND, SpeechLevel.BANMAL),
        (Relation("same", "acquainted", 30, 30), SpeechLevel.HAEYO),
        (Relation("same", "close", 22, 30), SpeechLevel.HAEYO),
        (Relation("lower", "stranger", 30, 7), SpeechLevel.BANMAL),
        (Relation("higher", "close", 25, 50), SpeechLevel.HAEYO),
    ],
)
def test_the_table_gives_the_level(relation: Relation, least: SpeechLevel) -> None:
    register = register_of(relation)
    assert register is not None
    assert register.least == least


def test_a_relation_that_is_not_told_asks_for_nothing() -> None:
    assert register_of(Relation("", "close")) is None
    assert register_of(Relation("higher", "")) is None


POLITE = [
    "네, 저는 미국에서 왔어요.", "감사합니다.", "어디 가십니까?", "그렇죠?", "아메리카노 한 잔.", "오늘 날씨가 좋네요.",
    "아이스로요.", "제 이름은 톰입니다.", "‘고마워’가 무슨 뜻이에요?", "아, 네.", "갑시다.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", POLITE)
def test_what_is_polite_enough_stays(sentence: str) -> None:
    assert correct(sentence, "ko", expected=register_of(ELDER)).edits == ()


CASUAL = [
    ("나는 어제 학교에 갔어.", "저는 어제 학교에 갔어요."),
    ("이거 얼마야?", "이거 얼마예요?"),
    ("학생 아니야.", "학생 아니에요."),
    ("내일 같이 가자.", "내일 같이 가요."),
    ("오늘 너무 춥다.", "오늘 너무 추워요."),
    ("밥 먹었니?", "밥 먹었어요?"),
    ("응, 맞아.", "네, 맞아요."),
    ("안녕!", "안녕하세요!"),
    ("그렇구나.", "그렇군요."),
    ("비가 오네!", "비가 오네요!"),
]


@pytest.mark.parametrize(("casual", "polite"), CASUAL)
def test_casual_speech_to_somebody_above_is_raised(casual: str, polite: str) -> None:
    result = correct(casual, "ko", expected=register_of(ELDER))
    assert result.corrected == polite
    assert {edit.category for edit in result.edits} == {"ko-honorific"}
    assert all("somebody above you" in edit.explanation.en for edit in result.edits)


def test_humble_words_in_casual_speech_follow_who_listens() -> None:
    assert correct("저는 학생이야.", "ko", expected=register_of(ELDER)).corrected == "저는 학생이에요."
    assert correct("저는 학생이야.", "ko", expected=register_of(FRIEND)).corrected == "나는 학생이야."


@pytest.mark.parametrize(("casual", "polite"), CASUAL)
def test_casual_speech_to_a_close_friend_stays(casual: str, polite: str) -> None:
    assert correct(casual, "ko", expected=register_of(FRIEND)).corrected == casual
    assert correct(polite, "ko", expected=register_of(FRIEND)).corrected == polite
    assert correct(casual, "ko").corrected == casual


def test_na_is_no_mistake_where_nobody_is_above() -> None:
    assert correct("나는 커피를 좋아해요.", "ko", expected=register_of(CLERK)).edits == ()


def test_other_mistakes_are_mended_with_it() -> None:
    result = correct("나는 학교에서 가.", "ko", expected=register_of(ELDER))
    assert result.corrected == "저는 학교에 가요."


def test_fragments_have_no_level() -> None:
    assert level_of("커피 한 잔.") is None


POLITE_SO_FAR = ["저는 학생이에요.", "한국 음식을 좋아해요. 비빔밥을 자주 먹습니다."]


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["저는 학생이에요."],
        ["나는 학생이야.", "밥 먹었어?"],
        ["저는 학생이에요.", "밥 먹었어?", "한국 음식을 좋아해요."],
        ["I like it.", "커피 한 잔.", "‘고마워’ 라고 했어요."],
    ],
)
def test_a_speaker_without_a_habit_of_politeness_is_held_to_nothing(texts: list[str]) -> None:
    assert register_in_use(texts) is None


@pytest.mark.parametrize(
    "sentence", ["네, 맞아요.", "아, 맛있다!", "그렇구나.", "커피 한 잔.", "좋네!", "정말 좋습니다."]
)
def test_who_has_spoken_politely_may_go_on_and_muse(sentence: str) -> None:
    assert correct(sentence, "ko", expected=register_in_use(POLITE_SO_FAR)).edits == ()


@pytest.mark.parametrize(
    ("mixed", "even"),
    [
        ("어제 친구를 만났어.", "어제 친구를 만났어요."),
        ("내일 뭐 해?", "내일 뭐 해요?"),
        ("나는 커피를 안 마셔.", "나는 커피를 안 마셔요."),
    ],
)
def test_casual_speech_among_polite_is_evened_out(mixed: str, even: str) -> None:
    result = correct(mixed, "ko", expected=register_in_use(POLITE_SO_FAR))
    assert result.corrected == even
    (edit,) = result.edits
    assert edit.category == "ko-honorific"
    assert "섞지" in edit.explanation.ko
    assert "mix" in edit.explanation.en
