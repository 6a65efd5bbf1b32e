"""Misspelled words: what a slip of a key or a spelling by sound makes of a word, ranked by Kiwi's language model.

Words that Kiwi has to guess, or finds very improbable, are looked at first; words it knows only where they are
improbable in all, and then another spelling has to be far more probable. Candidates differ in one syllable's
letters (a neighbouring key, a sound that is confused with it), in a letter left out, put in or exchanged with the
next, or are the spelling whose sound was written (연음: 지브로 → 집으로).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit, Explanation
from tutor.grammar.hangul import FINALS, INITIALS, VOWELS, is_syllable, join, split
from tutor.grammar.kiwi import Morpheme, analyse, score
from tutor.grammar.korean_keyboard import compose_jamo
from tutor.grammar.korean_thresholds import (
    SPELLING_CANDIDATES,
    SPELLING_CONTEXT,
    SPELLING_FRAGMENTS,
    SPELLING_GAINS,
    SPELLING_KNOWN,
    SPELLING_LEAD,
    SPELLING_LONGEST_WORD,
    SPELLING_MOST_WORDS,
    SPELLING_PRIOR,
    SPELLING_RARE,
    SPELLING_WORST_MORPHEME,
)

_ROWS = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ")
_SHIFTED = {"ㅃ": "ㅂ", "ㅉ": "ㅈ", "ㄸ": "ㄷ", "ㄲ": "ㄱ", "ㅆ": "ㅅ", "ㅒ": "ㅐ", "ㅖ": "ㅔ"}
_SOUNDS_ALIKE = (
    "ㅐㅔ", "ㅒㅖ", "ㅖㅔ", "ㅙㅞㅚ", "ㅓㅗ", "ㅡㅜ", "ㅢㅣ", "ㅢㅡ", "ㅕㅓ", "ㅑㅏ", "ㅛㅗ", "ㅠㅜ", "ㅟㅣ", "ㅓㅏ",
    "ㅗㅜ", "ㅝㅓ", "ㅘㅏ", "ㅓㅡ", "ㅐㅏ", "ㅔㅓ",
    "ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅈㅉㅊ", "ㅅㅆ", "ㄴㅇㅁ", "ㄹㄴ", "ㅎㅇ",
)  # fmt: skip
_FINAL_SOUNDS = ("ㄱㄲㅋㄳㄺ", "ㄷㅅㅆㅈㅊㅌㅎ", "ㅂㅍㅄㄿ", "ㄴㄵㄶ", "ㄹㄼㄽㄾㅀ", "ㅁㄻ", "ㄴㅇㅁ")
_WORD = re.compile(r"[가-힣]{2,}")
# What is quoted is a title or a word that is spoken of, and what is explained in brackets is a name or a term. So is
# what 씨 follows, and what a film, a place or a person is called: 케이코라는 영화.
_NAMED = re.compile(
    r"‘[^’]*’|“[^”]*”|'[^']*'|\"[^\"]*\"|[가-힣]+ ?\((?=[^)])"
    r"|(?<![가-힣])[가-힣]{2,4} ?씨(?=[^가-힣]|[은는이가을를의도와]|하고|한테|에게|랑|$)"
    r"|(?<![가-힣])[가-힣]+라[는고] (?=영화|노래|드라마|책|소설|사람|곳|친구|가수|도시|음식|게임|만화|하)"
)
# The words around a suspect that are read with each of its spellings: a whole long sentence takes five times as long.
_BEFORE = re.compile(rf"(?:\S+\s+){{0,{SPELLING_CONTEXT}}}\S*$")
_AFTER = re.compile(rf"\S*(?:\s+\S+){{0,{SPELLING_CONTEXT}}}")
_CLOSING = "’”'\")]"
# -읍니다 has been spelled -습니다 since 1988 (표준어 규정 제17항); Kiwi reads both.
_OUT_OF_USE = re.compile("읍니[다까]")
# What particles, endings and suffixes begin with: they follow any syllable.
_ATTACHED = frozenset(
    "은는이가을를에의도와과로으만서까부하한할함합했해께나라고지며면요다니어아여게들된될되됨됩됐돼겠시습입인적던든네죠자때수"
)
# Where sounds or letters moved, whole syllables change, and few candidates there are.
_OF_SOUND = frozenset({"sound", "swap", "drop"})
_NEAR_KINDS = frozenset({"key", "sound", "swap", "add", "drop"})


def _neighbours() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {letter: set() for letter in VOWELS + INITIALS + FINALS}
    for y, row in enumerate(_ROWS):
        for x, letter in enumerate(row):
            near = [(x - 1, y), (x + 1, y), (x, y + 1), (x - 1, y + 1), (x, y - 1), (x + 1, y - 1)]
            for nx, ny in near:
                if 0 <= ny < len(_ROWS) and 0 <= nx < len(_ROWS[ny]):
                    found[letter].add(_ROWS[ny][nx])
    for shifted, plain in _SHIFTED.items():
        found[shifted].add(plain)
        found[plain].add(shifted)
    return found


_NEAR = _neighbours()
for _group in _SOUNDS_ALIKE:
    for _letter in _group:
        _NEAR[_letter].update(set(_group) - {_letter})
_NEAR_FINAL = {final: {near for near in _NEAR[final] if near in FINALS} for final in FINALS if final}
for _group in _FINAL_SOUNDS:
    for _letter in _group:
        _NEAR_FINAL[_letter].update(set(_group) - {_letter})


def propose(sentence: str) -> list[Edit]:
    """The words of one sentence that no dictionary has, or that fall to pieces, and are misspelled beyond doubt."""
    return _propose(sentence, [suspect for suspect in _suspects(sentence) if not suspect.is_known])


def propose_for_known(sentence: str) -> list[Edit]:
    """The words that exist and cannot be meant here. Rules, which know more about a mistake, go first."""
    return _propose(sentence, [suspect for suspect in _suspects(sentence) if suspect.is_known])


class Suspect(NamedTuple):
    """A word that may be misspelled, its log-probability, and why it is looked at: a key of SPELLING_GAINS."""

    start: int
    end: int
    probability: float
    kind: str

    @property
    def is_known(self) -> bool:
        """Whether it may well be right, so that only the likelier kinds of slips are tried."""
        return self.kind in ("known", "nouns")


class Weighed(NamedTuple):
    """The best other spelling of a suspect: what the sentence gains by it, and its lead over the second best."""

    suspect: Suspect
    spelling: str
    gain: float
    lead: float


def weigh(sentence: str, suspects: list[Suspect] | None = None) -> list[Weighed]:
    """The best spelling of each suspected word, whether or not it is to be believed; the oddest words only."""
    found = _suspects(sentence) if suspects is None else suspects
    weighed = (_best(sentence, s) for s in sorted(found, key=lambda s: s.probability)[:SPELLING_MOST_WORDS])
    return [best for best in weighed if best]


def _propose(sentence: str, suspects: list[Suspect]) -> list[Edit]:
    return [
        _edit(sentence, best)
        for best in weigh(sentence, suspects)
        if best.gain >= SPELLING_GAINS[best.suspect.kind] and best.lead >= SPELLING_LEAD
    ]


def _suspects(sentence: str) -> list[Suspect]:
    """The words with a morpheme that is unknown or improbable, in pieces, or improbable as a whole."""
    found: list[Suspect] = []
    morphemes = analyse(sentence).morphemes
    named = [match.span() for match in _NAMED.finditer(sentence)]
    for word in _WORD.finditer(sentence):
        if len(word.group()) > SPELLING_LONGEST_WORD:
            continue
        inside = [m for m in morphemes if m.start >= word.start() and m.end <= word.end()]
        probability = sum(m.score for m in inside)
        kind = _kind(inside, probability)
        if word.start() and sentence[word.start() - 1] in _CLOSING:
            continue  # ‘가요’라고: what belongs to a quotation is no word of its own
        if kind and not any(start <= word.start() < end for start, end in named):
            found.append(Suspect(*word.span(), probability, kind))
    return found


def _kind(morphemes: list[Morpheme], probability: float) -> str:
    """Why a word is suspected, "" where it is not."""
    odd = [m for m in morphemes if not m.known or m.score < SPELLING_RARE]
    if any(not m.known for m in odd) and not any(m.tag == "NNP" for m in odd):
        return "guess"
    if odd:
        return "name"
    if _fragments(morphemes) < SPELLING_FRAGMENTS:
        return "fragments"
    if probability >= SPELLING_KNOWN or any(m.tag == "NNP" for m in morphemes):
        return ""
    return "nouns" if _is_of_nouns(morphemes) else "known"


def _is_of_nouns(morphemes: list[Morpheme]) -> bool:
    """Whether all that carries meaning is nouns or adverbs of the dictionary of two syllables or more."""
    content = [m for m in morphemes if m.tag[0] in "NMVXI" and m.tag not in ("VCP", "XSV", "XSA", "XSN")]
    return bool(content) and all(m.tag in ("NNG", "MAG") and len(m.form) > 1 for m in content)


def _fragments(morphemes: list[Morpheme]) -> float:
    """Log-probability of the syllables that stand for words of their own, where there are two or more: 우체 + 구."""
    pieces = [
        m
        for before, m in pairwise([None, *morphemes])
        if m is not None
        and m.tag[0] in "NMVXI"
        and m.tag not in ("VX", "VCP", "XSV", "XSA", "XSN", "NNB")
        and not (
            m.form == "하" and before is not None and before.tag[0] == "N"
        )  # 가방하고 is read as a verb, too
    ]
    if len(pieces) < 2 or not any(len(m.form) == 1 for m in pieces):
        return 0.0
    return sum(m.score for m in pieces)


def _best(sentence: str, suspect: Suspect) -> Weighed | None:
    before, after = _around(sentence, suspect)
    word = sentence[suspect.start : suspect.end]
    base = score(before + word + after)
    scored: list[tuple[float, str]] = []
    for _, kind, candidate in _known_spellings(word, suspect.is_known)[:SPELLING_CANDIDATES]:
        scored.append((score(before + candidate + after) - base - SPELLING_PRIOR[kind], candidate))
    if not scored:
        return None
    scored.sort(reverse=True)
    lead = scored[0][0] - scored[1][0] if len(scored) > 1 else math.inf
    return Weighed(suspect, scored[0][1], scored[0][0], lead)


def _around(sentence: str, suspect: Suspect) -> tuple[str, str]:
    """What stands before and behind a suspect, as far as it has a say in how the word is spelled."""
    before, after = sentence[: suspect.start], sentence[suspect.end :]
    return _BEFORE.search(before).group(), _AFTER.match(after).group()  # type: ignore[union-attr]


@lru_cache(maxsize=2048)
def _known_spellings(word: str, near: bool) -> list[tuple[float, str, str]]:
    """The candidates that consist of known morphemes, best first: (value, kind, spelling)."""
    found: dict[str, tuple[float, str, str]] = {}
    for kind, candidate in candidates(word):
        if candidate in found or candidate == word or (near and kind not in _NEAR_KINDS):
            continue
        if _OUT_OF_USE.search(candidate) or not (kind in _OF_SOUND or _is_plausible(candidate, word)):
            continue
        analysis = analyse(candidate)
        if _all_known(analysis.morphemes):
            found[candidate] = (analysis.score - SPELLING_PRIOR[kind], kind, candidate)
    return sorted(found.values(), reverse=True)


@lru_cache(maxsize=1)
def _pairs() -> frozenset[str]:
    """Two syllables that follow each other within one of the 30,000 commonest words (wordfreq)."""
    from wordfreq import get_frequency_dict

    return frozenset(a + b for word in get_frequency_dict("ko", "best") for a, b in pairwise(word))


def _is_plausible(candidate: str, word: str) -> bool:
    """Whether each two syllables that the word has not may follow each other. In three of four candidates they may
    not, and Kiwi need not read those."""
    return all(
        pair in word or pair[1] in _ATTACHED or pair in _pairs() for pair in map("".join, pairwise(candidate))
    )


def _all_known(morphemes: tuple[Morpheme, ...]) -> bool:
    return all(m.known and m.score > SPELLING_WORST_MORPHEME and m.tag[0] != "U" for m in morphemes)


# What a noun with two particles looks like that cannot follow each other.
_STACKED = re.compile(r"[가-힣](?:으[를은는]|을[를은는]|를[을은는])$")


def candidates(word: str) -> Iterator[tuple[str, str]]:
    """Spellings near to a word, as (kind, spelling): only syllables of everyday Korean (KS X 1001)."""
    seen: set[str] = set()
    for kind, spelling in _all_candidates(word):
        if spelling not in seen and all(_is_common(c) for c in spelling) and not _STACKED.search(spelling):
            seen.add(spelling)
            yield kind, spelling


def _all_candidates(word: str) -> Iterator[tuple[str, str]]:
    for index, syllable in enumerate(word):
        head, tail = word[:index], word[index + 1 :]
        for kind, other in _near_syllables(syllable):
            yield kind, head + other + tail
        if tail:
            for pair in _resyllabified(syllable, tail[0]):
                yield "sound", head + pair + tail[1:]
            yield "swap", head + tail[0] + syllable + tail[1:]
    letters = [letter for syllable in word for letter in split(syllable) if letter]
    for index in range(len(letters)):
        without = compose_jamo("".join(letters[:index] + letters[index + 1 :]))
        yield "drop", without
        if index + 1 < len(letters):
            a, b = letters[index : index + 2]
            yield "swap", compose_jamo("".join([*letters[:index], b, a, *letters[index + 2 :]]))


@lru_cache(maxsize=4096)
def _near_syllables(syllable: str) -> list[tuple[str, str]]:
    initial, vowel, final = split(syllable)
    initials = [i for i in sorted(_NEAR[initial]) if i in INITIALS]
    vowels = [v for v in sorted(_NEAR[vowel]) if v in VOWELS]
    finals = sorted(_NEAR_FINAL[final]) if final else []
    found = [("key", join(i, vowel, final)) for i in initials]
    found += [("key", join(initial, v, final)) for v in vowels]
    found += [("key", join(initial, vowel, f)) for f in finals]
    if final:
        found.append(("drop", join(initial, vowel)))
        found += [("two keys", join(i, vowel, f)) for i in initials for f in finals]
    else:
        found += [("add", join(initial, vowel, f)) for f in FINALS if f]
    found += [("any", join(i, vowel, final)) for i in INITIALS if i not in initials]
    found += [("any", join(initial, v, final)) for v in VOWELS if v not in vowels]
    if final:
        found += [("any", join(initial, vowel, f)) for f in FINALS if f and f not in finals]
    return found


def _resyllabified(first: str, second: str) -> Iterator[str]:
    """The spelling of a final consonant that is heard at the start of the next syllable, and the other way."""
    (i1, v1, f1), (i2, v2, f2) = split(first), split(second)
    if not f1 and i2 != "ㅇ":
        for final in {i2, *(_NEAR_FINAL.get(i2, ()) if i2 in FINALS else ())}:
            if final in FINALS:
                yield join(i1, v1, final) + join("ㅇ", v2, f2)
    if f1 and i2 == "ㅇ" and f1 in INITIALS:
        yield join(i1, v1) + join(f1, v2, f2)
    if f1 == "ㄴ" and i2 == "ㄴ":
        for final in "ㄶㅎ":
            yield join(i1, v1, final) + second
    if f1 == "ㅇ" and i2 in "ㄴㅁㄹ":
        yield join(i1, v1, "ㄱ") + second
    if not f1 and i2 in "ㅊㅋㅌㅍ":
        yield join(i1, v1, "ㅎ") + join("ㅈㄱㄷㅂ"["ㅊㅋㅌㅍ".index(i2)], v2, f2)
    if f1 and i2 in "ㄲㄸㅃㅆㅉ":
        yield first + join(_SHIFTED[i2], v2, f2)


@lru_cache(maxsize=16384)
def _is_common(character: str) -> bool:
    """Whether a syllable is one of the 2350 of KS X 1001; those outside of it hardly occur."""
    if not is_syllable(character):
        return False
    try:
        return len(character.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def _edit(sentence: str, best: Weighed) -> Edit:
    (start, end, _, kind), new = best.suspect, best.spelling
    old, margin = sentence[start:end], best.gain - SPELLING_GAINS[kind]
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(
        start + head,
        end - tail,
        new[head : len(new) - tail],
        get_category("ko-spelling").id,
        "kiwi:spelling",
        Explanation(
            f"‘{old}’ → ‘{new}’. 글자를 잘못 쓴 것 같습니다. 이 문장에는 ‘{new}’ 쪽이 어울립니다.",
            f"“{old}” looks like a misspelling: {new} fits this sentence.",
        ),
        round(min(0.9, 0.6 + margin / 40), 3),
    )
