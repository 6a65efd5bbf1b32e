"""Cards of alex, and a correction to make them from."""

import pytest

from tests.reviews.conftest import corrected
from tutor.progress.models import Card


def make_card(user, sentence="저는 커피를 좋아해요.", answer="커피를", **values):
    """A card as saved from a mistake."""
    start = sentence.index(answer)
    fields = {"language": "ko", "kind": Card.Kind.MISTAKE, "wrong": "커피가"} | values
    return Card.objects.create(
        learner=user, sentence=sentence, gap_start=start, gap_end=start + len(answer), **fields
    )


@pytest.fixture
def card(alex):
    return make_card(alex)


@pytest.fixture
def correction(alex, lesson_ko, korean_class):
    return corrected(alex, lesson_ko)
