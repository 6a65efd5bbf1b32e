"""Where something is takes 에, not 에서: 우유가 어디에 있어요?"""

from __future__ import annotations

from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import Finding, longer, rule
from tutor.grammar.words import words

# What happens is in a place with 에서: 회의가 어디에서 있어요?
_EVENTS = words(
    "회의 행사 수업 시험 파티 모임 결혼식 공연 일 축제 경기 약속 발표 강의 면접 대회 전시회 콘서트 졸업식 사고 예배"
)


@rule(
    id="ko-place-of-being",
    category="ko-particle",
    ko="있는 곳은 ‘에서’가 아니라 ‘에’로 나타냅니다: ‘{right}’.",
    en="Where something is takes 에; 에서 is for where something is done or takes place: {right}.",
    wrong=[
        ("우유가 어디에서 있어요?", "우유가 어디에 있어요?"),
        ("화장실은 이 층에서 있습니다.", "화장실은 이 층에 있습니다."),
        ("동생은 지금 집에서 없어요.", "동생은 지금 집에 없어요."),
    ],
    right=[
        "우유가 어디에 있어요?",
        "회의가 어디에서 있어요?",
        "공연이 제주에서 있었다.",
        "집에서 쉬고 있어요.",
        "학교에서 있었던 일이에요.",
        "문 앞에서 서 있어요.",
    ],
)
def place_of_being(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    if any(m.form in _EVENTS for m in morphemes):
        return
    for index in range(1, len(morphemes) - 1):
        first = morphemes[index]
        # Kiwi reads 에서 있어요 as 에 서 있어요, which would be written with a space.
        stands = first.form == "에" and [m.form for m in morphemes[index + 1 : index + 3]] == ["서", "어"]
        if sentence[first.start : first.start + 2] != "에서" or not (stands or first.form == "에서"):
            continue
        rest = morphemes[index + 3 :] if stands else morphemes[index + 1 :]
        if not rest or rest[0].form not in ("있", "없") or sentence[first.start + 2 : rest[0].start] != " ":
            continue
        # What was somewhere with 에서 took place there: 공연이 제주에서 있었다.
        if len(rest) > 1 and rest[1].tag == "EF":
            noun = sentence[: first.start].split()[-1]
            yield Finding(first.start, first.start + 2, "에", {"right": f"{noun}에"})


longer(
    "ko-place-of-being",
    ko="‘있다, 없다, 살다’처럼 가만히 있는 곳에는 ‘에’를 씁니다. ‘살다’는 ‘에서’도 되지만 ‘있다’는 "
    "‘에’뿐입니다. 행사가 열릴 때는 ‘에서’입니다.",
    en="있다 only says where something is, and that is 에. If “is” means “takes place”, as of a party or "
    "a meeting, 에서 is right.",
    examples=("화장실은 이 층에 있어요.", "책상 위에 책이 있어요."),
)
