"""One does not raise oneself: no -(으)시- with 저는 or 제가 as the only subject."""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse, conjugate, span_of
from tutor.grammar.korean_words import PREDICATES
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_REQUESTS = words("주 말 보 오")
_PLAIN = {"드시": "먹", "계시": "있", "주무시": "자"}


@rule(
    id="ko-honorific-self",
    category="ko-honorific",
    ko="자기 자신에게는 높임말을 쓰지 않습니다: ‘{right}’.",
    en="Honorific -(으)시- raises the person spoken of; it is never used for oneself. Say {right}.",
    wrong=[
        ("저는 한국어를 공부하세요.", "저는 한국어를 공부해요."),
        ("저는 밥을 드셨어요.", "저는 밥을 먹었어요."),
    ],
    right=[
        "선생님은 한국어를 가르치세요.",
        "저는 커피를 주세요.",
        "저는 괜찮으니까 먼저 가세요.",
        "제가 할게요, 쉬세요.",
        "저는 밥을 먹었어요.",
        "저는 어머니가 의사세요.",
    ],
)
def honorific_self(sentence: str) -> Iterator[Finding]:
    morphemes = [m for m in analyse(sentence).morphemes if m.tag not in ("SF", "SP")]
    if "?" in sentence or len(morphemes) < 4:
        return
    if (morphemes[0].form, morphemes[1].form) not in (("저", "는"), ("제", "가")):
        return
    predicates = [i for i, m in enumerate(morphemes) if m.tag in PREDICATES]
    if len(predicates) != 1 or any(m.tag in ("EC", "JKS", "ETM", "JX") for m in morphemes[2:]):
        return
    place = predicates[0]
    verb, tail = morphemes[place], morphemes[place + 1 :]
    if verb.tag not in ("VV", "XSV", "VA") or verb.form in _REQUESTS:
        return
    raised = verb.form in _PLAIN
    kept = [m for m in tail if m.form not in ("시", "으시")]
    endings = [(_plain_ending(m.form), m.tag) for m in kept]
    if not (raised or len(kept) < len(tail) or any(m.form in ("세요", "으세요", "시어요") for m in kept)):
        return
    stems = [morphemes[place - 1], verb] if verb.tag == "XSV" else [verb]
    parts = [(_PLAIN.get(m.form, m.form), m.tag) for m in stems]
    start, end = span_of([*stems, *tail])
    form = conjugate([*parts, *endings])
    if form != sentence[start:end]:
        yield Finding(start, end, form, {"right": form})


def _plain_ending(form: str) -> str:
    return {"세요": "어요", "으세요": "어요", "시어요": "어요"}.get(form, form)


longer(
    "ko-honorific-self",
    ko="‘-시-’는 말하는 사람이 남을 높이는 말입니다. 자기를 높이면 우습게 들리므로 ‘저는 가요’라고 하고, "
    "공손함은 ‘-요’나 ‘-습니다’로 나타냅니다.",
    en="Two things are easily mixed up: -시- honours the person you speak about, 요 is polite to the "
    "listener. About yourself use only the second.",
    examples=("저는 회사에서 일해요.", "선생님은 어디에서 일하세요?"),
)
