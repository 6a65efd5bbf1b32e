"""-아/어서 gives no reason for a command or a proposal; -(으)니까 does: 추우니까 창문을 닫으세요."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import Morpheme, analyse, conjugate
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

_COMMANDS = words("세요 으세요 ᆸ시다 읍시다 자 으십시오 십시오 ᆸ시오 어라 아라 지요")
_THANKS = words("고맙 감사하 미안하 죄송하 반갑 기쁘 좋")
_WEATHER = words("비 눈 바람")


@rule(
    id="ko-reason-command",
    category="ko-ending",
    ko="명령이나 권유의 이유는 ‘-아/어서’가 아니라 ‘-(으)니까’로 말합니다: ‘{right}’.",
    en="Both endings mean “because”, but before a command or a proposal Korean uses -(으)니까: {right}.",
    wrong=[
        ("날씨가 추워서 창문을 닫으세요.", "날씨가 추우니까 창문을 닫으세요."),
        ("시간이 없어서 택시를 탑시다.", "시간이 없으니까 택시를 탑시다."),
        ("시간이 없기 때문에 택시를 타세요.", "시간이 없으니까 택시를 타세요."),
        ("비가 오기 때문에 우산을 가져가세요.", "비가 오니까 우산을 가져가세요."),
        ("비가 와서 우산을 가져가세요.", "비가 오니까 우산을 가져가세요."),
    ],
    right=[
        "추우니까 창문을 닫으세요.",
        "여기 와서 앉으세요.",
        "추워서 창문을 닫았어요.",
        "과일을 씻어서 드세요.",
        "늦어서 죄송합니다.",
        "비가 오기 때문에 안 갔어요.",
        "바빠서 못 가요. 먼저 가세요.",
    ],
)
def reason_command(sentence: str) -> Iterator[Finding]:
    morphemes = [m for m in analyse(sentence).morphemes if m.tag not in ("SF", "SP")]
    if len(morphemes) < 3 or morphemes[-1].tag != "EF" or re.search(r"[.!?…].*[가-힣]|\?", sentence):
        return
    if morphemes[-1].form not in _COMMANDS or morphemes[-2].tag not in ("VV", "VX", "XSV", "EP"):
        return
    yield from _because(sentence, morphemes)
    connectives = [i for i, m in enumerate(morphemes) if m.tag == "EC" and m.form in ("어서", "아서")]
    if len(connectives) != 1 or connectives[0] < 1:
        return
    index = connectives[0]
    ending, stem = morphemes[index], morphemes[index - 1]
    parts = [stem]
    if stem.tag == "XSA" and index > 1:
        parts = [morphemes[index - 2], stem]
    elif stem.tag == "VV":
        subject = morphemes[index - 3].form if index >= 3 and morphemes[index - 2].tag == "JKS" else ""
        if stem.form not in ("오", "불") or subject not in _WEATHER:
            return
    elif stem.tag != "VA" and stem.form not in ("있", "없"):
        return
    if "".join(m.form for m in parts) in _THANKS:
        return
    tag = "VA-I" if stem.form[-1] in "춥덥맵" else stem.tag
    new = conjugate([*((m.form, m.tag) for m in parts[:-1]), (stem.form, tag), ("으니까", "EC")])
    yield Finding(
        parts[0].start, ending.end, _irregular(sentence[parts[0].start : ending.end], new), {"right": new}
    )


def _because(sentence: str, morphemes: list[Morpheme]) -> Iterator[Finding]:
    """-기 때문에, which gives no reason for a command either."""
    for at in range(1, len(morphemes) - 3):
        if [m.form for m in morphemes[at : at + 3]] != ["기", "때문", "에"]:
            continue
        stems = [
            m
            for m in morphemes[max(0, at - 3) : at]
            if m.tag in ("VV", "VA", "VX", "XSV", "XSA", "EP", "VCP")
        ]
        first = morphemes.index(stems[0]) if stems else 0
        if not stems or morphemes[first:at] != stems:
            return
        if stems[0].tag in ("XSV", "XSA", "VCP"):
            if not first:
                return
            stems = [morphemes[first - 1], *stems]
        new = conjugate([*((m.form, m.tag) for m in stems), ("으니까", "EC")])
        yield Finding(stems[0].start, morphemes[at + 2].end, new, {"right": new})
        return


def _irregular(written: str, new: str) -> str:
    """Keep ㅂ → 우 when the word was written so: 추워서 → 추우니까."""
    if written.endswith("워서") and not new.endswith("우니까"):
        return written[:-2] + "우니까"
    return new


longer(
    "ko-reason-command",
    ko="‘-아서/어서’는 사실의 까닭을 말하고, 시키거나 권할 때의 까닭은 ‘-(으)니까’로 말합니다. 문장 끝이 "
    "‘-세요, -(으)ㅂ시다, -(으)ㄹ까요’인지 보세요.",
    en="Read the sentence from its end. If it asks somebody to do something (-세요, -(으)ㅂ시다, "
    "-(으)ㄹ까요?), the reason is given with -(으)니까.",
    examples=("추우니까 문을 닫아 주세요.", "시간이 없으니까 빨리 갑시다."),
)
