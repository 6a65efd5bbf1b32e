"""The figures of an evaluation are those of their definitions, on sets small enough to reckon by hand."""

import math

import pytest

from tutor.grammar.scoring import (
    Counts,
    Sample,
    gleu,
    language_of,
    score,
    score_sentence,
    token_edits,
)


def sample(text: str, corrected: str, *references: str, types: tuple[str, ...] = ()) -> Sample:
    return Sample(text, corrected, references or (text,), types)


def test_precision_recall_and_f_half() -> None:
    counts = Counts(right=6, wrong=2, missed=6)
    assert counts.precision == 0.75
    assert counts.recall == 0.5
    assert counts.f_half == pytest.approx(1.25 * 0.75 * 0.5 / (0.25 * 0.75 + 0.5))
    assert Counts(1, 2, 3) + Counts(1, 1, 1) == Counts(2, 3, 4)


def test_nothing_to_do_and_nothing_done_is_perfect() -> None:
    assert Counts().f_half == 1.0
    assert Counts(missed=1).f_half == 0.0
    assert Counts(wrong=1).f_half == 0.0


def test_english_is_compared_by_words_and_marks() -> None:
    assert token_edits("He go home.", "He goes home!", "en") == {(1, 2, ("goes",)), (3, 4, ("!",))}
    assert token_edits("He  goes", "He goes", "en") == frozenset()
    assert token_edits("I dont", "I don't", "en") == {(1, 2, ("don't",))}


def test_korean_is_compared_with_its_spaces() -> None:
    assert token_edits("새책은 좋아요.", "새 책은 좋아요.", "ko") == {(0, 1, ("새", "책은"))}


def test_the_nearest_reference_counts() -> None:
    one = score_sentence(
        sample("He go to home.", "He goes to home.", "He is going home.", "He goes to his home."), "en"
    )
    assert one.reference == "He goes to his home."
    assert one.counts == Counts(right=1, missed=1)
    assert one.is_changed
    assert not one.is_exact


def test_a_right_sentence_that_is_changed_is_a_false_alarm() -> None:
    figures = score(
        [
            sample("I like it.", "I like it."),
            sample("I like him.", "I liked him."),
            sample("He go.", "He goes.", "He goes."),
        ],
        "en",
    )
    assert (figures.sentences, figures.right_sentences) == (3, 2)
    assert figures.false_alarms == 0.5
    assert figures.changed == pytest.approx(2 / 3)
    assert figures.exact == pytest.approx(2 / 3)
    assert figures.counts == Counts(right=1, wrong=1)


def test_recall_is_told_by_type_of_error() -> None:
    figures = score(
        [
            sample("a b", "a c", "a c", types=("x",)),
            sample("a d", "a d", "a c", types=("x", "y")),
        ],
        "en",
    )
    assert figures.by_type == {"x": Counts(right=1, missed=1), "y": Counts(missed=1)}


def test_gleu_of_the_reference_is_one_and_needs_four_words() -> None:
    assert gleu([sample("He go to school.", "He goes to school.", "He goes to school.")]) == 1.0
    assert gleu([sample("a b", "a b")]) == 0.0


def test_gleu_punishes_what_was_wrongly_kept() -> None:
    text, reference = "a b c d e f g h x", "a b c d e f g h y"
    # Of 9, 8, 7 and 6 n-grams all but the last match; the last is in the text and not in the reference.
    kept = [(8 - 1) / 9, (7 - 1) / 8, (6 - 1) / 7, (5 - 1) / 6]
    assert gleu([sample(text, text, reference)]) == pytest.approx(math.prod(kept) ** 0.25)
    other = [8 / 9, 7 / 8, 6 / 7, 5 / 6]
    assert gleu([sample(text, "a b c d e f g h z", reference)]) == pytest.approx(math.prod(other) ** 0.25)


def test_gleu_punishes_a_text_that_is_too_short() -> None:
    text = "one two three four five six"
    short = gleu([sample(text, "one two three four five", text)])
    assert short == pytest.approx(math.exp(1 - 6 / 5))


def test_gleu_is_the_same_each_time_and_lies_between_its_references() -> None:
    rows = [sample("a b c d e", "a b c d f", "a b c d f", "a b c d g")]
    assert gleu(rows) == gleu(rows)
    assert 0 < gleu(rows) < 1


def test_an_empty_set_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        score([], "en")


def test_the_first_text_tells_the_language() -> None:
    assert language_of(["저는 학생이에요.", "x"]) == "ko"
    assert language_of(["I am a student.", "저는"]) == "en"
    assert language_of([]) == "en"
