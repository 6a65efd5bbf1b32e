"""A linking word that opens a sentence is set off with a comma: However, I like it."""

from __future__ import annotations

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_SUBJECT = (
    r"(?:I|we|they|he|she|you|there|this|these|those|my|our|your|his|her|their|the|a|an|people|some|many|most|all|each|"
    r"every|everyone|nobody|if|when|because|students|children|it (?:is|was|will|would|can|has)|"
    r"it's)\b"
)
_LINKS = (
    r"therefore|moreover|furthermore|in addition|for example|for instance|in conclusion|as a result|in my opinion|"
    r"on the other hand|first of all|firstly|secondly|thirdly|finally|nevertheless|in fact|unfortunately|fortunately|"
    r"in other words|to sum up|consequently|in my case|by the way|thus|hence|in this case|in that case|"
    r"in (?:today's|the modern|modern) world|in contrast|in my view|from my point of view|to be honest|in general|"
    r"for (?:this|that|these|those) reasons?|as far as I am concerned|at the same time|after that|"
    r"because of (?:this|that)|even so|as a matter of fact|in short|to conclude|last but not least"
)

replacing(
    id="en-opening-comma",
    category="en-punctuation",
    pairs=[
        (rf"^((?:(?:and|but|so) )?(?:{_LINKS}))(?= {_SUBJECT})(?! in (?:the|this|that|my)\b)", r"\1,"),
        # “Also a good idea” has no verb to set it off from.
        (rf"^(also)(?= {_SUBJECT})(?! an? )", r"\1,"),
        (
            rf"^((?:{_LINKS}|however),? ?)?(however)(?= (?:I|we|they|there|this|these|my|the|people)\b)",
            r"\2,",
        ),
        (
            r"^(yes|no|yeah|sorry|hello|hi)(?= (?:I|it|she|he|they|we|there)(?:'m|'s|'re| am| is| are| "
            r"was| have| has| do| don't| can| can't| did)\b)",
            r"\1,",
        ),
    ],
    ko="문장 첫머리에서 앞뒤를 이어 주는 말(However, For example 등) 뒤에는 쉼표를 찍습니다: ‘{right}’.",
    en="A linking word or phrase that opens a sentence is followed by a comma: “{right}”.",
    wrong=[
        ("However I like it.", "However, I like it."),
        ("For example my brother plays games.", "For example, my brother plays games."),
        ("Yes I am.", "Yes, I am."),
        ("Also the food is good.", "Also, the food is good."),
        ("In today's world a phone is a computer.", "In today's world, a phone is a computer."),
        (
            "But on the other hand each student is different.",
            "But on the other hand, each student is different.",
        ),
    ],
    right=[
        "However, I like it.",
        "However hard I try, I fail.",
        "Then I went home.",
        "No one is here.",
        "In fact it rained.",
        "After that day I was happy.",
        "Also a good idea.",
        "Of course I can.",
    ],
)

longer(
    "en-opening-comma",
    ko="However, For example, In my opinion 같은 말로 문장을 열면 한 박자 쉬고 시작하듯이 쉼표를 "
    "찍습니다. 소리 내어 읽을 때 쉬는 자리와 같습니다.",
    en="A word that links a sentence to the one before it is not part of the sentence proper, and the "
    "comma sets it apart. You can hear the pause when you read aloud.",
    examples=("However, the shop was closed.", "For example, I walk to work."),
)
