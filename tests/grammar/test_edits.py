"""Edits found between two texts are minimal, and any set that `resolve` keeps can be applied."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.grammar.edits import (
    Edit,
    EditOverlap,
    Explanation,
    Span,
    agreed,
    align,
    apply_edits,
    compose,
    resolve,
)

LANGUAGES = st.sampled_from(["ko", "en"])
WORDS = st.sampled_from(
    [
        "커피가",
        "커피를",
        "학교에",
        "학교에서",
        "갈 수",
        "수 있다",
        "할수있다",
        "go",
        "went",
        "the",
        "a",
        ".",
        "’s",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=8).map(" ".join),
    st.text(alphabet="가나는를에서 이돼되\nabA'.?😀", max_size=16),
    st.text(max_size=24),
).map(lambda text: unicodedata.normalize("NFC", text))


def found(source: str, corrected: str, language: str) -> list[tuple[str, str]]:
    return [(source[s.start : s.end], s.replacement) for s in align(source, corrected, language)]


@given(TEXTS, LANGUAGES)
def test_a_text_aligned_with_itself_needs_no_edit(text: str, language: str) -> None:
    assert align(text, text, language) == []


@given(TEXTS, TEXTS, LANGUAGES)
def test_aligned_edits_turn_one_text_into_the_other(source: str, corrected: str, language: str) -> None:
    spans = align(source, corrected, language)
    assert apply_edits(source, spans) == corrected
    assert spans == sorted(spans)
    assert all(source[s.start : s.end] != s.replacement for s in spans)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24), TEXTS, st.floats(0, 1))))
def test_what_resolve_keeps_never_overlaps(text: str, raw: list[tuple[int, int, str, float]]) -> None:
    edits = [
        Edit(
            min(a, b, len(text)),
            min(max(a, b), len(text)),
            new,
            "ko-particle",
            "test",
            Explanation("", ""),
            sure,
        )
        for a, b, new, sure in raw
    ]
    kept = resolve(edits)
    apply_edits(text, kept)
    assert resolve(reversed(edits)) == kept
    if edits:
        assert max(e.confidence for e in edits) in {e.confidence for e in kept}


@pytest.mark.parametrize(
    ("source", "corrected", "edits"),
    [
        ("저는 커피가 좋아해요", "저는 커피를 좋아해요", [("가", "를")]),
        ("학교에 공부해요", "학교에서 공부해요", [("에", "에서")]),
        ("할수있다", "할 수 있다", [("", " "), ("", " ")]),
        ("먹은것 같아", "먹은 것 같아", [("", " ")]),
        ("책 을 읽어요", "책을 읽어요", [(" ", "")]),
        ("안되요", "안 돼요", [("", " "), ("되", "돼")]),
        ("도시에서 식당 많아서", "도시에는 식당이 많아서", [("에서", "에는"), ("", "이")]),
    ],
)
def test_korean_edits_are_particles_and_spaces(
    source: str, corrected: str, edits: list[tuple[str, str]]
) -> None:
    assert found(source, corrected, "ko") == edits


@pytest.mark.parametrize(
    ("source", "corrected", "edits"),
    [
        ("I go and buyed two apple.", "I went and bought two apples.",
         [("go", "went"), ("buyed", "bought"), ("apple", "apples")]),
        ("He is student.", "He is a student.", [("", "a ")]),
        ("What you are doing?", "What are you doing?", [("you are", "are you")]),
        ("I have went home", "I went home", [("have ", "")]),
        ("i know him", "I know him", [("i", "I")]),
    ],
)  # fmt: skip
def test_english_edits_are_words(source: str, corrected: str, edits: list[tuple[str, str]]) -> None:
    assert found(source, corrected, "en") == edits


@pytest.mark.parametrize(
    "spans",
    [
        [Span(0, 2, "a"), Span(1, 3, "b")],
        [Span(1, 1, "a"), Span(1, 1, "b")],
        [Span(0, 9, "a")],
        [Span(2, 1, "a")],
    ],
)
def test_overlapping_or_outside_edits_are_refused(spans: list[Span]) -> None:
    with pytest.raises(EditOverlap):
        apply_edits("abc", spans)


def test_an_insertion_beside_a_replacement_is_allowed() -> None:
    assert apply_edits("안되요", [Span(1, 1, " "), Span(1, 2, "돼")]) == "안 돼요"


@given(TEXTS, TEXTS, TEXTS, LANGUAGES)
def test_composed_edits_do_what_two_corrections_do(
    first: str, second: str, third: str, language: str
) -> None:
    def edits(a: str, b: str) -> list[Edit]:
        return [Edit(*s, "ko-particle", "test", Explanation("", "")) for s in align(a, b, language)]

    composed = compose(first, edits(first, second), edits(second, third))
    assert apply_edits(first, composed) == third


@given(st.lists(st.floats(0, 1), min_size=1, max_size=4))
def test_agreement_never_makes_less_sure(confidences: list[float]) -> None:
    assert max(confidences) - 1e-9 <= agreed(*confidences) <= 1 + 1e-9
