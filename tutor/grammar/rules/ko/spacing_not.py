"""안 and 못 are adverbs and stand apart from the verb (한글 맞춤법, 제2항)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.kiwi import analyse
from tutor.grammar.rules.base import FORM, Finding, longer, rule

# 안되다, 못하다, 못되다, 못나다, 못생기다 are words of their own.
_VERB = (
    "가|갔|갑|간|갈|먹|마시|마셔|와|왔|옵|온|올|봐|봤|봅|자|잤|잡|사요|샀|좋|추|춥|더워|비싸|매워|매운|"
    "읽|써|씁|알아|들|배우|배워|배웠|만나|만났|사고|사서|기다|쉬|힘들|아파|재미있|재밌|필요|궁금"
)
_JOINED = re.compile(rf"(?<![가-힣])(안|못)(?=(?:{_VERB}))")


@rule(
    id="ko-spacing-not",
    category="ko-spacing",
    ko="‘{adverb}’은/는 부사라서 뒤의 말과 띄어 씁니다.",
    en="{adverb} (“not”) is an adverb here and a word of its own: put a space after it.",
    wrong=[
        ("오늘은 학교에 안가요.", "오늘은 학교에 안 가요."),
        ("너무 매워서 못먹어요.", "너무 매워서 못 먹어요."),
        ("학교에서 안배웠어요.", "학교에서 안 배웠어요."),
    ],
    right=[
        "안 가요.",
        "못 먹어요.",
        "안경을 써요.",
        "안내를 봤어요.",
        "못생긴 감자예요.",
        "안개가 꼈어요.",
        "안사람이 왔어요.",
        "저는 수영을 못해요.",
        "안배가 중요해요.",
        "못하는 게 없어요.",
    ],
    stage=FORM,
)
def spacing_not(sentence: str) -> Iterator[Finding]:
    morphemes = analyse(sentence).morphemes
    for match in _JOINED.finditer(sentence):
        here = [index for index, m in enumerate(morphemes) if m.start == match.start()]
        if not here or here[0] + 1 >= len(morphemes):
            continue
        adverb, verb = morphemes[here[0]], morphemes[here[0] + 1]
        if adverb.tag == "MAG" and adverb.form == match.group(1) and verb.tag in ("VV", "VA"):
            yield Finding(match.end(), match.end(), " ", {"adverb": match.group(1)})


longer(
    "ko-spacing-not",
    ko="부정하는 ‘안, 못’은 부사라서 띄어 씁니다. 다만 ‘못하다’(잘하지 못하다), ‘안되다’(안타깝다, 잘 "
    "이루어지지 않다)는 한 낱말로 굳어 붙여 씁니다.",
    en="They are adverbs like “not” and stand apart. A few have become one word with a meaning of their "
    "own, such as 못하다, to be bad at something.",
    examples=("오늘은 안 가요.", "저는 노래를 못해요."),
)
