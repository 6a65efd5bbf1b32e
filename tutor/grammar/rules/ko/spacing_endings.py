"""-자마자 is one ending, written together; 나서 after -고 is a verb of its own."""

from __future__ import annotations

from tutor.grammar.rules.base import FORM, longer
from tutor.grammar.rules.respelling import rewriting

rewriting(
    id="ko-spacing-endings",
    category="ko-spacing",
    pairs=[
        (r"(?<=[가-힣]자) 마자(?![가-힣])", "마자"),
        (r"(?<=[가-힣]고)나(?=서(?![가-힣])|니까(?![가-힣])|면(?![가-힣]))", " 나"),
        (r"(?<=[가-힣]고 나) 서(?![가-힣])", "서"),
    ],
    ko="‘-자마자’는 한 덩어리의 어미라서 붙여 쓰고, ‘-고 나서’의 ‘나서’는 띄어 씁니다.",
    en="-자마자 is one ending and is written together; in -고 나서 the second part, 나서, is a word of its own.",
    wrong=[
        ("일어나자 마자 물을 마셔요.", "일어나자마자 물을 마셔요."),
        ("숙제를 하고나서 놀았어요.", "숙제를 하고 나서 놀았어요."),
        ("밥을 먹고나니까 졸려요.", "밥을 먹고 나니까 졸려요."),
        ("청소를 끝내고 나 서 쉬었어요.", "청소를 끝내고 나서 쉬었어요."),
    ],
    right=[
        "집에 오자마자 잤어요.",
        "밥을 먹고 나서 이를 닦아요.",
        "제가 먼저 나서서 말했어요.",
        "힘들고 나쁜 날이었어요.",
        "너는 잘하고 나는 못해.",
    ],
    stage=FORM,
)
longer(
    "ko-spacing-endings",
    ko="‘-자마자’는 ‘바로 그 뒤에’라는 뜻의 어미라서 동사에 붙입니다. ‘-고 나서’에서 ‘나다’는 앞의 일이 "
    "끝났다는 것을 보이는 보조 동사라서 ‘먹고 나서’처럼 띄어 씁니다.",
    en="-자마자 (“as soon as”) is an ending, so it joins the verb. In -고 나서 (“after …-ing”) the helping verb "
    "나다 says that the first thing is over, and a helping verb stands apart.",
    examples=("집에 오자마자 손을 씻어요.", "영화를 보고 나서 밥을 먹었어요."),
)
