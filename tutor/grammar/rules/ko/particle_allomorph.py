"""을/를, 이/가, 은/는, 과/와, 으로/로, 이나/나, 이랑/랑: the shape follows the sound before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tutor.grammar import korean_spelling
from tutor.grammar.hangul import ALLOMORPHS, allomorph
from tutor.grammar.kiwi import analyse
from tutor.grammar.korean_words import NOUNS
from tutor.grammar.rules.base import FORM, Finding, longer, rule

_SHAPES = {shape for pair in ALLOMORPHS[:7] for shape in pair}
_WORD = re.compile(r"[가-힣]+")
# A gain smaller than this is within what Kiwi's model varies by between two good words.
_LEAST_GAIN = 3.0


def _is_noun_with(particle: str, start: int, text: str) -> bool:
    """Whether Kiwi reads a particle at this place, after a noun."""
    morphemes = analyse(text).morphemes
    for before, here in pairwise(morphemes):
        if here.start == start and here.form == particle and here.tag.startswith("J"):
            return before.tag in NOUNS
    return False


def _is_misspelled(sentence: str, start: int, end: int) -> bool:
    """Whether the noun is unknown and another spelling of the word is likelier: 마으미 is 마음이, not 마음미."""
    morphemes = [m for m in analyse(sentence).morphemes if m.start < end and start < m.end]
    if all(m.known for m in morphemes):
        return False
    return any(start <= edit.start and edit.start < end for edit in korean_spelling.propose(sentence))


@rule(
    id="ko-particle-allomorph",
    category="ko-particle",
    ko="‘{noun}’ 뒤에는 ‘{old}’이/가 아니라 ‘{new}’을/를 씁니다. 앞말에 받침이 있는지에 따라 조사의 모양이 달라집니다.",
    en="After “{noun}” the particle is {new}, not {old}. Its shape depends on whether the word before it ends in a "
    "consonant, as with English “a” and “an”.",
    wrong=[
        ("여자을 만났어요.", "여자를 만났어요."),
        ("책를 읽어요.", "책을 읽어요."),
        ("저은 학생이에요.", "저는 학생이에요."),
        ("동생가 자요.", "동생이 자요."),
        ("버스으로 가요.", "버스로 가요."),
        ("빵와 우유를 샀어요.", "빵과 우유를 샀어요."),
    ],
    right=[
        "아이가 나이를 말해요.",
        "사과는 맛있어요.",
        "서울로 가는 길을 물었어요.",
        "먹는 사람과 노는 사람이 있어요.",
        "우리 고양이는 작은 방을 좋아해요.",
        "거리가 멀어요.",
    ],
    stage=FORM,
    confidence=0.96,
)
def particle_allomorph(sentence: str) -> Iterator[Finding]:
    for match in _WORD.finditer(sentence):
        word = match.group()
        for size in (2, 1):
            noun, particle = word[:-size], word[-size:]
            if not noun or particle not in _SHAPES:
                continue
            shape = allomorph(particle, noun)
            if shape == particle:
                continue
            start = match.start() + len(noun)
            mended = sentence[:start] + shape + sentence[match.end() :]
            if (
                analyse(mended).score - analyse(sentence).score > _LEAST_GAIN
                and _is_noun_with(shape, start, mended)
                and not _is_misspelled(sentence, match.start(), start)
            ):
                yield Finding(start, match.end(), shape, {"noun": noun, "old": particle, "new": shape})
                break


longer(
    "ko-particle-allomorph",
    ko="앞말에 받침이 있으면 ‘은, 이, 을, 과, 으로’, 없으면 ‘는, 가, 를, 와, 로’입니다. ‘ㄹ’ 받침 "
    "뒤에서는 ‘로’를 씁니다(지하철로).",
    en="Look at the last letter of the noun, not at its meaning: a consonant takes 은, 이, 을, 과, 으로, "
    "a vowel 는, 가, 를, 와, 로. After ㄹ it is 로.",
    examples=("책을 읽고 영화를 봐요.", "지하철로 학교에 가요."),
)
