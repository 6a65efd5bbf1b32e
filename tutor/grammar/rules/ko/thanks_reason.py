"""Thanks and apologies give their reason with -아/어서: 도와주셔서 감사합니다, 늦어서 미안해요."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse, conjugate
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.rules.reshaping import stem_of

_THANKS = re.compile(
    r" (?:(?:정말|너무|대단히|참|진짜|진심으로) )?(?:감사합니다|감사해요|감사드려요|감사드립니다|고마워요?|고맙습니다|"
    r"미안해요?|미안합니다|죄송해요|죄송합니다|반가워요?|반갑습니다)(?=[.!~]|$)"
)


@rule(
    id="ko-thanks-reason",
    category="ko-ending",
    ko="고맙거나 미안한 까닭은 ‘-(으)니까’가 아니라 ‘-아/어서’로 말합니다: ‘{right}’.",
    en="The reason for thanks or an apology takes -아/어서, never -(으)니까: {right}.",
    wrong=[
        ("도와주시니까 감사합니다.", "도와주셔서 감사합니다."),
        ("늦으니까 미안해.", "늦어서 미안해."),
        ("초대해 주시니까 정말 고맙습니다.", "초대해 주셔서 정말 고맙습니다."),
    ],
    right=[
        "도와주셔서 감사합니다.",
        "늦어서 미안해.",
        "바쁘니까 미안하지만 나중에 오세요.",
        "제가 늦었으니까 미안하다고 말했어요.",
        "시간이 없으니까 택시를 탑시다.",
    ],
)
def thanks_reason(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for index in range(1, len(morphemes)):
        stem, ending = morphemes[index - 1], morphemes[index]
        if ending.form not in ("니까", "으니까") or not _THANKS.match(sentence, ending.end):
            continue
        if stem.tag == "EP" and stem.form not in ("시", "으시"):
            continue
        parts = stem_of(morphemes, index - 1)
        form = conjugate([*((m.form, m.tag) for m in parts), ("어서", "EC")])
        yield Finding(parts[0].start, ending.end, form, {"right": form})


longer(
    "ko-thanks-reason",
    ko="‘고맙다, 미안하다’의 까닭은 ‘-아서/어서’로 말합니다. ‘-(으)니까’를 쓰면 따지는 것처럼 들릴 수 "
    "있습니다.",
    en="Thanks and apologies flow from what happened, and -아/어서 shows that. -(으)니까 argues a case "
    "and sounds as if you justified yourself.",
    examples=("도와주셔서 감사합니다.", "늦어서 죄송합니다."),
)
