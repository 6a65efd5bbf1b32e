"""ㄷ 불규칙 활용: 듣다, 걷다, 깨닫다, 싣다 change ㄷ to ㄹ before a vowel (한글 맞춤법 제18항 5)."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.korean_stems import unchanged_stems
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-digeut-irregular",
    category="ko-conjugation",
    pairs=[
        *unchanged_stems(("듣", "깨닫", "싣", "알아듣", "엿듣"), "VV-I"),
        (r"(?<![가-힣])듣(?=으(?:러|려고|세요|십시오|시))", "들"),
        (r"(?<![가-힣])걷어(?=서 (?:가|오|다니|왔|갔)|(?:가|다니)[가-힣])", "걸어"),
        (r"(?<![가-힣])걷으(?=면서|러 )", "걸으"),
    ],
    ko="‘듣다, 걷다’의 ‘ㄷ’은 모음 앞에서 ‘ㄹ’로 바뀝니다: ‘{right}’. ‘받다, 닫다, 믿다’는 바뀌지 않습니다.",
    en="In 듣다 (hear) and 걷다 (walk) ㄷ becomes ㄹ before a vowel: {right}. 받다, 닫다 and 믿다 keep it.",
    wrong=[
        ("음악을 듣어요.", "음악을 들어요."),
        ("그 소식을 듣었어요.", "그 소식을 들었어요."),
        ("학교까지 걷어서 가요.", "학교까지 걸어서 가요."),
    ],
    right=["음악을 듣고 있어요.", "선물을 받았어요.", "빨래를 걷어요.", "문을 닫아요.", "공원을 걸어요."],
    stage=FORM,
)

longer(
    "ko-digeut-irregular",
    ko="‘듣다, 걷다, 묻다(질문)’의 ㄷ은 모음 앞에서 ㄹ이 됩니다: 들어요, 걸어요, 물어요. ‘받다, 닫다, "
    "믿다’와 땅에 ‘묻다’는 그대로입니다.",
    en="듣다, 걷다 and 묻다 (ask) soften ㄷ to ㄹ before a vowel and keep it before a consonant: 들어요, "
    "but 듣고. 받다, 닫다 and 믿다 never change.",
    examples=("음악을 들으면서 공부해요.", "매일 한 시간씩 걸어요."),
)
