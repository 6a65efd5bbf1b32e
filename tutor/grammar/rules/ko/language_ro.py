"""In a language is (으)로: 한국어로 뭐예요?"""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-language-ro",
    category="ko-particle",
    pairs=[
        (
            r"((?<![가-힣])(?:한국|영|일본|중국|스페인|프랑스|독일|러시아|베트남|태국|아랍|이탈리아)어)(?:에서는?|에|가|를)"
            r"(?= (?:이게 |이거 |그게 )?(?:뭐|무엇|뭐라고|어떻게|무슨 말))(?! 뭐가)",
            r"\1로",
        ),
        (r"((?<![가-힣])(?:한국|일본|중국)말)(?:에서|에|이)(?= (?:뭐|무엇|어떻게))", r"\1로"),
    ],
    ko="어떤 말을 써서 이르는지는 ‘(으)로’로 나타냅니다: ‘{right}’.",
    en="“In Korean” names the means, which is (으)로, not a place: {right}.",
    wrong=[
        ("이거 한국어에서 뭐예요?", "이거 한국어로 뭐예요?"),
        ("이 말은 영어에 뭐라고 해요?", "이 말은 영어로 뭐라고 해요?"),
    ],
    right=["이거 한국어로 뭐예요?", "한국어가 어려워요.", "한국어에서 온 말이에요.", "영어로 어떻게 말해요?"],
)

longer(
    "ko-language-ro",
    ko="말은 생각을 나타내는 도구이므로 ‘(으)로’를 씁니다. 연필로 쓰고 젓가락으로 먹듯이 한국어로 말합니다.",
    en="A language is a tool, like a pencil or chopsticks, and tools take (으)로: 연필로 써요, 한국어로 "
    "말해요.",
    examples=("한국어로 이야기해요.", "이거 영어로 뭐예요?"),
)
