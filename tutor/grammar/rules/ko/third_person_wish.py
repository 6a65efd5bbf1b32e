"""-고 싶다 tells one's own wish; of somebody else one says -고 싶어 하다."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

_OTHERS = (
    "(?:제 |우리 |내 )?(?:친구|동생|남동생|여동생|형|누나|오빠|언니|엄마|아빠|어머니|아버지"
    "|남편|아내|아들|딸|할머니|할아버지"
    "|부모님|남자 친구|여자 친구|룸메이트|그 사람|그녀|그 친구|아이|[가-힣]{2,4} 씨)"
)
_FORMS = {
    "싶어요": "싶어 해요", "싶습니다": "싶어 합니다", "싶었어요": "싶어 했어요", "싶었습니다": "싶어 했습니다",
    "싶다": "싶어 한다", "싶어": "싶어 해",
}  # fmt: skip


def _wish(match: re.Match[str]) -> str | None:
    middle = match.group(2)
    if re.search(r"(?:저|제|나|내|우리)(?:는|가|도|를)|보고 $|때문에|어서|아서|니까|지만|는데|면 ", middle):
        return None
    return match.group(1) + middle + _FORMS[match.group(3)]


rewriting(
    id="ko-third-person-wish",
    category="ko-ending",
    pairs=[
        (rf"^({_OTHERS}(?:은|는|이|가|도) )((?:[가-힣]+ )*[가-힣]+고 )({'|'.join(_FORMS)})(?=[.!]|$)", _wish)
    ],
    ko="다른 사람의 마음은 ‘-고 싶다’가 아니라 ‘-고 싶어 하다’로 말합니다: ‘{right}’.",
    en="-고 싶다 is for your own wish (or a question about the other person's); of a third person say -고 싶어 하다.",
    wrong=[
        ("제 친구는 한국에 가고 싶어요.", "제 친구는 한국에 가고 싶어 해요."),
        ("동생은 의사가 되고 싶습니다.", "동생은 의사가 되고 싶어 합니다."),
    ],
    right=[
        "저는 한국에 가고 싶어요.",
        "친구가 보고 싶어요.",
        "동생은 한국에 가고 싶어 해요.",
        "친구는 가지만 저는 쉬고 싶어요.",
    ],
)

longer(
    "ko-third-person-wish",
    ko="남의 마음속은 볼 수 없으므로 겉으로 드러난 모습으로 말하는 ‘-고 싶어 하다’를 씁니다. "
    "‘좋다–좋아하다, 무섭다–무서워하다’도 같습니다.",
    en="You can feel only your own wishes. Of others Korean says that they show the wish, with -어 하다; "
    "compare 무서워요 (I am afraid) and 무서워해요 (he is).",
    examples=("동생은 의사가 되고 싶어 해요.", "저는 바다에 가고 싶어요."),
)
