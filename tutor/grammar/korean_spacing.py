"""Words run together: where Kiwi reads a boundary between two words, a space is put in (한글 맞춤법 제2항).

Only boundaries that no rule lets one leave out: after a particle (제2항), an adnominal ending or a dependent noun
(제42항), a connective ending other than -아/어 (제47항), an adverb or a determiner. Nouns that stand side by side
may be written together, so they are left alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit, Explanation
from tutor.grammar.kiwi import Morpheme, analyse
from tutor.grammar.korean_thresholds import SPACING_LOSS, SPACING_WORST_MORPHEME
from tutor.grammar.words import words

_PARTICLES = frozenset({"JKS", "JKO", "JKB", "JKG", "JX", "JC"})
_WORDS = frozenset({"NNG", "NNP", "NP", "NR", "VV", "VA", "MAG", "MM", "VCN"})
_ADVERBS = words(
    """
    같이 함께 너무 아주 매우 정말 진짜 자주 가끔 항상 이미 벌써 아직 빨리 천천히 일찍 많이 조금 좀 열심히 다시
    먼저 바로 더 스스로 별로 전혀 제일 가장 모두 서로 어떻게 갑자기
    """
)
_DETERMINERS = words("이 그 저 어느 무슨 다른 모든 여러 새 어떤 내 제 네")
_AUXILIARIES = words("있 계시 싶 않 못하 말")
_AFTER_ADNOMINAL = words("분 길 곳 일 날 뒤 후 집 방 책 옷 밤 점 중 터 동안 사이 모양 편 바람")
_AFTER_NOMINAL = words("위하 때문 힘들 쉽 어렵 시작하 시작 바라")
_PREDICATES = frozenset({"VV", "VA", "VCN"})
# Words of the dictionary that look like two, and what friends write together in messages.
_ONE_WORD = re.compile(
    r"^(?:그동안|그다음|그분|이분|저분|그쪽|이쪽|저쪽|그중|그전|그사이|이곳|그곳|저곳|그해|그달|이번|저번|큰소리|큰일|큰집|작은집|지난|어린|젊은이|늙은이|그때|이때|이제|그날|이날|그대로|이대로"
    r"|새해|첫날|가는귀|본받|못지않|마지않|한번|잘못|함께하|같이하|다시금|좀처럼|더욱|바로잡|바로크|먼저)"
    r"|지마[.!?]*$|[ㄹ을할될갈볼줄]거야"
)
# What is a particle, whatever Kiwi reads after a noun that is misspelled.
_PARTICLE = re.compile(r"(?:[를는을]|에서?|에게)(?![가-힣])")


def propose(sentence: str) -> list[Edit]:
    """The spaces that are missing in one sentence."""
    base = analyse(sentence)
    edits: list[Edit] = []
    for before, after in pairwise(base.morphemes):
        place = after.start
        if before.end != place or not _must_be_apart(before, after):
            continue
        if (
            not sentence[place - 1 : place + 1].isalpha()
            or min(before.score, after.score) < SPACING_WORST_MORPHEME
        ):
            continue
        if _PARTICLE.match(sentence, place) or not _stands_alone(sentence, place):
            continue
        spaced = analyse(sentence[:place] + " " + sentence[place:])
        if spaced.score < base.score - SPACING_LOSS or len(spaced.morphemes) != len(base.morphemes):
            continue
        edits.append(_edit(sentence, place))
    return edits


def _stands_alone(sentence: str, place: int) -> bool:
    """Whether the run-together word is read in the same way outside of the sentence, and is no word by itself."""
    start = sentence.rfind(" ", 0, place) + 1
    word = sentence[start:].split()[0]
    if _ONE_WORD.search(word) or any(not m.known for m in analyse(word).morphemes):
        return False
    return any(m.start == place - start for m in analyse(word).morphemes)


def _must_be_apart(before: Morpheme, after: Morpheme) -> bool:
    if not (before.known and after.known):
        return False
    if after.tag.startswith("J") or after.form == "요":
        return False  # 민지 씨는요?
    if before.tag in _PARTICLES:
        if before.form in ("이", "가", "나") or after.form == "서":
            return before.tag == "JKS" and after.tag in _PREDICATES and after.form != "서"
        return after.tag in _WORDS and before.form not in ("의", "요")
    if before.tag == "ETM":
        return after.form in _AFTER_ADNOMINAL or (
            after.tag in ("NNG", "NP", "MM", "MAG") and len(after.form) > 1
        )
    if before.tag == "ETN":
        return before.form == "기" and after.form in _AFTER_NOMINAL
    if before.tag == "EC":
        if after.tag == "VX":
            return before.form in ("고", "지") and after.form in _AUXILIARIES
        return after.tag in ("VV", "VA", "NNG", "MAG") and before.form not in ("어", "아", "지", "다", "라")
    if before.tag == "MAG":
        return (
            before.form in _ADVERBS
            and after.tag in ("VV", "VA", "NNG", "MAG")
            and after.form not in ("하", "되")
        )
    if before.tag == "MM":
        return before.form in _DETERMINERS and after.tag == "NNG" and len(after.form) > 1
    return False


def _edit(sentence: str, place: int) -> Edit:
    first, second = sentence[:place].split()[-1], sentence[place:].split()[0].rstrip(".,!?~")
    return Edit(
        place,
        place,
        " ",
        get_category("ko-spacing").id,
        "kiwi:spacing",
        Explanation(
            f"‘{first}’, ‘{second}’ 두 말은 띄어 씁니다: ‘{first} {second}’.",
            f"These are two words, so put a space between them: {first} {second}.",
        ),
        0.85,
    )
