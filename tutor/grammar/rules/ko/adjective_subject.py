"""좋다, 싫다, 있다, 없다, 많다, 필요하다 and other adjectives have a subject with 이/가, no object."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.hangul import allomorph
from tutor.grammar.kiwi import Morpheme, analyse
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_ADJECTIVES = words(
    """
    좋 싫 있 없 많 적 필요하 예쁘 맛있 맛없 재미있 재미없 어렵 쉽 비싸 싸 아프 크 작 높 무섭 부럽 그립 귀엽
    중요하
    """
) | {"마음에 들"}
_ENDINGS = frozenset({"EF"})
_LEAST_GAIN = 0.5


@rule(
    id="ko-adjective-subject",
    category="ko-particle",
    ko="‘{verb}’은/는 형용사처럼 쓰여 목적어를 받지 않으므로 ‘{right}’이라고/라고 해요.",
    en="{verb} describes its subject and takes no object, even where English has one (“have”, “like”): {right}.",
    wrong=[
        ("저는 커피를 좋아요.", "저는 커피가 좋아요."),
        ("저는 동생을 있어요.", "저는 동생이 있어요."),
        ("오늘은 숙제를 많아요.", "오늘은 숙제가 많아요."),
        ("저는 이 머리를 마음에 들어요.", "저는 이 머리가 마음에 들어요."),
    ],
    right=[
        "저는 커피를 좋아해요.",
        "영화를 재미있게 봤어요.",
        "저는 동생이 있어요.",
        "책을 읽고 있어요.",
        "방을 깨끗하게 했어요.",
        "좋은 책을 샀어요.",
    ],
    confidence=0.94,
)
def adjective_subject(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index, particle in enumerate(morphemes):
        if particle.tag != "JKO" or particle.form not in ("을", "를"):
            continue
        rest = [m for m in morphemes[index + 1 :] if m.tag != "MAG"]
        stem, ending = _predicate(rest)
        if [m.form for m in rest[:3]] == ["마음", "에", "들"]:
            stem, ending = "마음에 들", True
        if stem not in _ADJECTIVES or not ending:
            continue
        shape = allomorph("가", sentence[: particle.start])
        mended = sentence[: particle.start] + shape + sentence[particle.end :]
        if stem == "마음에 들" or analyse(mended).score - analyse(sentence).score > _LEAST_GAIN:
            noun = sentence[: particle.start].split()[-1]
            yield Finding(particle.start, particle.end, shape, {"verb": stem + "다", "right": noun + shape})


def _predicate(rest: list[Morpheme]) -> tuple[str, bool]:
    """The adjective that follows at once, and whether it ends the clause."""
    if not rest:
        return "", False
    size = 1
    stem = rest[0].form
    if rest[0].tag in ("NNG", "XR") and len(rest) > 1 and rest[1].tag == "XSA":
        stem, size = rest[0].form + rest[1].form, 2
    elif rest[0].tag not in ("VA", "VV") or (rest[0].tag == "VV" and stem != "있"):
        return "", False
    tail = [m for m in rest[size:] if m.tag != "EP"]
    return stem, bool(tail) and tail[0].tag in _ENDINGS


longer(
    "ko-adjective-subject",
    ko="‘좋다, 싫다, 있다, 필요하다’는 앞말이 어떠하다고 말하는 낱말이라 ‘이/가’가 옵니다. ‘좋아하다, "
    "싫어하다’는 사람이 하는 일이라 ‘을/를’이 옵니다.",
    en="커피가 좋아요 literally says “coffee is good (to me)”, so coffee is the subject. The verbs made "
    "with -어하다, such as 좋아하다, are what a person does and take 을/를.",
    examples=("저는 여름이 좋아요.", "우산이 필요해요."),
)
