"""What the model is asked when a learner wants a line in other words: another way, simpler, or translated."""

from __future__ import annotations

from tutor.engine.protocol import Message

KINDS = ("other", "simpler", "translation")

_TASKS = {
    ("other", "ko"): "주어진 말을 뜻과 말투는 그대로 두고 다른 표현으로 한 문장만 말해요.",
    (
        "simpler",
        "ko",
    ): "주어진 말을 처음 배우는 사람도 알 수 있게 더 짧고 쉬운 말로 바꿔요. 말투는 그대로 둬요.",
    (
        "translation",
        "ko",
    ): "Translate the Korean line into natural English. Answer with the translation only.",
    (
        "other",
        "en",
    ): "Say the same thing in other words. Keep the meaning and the tone. Answer with that line only.",
    (
        "simpler",
        "en",
    ): "Say the same thing in shorter, simpler words for a beginner. Answer with that line only.",
    ("translation", "en"): "주어진 영어 문장을 자연스러운 한국어 해요체로 옮겨요. 번역만 답해요.",
}
_EXAMPLES = {
    ("other", "ko"): (
        ("몇 시에 출발하실 거예요?", "언제 떠나실 예정이에요?"),
        ("잠시만 기다려 주세요.", "조금만 기다려 주시겠어요?"),
        ("이건 나한테 너무 커.", "나한테는 이게 안 맞아. 너무 커."),
        ("감사합니다. 안녕히 가세요.", "고맙습니다. 조심히 가세요."),
    ),
    ("simpler", "ko"): (
        ("혹시 불편하신 점이 있으시면 언제든지 말씀해 주세요.", "불편하면 말해 주세요."),
        ("어떤 종류의 음식을 선호하시는지 여쭤봐도 될까요?", "어떤 음식을 좋아하세요?"),
        ("오늘은 손님이 많아서 한참 기다리셔야 할 것 같아요.", "오늘은 손님이 많아요. 오래 기다려야 해요."),
        ("이용해 주셔서 감사합니다. 즐거운 하루 보내세요.", "감사합니다. 안녕히 가세요."),
    ),
    ("translation", "ko"): (
        ("몇 시에 출발하실 거예요?", "What time are you leaving?"),
        ("이 근처에 약국이 있어요?", "Is there a pharmacy near here?"),
        ("나도 거기 가 보고 싶어!", "I want to go there, too!"),
    ),
    ("other", "en"): (
        ("What time are you leaving?", "When do you plan to go?"),
        ("Could you wait a moment, please?", "Would you mind waiting a little?"),
        ("This one is too big for me.", "I need a smaller one than this."),
        ("Thank you. Have a nice day!", "Thanks. Enjoy the rest of your day!"),
    ),
    ("simpler", "en"): (
        (
            "Please don't hesitate to let us know if anything is inconvenient.",
            "If there is a problem, tell us.",
        ),
        ("May I ask what kind of cuisine you prefer?", "What food do you like?"),
        ("I'm afraid we're fully booked this evening.", "Sorry, we are full tonight."),
        ("Thank you so much for your patience.", "Thank you for waiting."),
    ),
    ("translation", "en"): (
        ("What time are you leaving?", "몇 시에 출발하세요?"),
        ("Is there a pharmacy near here?", "이 근처에 약국이 있어요?"),
        ("That sounds great. See you on Friday!", "좋아요. 금요일에 봐요!"),
    ),
}


def rewording_messages(text: str, language: str, kind: str) -> tuple[Message, ...]:
    """The chat that asks for a line of `language` in other words, a kind of KINDS. Raises KeyError for another kind.

    Lines stand in quotation marks, so that the model takes them for what is spoken of, and does not answer “Thank you”
    with “You're welcome”.
    """
    messages = [Message("system", _TASKS[kind, language])]
    for line, answer in _EXAMPLES[kind, language]:
        messages += [Message("user", f"“{line}”"), Message("assistant", f"“{answer}”")]
    return (*messages, Message("user", f"“{' '.join(text.split())}”"))
