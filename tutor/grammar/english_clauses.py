"""What the rules of English ask about a clause: whether a phrase is over, what time it is about, who its subject is."""

from __future__ import annotations

import re

from tutor.grammar.english_words import BASE_OF_PAST, VERBS, ing, past, third_person
from tutor.grammar.words import words

# A noun before this stands for itself and does not describe another noun.
PHRASE_END = (
    r"(?=\s*(?:[.!?,;)]|$)| (?:and|or|but|so|because|when|while|if|that|which|who|in|on|at|for|from|of|with|to|by|"
    r"about|near|than|as|is|are|was|were|has|have|had|will|can|today|tonight|yesterday|tomorrow|now|too|then|"
    r"there|here|every|last|next|after|before|since|together|again|I|you|he|she|it|we|they)\b)"
)
CLAUSE_END = r"(?=\s*(?:[.!?,;]|$))"
CLAUSE_START = (
    r"(?:(?<=^)|(?<=, )|(?<=\bbut )|(?<=\bbecause )|(?<=\bthat )|(?<=\bthink )|(?<=\bwhen )|(?<=\bif ))"
)
NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|a few|several|"
    r"many|\d+)"
)
PLACE = r"(?:Korea|South Korea|Seoul|Busan|Jeju|Japan|Tokyo|China|America|Canada|Australia|England|London|New York)"

# Verbs that are nouns as often, so that after a preposition or “is” they may be right as they are.
NOUNS_AS_OFTEN = words(
    """
    work change talk visit play rest dance travel dream show answer call cook drink fight help hope laugh look love
    move order pack paint pass plan practice promise rain shop smile start stay stop study taste test try turn use
    walk wash watch worry cut hit hurt run ride sleep swim rise lead shake steal throw win sink ring lay lie break
    build burn catch exercise need wait finish
    cost cry dig draw drive dress fall feed feel fly hide hold jump quit read return set sound
    speed spend stand sweat wear
    """
)
PLAIN_VERBS = VERBS - NOUNS_AS_OFTEN

_BASE_OF_FORM = {third_person(verb): verb for verb in VERBS} | {
    form: verb for verb in VERBS for form in (ing(verb), past(verb))
}
# Sentences with these may ask for the plain form of a verb: “I suggest that he go”, “We saw her leave”.
_PLAIN_FORM = re.compile(
    r"\b(?:suggest|recommend|insist|demand|request|propose|require|advise|ask|important|essential|necessary|vital|"
    r"crucial|wish|lest|let|make|made|help|see|saw|hear|heard|watch)\w*\b",
    re.IGNORECASE,
)
_PAST_TIME = re.compile(
    r"\b(?:yesterday|ago|last (?:night|week|month|year|weekend|summer|winter|spring|fall|time|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)|was|were|did|didn't|had|when I was|before)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z']+")


def is_about_past(sentence: str) -> bool:
    """Whether a word of time or another verb puts the sentence in the past."""
    if _PAST_TIME.search(sentence):
        return True
    return any(
        word in BASE_OF_PAST or (word.endswith("ed") and word != "need")
        for word in _WORD.findall(sentence.lower())
    )


def may_want_plain_form(sentence: str) -> bool:
    """Whether something in the sentence can make a verb keep its plain form after he or she."""
    return bool(_PLAIN_FORM.search(sentence))


def base_of(form: str) -> str:
    """The plain form of an everyday verb; the word itself if it is none."""
    form = form.lower()
    return form if form in VERBS else _BASE_OF_FORM.get(form, form)


def article(following: str) -> str:
    """a or an, by the sound that the next word begins with."""
    word = following.lower()
    if re.match(r"(?:hour|honest|heir)", word):
        return "an"
    if re.match(r"(?:uni(?!n|m)|use|usu|eu|one|once)", word):
        return "a"
    return "an" if word[:1] in "aeiou" else "a"
