"""Errors of learners of Korean, and slips of everybody who types it, put into right sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from tutor.grammar.hangul import ALLOMORPHS, FINALS, allomorph, is_syllable, join, split
from tutor.grammar.kiwi import Morpheme, analyse, conjugate
from tutor.grammar.korean_keyboard import KEYS
from tutor.grammar.korean_pronunciation import pronounce

Maker = Callable[[str, random.Random], str | None]

_RIVALS = {
    "이": "을 에 은", "가": "를 에 는", "을": "이 에 에서 으로", "를": "가 에 에서 로", "에": "에서 을 으로 에게",
    "에서": "에 을 으로", "으로": "에 을 에서", "로": "에 를 에서", "에게": "에 를 에서", "한테": "에 를",
    "은": "을", "는": "를", "와": "를", "과": "을", "의": "에",
}  # fmt: skip
_OTHER_SHAPE = {a: b for pair in ALLOMORPHS for a, b in (pair, pair[::-1])}
_SOUNDS = {
    "ㅐ": "ㅔ", "ㅔ": "ㅐ", "ㅖ": "ㅔ", "ㅚ": "ㅙ", "ㅙ": "ㅚ", "ㅞ": "ㅙ", "ㅗ": "ㅓ", "ㅓ": "ㅗ",
    "ㅡ": "ㅜ", "ㅜ": "ㅡ", "ㅢ": "ㅣ",
}  # fmt: skip
_STRENGTHS = ("ㄱㅋㄲ", "ㄷㅌㄸ", "ㅂㅍㅃ", "ㅅㅆ", "ㅈㅊㅉ")
_LOOKALIKE_FINALS = {
    "ㄴ": "ㅇ",
    "ㅇ": "ㄴ",
    "ㅅ": "ㄷ",
    "ㅆ": "ㅅ",
    "ㅌ": "ㄷ",
    "ㄶ": "ㄴ",
    "ㅂ": "ㅍ",
    "ㄲ": "ㄱ",
    "ㄺ": "ㄱ",
}
_SPELLINGS = (
    ("거예요", "거에요"), ("예요", "에요"), ("이에요", "이예요"), ("돼", "되"), ("되었", "돼었"), ("됐", "됬"),
    ("않", "안"), ("안 ", "않 "), ("며칠", "몇일"), ("금세", "금새"), ("오랜만", "오랫만"), ("웬일", "왠일"),
    ("어떻게", "어떡해"), ("맞히", "맞추"), ("설렘", "설레임"), ("찌개", "찌게"), ("할게", "할께"), ("을게", "을께"),
    ("낳", "나"), ("나았", "낳았"), ("로서", "로써"), ("깨끗이", "깨끗히"),
    ("곰곰이", "곰곰히"), ("왜", "외"), ("무슨", "무순"),
    ("괜찮", "괜찬"), ("많", "만"), ("싫", "실"), ("좋", "조"), ("없", "업"), ("있", "잇"), ("었", "엇"), ("겠", "겟"),
)  # fmt: skip
_ENDINGS = (
    ("아서 ", "으니까 "), ("니까 ", "서 "), ("지만 ", "고 "), ("고 싶", "으고 싶"), ("려고 ", "러 "),
    ("러 가", "려고 가"),
    ("면서 ", "면 "), ("거나 ", "고 "), ("는데 ", "은데 "), ("습니다", "읍니다"), ("는 것", "은 것"),
    ("기 전에", "는 전에"), ("기 때문", "는 때문"), ("은 후에", "는 후에"), ("게 ", "기 "),
)  # fmt: skip
_SHORT = {"한": "하나", "두": "둘", "세": "셋", "네": "넷", "스무": "스물"}
_SINO = {
    "한": "일",
    "두": "이",
    "세": "삼",
    "네": "사",
    "다섯": "오",
    "여섯": "육",
    "일곱": "칠",
    "여덟": "팔",
    "아홉": "구",
    "열": "십",
}
_COUNTERS = ("명", "개", "마리", "권", "장", "잔", "병", "시간", "번", "살", "대", "그릇", "분")
_PAST_WORDS = ("어제", "지난", "그저께", "아까", "작년", "옛날")
_RESPECTED = re.compile(
    r"(?:선생님|할머니|할아버지|어머니|아버지|교수님|사장님|부모님|손님)(?:이|가|께서|은|는|도)"
)
_NEIGHBOURS = {
    letter: [KEYS[k] for k in row[max(0, i - 1) : i + 2] if KEYS[k] != letter]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for i, key in enumerate(row)
    for letter in (KEYS[key],)
}


def _put(sentence: str, start: int, end: int, new: str) -> str:
    return sentence[:start] + new + sentence[end:]


def _particles(sentence: str) -> list[Morpheme]:
    """Particles that stand as they are written, after something."""
    return [
        m
        for m in analyse(sentence).morphemes
        if m.tag in ("JKS", "JKO", "JKB", "JX", "JC", "JKG", "JKC")
        and m.start > 0
        and sentence[m.start : m.end] == m.form
    ]


def rival_particle(sentence: str, chance: random.Random) -> str | None:
    """Another particle in the shape that fits the noun: 학교에서 → 학교에."""
    found = [m for m in _particles(sentence) if m.form in _RIVALS]
    if not found:
        return None
    particle = chance.choice(found)
    new = allomorph(chance.choice(_RIVALS[particle.form].split()), sentence[: particle.start])
    return _put(sentence, particle.start, particle.end, new)


def wrong_shape(sentence: str, chance: random.Random) -> str | None:
    """The other shape of a particle: 영화를 → 영화을."""
    found = [m for m in _particles(sentence) if m.form in _OTHER_SHAPE]
    if not found:
        return None
    particle = chance.choice(found)
    return _put(sentence, particle.start, particle.end, _OTHER_SHAPE[particle.form])


def joined_words(sentence: str, chance: random.Random) -> str | None:
    """A space left out; most often before a bound noun, an auxiliary or after a short modifier."""
    spaces = [m.start() for m in re.finditer(" ", sentence)]
    if not spaces:
        return None
    likely = {m.start - 1 for m in analyse(sentence).morphemes if m.tag in ("NNB", "VX") and m.start}
    weights = [6 if place in likely else 1 for place in spaces]
    place = chance.choices(spaces, weights)[0]
    return _put(sentence, place, place + 1, "")


def split_word(sentence: str, chance: random.Random) -> str | None:
    """A space put in before a particle, 하다 or an ending of its own."""
    places = [
        m.start
        for m in analyse(sentence).morphemes
        if m.tag[:1] == "J" or m.tag in ("XSV", "XSA", "VCP", "XSN")
        if m.start and sentence[m.start - 1] != " " and sentence[m.start : m.end] == m.form
    ]
    if not places:
        return None
    place = chance.choice(places)
    return _put(sentence, place, place, " ")


def _change_syllable(
    sentence: str, chance: random.Random, change: Callable[[str, str, str], tuple[str, str, str] | None]
) -> str | None:
    places = [i for i, c in enumerate(sentence) if is_syllable(c)]
    chance.shuffle(places)
    for place in places:
        new = change(*split(sentence[place]))
        if new is not None:
            return _put(sentence, place, place + 1, join(*new))
    return None


def like_vowel(sentence: str, chance: random.Random) -> str | None:
    """A vowel that sounds alike: 그래서 → 그레서."""
    return _change_syllable(sentence, chance, lambda i, v, f: (i, _SOUNDS[v], f) if v in _SOUNDS else None)


def like_consonant(sentence: str, chance: random.Random) -> str | None:
    """A plain, strong or tense neighbour of a consonant, or a final that sounds alike."""

    def change(initial: str, vowel: str, final: str) -> tuple[str, str, str] | None:
        if final in _LOOKALIKE_FINALS and chance.random() < 0.5:
            return initial, vowel, _LOOKALIKE_FINALS[final]
        group = next((group for group in _STRENGTHS if initial in group), "")
        others = [other for other in group if other != initial]
        return (chance.choice(others), vowel, final) if others else None

    return _change_syllable(sentence, chance, change)


def neighbouring_key(sentence: str, chance: random.Random) -> str | None:
    """The key beside the right one."""

    def change(initial: str, vowel: str, final: str) -> tuple[str, str, str] | None:
        part = chance.randrange(3)
        letter = (initial, vowel, final)[part]
        keys = [
            key for key in _NEIGHBOURS.get(letter, []) if (key in "ㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅔ") == (part == 1)
        ]
        if part == 2:
            keys = [key for key in keys if key in FINALS]
        if not keys:
            return None
        new = [initial, vowel, final]
        new[part] = chance.choice(keys)
        return new[0], new[1], new[2]

    return _change_syllable(sentence, chance, change)


def lost_final(sentence: str, chance: random.Random) -> str | None:
    """A final consonant left out."""
    return _change_syllable(sentence, chance, lambda i, v, f: (i, v, "") if f else None)


def lost_syllable(sentence: str, chance: random.Random) -> str | None:
    """A syllable inside a longer word left out."""
    words = list(re.finditer("[가-힣]{3,}", sentence))
    if not words:
        return None
    word = chance.choice(words)
    place = chance.randrange(word.start() + 1, word.end())
    return _put(sentence, place, place + 1, "")


def doubled_syllable(sentence: str, chance: random.Random) -> str | None:
    """A syllable typed twice."""
    places = [i for i, c in enumerate(sentence) if is_syllable(c)]
    if not places:
        return None
    place = chance.choice(places)
    return _put(sentence, place, place, sentence[place])


def swapped_syllables(sentence: str, chance: random.Random) -> str | None:
    """Two syllables of a word in the wrong order."""
    words = list(re.finditer("[가-힣]{2,}", sentence))
    if not words:
        return None
    word = chance.choice(words)
    place = chance.randrange(word.start(), word.end() - 1)
    return _put(sentence, place, place + 2, sentence[place + 1] + sentence[place])


def as_it_sounds(sentence: str, chance: random.Random) -> str | None:
    """A word written as it is spoken: 같이 → 가치."""
    words = [m for m in re.finditer("[가-힣]{2,}", sentence) if pronounce(m.group()) != m.group()]
    if not words:
        return None
    word = chance.choice(words)
    return _put(sentence, word.start(), word.end(), pronounce(word.group()))


def _by_list(pairs: Sequence[tuple[str, str]]) -> Maker:
    def make(sentence: str, chance: random.Random) -> str | None:
        found = [(right, wrong) for right, wrong in pairs if right in sentence]
        if not found:
            return None
        right, wrong = chance.choice(found)
        place = chance.choice([m.start() for m in re.finditer(re.escape(right), sentence)])
        return _put(sentence, place, place + len(right), wrong)

    return make


def _verbs(sentence: str) -> list[tuple[Morpheme, Morpheme]]:
    """Stems with the ending that follows in the same word."""
    morphemes = analyse(sentence).morphemes
    return [
        (stem, ending)
        for stem, ending in pairwise(morphemes)
        if stem.tag in ("VV", "VA", "VX")
        and ending.tag in ("EP", "EC", "EF", "ETM")
        and ending.start <= stem.end
    ]


def bare_stem(sentence: str, chance: random.Random) -> str | None:
    """A stem put before its ending without the change it needs: 추워서 → 춥어서, 들어요 → 듣어요."""
    found = []
    for stem, ending in _verbs(sentence):
        form = ending.form
        if not is_syllable(form[0]) and form[0] not in ("ᆫ", "ᆯ", "ᆷ", "ᆸ"):
            continue
        if not is_syllable(form[0]):
            form = {"ᆫ": "은", "ᆯ": "을", "ᆷ": "음", "ᆸ": "습"}[form[0]] + form[1:]
        naive = stem.form + form
        if sentence[stem.start : ending.end] != naive:
            found.append((stem.start, ending.end, naive))
    if not found:
        return None
    start, end, naive = chance.choice(found)
    return _put(sentence, start, end, naive)


def lost_past(sentence: str, chance: random.Random) -> str | None:
    """The past left out where a word of time asks for it: 어제 봤어요 → 어제 봐요."""
    if not any(word in sentence for word in _PAST_WORDS):
        return None
    morphemes = analyse(sentence).morphemes
    for i in range(len(morphemes) - 2, 0, -1):
        stem, past, ending = morphemes[i - 1], morphemes[i], morphemes[i + 1]
        if (
            past.tag == "EP"
            and past.form in ("었", "았", "였")
            and ending.tag == "EF"
            and stem.tag in ("VV", "VA", "XSV")
        ):
            final = "ᆫ다" if ending.form == "다" and stem.tag != "VA" else ending.form
            new = conjugate([(stem.form, stem.tag), (final, "EF")])
            return _put(sentence, stem.start, ending.end, new)
    return None


def lost_honorific(sentence: str, chance: random.Random) -> str | None:
    """Plain forms about somebody respected: 할머니께서 오세요 → 할머니가 와요."""
    if not _RESPECTED.search(sentence):
        return None
    morphemes = analyse(sentence).morphemes
    for stem, mark, ending in zip(morphemes, morphemes[1:], morphemes[2:], strict=False):
        if mark.tag == "EP" and mark.form in ("시", "으시") and stem.tag in ("VV", "VA", "XSV"):
            form = "어요" if ending.form in ("어요", "에요") else ending.form
            return _put(
                sentence, stem.start, ending.end, conjugate([(stem.form, stem.tag), (form, ending.tag)])
            )
    return sentence.replace("께서", "가", 1) if "께서" in sentence else None


def _counted(sentence: str) -> list[re.Match[str]]:
    return list(
        re.finditer(rf"(?<![가-힣])({'|'.join(_SINO)}) ?({'|'.join(_COUNTERS)})(?![가-힣]*님)", sentence)
    )


def wrong_number(sentence: str, chance: random.Random) -> str | None:
    """한 명 → 하나 명 or 일 명."""
    found = _counted(sentence)
    if not found:
        return None
    match = chance.choice(found)
    native = match.group(1)
    new = _SHORT.get(native) if chance.random() < 0.5 else None
    return _put(sentence, match.start(1), match.end(1), new or _SINO[native])


def wrong_counter(sentence: str, chance: random.Random) -> str | None:
    """세 권 → 세 개."""
    found = [m for m in _counted(sentence) if m.group(2) not in ("개", "시간", "분")]
    if not found:
        return None
    match = chance.choice(found)
    return _put(sentence, match.start(2), match.end(2), chance.choice(["개", "마리", "명"]))


def wrong_mark(sentence: str, chance: random.Random) -> str | None:
    """A mark left out, put in twice, or another: the end of the sentence, a comma."""
    marks = [m.start() for m in re.finditer("[.?!,]", sentence)]
    if not marks:
        return None
    place = chance.choice(marks)
    mark = sentence[place]
    kind = chance.random()
    if kind < 0.5:
        return _put(sentence, place, place + 1, "")
    if kind < 0.75:
        return _put(sentence, place, place, mark)
    return _put(sentence, place, place, chance.choice([" ", ";", "'"]))


def word_twice(sentence: str, chance: random.Random) -> str | None:
    """A word that stands there once too often."""
    words = list(re.finditer(r"(?<=\s)[가-힣]{2,}(?=\s)", sentence))
    if not words:
        return None
    word = chance.choice(words)
    return _put(sentence, word.start(), word.start(), word.group() + " ")


MAKERS: Mapping[str, Sequence[Maker]] = {
    "ko-particle": (rival_particle, wrong_shape),
    "ko-spacing": (joined_words, joined_words, split_word),
    "ko-spelling": (
        like_vowel,
        like_consonant,
        neighbouring_key,
        lost_final,
        lost_syllable,
        doubled_syllable,
        swapped_syllables,
        as_it_sounds,
        _by_list(_SPELLINGS),
        _by_list(_SPELLINGS),
    ),
    "ko-ending": (_by_list(_ENDINGS),),
    "ko-conjugation": (bare_stem,),
    "ko-tense": (lost_past,),
    "ko-honorific": (lost_honorific,),
    "ko-counter": (wrong_number, wrong_counter),
    "ko-punctuation": (wrong_mark,),
    "ko-unnecessary-word": (word_twice,),
}
