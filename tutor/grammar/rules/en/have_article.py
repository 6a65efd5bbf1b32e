"""A single countable thing that one has, needs or buys takes a or an."""

from __future__ import annotations

import re

from tutor.grammar.english_clauses import PHRASE_END, article
from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_VERB = (
    r"have|has|had|don't have|doesn't have|didn't have|need|needs|bought|buy|want|wants|got|"
    r"want to buy|want to have|ate|found|took"
)
# Nouns that are no names of materials, meals or places of routine (“have dinner”, “have class”).
_NOUN = (
    r"car|dog|cat|question|problem|idea|book|computer|brother|sister|boyfriend|girlfriend|bicycle|bike|camera|"
    r"job|house|pen|pencil|umbrella|bag|chair|table|meeting|headache|stomachache|fever|cold|sandwich|hamburger|"
    r"banana|apple|ticket|phone|passport|son|daughter|plan|reservation|appointment|dream|picture|photo|"
    r"latte|receipt|refund|discount|"
    r"blanket|map|menu|seat|window seat|aisle seat|"
    r"quiet room|single room|double room|bank account"
)
_ADJECTIVE = (
    r"(?:(?:new|big|small|good|nice|old|beautiful|black|white|red|blue|bad|older|younger|part-time|cute|"
    r"serious|great|different) )?"
)


def _with_article(match: re.Match[str]) -> str | None:
    thing = match.group(2)
    if match.string.startswith(f" after {thing}", match.end()):  # photo after photo
        return None
    return f"{match.group(1)}{article(thing)} {thing}"


replacing(
    id="en-have-article",
    category="en-article",
    pairs=[
        (
            rf"(\b(?:I|we|they|you|he|she|my (?:friend|brother|sister)) (?:really |also )?(?:{_VERB}) )"
            rf"({_ADJECTIVE}(?:{_NOUN})){PHRASE_END}(?! (?:and|or|that)\b)",
            _with_article,
        ),
        (
            rf"(^(?:do you|does he|does she|can I|may I|could I|can we|could we) have |^(?:can|could) you give me |"
            rf"^(?:please )?give me )({_ADJECTIVE}(?:{_NOUN})){PHRASE_END}",
            _with_article,
        ),
    ],
    ko="우리말의 ‘차가 있다’에는 관사가 없지만, 영어에서는 셀 수 있는 것 하나를 말할 때 ‘{right}’처럼 a/an을 붙입니다.",
    en="One countable thing needs “a” or “an” in front of it: “{right}”. Korean has no articles, so it is easily lost.",
    wrong=[
        ("I have question.", "I have a question."),
        ("Could you give me aisle seat?", "Could you give me an aisle seat?"),
        ("She has younger brother.", "She has a younger brother."),
        ("I bought umbrella at the store.", "I bought an umbrella at the store."),
    ],
    right=[
        "I have a question.",
        "I have dinner at six.",
        "We have class on Monday.",
        "She took photo after photo.",
        "They have car insurance.",
        "Do you have time?",
    ],
)

longer(
    "en-have-article",
    ko="셀 수 있는 것 하나를 처음 이야기할 때는 a나 an을 붙입니다. 자음 소리 앞에는 a, 모음 소리 앞에는 "
    "an이며, 글자가 아니라 소리를 봅니다(an hour).",
    en="The first time you mention one countable thing, put a or an before it. The sound decides between "
    "them, not the letter: a university, an hour.",
    examples=("I have an idea.", "Do you have a pen?"),
)
