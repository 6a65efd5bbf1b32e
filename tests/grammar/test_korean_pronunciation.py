"""Standard pronunciation, article by article, with the examples of the standard, and the Revised Romanisation."""

import pytest

from tutor.grammar.korean_pronunciation import pronounce, romanise


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # Nothing happens.
        ("나무", "나무"),
        ("안녕하세요", "안녕하세요"),
        ("사람이에요", "사라미에요"),
        ("강아지", "강아지"),
        # Finals (8-11).
        ("닦다", "닥따"),
        ("키읔", "키윽"),
        ("옷", "옫"),
        ("있다", "읻따"),
        ("앞", "압"),
        ("넋", "넉"),
        ("앉다", "안따"),
        ("여덟", "여덜"),
        ("값", "갑"),
        ("닭", "닥"),
        ("삶", "삼"),
        ("읽고", "일꼬"),
        ("밟다", "밥따"),
        ("넓다", "널따"),
        ("핥다", "할따"),
        ("젊지", "점찌"),
        # ㅎ (12).
        ("놓고", "노코"),
        ("많고", "만코"),
        ("각하", "가카"),
        ("좋아요", "조아요"),
        ("많아", "마나"),
        ("싫어도", "시러도"),
        ("닿소", "다쏘"),
        ("놓는", "논는"),
        ("앉히다", "안치다"),
        ("꽂히다", "꼬치다"),
        ("넓히다", "널피다"),
        ("밝히다", "발키다"),
        ("맏형", "마텽"),
        ("옷하고", "오타고"),
        # Carried over (13, 14).
        ("옷이", "오시"),
        ("있어", "이써"),
        ("앞으로", "아프로"),
        ("넋이", "넉씨"),
        ("앉아", "안자"),
        ("닭을", "달글"),
        ("값을", "갑쓸"),
        # Palatalised (17).
        ("굳이", "구지"),
        ("같이", "가치"),
        ("벼훑이", "벼훌치"),
        ("굳히다", "구치다"),
        ("묻혀", "무처"),
        # Nasal and liquid (18-20).
        ("먹는", "멍는"),
        ("국물", "궁물"),
        ("닫는", "단는"),
        ("앞마당", "암마당"),
        ("값매다", "감매다"),
        ("담력", "담녁"),
        ("막론", "망논"),
        ("협력", "혐녁"),
        ("난로", "날로"),
        ("신라", "실라"),
        ("칼날", "칼랄"),
        ("뚫는", "뚤른"),
        ("감사합니다", "감사함니다"),
        # Tense (23-25).
        ("학교", "학꾜"),
        ("국밥", "국빱"),
        ("옷고름", "옫꼬름"),
        ("없다", "업따"),
        ("닮고", "담꼬"),
        # Vowels (5).
        ("희망", "히망"),
        ("가져", "가저"),
        ("시계", "시게"),
        ("의사", "의사"),
        # Only a dictionary knows.
        ("맛있어요", "마시써요"),
        ("꽃잎", "꼰닙"),
        ("김밥", "김빱"),
        # What is not 한글 stays, and words are said one by one.
        ("KTX 표 2장!", "KTX 표 2장!"),
        ("밥 먹어요", "밥 머거요"),
    ],
)
def test_pronounce(written, said):
    assert pronounce(written) == said


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        # The examples of the notice itself.
        ("구미", "gumi"),
        ("백암", "baegam"),
        ("옥천", "okcheon"),
        ("합덕", "hapdeok"),
        ("벚꽃", "beotkkot"),
        ("한밭", "hanbat"),
        ("구리", "guri"),
        ("설악", "seorak"),
        ("칠곡", "chilgok"),
        ("임실", "imsil"),
        ("백마", "baengma"),
        ("신문로", "sinmunno"),
        ("종로", "jongno"),
        ("왕십리", "wangsimni"),
        ("별내", "byeollae"),
        ("신라", "silla"),
        ("같이", "gachi"),
        ("좋고", "joko"),
        ("놓다", "nota"),
        ("잡혀", "japyeo"),
        ("압구정", "apgujeong"),
        ("팔당", "paldang"),
        ("광희문", "gwanghuimun"),
        ("안녕하세요", "annyeonghaseyo"),
    ],
)
def test_romanise(written, letters):
    assert romanise(written) == letters


def test_every_syllable_can_be_said_and_is_said_with_a_simple_final():
    everything = [chr(code) for code in range(ord("가"), ord("힣") + 1)]
    assert all(len(pronounce(syllable)) == 1 for syllable in everything)
    assert all(romanise(syllable).isascii() for syllable in everything)
    for syllable in everything[::7]:
        for other in ("가", "나", "다", "라", "마", "바", "사", "아", "자", "하", "이"):
            assert len(pronounce(syllable + other)) == 2
