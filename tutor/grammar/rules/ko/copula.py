"""이에요 after a final consonant, 예요 after a vowel; 아니에요, never 아니예요 (한글 맞춤법, 제35항 붙임)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import has_final
from tutor.grammar.kiwi import analyse, score
from tutor.grammar.korean_words import NOUNS
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_COPULA = re.compile(r"(?<=[가-힣])(이예요|이에요|예요)(?![가-힣])")
_ALWAYS = re.compile(
    r"(아니)예요|(?<=[거뭐])(에요)(?![가-힣])|(?<=누구|얼마|어디|언제)(에요)(?![가-힣])|(?<=[거뭐])(여요)(?![가-힣])"
)

# After an open syllable few nouns end in 이; Kiwi knows their stems as words too.
_NOUNS_IN_I = (
    "나이",
    "아이",
    "어린아이",
    "여자아이",
    "남자아이",
    "오이",
    "차이",
    "사이",
    "놀이",
    "토이",
    "데이",
)


@rule(
    id="ko-copula",
    category="ko-spelling",
    ko="받침이 있으면 ‘이에요’, 받침이 없으면 ‘예요’를 씁니다: ‘{right}’. 다만 ‘아니다’는 ‘아니에요’입니다.",
    en="“To be” is 이에요 after a consonant and 예요 after a vowel: {right}. The negative is always 아니에요.",
    wrong=[
        ("저는 학생예요.", "저는 학생이에요."),
        ("제 친구는 의사이에요.", "제 친구는 의사예요."),
        ("미국 사람이예요.", "미국 사람이에요."),
        ("저는 선생님이 아니예요.", "저는 선생님이 아니에요."),
        ("이게 뭐에요?", "이게 뭐예요?"),
    ],
    right=[
        "저는 학생이에요.",
        "친구예요.",
        "학생이 아니에요.",
        "지금 집에요?",
        "제 고양이예요.",
        "나이예요, 이름이에요?",
        "집에 가는 길이에요.",
    ],
    stage=FORM,
    confidence=0.97,
)
def copula(sentence: str) -> Iterator[Finding]:
    for match in _ALWAYS.finditer(sentence):
        yield Finding(match.end() - 2, match.end(), "에요" if match.group(1) else "예요")
    for match in _COPULA.finditer(sentence):
        noun = re.split(r"\s", sentence[: match.start()])[-1]
        if noun.endswith("아니"):
            continue
        if match.group() != "예요" and _is_noun(noun + "이"):
            # The 이 belongs to the noun: 고양이예요 is right, 고양이에요 lacks its 예.
            if match.group() == "이에요" and not _may_stand_alone(noun):
                yield Finding(match.start() + 1, match.end(), "예요")
            continue
        shape = "이에요" if has_final(noun) else "예요"
        if shape != match.group():
            yield Finding(match.start(), match.end(), shape)


def _may_stand_alone(noun: str) -> bool:
    """Whether the word without its 이 is a noun as well: 길이에요 is of 길, unless length is meant."""
    morphemes = analyse(noun).morphemes
    return bool(has_final(noun)) and len(morphemes) == 1 and morphemes[0].tag == "NNG" and morphemes[0].known


def _is_noun(word: str) -> bool:
    """Whether the 이 at the end of a word belongs to a noun (고양이), and is not the copula (의사이)."""
    stem = word[:-1]
    if not has_final(stem):
        return word in _NOUNS_IN_I or score(f"{stem}예요") < score(f"{word}예요")
    last = analyse(word).morphemes[-1]
    return last.tag in NOUNS and last.form.endswith("이") and len(last.form) > 1


longer(
    "ko-copula",
    ko="받침이 있으면 ‘이에요’, 없으면 그것이 줄어든 ‘예요’입니다. ‘아니다’는 ‘아니-’에 ‘-에요’가 "
    "붙으므로 언제나 ‘아니에요’입니다.",
    en="예요 is 이에요 squeezed together, which only works after a vowel. 아니에요 is a different word "
    "and never has 예.",
    examples=("여기는 도서관이에요.", "제 친구는 의사예요."),
)
