"""How Korean is said: the standard pronunciation of a written text, and its Revised Romanisation.

The rules are those of 표준 발음법 (Standard Pronunciation, Ministry of Culture notice 2017-13), by their article
numbers, and of 국어의 로마자 표기법 (Revised Romanisation, notice 2014-42). What only a dictionary knows is not
covered beside the words listed in `IRREGULAR`: ㄴ put in between two words (꽃잎 → 꼰닙), tension inside compounds
(김밥, 손가락).
"""

from __future__ import annotations

from typing import NamedTuple

from tutor.grammar.hangul import FINALS, is_syllable, join, split

# Art. 8 to 11: which of the seven final sounds a final is when nothing is taken over.
_SOUND = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㄴㄵㄶ", "ㄴ"),
    **dict.fromkeys("ㄷㅅㅆㅈㅊㅌㅎ", "ㄷ"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"),
    **dict.fromkeys("ㅁㄻ", "ㅁ"),
    **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"),
    "ㅇ": "ㅇ",
    "": "",
}
_PARTS = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
_TENSE = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
_ASPIRATED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
_HI = {("ㅣ", final) for final in FINALS} | {("ㅕ", ""), ("ㅕ", "ㅆ")}  # 히, and what 히 and 어 make

IRREGULAR = {
    "김밥": "김빱",
    "꽃잎": "꼰닙",
    "한여름": "한녀름",
    "나뭇잎": "나문닙",
    "깻잎": "깬닙",
    "서울역": "서울력",
    "무슨 일": "무슨 닐",
    "할 일": "할 릴",
    "의견란": "의견난",
    "생산량": "생산냥",
    "맛있": "마싣",
    "멋있": "머싣",
    "손가락": "손까락",
    "비빔밥": "비빔빱",
    "물고기": "물꼬기",
    "밟": "밥",
    "넓둥글": "넙뚱글",
    "일주일": "일쭈일",
    "결단력": "결딴녁",
    "여권": "여꿘",
    "한자": "한짜",
    "신문로": "신문노",
}
"""Written forms whose sound no rule gives, by 표준국어대사전. 맛있- is one of two standard ways."""


class Sound(NamedTuple):
    """One syllable as it is said."""

    initial: str
    vowel: str
    final: str


def pronounce(text: str) -> str:
    """The text as it is said, in 한글: 같이 → 가치, 학교 → 학꾜, 좋아요 → 조아요. What is not 한글 stays.

    Words are said one by one, as in slow speech: nothing is carried over a space.
    """
    return "".join(join(*unit) if isinstance(unit, Sound) else unit for unit in _said(text, tense=True))


def romanise(text: str) -> str:
    """The Revised Romanisation of the text as it is said, in small letters.

    Tension is not written, and ㅢ is always ui. That ㅎ after a stop is kept in nouns (묵호 → Mukho) is left out: what
    is a noun is for a dictionary to say.
    """
    units = _said(text, tense=False)
    letters: list[str] = []
    for place, unit in enumerate(units):
        if not isinstance(unit, Sound):
            letters.append(unit)
            continue
        before = units[place - 1] if place else None
        after_l = isinstance(before, Sound) and before.final == "ㄹ"
        initial = "l" if unit.initial == "ㄹ" and after_l else _INITIAL[unit.initial]
        letters.append(initial + _VOWEL[unit.vowel] + _FINAL[unit.final])
    return "".join(letters)


def _said(text: str, tense: bool) -> list[Sound | str]:
    """Syllable by syllable. Without `tense`, only the changes that romanisation writes."""
    units: list[Sound | str] = [Sound(*split(c)) if is_syllable(c) else c for c in _respell(text)]
    for place, unit in enumerate(units):
        if not isinstance(unit, Sound):
            continue
        following = units[place + 1] if place + 1 < len(units) else None
        if isinstance(following, Sound):
            units[place], units[place + 1] = _meet(unit, following, tense)
        else:
            units[place] = unit._replace(final=_SOUND[unit.final])
    if tense:
        return [_vowel(unit) if isinstance(unit, Sound) else unit for unit in units]
    return units


def _respell(text: str) -> str:
    """The irregular words as they sound; a listed form may be a part of a word. Art. 10 and 15, 29, 28."""
    for written, said in IRREGULAR.items():
        if written == "밟":
            # 밟 is 밥 before a consonant, 발ㅂ before a vowel (art. 10).
            text = _before_consonant(text)
        elif written in ("맛있", "멋있"):
            text = text.replace(written, said[0] + "싰")
        else:
            text = text.replace(written, said)
    return text


def _before_consonant(text: str) -> str:
    return "".join(
        "밥" if c == "밟" and is_syllable(text[i + 1 : i + 2]) and split(text[i + 1])[0] != "ㅇ" else c
        for i, c in enumerate(text)
    )


def _meet(one: Sound, two: Sound, tense: bool) -> tuple[Sound, Sound]:
    """Two syllables of one word, at the border between them."""
    final, initial = one.final, two.initial
    # Art. 12: ㅎ gives its breath to what follows, or is lost before a vowel.
    if final in ("ㅎ", "ㄶ", "ㅀ"):
        rest = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}[final]
        if initial in _ASPIRATED:
            return one._replace(final=rest), two._replace(initial=_ASPIRATED[initial])
        if initial == "ㅅ":
            return one._replace(final=rest), two._replace(initial="ㅆ" if tense else "ㅅ")
        if initial == "ㅇ":
            return _carry(one._replace(final=rest), two) if rest else (one._replace(final=""), two)
        if initial == "ㄴ" and not rest:
            return one._replace(final="ㄴ"), two
        final = rest or "ㄷ"
        one = one._replace(final=final)
    if initial == "ㅇ":
        return _carry(one, two)
    if initial == "ㅎ" and final:
        parts = _PARTS.get(final, final)
        stop = parts[-1] if parts[-1] in "ㅈ" else _SOUND[parts[-1]]
        if parts[-1] in "ㄷㅌ" and (two.vowel, two.final) in _HI:
            stop = "ㅈ"  # art. 17: 굳히다 → 구치다, 묻혀 → 무처, but not 맏형
        if stop in _ASPIRATED:
            left = _SOUND[parts[0]] if len(parts) == 2 else ""
            return one._replace(final=left), two._replace(initial=_ASPIRATED[stop])
    return _consonants(one, two, tense)


def _carry(one: Sound, two: Sound) -> tuple[Sound, Sound]:
    """Art. 13, 14 and 17: the final moves over to a vowel; ㄷ and ㅌ before ㅣ become ㅈ and ㅊ."""
    if not one.final or one.final == "ㅇ":
        return one, two
    parts = _PARTS.get(one.final)
    left, moved = (parts[0], parts[1]) if parts else ("", one.final)
    if moved in "ㄷㅌ" and two.vowel == "ㅣ":
        moved = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}[moved]
    if parts and moved == "ㅅ":
        moved = "ㅆ"  # 넋이 → 넉씨
    return one._replace(final=left), two._replace(initial=moved)


def _consonants(one: Sound, two: Sound, tense: bool) -> tuple[Sound, Sound]:
    """A final meets a consonant: tension (art. 23, 25), nasals (art. 18, 19), ㄹ (art. 20)."""
    written, initial = one.final, two.initial
    final = _SOUND[written]
    if written in ("ㄺ",) and initial == "ㄱ":
        final = "ㄹ"  # art. 11: 읽고 → 일꼬
    if initial in _TENSE and ((final in "ㄱㄷㅂ" and final) or written in ("ㄼ", "ㄾ", "ㄵ", "ㄻ", "ㄺ")):
        # Nothing of it is written in romanisation.
        initial = _TENSE[initial] if tense else initial
    if initial in "ㄴㅁ" and final in _NASAL:
        final = _NASAL[final]
    elif initial == "ㄹ":
        if final in ("ㄴ", "ㄹ"):
            final = "ㄹ"
        elif final:
            initial, final = "ㄴ", _NASAL.get(final, final)
    elif initial == "ㄴ" and final == "ㄹ":
        initial = "ㄹ"
    return one._replace(final=final), two._replace(initial=initial)


def _vowel(unit: Sound) -> Sound:
    """Art. 5: ㅢ after a consonant is ㅣ, and ㅕ, ㅖ lose their glide after ㅈ, ㅉ, ㅊ (져 → 저)."""
    if unit.vowel == "ㅢ" and unit.initial != "ㅇ":
        return unit._replace(vowel="ㅣ")
    if unit.vowel == "ㅕ" and unit.initial in "ㅈㅉㅊ":
        return unit._replace(vowel="ㅓ")
    if unit.vowel == "ㅖ" and unit.initial not in "ㅇㄹ":
        return unit._replace(vowel="ㅔ")
    return unit


_INITIAL = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
        ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"),
        strict=True,
    )
)
_VOWEL = dict(
    zip(
        "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
        (
            "a",
            "ae",
            "ya",
            "yae",
            "eo",
            "e",
            "yeo",
            "ye",
            "o",
            "wa",
            "wae",
            "oe",
            "yo",
            "u",
            "wo",
            "we",
            "wi",
            "yu",
            "eu",
            "ui",
            "i",
        ),
        strict=True,
    )
)
_FINAL = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}
