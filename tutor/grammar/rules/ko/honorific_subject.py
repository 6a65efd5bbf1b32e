"""께서 asks for -(으)시- on the verb: both raise the same person (표준 언어 예절)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.hangul import final_of
from tutor.grammar.kiwi import Morpheme, analyse, conjugate, span_of
from tutor.grammar.korean_words import NOUNS, PREDICATES
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

# Elders have other verbs for these (ko-honorific-verbs), or none at all is needed.
_OTHERS = words("먹 마시 자 있 죽 계시 드시 주무시 잡수시 돌아가시 드리 뵙 모시 말씀하시")
_STATED = {"어요": "어요", "아요": "어요", "습니다": "ᆸ니다", "ᆸ니다": "ᆸ니다", "어": "어", "아": "어"}


@rule(
    id="ko-honorific-subject",
    category="ko-honorific",
    ko="‘께서’로 높인 사람의 일은 동사에도 ‘-(으)시-’를 넣어 말합니다: ‘{right}’.",
    en="께서 raises the subject, and the verb has to go along with -(으)시-: {right}.",
    wrong=[
        ("할머니께서 시장에 가요.", "할머니께서 시장에 가세요."),
        ("선생님께서는 한국어를 가르칩니다.", "선생님께서는 한국어를 가르치십니다."),
        (
            "아버지께서 어제 오셨고 어머니께서 오늘 왔어요.",
            "아버지께서 어제 오셨고 어머니께서 오늘 오셨어요.",
        ),
        ("할아버지께서 신문을 읽었습니다.", "할아버지께서 신문을 읽으셨습니다."),
    ],
    right=[
        "할머니께서 시장에 가세요.",
        "할머니께서 주신 책을 읽어요.",
        "어머니께서 만든 음식이 맛있어요.",
        "아버지께서 오셔서 제가 문을 열었어요.",
        "선생님께서 가르치십니다.",
        "할머니께서는 머리가 아파요?",
        "높이는 사람에게는 ‘께서’와 ‘-(으)시-’를 써요.",
    ],
)
def honorific_subject(sentence: str) -> Iterator[Finding]:
    morphemes = [m for m in analyse(sentence).morphemes if m.tag not in ("SF", "SP")]
    raised = [
        i
        for i, m in enumerate(morphemes)
        if i and m.form.startswith("께서") and m.tag in ("JKS", "JX") and _is_somebody(morphemes[i - 1], m)
    ]
    if not raised or "?" in sentence:
        return
    rest = morphemes[raised[-1] + 1 :]
    # Whoever else may be meant by the verb: another subject, or a clause of its own.
    if any(m.tag in ("ETM", "EC", "JKQ", "EP") and m.form not in ("었", "았") for m in rest):
        return
    if any(m.tag == "JKS" or (m.tag == "JX" and m.form in ("은", "는") and n) for n, m in enumerate(rest)):
        return
    places = [n for n, m in enumerate(rest) if m.tag in PREDICATES]
    if len(places) != 1 or not places[0]:
        return
    place = places[0]
    verb, tail = rest[place], rest[place + 1 :]
    if verb.tag not in ("VV", "XSV") or verb.form in _OTHERS or not tail or tail[-1].tag != "EF":
        return
    stems = [rest[place - 1], verb] if verb.tag == "XSV" else [verb]
    parts = [(m.form, m.tag) for m in stems]
    if tail[-1].form not in _STATED or len(tail) > 2:
        return
    final = final_of(verb.form)
    parts.append(("으시" if final and final != "ㄹ" else "시", "EP"))
    if len(tail) == 2:
        parts += [("었", "EP"), (tail[-1].form, "EF")]
    else:
        parts.append((_STATED[tail[-1].form], "EF"))
    form = re.sub("(?:시어|셔)요$", "세요", conjugate(parts))
    start, end = span_of([*stems, *tail])
    if form != sentence[start:end]:
        yield Finding(start, end, form, {"right": form})


def _is_somebody(noun: Morpheme, particle: Morpheme) -> bool:
    """Whether the particle stands at a noun, and is not itself spoken of (‘께서’는 …)."""
    return noun.end == particle.start and noun.tag in NOUNS


longer(
    "ko-honorific-subject",
    ko="높임은 문장의 앞뒤가 짝을 이룹니다. 조사 ‘께서’와 어미 ‘-시-’가 같은 사람을 높이므로, "
    "한쪽만 높이면 어색합니다. ‘-요’는 듣는 사람에게 공손한 것이라 이것과 다릅니다.",
    en="Respect is shown twice, on the particle (께서) and on the verb (-시-), and one without the other limps. "
    "The 요 at the end does not count: it is politeness to your listener, not to the grandmother.",
    examples=("할머니께서 전화하셨어요.", "교수님께서 책을 쓰셨습니다."),
)
