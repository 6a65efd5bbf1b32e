"""Vowel harmony: after ㅏ and ㅗ the ending is 아, after all other vowels 어 (한글 맞춤법 제16항)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

_BRIGHT = "살|받|앉|놀|알|많|작|좋|찾|맞|닫|낮|짧|밝|높|볶|돌|팔|같|맑|얇|녹"
_DARK = "먹|읽|입|있|없|믿|씻|늦|웃|길|멀|열|만들|힘들|싫|넓|젊|늙|죽|넣|벗|찍|신|적|잊|잃"
_AFTER = r"(?=요|서(?: |,|$)|도 (?:돼|되|괜찮)| (?:보|봐|봤|볼|주|줘|줬|줄)[가-힣])"

rewriting(
    id="ko-vowel-harmony",
    category="ko-conjugation",
    pairs=[
        (rf"(?<![가-힣])({_BRIGHT})어{_AFTER}", r"\1아"),
        (rf"(?<![가-힣])({_BRIGHT})었(?=어|습|다|을|던)", r"\1았"),
        (rf"(?<![가-힣])({_DARK})아{_AFTER}", r"\1어"),
        (rf"(?<![가-힣])({_DARK})았(?=어|습|다|을|던)", r"\1었"),
        (r"(?<![가-힣])가[아었았]었?(?=어요|습니다|다[.!])", "갔"),
    ],
    ko="앞 모음이 ‘ㅏ, ㅗ’이면 ‘-아’, 그 밖에는 ‘-어’가 옵니다: ‘{right}’.",
    en="After ㅏ or ㅗ the ending is 아, after any other vowel 어: {right}.",
    wrong=[
        ("저는 부산에 살어요.", "저는 부산에 살아요."),
        ("선물을 받었어요.", "선물을 받았어요."),
        ("빵을 먹았어요.", "빵을 먹었어요."),
        ("어제 학교에 가었어요.", "어제 학교에 갔어요."),
    ],
    right=["부산에 살아요.", "빵을 먹었어요.", "선물을 받았어요.", "학교에 갔어요.", "사진을 찍어요."],
    stage=FORM,
)

longer(
    "ko-vowel-harmony",
    ko="어간의 마지막 모음이 ㅏ, ㅗ이면 ‘아’, 나머지는 ‘어’를 붙입니다. 과거도 같아서 ‘았’과 ‘었’으로 "
    "나뉩니다.",
    en="Bright vowels attract each other: after ㅏ and ㅗ comes 아, after all others 어. The past follows "
    "suit with 았 and 었.",
    examples=("저는 서울에 살아요.", "책을 읽었어요."),
)
