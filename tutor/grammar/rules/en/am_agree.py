"""agree is a verb and needs no form of be."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

replacing(
    id="en-am-agree",
    category="en-verb-form",
    pairs=[
        (r"\b(I) am (?=agree\b)", r"\1 "),
        (r"\b(I)'m (?=agree\b)", r"\1 "),
        (r"\b(we|they|you) are (?=agree\b)", r"\1 "),
    ],
    ko="agree는 그 자체가 동사라서 be동사를 함께 쓰지 않습니다: I agree.",
    en="“Agree” is a verb already: “I agree”, without “am”.",
    wrong=[("I am agree with you.", "I agree with you."), ("I'm agree.", "I agree.")],
    right=["I agree with you.", "We are agreed.", "I am in agreement.", "They agree."],
)

longer(
    "en-am-agree",
    ko="‘동의하다’를 ‘동의 + 이다’로 생각하면 am이 들어가기 쉽습니다. agree는 go나 like처럼 동사이므로, "
    "부정도 I don't agree, 질문도 Do you agree?입니다.",
    en="Agree behaves like any other verb: I agree, she agrees, I don't agree, do you agree? A form of "
    "“be” before it would make two verbs.",
    examples=("I agree with my sister.", "Do you agree with this plan?"),
)
