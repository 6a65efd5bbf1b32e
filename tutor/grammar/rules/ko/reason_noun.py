"""때문에 follows a noun or -기: 바쁘기 때문에, never 바쁜 때문에."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse, conjugate
from tutor.grammar.rules.base import Finding, longer, rule


@rule(
    id="ko-reason-noun",
    category="ko-ending",
    ko="‘때문에’ 앞에 동사나 형용사가 오면 ‘-기 때문에’를 씁니다: ‘{right}’.",
    en="때문에 is a noun at heart: a verb or adjective before it takes -기: {right}.",
    wrong=[
        ("바쁜 때문에 못 갔어요.", "바쁘기 때문에 못 갔어요."),
        ("비가 오는 때문에 집에 있어요.", "비가 오기 때문에 집에 있어요."),
    ],
    right=["바쁘기 때문에 못 가요.", "비 때문에 못 가요.", "그 때문에 늦었어요.", "무슨 일 때문에 왔어요?"],
)
def reason_noun(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(1, len(morphemes) - 1):
        stem, ending, noun = morphemes[index - 1 : index + 2]
        if noun.form != "때문" or ending.tag != "ETM" or stem.tag not in ("VV", "VA"):
            continue
        if ending.form not in ("는", "은", "ᆫ") or noun.start == ending.end:
            continue
        past = [("었", "EP")] if stem.tag == "VV" and ending.form != "는" else []
        new = conjugate([(stem.form, stem.tag), *past, ("기", "ETN")])
        yield Finding(stem.start, ending.end, new, {"right": new + " 때문에"})


longer(
    "ko-reason-noun",
    ko="‘때문’은 명사라서 명사 뒤에는 바로(비 때문에), 동사와 형용사 뒤에는 ‘-기’를 넣어(비가 오기 "
    "때문에) 이어 줍니다. 뜻이 조금씩 달라서 ‘학생 때문에’는 학생이 원인이고, ‘학생이기 때문에’는 "
    "학생이라는 사실이 원인입니다.",
    en="With a noun it is “because of” (비 때문에), with -기 it is “because” (비가 오기 때문에). Mind the "
    "difference between 학생 때문에, the student's fault, and 학생이기 때문에, being a student.",
    examples=("바쁘기 때문에 못 가요.", "감기 때문에 집에 있었어요."),
)
