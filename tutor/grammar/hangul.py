"""Hangul syllables as letters: final consonants, and the shape a particle takes after a word.

The arithmetic is that of The Unicode Standard, section 3.12 (conjoining jamo behaviour).
"""

from __future__ import annotations

import re

BASE = 0xAC00
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
VOWELS = tuple("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
INITIALS = tuple("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")

# Each pair: the shape after a final consonant, the shape after a vowel.
ALLOMORPHS: tuple[tuple[str, str], ...] = (
    ("을", "를"),
    ("이", "가"),
    ("은", "는"),
    ("과", "와"),
    ("으로", "로"),
    ("이나", "나"),
    ("이랑", "랑"),
    ("이라도", "라도"),
    ("이든지", "든지"),
    ("이며", "며"),
    ("아", "야"),
)
_SHAPES = {shape: pair for pair in ALLOMORPHS for shape in pair}

# Sino-Korean readings of the digits end in: 영 일 이 삼 사 오 육 칠 팔 구.
_DIGIT_FINALS = dict(zip("0123456789", ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", ""), strict=True))


def is_syllable(character: str) -> bool:
    """True for one precomposed Hangul syllable (가 to 힣)."""
    return len(character) == 1 and "가" <= character <= "힣"


def split(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final ("" when open) of a syllable. Raises ValueError for anything else."""
    if not is_syllable(syllable):
        raise ValueError(f"not a Hangul syllable: {syllable!r}")
    code = ord(syllable) - BASE
    return INITIALS[code // 588], VOWELS[code % 588 // 28], FINALS[code % 28]


def join(initial: str, vowel: str, final: str = "") -> str:
    """The syllable of an initial, a vowel and a final, given as compatibility jamo. Raises ValueError."""
    return chr(BASE + (INITIALS.index(initial) * 21 + VOWELS.index(vowel)) * 28 + FINALS.index(final))


def final_of(word: str) -> str | None:
    """The final consonant sound at the end of a word, "" when it ends in a vowel, None when not known.

    Digits are read the Sino-Korean way; words in Latin letters have no certain reading.
    """
    last = word[-1:]
    if is_syllable(last):
        return split(last)[2]
    return _DIGIT_FINALS.get(last)


def has_final(word: str) -> bool | None:
    """Whether a word ends in a consonant sound (받침); None when that is not known."""
    final = final_of(word)
    return None if final is None else final != ""


def allomorph(particle: str, word: str) -> str:
    """The shape of a particle after a word: 를 after 여자 and 을 after 학생; unchanged when it has one shape.

    (으)로 counts a final ㄹ as a vowel (서울로). A word of unknown sound keeps the particle as it stands.
    """
    pair = _SHAPES.get(particle)
    final = final_of(word)
    if pair is None or final is None:
        return particle
    if pair == ("으로", "로") and final == "ㄹ":
        return "로"
    return pair[0] if final else pair[1]


def with_particle(word: str, particle: str) -> str:
    """The word followed by the particle in its right shape."""
    return word + allomorph(particle, word)


def count_hangul(text: str) -> int:
    """How many Hangul syllables and letters a text holds."""
    return sum(1 for c in text if "가" <= c <= "힣" or "ㄱ" <= c <= "ㅣ")


# The end of a word that was put in, the quotation mark after it, and the two shapes to choose from.
_CHOICE = re.compile(r"(.)\0([’”]?)(은/는|이/가|을/를|과/와|으로/로|이라고/라고|이에요/예요)")


def fill(template: str, words: dict[str, str]) -> str:
    """Put words into a template; right after one, “을/를” and its like become the shape that fits it.

    A word whose sound is not known (English letters) takes the shape for a vowel.
    """
    text = template
    for name, word in words.items():
        text = text.replace("{" + name + "}", word + "\0")
    return _CHOICE.sub(_choose, text).replace("\0", "")


def _choose(match: re.Match[str]) -> str:
    word, quote, choice = match.groups()
    closed, open_ = choice.split("/")
    final = final_of(word)
    fits_closed = bool(final) and not (closed == "으로" and final == "ㄹ")
    return word + quote + (closed if fits_closed else open_)
