"""good at, interested in, similar to, agree with: the preposition that an adjective or a verb goes with."""

from __future__ import annotations

from tutor.grammar.english_clauses import PHRASE_END
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_PERSON_IS = (
    r"(?:I am|I'm|I am not|I'm not|I was|he is|he's|she is|she's|we are|you are|they are|is not|isn't)"
)
_SKILL = (
    r"(?:English|Korean|math|science|sports|soccer|cooking|singing|dancing|swimming|drawing|speaking|playing)"
)

replacing(
    id="en-dependent-preposition",
    category="en-preposition",
    pairs=[
        (
            rf"\b({_PERSON_IS} (?:very |so |really |not |pretty )?(?:good|bad)) (?:in|on) (?={_SKILL}\b)",
            r"\1 at ",
        ),
        (r"\binterested (?:about|on|at|with) (?!least\b|most\b|all\b)", "interested in "),
        (r"\bsimilar (?:with|as) ", "similar to "),
        (
            r"\bagree (?:to|about) (?=(?:you|him|her|me|them|(?:your|his|her|their) (?:opinion|idea))\b)",
            "agree with ",
        ),
        (r"\bdepend(s?) (?:of|to|in) (?=(?:the|my|your|you|it|how|what|who)\b)", r"depend\1 on "),
        (
            r"\bafraid (?:from|about) (?=(?:the |my )?(?:dogs?|cats?|spiders?|dark|snakes?|heights|ghosts?)\b)",
            "afraid of ",
        ),
        (
            rf"\bdifferent with (?=(?:mine|yours|that|my country|Korea|Korean|Koreans){PHRASE_END})",
            "different from ",
        ),
        (
            r"\b(is|are|was|were|am|'m|'s|get|got|getting) (married|engaged) with "
            r"(?!two\b|three\b|\w+ (?:kids|children)\b|kids\b|children\b)",
            r"\1 \2 to ",
        ),
        (r"\bfull with (?=(?:people|water|books|students|food|things|cars)\b)", "full of "),
        (r"\b(tired) (?:about|with|in) (?=(?:work|my job|waiting|studying|it|this)\b)", r"\1 of "),
        (
            r"\b(spend|spent|spends) ((?:a lot of |much |too much |my )?(?:money|time)) (?:to|for|in) "
            r"(?=clothes|books|games|food|shopping)",
            r"\1 \2 on ",
        ),
    ],
    ko="영어에서는 형용사나 동사마다 함께 쓰는 전치사가 정해져 있습니다: ‘{right}’. 조사를 그대로 "
    "옮기지 말고 한 덩어리로 외우세요.",
    en="This word has a preposition of its own, which cannot be told from Korean: “{right}”.",
    wrong=[
        ("I'm good in English.", "I'm good at English."),
        ("My bag is similar with yours.", "My bag is similar to yours."),
        ("She is married with a doctor.", "She is married to a doctor."),
        ("I agree to you.", "I agree with you."),
    ],
    right=[
        "I'm good at English.",
        "It sounds good in English.",
        "She was interested at least.",
        "I agree to the plan.",
        "He is married with two children.",
        "It is different with children.",
    ],
)

longer(
    "en-dependent-preposition",
    ko="good at, interested in, afraid of처럼 형용사와 전치사가 짝을 이룹니다. 조사로 짐작할 수 없으니 "
    "형용사를 외울 때 전치사까지 함께 외우세요.",
    en="Many adjectives and verbs have a fixed partner: good at, interested in, afraid of, different "
    "from. Learn the pair as one word.",
    examples=("My sister is good at math.", "I'm interested in old buildings."),
)
