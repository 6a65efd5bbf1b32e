"""by for a deadline, until for what goes on up to a moment; both are 까지 in Korean."""

from __future__ import annotations

import re

from tutor.grammar.rules.base import longer
from tutor.grammar.rules.patterns import replacing

_DEADLINE = (
    r"(?:finish|submit|send|hand in|return|pay|complete|come back|be back|arrive|get there|"
    r"reply|respond|fix|repair|decide|answer|deliver|arrive (?:at|in) \w+)"
)
_WHEN = r"(?:tomorrow|tonight|noon|next|this|the end|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\d+)"


def _by(match: re.Match[str]) -> str | None:
    return (
        None if re.search(r"\bnot\b|n't\b|\bnever\b", match.string, re.IGNORECASE) else f"{match.group(1)}by "
    )


replacing(
    id="en-until-by",
    category="en-preposition",
    pairs=[
        (
            rf"(\b{_DEADLINE} (?:(?:it|this|that|them|the|my|your|our|home|there|here) ?(?:\w+ "
            rf")?)?)until (?={_WHEN}\b)",
            _by,
        ),
    ],
    ko="우리말은 둘 다 ‘까지’이지만, 마감은 by, 그때까지 계속되는 일은 until을 씁니다: ‘{right}’.",
    en="Korean has one 까지: English says “by” for a deadline and “until” for what goes on up to that moment.",
    wrong=[
        ("Please send it until Friday.", "Please send it by Friday."),
        ("Please reply until Friday.", "Please reply by Friday."),
        ("I have to finish my homework until tomorrow.", "I have to finish my homework by tomorrow."),
    ],
    right=[
        "Please send it by Friday.",
        "I will wait until Friday.",
        "I can't finish it until Monday.",
        "We stayed until noon.",
    ],
)

longer(
    "en-until-by",
    ko="둘 다 ‘까지’이지만, 그때까지 계속되면 until, 그 전에 한 번 하면 되는 마감은 by입니다. ‘계속’을 "
    "넣어 말이 되면 until입니다.",
    en="Does it go on the whole time, or only have to happen once before then? Going on: wait until six. "
    "Once: finish by six.",
    examples=("Please send me the file by Friday.", "The shop is open until ten."),
)
