"""Slips of the hand: words typed with the keyboard left in English, letters that did not join, stray marks.

The layout is the standard two-set keyboard (두벌식, KS X 5002). Nobody has to learn anything from these,
so they are mended first and the other sources read the mended sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutor.grammar.categories import get_category
from tutor.grammar.edits import Edit, Explanation, resolve
from tutor.grammar.hangul import FINALS, INITIALS, VOWELS, is_syllable, join, split
from tutor.grammar.kiwi import analyse, score
from tutor.grammar.korean_thresholds import (
    LAYOUT_WORST_MORPHEME,
    LAYOUT_WORST_SYLLABLE,
    LOOSE_JAMO_GAIN,
    LOST_LETTER_PRIOR,
)

KEYS = dict(
    zip("qwertyuiopasdfghjklzxcvbnm", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", strict=True)
) | dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
VOWEL_PAIRS = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
}  # fmt: skip
FINAL_PAIRS = {
    "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip

_LATIN_WORD = re.compile(r"(?<![A-Za-z0-9가-힣@#/._-])[A-Za-z]{4,}(?=[가-힣]{0,2}(?:[\s.,!?~]|$))")
# Shorter words of English are too often Korean by chance: go is 해.
_LEAST_LATIN = 5
_WORD_WITH_JAMO = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]*[ㄱ-ㅎㅏ-ㅣ][가-힣ㄱ-ㅎㅏ-ㅣ]*")
_TWICE = re.compile(r"^[가-힣]*[가-힣][ㅏ-ㅣ]$")  # the key of the last vowel was hit once more
_CHAT = re.compile(r"([ㄱ-ㅎㅏ-ㅣ])\1|^[ㄱ-ㅎㅏ-ㅣ]+$|[ㅋㅎㅠㅜ]$|^[ㅋㅎㅠㅜ]+")
_STRAY = re.compile(r"(?<=[가-힣.,!?])([*\\+<>}{\]\[_#@=|`^&%;'\"()/$-])(?=\s|[.,!?]?$)")
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<", "(": ")", "[": "]", "{": "}", "<": ">"}
_FACE = re.compile(r"\^[\^_.-]|[>=]_?<|[:;=]-?[)(DPp]|T_T|-_-")


def propose(sentence: str) -> list[Edit]:
    """The slips of one sentence, free of conflicts."""
    return resolve([*_layout(sentence), *_loose_jamo(sentence), *_stray_marks(sentence)])


def propose_for_latin(sentence: str) -> list[Edit]:
    """A whole sentence that was typed with the keyboard left in English: dkssudgktpdy → 안녕하세요. No edit where one
    word of it would be no Korean."""
    typed = list(re.finditer("[A-Za-z]+", sentence))
    if max((len(word.group()) for word in typed), default=0) < _LEAST_LATIN:
        return []
    words = [_of_keys(word.group()) for word in typed]
    if not all(_is_korean(word) for word in words):
        return []
    return [_layout_edit(place, word) for place, word in zip(typed, words, strict=True)]


def compose_jamo(letters: str) -> str:
    """What the keyboard makes of letters typed one after the other: ㅎㅏㄴㄱㅡㄹ → 한글."""
    out = ""
    for letter in letters:
        out = out[:-1] + _join_letter(out[-1], letter) if out else letter
    return out


def _join_letter(last: str, letter: str) -> str:
    """The last character and the next letter, joined as far as they go together."""
    if letter in VOWELS:
        if last in INITIALS:
            return join(last, letter)
        if last in VOWELS:
            return VOWEL_PAIRS.get(last + letter, last + letter)
        if not is_syllable(last):
            return last + letter
        initial, vowel, final = split(last)
        if not final:
            pair = VOWEL_PAIRS.get(vowel + letter)
            return join(initial, pair) if pair else last + letter
        for pair, whole in FINAL_PAIRS.items():
            if final == whole:
                return join(initial, vowel, pair[0]) + join(pair[1], letter)
        if final not in INITIALS:
            return last + letter
        return join(initial, vowel) + join(final, letter)
    if not is_syllable(last):
        return last + letter
    initial, vowel, final = split(last)
    if not final and letter in FINALS:
        return join(initial, vowel, letter)
    pair = FINAL_PAIRS.get(final + letter)
    return join(initial, vowel, pair) if pair else last + letter


def _layout(sentence: str) -> Iterator[Edit]:
    for match in _LATIN_WORD.finditer(sentence):
        word = _of_keys(match.group())
        if len(word) > 1 and _is_korean(word):
            yield _layout_edit(match, word)


def _of_keys(typed: str) -> str:
    """What the Korean keyboard makes of the keys for these Latin letters."""
    return compose_jamo("".join(KEYS.get(c, KEYS.get(c.lower(), "")) for c in typed))


def _is_korean(word: str) -> bool:
    """Whether a word is made of whole syllables and of everyday morphemes."""
    if not word or not all("가" <= c <= "힣" for c in word):
        return False
    analysis = analyse(word)
    if analysis.score / len(word) < LAYOUT_WORST_SYLLABLE:
        return False
    return all(m.known and m.score > LAYOUT_WORST_MORPHEME and m.tag != "NNP" for m in analysis.morphemes)


def _layout_edit(match: re.Match[str], word: str) -> Edit:
    return _edit(
        match.start(), match.end(), word, "ko-spelling", "layout",
        f"한/영 전환 없이 입력한 말입니다: ‘{match.group()}’ → ‘{word}’.",
        f"The keyboard was still set to English: “{match.group()}” is {word}.", 0.97,
    )  # fmt: skip


def _loose_jamo(sentence: str) -> Iterator[Edit]:
    for match in _WORD_WITH_JAMO.finditer(sentence):
        word = match.group()
        if len(word) < 2 or _CHAT.search(word):
            continue
        if match.start() and sentence[match.start() - 1] in "-)/~":
            continue  # an ending as grammars write it: -ㄹ까, -(으)ㄹ까
        if _TWICE.search(word) and split(word[-2])[1] == word[-1]:  # 안녕하세요ㅛ
            yield _jamo_edit(match, word[:-1])
            continue
        best, best_gain = "", LOOSE_JAMO_GAIN
        silent = re.sub(
            "(?<=[가-힣])(?=[ㅏ-ㅣ])", "ㅇ", word
        )  # the ㅇ that a vowel begins with was not typed
        joinings = (_attach(word), compose_jamo(_letters(word)), _attach(silent), *_slipped(word))
        for joined in dict.fromkeys(joinings):
            if re.search("[ㄱ-ㅎㅏ-ㅣ]", joined):
                continue
            mended = sentence[: match.start()] + joined + sentence[match.end() :]
            gain = score(mended) - score(sentence) - LOST_LETTER_PRIOR * (joined not in joinings[:3])
            if gain > best_gain:
                best, best_gain = joined, gain
        if best:
            yield _jamo_edit(match, best)


def _jamo_edit(match: re.Match[str], best: str) -> Edit:
    return _edit(
        match.start(), match.end(), best, "ko-spelling", "jamo",
        f"글자가 떨어져 있습니다: ‘{match.group()}’ → ‘{best}’.",
        f"The letters did not join into syllables: “{match.group()}” is {best}.", 0.97,
    )  # fmt: skip


def _attach(word: str) -> str:
    """Each loose letter joined to its neighbour, the other syllables as they are."""
    out = ""
    for letter in word:
        loose = not "가" <= letter <= "힣"
        out = out[:-1] + _join_letter(out[-1], letter) if out and loose else out + letter
    return out


def _slipped(word: str) -> Iterator[str]:
    """What was meant where a key was hit too early or too much: 환경ㅇ르 → 환경을, 만ㅅㅎ이 → 많이."""
    letters = "".join(letter for c in word for letter in (split(c) if is_syllable(c) else (c,)))
    for index in range(len(letters)):
        yield compose_jamo(letters[:index] + letters[index + 1 :])
        yield compose_jamo(letters[:index] + letters[index : index + 2][::-1] + letters[index + 2 :])


def _letters(word: str) -> str:
    """The letters of a word in the order in which they are typed; a silent ㅇ after a loose letter is none."""
    out = ""
    for index, letter in enumerate(word):
        if not "가" <= letter <= "힣":
            out += letter
            continue
        initial, vowel, final = split(letter)
        out += ("" if initial == "ㅇ" and index and word[index - 1] in INITIALS else initial) + vowel + final
    return out


def _stray_marks(sentence: str) -> Iterator[Edit]:
    if _FACE.search(sentence):
        return
    for match in _STRAY.finditer(sentence):
        mark = match.group(1)
        if mark in "-/" and re.search(r"[-/][^\s]|\s[-/]\s|\d[-/]", sentence):
            continue
        if mark in _PAIRS and _is_closed(sentence, mark):
            continue
        if mark not in _PAIRS and sentence.count(mark) > 1:
            continue
        if mark == "%" and re.search(r"\d", sentence[max(0, match.start() - 3) : match.start()]):
            continue
        yield _stray(sentence, match.start())


def _is_closed(sentence: str, mark: str) -> bool:
    """Whether the brackets of this kind come in pairs."""
    return sentence.count(mark) == sentence.count(_PAIRS[mark])


def _stray(sentence: str, start: int) -> Edit:
    mark = sentence[start]
    return _edit(
        start, start + 1, "", "ko-punctuation", "mark",
        f"잘못 들어간 부호입니다: ‘{mark}’ 빼기.",
        f"The mark “{mark}” has slipped in here by mistake.", 0.9,
    )  # fmt: skip


def _edit(
    start: int, end: int, new: str, category: str, name: str, ko: str, en: str, confidence: float
) -> Edit:
    return Edit(
        start, end, new, get_category(category).id, f"keyboard:{name}", Explanation(ko, en), confidence
    )
