"""Misspelled words: what a slip of a key or a spelling by sound makes of a word, ranked by Kiwi's language model.

Only words that Kiwi has to guess, or finds very improbable, are looked at. Their candidates differ in one
syllable's letters (a neighbouring key, a sound that is confused with it), in a letter left out, put in or
exchanged with the next, or are the spelling whose sound was written (연음: 지브로 → 집으로).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit, Explanation
from tutor.grammar.hangul import FINALS, INITIALS, VOWELS, is_syllable, join, split
from tutor.grammar.kiwi import Morpheme, analyse, score
from tutor.grammar.korean_keyboard import compose_jamo
from tutor.grammar.korean_thresholds import (
    SPELLING_CANDIDATES,
    SPELLING_FRAGMENTS,
    SPELLING_FRAGMENTS_GAIN,
    SPELLING_GAIN,
    SPELLING_LEAD,
    SPELLING_LONGEST_WORD,
    SPELLING_MOST_WORDS,
    SPELLING_NAME_GAIN,
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
    """The words of one sentence that are misspelled beyond doubt."""
    edits: list[Edit] = []
    for start, end, least in _suspects(sentence)[:SPELLING_MOST_WORDS]:
        found = _best(sentence, start, end, least)
        if found:
            edits.append(_edit(sentence, start, end, *found))
    return edits


def _suspects(sentence: str) -> list[tuple[int, int, float]]:
    """The words with a morpheme that is unknown or improbable, or in pieces, and the gain each has to bring."""
    found: list[tuple[int, int, float]] = []
    morphemes = analyse(sentence).morphemes
    for word in _WORD.finditer(sentence):
        if len(word.group()) > SPELLING_LONGEST_WORD:
            continue
        inside = [m for m in morphemes if m.start >= word.start() and m.end <= word.end()]
        odd = [m for m in inside if not m.known or m.score < SPELLING_RARE]
        if odd:
            doubtful = all(m.known for m in odd) or any(m.tag == "NNP" for m in odd)
            found.append((*word.span(), SPELLING_NAME_GAIN if doubtful else SPELLING_GAIN))
        elif _fragments(inside) < SPELLING_FRAGMENTS:
            found.append((*word.span(), SPELLING_FRAGMENTS_GAIN))
    return found


def _fragments(morphemes: list[Morpheme]) -> float:
    """Log-probability of the syllables that stand for words of their own, where there are two or more: 우체 + 구."""
    pieces = [
        m for m in morphemes if m.tag[0] in "NMVXI" and m.tag not in ("VX", "VCP", "XSV", "XSA", "XSN", "NNB")
    ]
    if len(pieces) < 2 or not any(len(m.form) == 1 for m in pieces):
        return 0.0
    return sum(m.score for m in pieces)


def _best(sentence: str, start: int, end: int, least: float) -> tuple[str, float] | None:
    """The best spelling of sentence[start:end] and its margin."""
    word = sentence[start:end]
    base = score(sentence)
    ranked = _known_spellings(word)
    scored: list[tuple[float, str]] = []
    for _, kind, candidate in ranked[:SPELLING_CANDIDATES]:
        mended = sentence[:start] + candidate + sentence[end:]
        gain = score(mended) - base - SPELLING_PRIOR[kind]
        scored.append((gain, candidate))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < least:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < SPELLING_LEAD:
        return None
    best = scored[0][1]
    return best, scored[0][0] - least


@lru_cache(maxsize=2048)
def _known_spellings(word: str) -> list[tuple[float, str, str]]:
    """The candidates that consist of known morphemes, best first: (value, kind, spelling)."""
    found: dict[str, tuple[float, str, str]] = {}
    for kind, candidate in candidates(word):
        if candidate in found or candidate == word:
            continue
        analysis = analyse(candidate)
        if _all_known(analysis.morphemes):
            found[candidate] = (analysis.score - SPELLING_PRIOR[kind], kind, candidate)
    return sorted(found.values(), reverse=True)


def _all_known(morphemes: tuple[Morpheme, ...]) -> bool:
    return all(m.known and m.score > SPELLING_WORST_MORPHEME and m.tag[0] != "U" for m in morphemes)


def candidates(word: str) -> Iterator[tuple[str, str]]:
    """Spellings near to a word, as (kind, spelling): only syllables of everyday Korean (KS X 1001)."""
    seen: set[str] = set()
    for kind, spelling in _all_candidates(word):
        if spelling not in seen and all(_is_common(c) for c in spelling):
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


def _edit(sentence: str, start: int, end: int, new: str, margin: float) -> Edit:
    old = sentence[start:end]
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
