"""A comma parts a clause that opens the sentence from the main clause, and two clauses that but joins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.english_clauses import base_of
from tutor.grammar.english_words import AUXILIARIES, DETERMINERS, MODALS, VERBS
from tutor.grammar.rules.base import GRAMMAR, Finding, longer, rule
from tutor.grammar.words import words

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_OPENING = re.compile(
    r"^(?:(?:and|but|so|also|then),? )?(?:if|when|whenever|because|although|though|even though|even if|while|since|"
    r"unless|as soon as|as long as|after|before|as) (?=[A-Za-z])",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"^(?:(?:and|but|so|also|then),? )?(?:even )?(?:in|at|on|as|without|with|for|after|before|during|because of|"
    r"despite|among|according to|depending on|thanks to|instead of) (?=[A-Za-z])",
    re.IGNORECASE,
)
# After a comma with one of these the main clause goes on; any other comma may itself be where it begins.
_GOES_ON = re.compile(r", (?:and|but|or|so|because|which|who|such|especially|even|where|like)\b")
_IS = words("is are was were am has")
_PRONOUNS = words("i you he she it we they there")
_SUBJECTS = _PRONOUNS | words("people everyone everybody someone somebody this these those many some")
# After these a pronoun goes on with the same clause: I think you are, the way it is, as they were.
_GO_ON = words(
    """
    think thinks thought know knows knew believe believes believed say says said feel feels felt hope hopes hoped
    guess find finds found see sees saw hear hears heard mean means meant tell tells told show shows showed wish wishes
    realize realise realized decide decided notice noticed understand understood sure afraid glad happy sorry certain so
    that what how where who whom which why whether than as and or but if when while because although though since until
    unless before after whatever whenever wherever however like let make makes made help helps watch all everything
    anything something nothing everyone anyone someone one way thing things time times person place places reason day
    moment first last every each the a an of to in on at for from with by about into me him her us them not only
    """
)
_NO_CLAUSE = words(
    "nothing anything everything all everyone anyone nobody anybody none not only cannot can't"
)
_ESPECIALLY = re.compile(
    r"(?<=[a-z])(?<!\b(?:is|am|be))(?<!\b(?:are|was|and|but|not))(?<!\bwere) (?=especially (?:when|if|in|for|because|"
    r"those|at|with|on)\b)"
)
_LONG = 4
"""Words before but from which on the two clauses are no longer so short that they may go without a comma."""


def _is_finite(word: str) -> bool:
    word = word.lower().replace("’", "'")
    stem = re.sub(r"(?:n't|'(?:ll|m|re|ve|d|s))$", "", word)
    if word != stem or word in AUXILIARIES or word in MODALS:
        return not word.endswith(("being", "been", "having")) and word not in ("be", "'s")
    return word in VERBS or base_of(word) in VERBS


def _begins_clause(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a pronoun with its verb stands here; an adverb may come between. Of he/she only the first begins one."""
    subject = tokens[at]
    if subject.group().lower() not in _SUBJECTS or at + 1 == len(tokens):
        return False
    if subject.start() and subject.string[subject.start() - 1] == "/":
        return False
    following = tokens[at + 1].group().lower()
    if following in (
        "always",
        "usually",
        "often",
        "never",
        "also",
        "really",
        "just",
        "still",
    ) and at + 2 < len(tokens):
        following = tokens[at + 2].group().lower()
    return _is_finite(following) and not following.endswith("ing")


def _after_opening_clause(sentence: str) -> int | None:
    """Where the main clause begins after an opening clause, if it can be only one place."""
    opening = _OPENING.match(sentence)
    tokens = _opening_tokens(sentence, opening)
    if len(tokens) < 4:
        return None
    first = tokens[0].group()
    if not (
        first.lower() in _SUBJECTS | DETERMINERS
        or first[0].isupper()
        or first.endswith("s")
        or _is_noun(tokens)
    ):
        return None
    verbs = [
        i for i, token in enumerate(tokens) if i and (_is_finite(token.group()) or token.group() == "be")
    ]
    places = [i for i in _clauses(tokens) if verbs and verbs[0] < i]
    if len(places) != 1:
        return None
    place = places[0]
    if tokens[place].group().lower() not in _PRONOUNS and place - verbs[0] < 2:
        return None
    return tokens[place - 1].end()


def _after_opening_phrase(sentence: str) -> int | None:
    """Where the clause begins after a phrase of four words or more that opens the sentence."""
    tokens = _opening_tokens(sentence, _PHRASE.match(sentence))
    places = _clauses(tokens)
    if len(places) != 1 or places[0] < 3 or len(tokens) - places[0] < 4:
        return None
    subject, verb = (token.group().lower().replace("’", "'") for token in tokens[places[0] : places[0] + 2])
    # A noun with a pronoun and a verb after it may be described by them: for the people I love.
    if subject not in _PRONOUNS or not ("'" in verb or verb in MODALS or verb in _IS):
        return None
    return tokens[places[0] - 1].end()


def _opening_tokens(sentence: str, opening: re.Match[str] | None) -> list[re.Match[str]]:
    """The words after what opens a sentence, as far as they have no comma; none where marks make it doubtful."""
    if opening is None:
        return []
    comma = _GOES_ON.search(sentence, opening.end())
    end = comma.start() if comma else len(sentence)
    if re.search(r"[,;:()\"“”]|--| - |\?.", sentence[opening.end() : end]):
        return []
    return list(_WORD.finditer(sentence, opening.end(), end))


def _clauses(tokens: list[re.Match[str]]) -> list[int]:
    """Where a clause with a pronoun as its subject may begin, beyond the first word."""
    return [
        i
        for i in range(1, len(tokens) - 1)
        if _begins_clause(tokens, i)
        and (tokens[i - 1].group().lower() not in _GO_ON or _is_like_that(tokens, i))
        and (i > 1 or tokens[0].group().lower() not in _SUBJECTS)
    ]


def _is_like_that(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether “that” or “this” before the place ends a phrase: like that, in the end."""
    return at > 1 and [t.group().lower() for t in tokens[at - 2 : at]] in (["like", "that"], ["like", "this"])


def _is_noun(tokens: list[re.Match[str]]) -> bool:
    """Whether the first words look like an adjective with its noun, as in “older people think”."""
    return tokens[1].group().lower() in _SUBJECTS or tokens[1].group().endswith("s")


def _before_but(sentence: str) -> Iterator[int]:
    for match in re.finditer(r"(?<=[a-z]) but (?=[A-Za-z])", sentence):
        before = list(_WORD.finditer(sentence[: match.start()]))
        start = max(sentence.rfind(mark, 0, match.start()) for mark in ",;:.!?")
        clause = [token.group().lower() for token in before if token.start() > start]
        after = list(_WORD.finditer(sentence, match.end()))
        if len(clause) < _LONG or len(after) < 2 or clause[-1] in _NO_CLAUSE or "only" in clause:
            continue
        if _opens_clause(after) and any(_is_finite(word) for word in clause[1:]):
            yield match.start()


def _opens_clause(tokens: list[re.Match[str]]) -> bool:
    """Whether a clause begins here: a pronoun or a short noun phrase with a verb, or another conjunction."""
    said = [token.group().lower().replace("’", "'") for token in tokens[:4]]
    if _begins_clause(tokens, 0) or said[0] in ("if", "when", "because") or said[:2] == ["even", "if"]:
        return True
    if said[0].endswith(("'s", "'m", "'re")) and said[0].split("'")[0] in _SUBJECTS:
        return True
    return said[0] in DETERMINERS and any(word in AUXILIARIES or word in MODALS for word in said[2:4])


@rule(
    id="en-clause-comma",
    category="en-punctuation",
    ko="문장 첫머리에 If, When, Because 등이 이끄는 절이 오면 그 뒤에 쉼표를 찍고, but으로 두 문장을 이을 "
    "때는 but 앞에 쉼표를 찍습니다.",
    en="A comma follows a clause that opens the sentence (If…, When…, Because…), and stands before “but” where it "
    "joins two sentences.",
    wrong=[
        ("If you visit Busan you should eat fish cakes.", "If you visit Busan, you should eat fish cakes."),
        ("When I was a child I lived in Daegu.", "When I was a child, I lived in Daegu."),
        (
            "I wanted to see the movie but I didn't have time.",
            "I wanted to see the movie, but I didn't have time.",
        ),
        (
            "Because my bus was late they started without me.",
            "Because my bus was late, they started without me.",
        ),
    ],
    right=[
        "If you visit Busan, you should eat fish cakes.",
        "You should eat fish cakes if you visit Busan.",
        "When you know what you want, call me.",
        "If you think they are right, say so.",
        "When did you say you were coming?",
        "If he/she comes, let him/her in.",
        "It depends on how he/she can live.",
        "It is small but I like it.",
        "He is not only tall but he is also strong.",
        "As I said it was late.",
        "She ate nothing but it didn't matter.",
        "I like everything but the soup.",
        "For the people I love.",
        "In the house we bought.",
        "In Korea we eat rice.",
        "It is especially in winter that I miss you.",
        "In the town where I grew up, it rained.",
        "With all that you have, be happy.",
        "If the book you read is good, I will buy it.",
    ],
    stage=GRAMMAR,
    confidence=0.85,
)
def find(sentence: str) -> Iterator[Finding]:
    """A missing comma after an opening clause or before but."""
    place = _after_opening_clause(sentence) or _after_opening_phrase(sentence)
    if place is not None:
        yield Finding(place, place, ",")
    for match in _ESPECIALLY.finditer(sentence):
        yield Finding(match.start(), match.start(), ",")
    for start in _before_but(sentence):
        yield Finding(start, start, ",")


longer(
    "en-clause-comma",
    ko="If, When, Because로 시작한 부분이 앞에 오면 그 끝에 쉼표를 찍어 주인공인 문장이 어디서 시작하는지 "
    "알려 줍니다. 순서를 바꾸어 뒤에 두면 쉼표가 필요 없습니다.",
    en="The comma shows the reader where the main sentence begins. Turn the two parts round and it "
    "disappears: “Call me if you are late.”",
    examples=("When I got home, my brother was cooking.", "I called him, but he didn't answer."),
)
