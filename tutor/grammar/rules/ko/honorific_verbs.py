"""Elders do not just eat, sleep or be somewhere: 드시다, 주무시다, 계시다 (높임 어휘)."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_ELDERS = "(?:할머니|할아버지|선생님|교수님|사장님|부모님|[가-힣]{1,3} 선생님)"
_SUBJECT = rf"({_ELDERS}(?:께서는?|은|는|이|가|도) (?:[가-힣]+(?:을|를|에서|에|도|만|이) ){{0,2}}?)"
_EAT = {"먹어요": "드세요", "먹습니다": "드십니다", "먹었어요": "드셨어요", "먹었습니다": "드셨습니다"}
_SLEEP = {"자요": "주무세요", "잡니다": "주무십니다", "잤어요": "주무셨어요", "잤습니다": "주무셨습니다"}
_BE = {"있어요": "계세요", "있습니다": "계십니다", "있었어요": "계셨어요", "있었습니다": "계셨습니다"}
_DIE = {"죽었어요": "돌아가셨어요", "죽었습니다": "돌아가셨습니다"}
_WORDS = _EAT | _SLEEP | _DIE


def _verb(match: re.Match[str]) -> str:
    return match.group(1) + (_WORDS | _BE)[match.group(2)]


rewriting(
    id="ko-honorific-verbs",
    category="ko-honorific",
    pairs=[
        (rf"^{_SUBJECT}({'|'.join(_WORDS)})(?=[.!?]|$)", _verb),
        (rf"^({_ELDERS}(?:께서는?|은|는|이|가) [가-힣]+에 )({'|'.join(_BE)})(?=[.!?]|$)", _verb),
        (
            rf"^({_ELDERS}(?:께서는?|은|는|이|가) (?:[가-힣]+ )?[가-힣]+고 )({'|'.join(_BE)})(?=[.!?]|$)",
            _verb,
        ),
    ],
    ko="‘{wrong}’도 쓰지만, 웃어른이 하시는 일은 ‘{right}’처럼 높임말로 말하는 것이 더 알맞습니다. "
    "‘먹다–드시다, 자다–주무시다, 있다–계시다, 죽다–돌아가시다’.",
    en="{wrong} is also possible, but of elders Korean prefers special verbs: 드시다 (eat), 주무시다 (sleep), "
    "계시다 (be), 돌아가시다 (die). Here: {right}.",
    wrong=[
        ("할머니께서 자요.", "할머니께서 주무세요."),
        ("할아버지는 점심을 먹었어요.", "할아버지는 점심을 드셨어요."),
        ("선생님이 교실에 있어요.", "선생님이 교실에 계세요."),
        ("할머니는 작년에 죽었어요.", "할머니는 작년에 돌아가셨어요."),
    ],
    right=[
        "할머니께서 주무세요.",
        "동생이 자요.",
        "선생님은 책이 많이 있어요.",
        "할머니가 만든 음식을 먹었어요.",
        "선생님이 교실에 계세요.",
    ],
)

longer(
    "ko-honorific-verbs",
    ko="먹다–드시다, 자다–주무시다, 있다–계시다, 죽다–돌아가시다처럼 몇몇 동사는 ‘-시-’를 붙이는 대신 "
    "다른 낱말로 바꿉니다.",
    en="Most verbs just add -(으)시-, but the commonest ones change altogether, as if English had a "
    "polite word for “eat”. There are only a few; learn them as pairs.",
    examples=("할머니께서 방에서 주무세요.", "아버지께서 점심을 드셨어요."),
)
