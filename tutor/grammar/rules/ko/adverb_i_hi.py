"""Adverbs in -히 and -이 (한글 맞춤법, 제51항): 열심히, 천천히, but 깨끗이, 따뜻이."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.respelling import respelling

respelling(
    id="ko-adverb-i-hi",
    pairs=[
        (
            r"(?<![가-힣])(천천|특별|충분|안녕|자세|완전|간단|정확|확실|꾸준|부지런|친절|우연|영원|무사)이(?= )",
            r"\1히",
        ),
        (r"(?<![가-힣])(따뜻|반듯|틈틈|겹겹|번번|느긋|산뜻)히(?= )", r"\1이"),
        (r"(?<![가-힣])많히(?= )|(?<![가-힣])마니(?= (?:먹|샀|했|있|없|좋|드|와|왔|아|바|보))", "많이"),
        (r"(?<![가-힣])같히(?= )|(?<![가-힣])가치(?= (?:가|갔|먹|했|놀|해|봐|살))", "같이"),
        (r"(?<![가-힣])빨이(?= )", "빨리"),
    ],
    ko="부사의 끝은 말에 따라 ‘-이’와 ‘-히’ 가운데 하나로 정해져 있습니다.",
    en="Adverbs end in -이 or -히; the word decides which, so learn them together.",
    wrong=[
        ("천천이 말해 주세요.", "천천히 말해 주세요."),
        ("밥을 많히 먹었어요.", "밥을 많이 먹었어요."),
        ("친구와 가치 갔어요.", "친구와 같이 갔어요."),
    ],
    right=["천천히 가요.", "꽤 많이 샀어요.", "나란히 앉았어요.", "가치 있는 일이에요.", "완전 좋아요."],
)

longer(
    "ko-adverb-i-hi",
    ko="‘-하다’를 붙일 수 있는 말은 대개 ‘-히’(조용히, 천천히), ‘ㅅ’ 받침이나 겹친 말 뒤는 대개 "
    "‘-이’(깨끗이, 틈틈이)입니다. 예외가 있으니 낱말째 익히세요.",
    en="As a guide, words that form a verb with -하다 tend to take -히, while repeated words and those in "
    "ㅅ take -이. There are exceptions, so learn the adverb as it is.",
    examples=("천천히 말해 주세요.", "방을 깨끗이 청소했어요."),
)
