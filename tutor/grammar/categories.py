"""The closed vocabulary of error categories, with what a teacher says about each in Korean and English.

Korean categories follow KAGAS and the Korean learner corpus, English ones ERRANT (Bryant et al. 2017). Each
explanation contrasts with the language its reader speaks; the texts are in `category_texts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tutor.grammar.category_texts import ENGLISH, KOREAN, KOREAN_EXAMPLES, SHORT
from tutor.grammar.edits import Explanation


@dataclass(frozen=True)
class Category:
    """A kind of error. `id` is unique over both languages; `language` is the language practised.

    `explanation_…` is what a learner reads who asks for more, with two examples; `short_…` is what comes first.
    """

    id: str
    language: str
    name_ko: str
    name_en: str
    explanation_ko: str
    explanation_en: str
    short_ko: str
    short_en: str

    def explain(self, wrong: str, right: str) -> Explanation:
        """The category's short explanation after a line that names what was written and what it becomes."""
        return Explanation(
            ko=f"{_change_ko(wrong, right)} {self.short_ko}",
            en=f"{_change_en(wrong, right)} {self.short_en}",
        )


def _change_ko(wrong: str, right: str) -> str:
    if not wrong.strip():
        return f"‘{right.strip()}’ 추가." if right.strip() else "띄어 쓰세요."
    if not right.strip():
        return f"‘{wrong.strip()}’ 빼기."
    return f"‘{wrong.strip()}’ → ‘{right.strip()}’."


def _change_en(wrong: str, right: str) -> str:
    if not wrong.strip():
        if right.strip():
            return f"Add “{right.strip()}”."
        return "Write these as separate words." if not wrong else "Use one space."
    if not right.strip():
        return f"Leave out “{wrong.strip()}”."
    return f"“{wrong.strip()}” → “{right.strip()}”."


def _build(language: str, texts: dict[str, tuple[str, str, str, str]]) -> dict[str, Category]:
    return {id_: Category(id_, language, *parts, *SHORT[id_]) for id_, parts in texts.items()}


def _with_examples(id_: str, texts: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
    name_ko, name_en, ko, en = texts
    examples = KOREAN_EXAMPLES[id_]
    return name_ko, name_en, f"{ko} 예: {examples}", f"{en} For example: {examples}"


_KOREAN = {id_: _with_examples(id_, texts) for id_, texts in KOREAN.items()}
CATEGORIES: dict[str, dict[str, Category]] = {"ko": _build("ko", _KOREAN), "en": _build("en", ENGLISH)}
_BY_ID = {id_: category for group in CATEGORIES.values() for id_, category in group.items()}


def get_category(id_: str) -> Category:
    """The category with this id. Raises KeyError for an id outside of the vocabulary."""
    return _BY_ID[id_]
