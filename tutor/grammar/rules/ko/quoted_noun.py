"""What an opinion or a rumour says stands before it with -다는, -자는; before 생각하다 with -다고."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-quoted-noun",
    category="ko-ending",
    pairs=[
        (
            r"(?<=[가-힣])([다라자냐])고(?= (?:의견|주장|소문|제안|소식)(?:이에요|입니다|이다|이야|이 (?:있|많)))",
            r"\1는",
        ),
        (r"(?<=[가-힣][다라]고 )생각이에요", "생각해요"),
        (r"(?<=[가-힣][다라]고 )생각입니다", "생각합니다"),
        (r"(?<=[가-힣][다라]고 )생각이야", "생각해"),
    ],
    ko="‘의견, 소문’ 같은 명사 앞에는 ‘-다는, -자는’을, ‘생각하다’ 앞에는 ‘-다고’를 씁니다: ‘{right}’.",
    en="Before a noun such as 의견 or 소문 a quotation ends in -다는 or -자는; 다고 needs a verb, 생각하다: {right}.",
    wrong=[
        ("돈을 같이 내자고 의견입니다.", "돈을 같이 내자는 의견입니다."),
        ("저는 그게 좋다고 생각이에요.", "저는 그게 좋다고 생각해요."),
        ("가게가 문을 닫는다고 소문이 있어요.", "가게가 문을 닫는다는 소문이 있어요."),
    ],
    right=[
        "돈을 같이 내자는 의견입니다.",
        "저는 그게 좋다고 생각해요.",
        "그는 반대한다고 의견을 말했다.",
        "좋은 생각이에요.",
        "제가 그렇다고 소문내지 마세요.",
    ],
)

longer(
    "ko-quoted-noun",
    ko="‘생각하다, 말하다’ 앞에서는 ‘-다고’이지만, ‘의견, 생각, 소문’ 같은 명사 앞에서는 그 명사를 꾸며야 "
    "하므로 ‘-다는’이 됩니다.",
    en="-다고 needs a verb of saying or thinking after it. Before a noun it turns into a modifier, -다는, "
    "“the rumour that …”.",
    examples=("비가 온다는 소식을 들었어요.", "저는 그게 좋다고 생각해요."),
)
