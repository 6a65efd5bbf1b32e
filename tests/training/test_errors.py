"""Errors that are put into right sentences are errors of the category that is said, in the mix that is asked for."""

import random

import pytest

from tutor.training import errors_en, errors_ko
from tutor.training.clean_text import lesson_sentences, made_sentences
from tutor.training.errors import DEFAULT_MIX, ENOUGH_RECORDED, MAKERS, corrupt, mix_of, pairs


@pytest.mark.parametrize(
    ("maker", "right", "possible"),
    [
        (errors_ko.wrong_shape, "영화를 봤어요.", {"영화을 봤어요."}),
        (errors_ko.bare_stem, "너무 추워서 집에 있어요.", {"너무 춥어서 집에 있어요."}),
        (errors_ko.lost_past, "어제 영화를 봤어요.", {"어제 영화를 봐요."}),
        (errors_ko.wrong_number, "친구 두 명이 왔어요.", {"친구 이 명이 왔어요.", "친구 둘 명이 왔어요."}),
        (errors_ko.joined_words, "할 수 있어요.", {"할수 있어요.", "할 수있어요."}),
        (errors_ko.lost_honorific, "할머니께서 오세요.", {"할머니께서 와요.", "할머니가 오세요."}),
        (errors_ko.as_it_sounds, "같이 가요.", {"가치 가요."}),
        (errors_en.lost_article, "I bought a book.", {"I bought book."}),
        (errors_en.other_agreement, "She has time.", {"She have time."}),
        (errors_en.other_tense, "We went home.", {"We go home."}),
        (errors_en.other_number, "Two tickets, please.", {"Two ticket, please."}),
        (errors_en.other_form, "I want to go.", {"I want to going.", "I want to went.", "I want to goes."}),
        (errors_en.small_letter, "See you Monday.", {"see you Monday.", "See you monday."}),
    ],
)
def test_an_error_is_the_one_it_says(maker, right, possible):
    made = {maker(right, random.Random(seed)) for seed in range(12)} - {None}
    assert made
    assert made <= possible


@pytest.mark.parametrize("maker", [errors_ko.lost_past, errors_ko.wrong_number, errors_en.lost_article])
def test_where_there_is_no_place_nothing_is_made(maker):
    assert maker("Hmm.", random.Random(0)) is None


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_mix_decides(language):
    category = next(iter(DEFAULT_MIX[language]))
    sentence = {"ko": "저는 시장에서 사과를 샀어요.", "en": "I bought an apple at the market."}[language]
    found = [corrupt(sentence, language, {category: 1.0}, random.Random(seed)) for seed in range(20)]
    assert {name for pair in found if pair for name in pair.categories} == {category}
    assert all(pair.wrong != pair.right == sentence for pair in found if pair)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_category_of_the_default_mix_can_be_made(language):
    assert set(DEFAULT_MIX[language]) == set(MAKERS[language])
    assert sum(DEFAULT_MIX[language].values()) == pytest.approx(1.0)


def test_teachers_record_the_mix_once_there_is_enough():
    assert mix_of({"ko-particle": ENOUGH_RECORDED - 1}, "ko") == DEFAULT_MIX["ko"]
    mix = mix_of({"ko-particle": 450, "ko-word-choice": 300}, "ko")
    assert mix["ko-particle"] > 0.9
    assert "ko-word-choice" not in mix
    assert sum(mix.values()) == pytest.approx(1.0)


def test_pairs_are_the_same_for_the_same_seed_and_some_are_right():
    clean = made_sentences("ko", 60, seed=1)
    first, second = (pairs(clean, "ko", DEFAULT_MIX["ko"], seed=4) for _ in range(2))
    assert first == second
    right = sum(pair.wrong == pair.right for pair in first)
    assert 8 <= right <= 40
    assert pairs(clean, "ko", DEFAULT_MIX["ko"], seed=5) != first


@pytest.mark.parametrize("language", ["ko", "en"])
def test_clean_text_is_in_its_language_and_said_once(language):
    found = lesson_sentences(language)
    assert len(found) == len(set(found)) > 2000
    assert not [text for text in found if "‘" in text or '"' in text]
    assert all(any("가" <= c <= "힣" for c in text) == (language == "ko") for text in found)


def test_particles_fit_the_words_of_patterns():
    made = made_sentences("ko", 400)
    assert not [text for text in made if "{" in text or "/" in text]
    assert any("사과를" in text or "가방을" in text for text in made)
    assert not [text for text in made if "가방를" in text or "의자을" in text]
