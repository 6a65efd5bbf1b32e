"""In a question the verb be or an auxiliary stands before the subject."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_ASK = r"(?:what|where|when|why|how|who|what time|how long|how much)"

replacing(
    id="en-question-order",
    category="en-word-order",
    pairs=[
        (r"^(how much|where|what|who) (it|he|she|this|that) is(?=\?$)", r"\1 is \2"),
        (rf"^({_ASK}) (you|they|we) are (?=[\w ']+\?$)", r"\1 are \2 "),
        (rf"^({_ASK}) (he|she|it) is (?=[\w ']+\?$)", r"\1 is \2 "),
        (
            r"^((?:where|when|why|how)) (you|they|we) (?=(?:live|work|study|go|come|like|want|know|think|"
            r"eat|learn|meet)\b[\w ']*\?$)",
            r"\1 do \2 ",
        ),
        (
            r"^(what time) (you|they|we) (?=(?:get|go|come|wake|eat|have|start|finish|leave|arrive|open|close|meet|"
            r"sleep|work|study)\b[\w ']*\?$)",
            r"\1 do \2 ",
        ),
        (r"^(what) (you|they) (?=(?:do|like|want|think|eat|study|mean|need)\b[\w ']*\?$)", r"\1 do \2 "),
    ],
    ko="우리말은 끝만 올리면 의문문이 되지만, 영어는 be동사나 do를 주어 앞에 둡니다: ‘{right}’.",
    en="In a question the auxiliary comes before the subject.",
    wrong=[
        ("What you are doing?", "What are you doing?"),
        ("Where you live?", "Where do you live?"),
        ("How much it is?", "How much is it?"),
        ("What time you get up?", "What time do you get up?"),
    ],
    right=[
        "What are you doing?",
        "Where do you live?",
        "What you are doing is great.",
        "Do you know where you are?",
    ],
)

longer(
    "en-question-order",
    ko="우리말은 끝만 올리면 질문이 되지만, 영어는 조동사나 be를 주어 앞으로 옮깁니다. 둘 다 없으면 do, "
    "does, did를 빌려 옵니다.",
    en="Question word, helper, subject, verb: that is the order. If the sentence has no be or modal to "
    "move, do, does or did is borrowed.",
    examples=("Where do you work?", "What are you doing tonight?"),
)
