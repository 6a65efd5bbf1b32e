"""Syllables come apart and together again, and a particle takes the shape its noun asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.grammar.hangul import allomorph, fill, final_of, has_final, join, split, with_particle

SYLLABLES = st.integers(0xAC00, 0xD7A3).map(chr)


@given(SYLLABLES)
def test_a_syllable_comes_apart_and_together(syllable: str) -> None:
    assert join(*split(syllable)) == syllable


@pytest.mark.parametrize("text", ["", "a", "ㄱ", "가나", "1"])
def test_only_one_syllable_can_be_split(text: str) -> None:
    with pytest.raises(ValueError, match="not a Hangul syllable"):
        split(text)


@pytest.mark.parametrize(
    ("noun", "particle", "joined"),
    [
        ("여자", "을", "여자를"), ("학생", "를", "학생을"), ("저", "은", "저는"), ("빵", "와", "빵과"),
        ("서울", "으로", "서울로"), ("집", "로", "집으로"), ("버스", "으로", "버스로"), ("물", "이나", "물이나"),
        ("3", "가", "3이"), ("2", "은", "2는"), ("학교", "에서", "학교에서"), ("cafe", "를", "cafe를"),
    ],
)  # fmt: skip
def test_a_particle_fits_its_noun(noun: str, particle: str, joined: str) -> None:
    assert with_particle(noun, particle) == joined


@given(
    SYLLABLES, st.sampled_from(["을", "를", "이", "가", "은", "는", "과", "와", "으로", "로", "이나", "나"])
)
def test_the_shape_depends_on_the_noun_alone(syllable: str, particle: str) -> None:
    shape = allomorph(particle, syllable)
    assert allomorph(shape, syllable) == shape
    if particle not in ("으로", "로"):
        assert shape in (
            ("을", "이", "은", "과", "이나") if has_final(syllable) else ("를", "가", "는", "와", "나")
        )


def test_the_sound_of_latin_letters_is_not_known() -> None:
    assert final_of("cafe") is None
    assert has_final("") is None


def test_words_filled_into_an_explanation_take_their_particles() -> None:
    assert fill("‘{a}’이/가 ‘{b}’을/를", {"a": "밥", "b": "차"}) == "‘밥’이 ‘차’를"
    assert fill("‘{a}’으로/로", {"a": "물"}) == "‘물’로"
    assert fill("{a}을/를", {"a": "cafe"}) == "cafe를"


def test_both_shapes_stay_where_a_particle_is_named() -> None:
    assert fill("‘{a}’ 앞에는 ‘이/가’를 씁니다.", {"a": "되다"}) == "‘되다’ 앞에는 ‘이/가’를 씁니다."
