"""Candidates for particles: each replaced by its rivals, ranked by the gain in Kiwi's language-model score.

The gain that each exchange needs lies in fitted.json: `manage.py fit_ranker` reads it from right sentences, whose
particles it exchanges for every rival and restores.
은/는 against 이/가 is left alone: which of them is right depends on what was said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit, Explanation
from tutor.grammar.hangul import allomorph, fill
from tutor.grammar.kiwi import Morpheme, analyse, score
from tutor.grammar.korean_thresholds import PARTICLE_GAINS
from tutor.grammar.korean_words import NOUNS, is_person, is_place
from tutor.grammar.words import words


@dataclass(frozen=True)
class Role:
    """What a particle does, as told to the learner."""

    ko: str
    en: str


_ROLES = {
    "이": Role("주어를 나타냅니다", "marks the subject"),
    "을": Role("목적어를 나타냅니다", "marks the object"),
    "에": Role("있는 곳, 가는 곳이나 때를 나타냅니다", "marks where something is or goes, or when"),
    "에서": Role(
        "어떤 일을 하는 곳이나 출발점을 나타냅니다", "marks where something is done, or where it starts"
    ),
    "으로": Role("방향이나 수단을 나타냅니다", "marks a direction or a means"),
    "에게": Role("사람에게 무엇을 주거나 말할 때 씁니다", "marks the person something is given or said to"),
}
SHAPE_OF = {
    "이": "이", "가": "이", "을": "을", "를": "을", "에": "에", "에서": "에서", "로": "으로", "으로": "으로",
    "에게": "에게", "한테": "에게",
}  # fmt: skip
_TAGS = frozenset({"JKS", "JKO", "JKB", "JKC"})

# Being somewhere takes 에; with one of these verbs in the sentence, 에서 may belong to another.
_STATES = words("있 없 살 남 앉 서 눕 계시 머무르 많 적")
# 집 앞에 세우다 and 집 앞에서 세우다 are both said.
_SPOTS = words("앞 뒤 옆 안 밖 위 아래 근처 건너편 맞은편 입구")
# 버스에 타다 and 버스를 타다, 학교에 가다 and 학교를 가다 are both said.
_MOTIONS = words("타 오르 앉 가 오 다니 들어가 들어오 나가 참여하 참가하 방문하")
# What is chosen or changed takes 으로, times too: 여덟 시로 하다, 내일로 미루다.
_CHOICES = words("하 정하 바꾸 고르 미루 옮기 당기 잡")
_ORDERS = words("부탁 예약 주문 변경 결정 선택")
_DEMONSTRATIVES = words("이것 그것 저것 이거 그거 저거 무엇 뭐")
# People are given things with 에게; places are not. This exchange is for such nouns alone.
_FOR_PEOPLE = ("에", "에게")


class Exchange(NamedTuple):
    """One particle put for another: text[start:end] becomes `shape`; `gain` is what the sentence gains by it."""

    noun: Morpheme
    particle: Morpheme
    written: str
    rival: str
    shape: str
    gain: float


def propose(sentence: str) -> Edit | None:
    """The particle whose exchange the language model is surest of, if it is sure of any."""
    best: tuple[float, Exchange] | None = None
    for exchange in exchanges(sentence):
        margin = exchange.gain - PARTICLE_GAINS[exchange.written, exchange.rival]
        if margin > 0 and (best is None or margin > best[0]):
            best = margin, exchange
    return _edit(sentence, best[1], best[0]) if best else None


def exchanges(sentence: str) -> Iterator[Exchange]:
    """Each particle of a sentence put for each of its rivals, where the noun before it is read as before."""
    base = score(sentence)
    for noun, particle, following in _particles(sentence):
        written = SHAPE_OF[particle.form]
        for rival in _rivals(written, noun, following):
            shape = allomorph(rival, sentence[: particle.start])
            mended = sentence[: particle.start] + shape + sentence[particle.end :]
            gain = score(mended) - base
            # Below every gain that is asked for: not worth a second look.
            if gain > 0 and not _still_noun(mended, particle.start, noun):
                continue
            yield Exchange(noun, particle, written, rival, shape, gain)


def _particles(sentence: str) -> Iterator[tuple[Morpheme, Morpheme, Sequence[Morpheme]]]:
    """Noun, particle and what follows, for each particle that stands at the end of a word."""
    morphemes = analyse(sentence).morphemes
    for index in range(1, len(morphemes)):
        noun, particle = morphemes[index - 1], morphemes[index]
        if particle.tag not in _TAGS or particle.form not in SHAPE_OF or noun.tag not in NOUNS:
            continue
        if sentence[particle.start : particle.end] != particle.form or noun.end != particle.start:
            continue
        if particle.end < len(sentence) and sentence[particle.end].isalnum():
            continue
        yield noun, particle, morphemes[index + 1 :]


def _rivals(written: str, noun: Morpheme, following: Sequence[Morpheme]) -> Iterator[str]:
    if noun.tag == "SL" or not following:
        return
    verbs = [m.form for m in following]
    for old, new in PARTICLE_GAINS:
        if old != written or ((old, new) == _FOR_PEOPLE and not is_person(noun)):
            continue
        if new in ("에", "에서") and is_person(noun):
            continue
        if (old, new) == ("에", "에서") and _STATES & set(verbs):
            continue
        if (old, new) == ("에서", "에") and (noun.form in _SPOTS or _has_object(following)):
            continue
        # 친구가 소개해 준 사람: the object is the noun that the clause describes.
        if (old, new) == ("이", "을") and _describes(following):
            continue
        # 오늘 안에 and 오늘 안으로, 집 앞에 and 집 앞으로 나오다 are both said.
        if (old, new) == ("으로", "에") and noun.form in _SPOTS and not _STATES & set(verbs):
            continue
        if (old, new) == ("에", "을") and _next_verb(following) in _MOTIONS:
            continue
        if old == "으로" and (_next_verb(following) in _CHOICES or following[0].form in _ORDERS):
            continue
        if new == "을" and _takes_no_object(following):
            continue
        if new == "이" and noun.tag == "NP" and noun.form in _DEMONSTRATIVES:
            continue
        if (old, new) == ("에게", "에") and not is_place(noun):
            continue
        yield new


def _has_object(following: Sequence[Morpheme]) -> bool:
    """Whether something is done to an object in the place: 햄버거에서 양파를 빼다."""
    for morpheme in following:
        if morpheme.tag == "JKO":
            return True
        if morpheme.tag in ("VV", "VA", "XSV", "XSA"):
            return False
    return False


def _describes(following: Sequence[Morpheme]) -> bool:
    """Whether the next predicate describes a noun."""
    seen = False
    for morpheme in following:
        if morpheme.tag in ("VV", "XSV"):
            seen = True
        elif seen and morpheme.tag == "ETM":
            return True
        elif seen and morpheme.tag in ("EF", "EC", "ETN") and morpheme.form not in ("어", "아", "고", "지"):
            return False
    return False


def _next_verb(following: Sequence[Morpheme]) -> str:
    return next((m.form for m in following if m.tag in ("VV", "VA")), "")


def _takes_no_object(following: Sequence[Morpheme]) -> bool:
    """Whether the next predicate is an adjective or a passive, or one of those a rule judges with more care."""
    for morpheme in following:
        if morpheme.tag in ("VA", "XSA", "VCP", "VCN") or morpheme.form in (
            "되",
            "좋아하",
            "싫어하",
            "사랑하",
        ):
            return True
        if morpheme.tag in ("VV", "XSV"):
            return False
    return False


def _still_noun(mended: str, start: int, noun: Morpheme) -> bool:
    """Whether the noun before the particle is read as before: the gain must not come from another word."""
    return any(
        m.start == noun.start and m.end == start and m.form == noun.form for m in analyse(mended).morphemes
    )


def _edit(sentence: str, exchange: Exchange, margin: float) -> Edit:
    particle, shape = exchange.particle, exchange.shape
    noun = sentence[: particle.start].split()[-1]
    role = _ROLES[exchange.rival]
    words = {"noun": noun, "old": particle.form, "new": shape}
    category = get_category("ko-particle")
    return Edit(
        start=particle.start,
        end=particle.end,
        replacement=shape,
        category=category.id,
        source="kiwi:particle",
        explanation=Explanation(
            ko=fill("여기서는 ‘{noun}{old}’보다 ‘{noun}{new}’이/가 맞습니다. ‘{new}’은/는 ", words)
            + role.ko
            + ".",
            en=fill("Here it should be {noun}{new} rather than {noun}{old}: {new} ", words) + role.en + ".",
        ),
        confidence=round(min(0.9, 0.6 + margin / 20), 3),
    )
