"""Dependent nouns (의존 명사) stand apart from the word before them (한글 맞춤법, 제42항)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule

# 만, 데, 뿐 and their like are left out: written together they may be endings or particles.
_DEPENDENT = frozenset({"수", "것", "거", "때", "적", "줄", "때문"})
_FOLLOWING = {"수": ("있", "없"), "적": ("있", "없"), "줄": ("알", "모르")}


@rule(
    id="ko-spacing-dependent-noun",
    category="ko-spacing",
    ko="‘{noun}’은/는 의존 명사라서 앞말과 띄어 씁니다: ‘{right}’.",
    en="{noun} is a dependent noun, a word of its own without a counterpart in English: put a space before it.",
    wrong=[
        ("한국어를 할수 있어요.", "한국어를 할 수 있어요."),
        ("한국에 간적이 있어요.", "한국에 간 적이 있어요."),
        ("수영할줄 알아요.", "수영할 줄 알아요."),
        ("어릴때 살았어요.", "어릴 때 살았어요."),
    ],
    right=[
        "할 수 있어요.",
        "갈수록 추워요.",
        "먹을 것이 많아요.",
        "이것을 샀어요.",
        "그때 만났어요.",
        "할게요.",
    ],
    stage=FORM,
)
def spacing_dependent_noun(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index, (before, noun) in enumerate(pairwise(morphemes), 1):
        if before.tag != "ETM" or noun.form not in _DEPENDENT or noun.tag not in ("NNB", "NNG"):
            continue
        if before.end != noun.start or noun.start == 0:
            continue
        needed = _FOLLOWING.get(noun.form)
        if needed and not any(m.form in needed for m in morphemes[index + 1 : index + 4]):
            continue
        if noun.form == "거" and sentence.startswith("거야", noun.start):
            continue  # friends write 할거야 as one word
        if sentence[noun.start : noun.start + len(noun.form)] != noun.form:
            continue
        yield Finding(
            noun.start,
            noun.start,
            " ",
            {"noun": noun.form, "right": f"{_word(sentence, noun.start)} {noun.form}"},
        )


def _word(sentence: str, end: int) -> str:
    return sentence[:end].split()[-1]


longer(
    "ko-spacing-dependent-noun",
    ko="‘것, 수, 때, 적, 거’는 꾸며 주는 말이 있어야 쓰이지만 그래도 명사입니다. 꾸미는 말과는 띄우고 "
    "조사는 붙입니다.",
    en="They are nouns that always lean on the words before them, and nouns get a space. A particle after "
    "them is attached as usual: 먹는 것을.",
    examples=("내일 갈 거예요.", "한국에 간 적이 있어요."),
)
