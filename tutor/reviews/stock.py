"""Ready comments for a teacher at work: the teacher's own first, then those that everybody has."""

from typing import Any, NamedTuple

from tutor.reviews.models import StockComment

MOST_OWN = 30
# Written twice, not translated: which of the two is used hangs on the learner, not on the page.
EVERYBODYS = (
    ("둘 다 맞아요. 쓰신 표현이 더 자연스러워요.", "Both are right. Yours is what people say."),
    ("문법은 맞지만 이 상황에는 너무 딱딱해요.", "Right grammar, but it sounds too formal here."),
    ("뜻이 달라져요. 한 번 더 생각해 보세요.", "The meaning would change. Please look at it again."),
    ("아주 좋아요. 자연스럽고 공손한 표현이에요.", "Well put. Natural and polite."),
)


class Ready(NamedTuple):
    """A ready comment in both languages; where one was not written, the other stands for it."""

    ko: str
    en: str

    def for_reader(self, language: str) -> str:
        """The text for somebody who reads explanations in that language."""
        return self.ko if language == "ko" else self.en


def ready_comments(user: Any) -> list[Ready]:
    """Those the user can pick from, own ones first. 1 query."""
    own = StockComment.objects.visible_to(user)[:MOST_OWN]
    return [
        *(Ready(one.text_ko or one.text_en, one.text_en or one.text_ko) for one in own),
        *(Ready(ko, en) for ko, en in EVERYBODYS),
    ]
