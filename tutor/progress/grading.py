"""Judging a typed answer: what is right is never called wrong, and a slip of spacing is almost right.

Marks, capitals and Unicode forms do not count. Variants that the standard of Korean allows, and English contractions,
are the same answer. A single slip of a key is almost right where it does not touch what the card is about.
"""

import re
import unicodedata
from collections.abc import Iterator

from tutor.progress.models import Card, Recall

Grade = Recall.Grade

# Left becomes right on both sides before they are compared: forms that are equally standard.
KOREAN_VARIANTS = (
    (r"하여(?=[가-힣]|\b)", "해"),
    (r"되어", "돼"),
    (r"이어요", "이에요"),
    (r"아니어요", "아니에요"),
    (r"지요", "죠"),
    (r"것이(?=[ 에죠야])", "게"),
    (r"것은", "건"),
    (r"것을", "걸"),
    (r"무엇을|뭐를", "뭘"),
    (r"무엇이", "뭐가"),
    (r"무엇", "뭐"),
    (r"\b저는", "전"),
    (r"\b나는", "난"),
    (r"\b저의\b", "제"),
    (r"\b나의\b", "내"),
    (r"\b너의\b", "네"),
    (r"\b네(?=$|[ ,.!?])", "예"),
    (r"자장면", "짜장면"),
    (r"만날(?= )", "맨날"),
    (r"예쁘", "이쁘"),
    (r"예뻐", "이뻐"),
    (r"예쁜", "이쁜"),
    (r"소고기", "쇠고기"),
    (r"주었", "줬"),
    (r"보았", "봤"),
    (r"오았", "왔"),
    (r"두었", "뒀"),
    (r"이것", "이거"),
    (r"그것", "그거"),
    (r"저것", "저거"),
)
ENGLISH_VARIANTS = (
    (r"\bcannot\b|\bcan not\b", "can't"),
    (r"\bwill not\b", "won't"),
    (r"\b(do|does|did|is|are|was|were|have|has|had|could|would|should|must|need) not\b", r"\1n't"),
    (r"\bi am\b", "i'm"),
    (r"\b(you|we|they) are\b", r"\1're"),
    (r"\b(he|she|it|that|there|what|where|who|how) is\b", r"\1's"),
    (r"\b(i|you|he|she|it|we|they) will\b", r"\1'll"),
    (r"\b(i|you|he|she|it|we|they) would\b", r"\1'd"),
    (r"\b(i|you|we|they) have\b", r"\1've"),
    (r"\blet us\b", "let's"),
    (r"\b(col|fav|neighb|hum|flav|hon|lab)our", r"\1or"),
    (r"\b(theat|cent|met|lit)re\b", r"\1er"),
    (r"\b(\w{3,})is(e|ed|es|ing|ation)\b", r"\1iz\2"),
    (r"\btravell", "travel"),
    (r"\bgrey\b", "gray"),
    (r"\bprogramme\b", "program"),
    (r"\bok\b", "okay"),
)
VARIANTS = {"ko": KOREAN_VARIANTS, "en": ENGLISH_VARIANTS}
SLIP_LENGTH = 6
"""From how many letters on one slip of a key is forgiven."""


def grade(card: Card, typed: str) -> Grade:
    """How near the answer comes. The words of the gap and the whole sentence are both welcome."""
    answers = [card.answer, card.sentence]
    if any(bare_answer(typed, card.language) == bare_answer(answer, card.language) for answer in answers):
        return Grade.RIGHT if bare_answer(typed, card.language).strip() else Grade.WRONG
    if card.wrong and _solid(typed, card.language) == _solid(card.wrong, card.language):
        return Grade.ALMOST if _is_spacing(card) else Grade.WRONG
    for answer in answers:
        if _solid(typed, card.language) == _solid(answer, card.language):
            return Grade.ALMOST
    if not card.wrong and any(_one_slip(typed, answer, card.language) for answer in answers):
        return Grade.ALMOST
    return Grade.WRONG


def _is_spacing(card: Card) -> bool:
    """Whether the card is about nothing but spaces."""
    return _solid(card.wrong, card.language) == _solid(card.answer, card.language)


def bare_answer(text: str, language: str) -> str:
    """Without marks, capitals and variants; single spaces."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)).casefold().replace("’", "'")
    text = " ".join(re.sub(r"[^\w\s']", " ", text).split())
    for pattern, form in VARIANTS.get(language, ()):
        text = re.sub(pattern, form, text)
    return text


def _solid(text: str, language: str) -> str:
    """Without spaces, too."""
    return "".join(bare_answer(text, language).split())


def _one_slip(typed: str, answer: str, language: str) -> bool:
    """Whether one key was wrong, missing, one too many, or two swapped, in an answer long enough to show it."""
    a, b = list(_keys(_solid(typed, language))), list(_keys(_solid(answer, language)))
    if len(b) < SLIP_LENGTH or abs(len(a) - len(b)) > 1:
        return False
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    rest_a, rest_b = a[head:], b[head:]
    swapped = rest_a[:2][::-1] == rest_b[:2] and rest_a[2:] == rest_b[2:]
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


def _keys(text: str) -> Iterator[str]:
    """What is pressed to write it: letters of 한글 one by one."""
    yield from unicodedata.normalize("NFD", text)
