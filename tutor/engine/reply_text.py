"""Takes out of a generated reply what does not belong to the tutor's words.

Small models write role names, quotation marks, stage directions, markdown, the other speaker's next line, or slip
into another language. `clean_reply` may be called on a reply that still grows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPEAKERS = (
    "tutor|assistant|user|learner|student|teacher|customer|guest|receptionist|staff|clerk|friend|A|B|"
    "튜터|선생님|학습자|학생|사용자|손님|고객|직원|점원|친구|상대"
)
_OPENING_QUOTES = "\"'“‘「『«"
_CLOSING_QUOTES = "\"'”’」』»"
_FOREIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_SENTENCE = re.compile(r"[^.!?…]*[.!?…]+[\"'”’)]*\s*|[^.!?…]+$")


def clean_reply(text: str, language: str = "", speakers: Sequence[str] = ()) -> str:
    """The tutor's own words of a generated text.

    `speakers` are the scene's role names. With a language, what is written in another one is left out; without,
    only scripts of neither Korean nor English are. May be empty.
    """
    text = re.sub(r"[*_`#]+", "", text).strip()
    names = "|".join([*map(re.escape, filter(None, speakers)), _SPEAKERS])
    label = rf"(?:{names})\s*[:：]"
    text = re.sub(rf"^(?:[-•]\s+|\d+[.)]\s+)?(?:{label}\s*)+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^(?:\([^)]*\)|\[[^]]*\])\s*", "", text)
    text = re.split(rf"\n|(?<=[\s.!?]){label}", text, maxsplit=1, flags=re.IGNORECASE)[0].strip()
    text = _without_drift(_without_quotes(text), language)
    return re.sub(r"[ \t]+", " ", text).strip()


def _without_quotes(text: str) -> str:
    if text and text[0] in _OPENING_QUOTES:
        closing = _CLOSING_QUOTES[_OPENING_QUOTES.index(text[0])]
        rest = text[1:]
        if rest.endswith(closing):
            rest = rest[:-1]
        if closing not in rest:  # the marks stood around the whole, or the reply is not finished
            return rest.strip()
    return text


def _without_drift(text: str, language: str) -> str:
    foreign = _FOREIGN.search(text)
    if foreign:
        text = _whole_sentences(text[: foreign.start()])
    if language == "en":
        hangul = _HANGUL.search(text)
        return _whole_sentences(text[: hangul.start()]) if hangul else text
    if language == "ko" and _HANGUL.search(text):
        sentences = _SENTENCE.findall(text)
        return "".join(s for s in sentences if _HANGUL.search(s) or len(re.findall("[A-Za-z]+", s)) < 3)
    return text


def _whole_sentences(text: str) -> str:
    """The text up to its last finished sentence; all of it when there is none."""
    end = max((match.end() for match in re.finditer(r"[.!?…]+[\"'”’)]*(?=\s|$)", text)), default=0)
    return text[:end] if end else text
