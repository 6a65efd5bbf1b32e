"""What the model is asked when an author wants a draft for a lesson: a hint, a reply, the next line of the dialogue."""

from __future__ import annotations

from collections.abc import Sequence

from tutor.engine.prompts import Scene
from tutor.engine.protocol import Message

_HINT = {
    "en": "A learner has an aim in a conversation exercise. Write one short hint in English that gives an idea of "
    "what to say, without saying it for them.",
    "ko": "회화 연습을 하는 학습자에게 목표가 있어요. 무슨 말을 하면 좋을지 생각나게 하는 짧은 힌트를 "
    "한국어 해요체 한 문장으로 써요. 할 말을 그대로 알려 주지는 않아요.",
}
_HINTS = {
    "en": (
        ("Order a drink", "Name what you would like, and say how many."),
        ("Ask when it opens", "Think about the days and hours you could come."),
        ("Say why you are late", "What happened on the way? One reason is enough."),
    ),
    "ko": (
        ("음료 주문하기", "무엇을 몇 잔 마시고 싶은지 말해 보세요."),
        ("언제 문을 여는지 묻기", "올 수 있는 요일과 시간을 생각해 보세요."),
        ("늦은 이유 말하기", "오는 길에 무슨 일이 있었나요? 한 가지만 말해도 돼요."),
    ),
}
_REPLY = {
    "en": "You write the learner's part of a model dialogue. The scene: {setting} The learner is {role}. Answer each "
    "line with one short, natural sentence in English, as {role} would. No explanations.",
    "ko": "모범 대화에서 학습자가 할 말을 써요. 장면: {setting} 학습자의 역할: {role}. "
    "상대의 말마다 그 역할로 짧고 자연스러운 한국어 한 문장으로만 대답해요. 설명은 쓰지 않아요.",
}


def hint_messages(goal: str, language: str) -> tuple[Message, ...]:
    """The chat that asks for a hint, in the language that the goal is written in."""
    messages = [Message("system", _HINT[language])]
    for aim, hint in _HINTS[language]:
        messages += [Message("user", aim), Message("assistant", hint)]
    return (*messages, Message("user", " ".join(goal.split())))


def learner_messages(scene: Scene, before: Sequence[tuple[str, str]], line: str) -> tuple[Message, ...]:
    """The chat that asks what a learner could answer to a line, after (speaker, text) of the lines before it."""
    setting, role = (" ".join(text.split()) for text in (scene.setting, scene.learner_role))
    messages = [Message("system", _REPLY[scene.language].format(setting=setting, role=role))]
    asked = ""
    for speaker, text in before:
        if speaker == "tutor":
            asked = text
        elif asked:
            messages += [Message("user", asked), Message("assistant", text)]
            asked = ""
    return (*messages, Message("user", " ".join(line.split())))
