"""How much two things that are said have in common, and what anybody may say."""

from collections.abc import Iterable

from lessons.models.wording import bare
from tutor.engine.prompts import Scene
from tutor.grammar.sentences import sentences

ALIKE = 0.8
"""From which share of common pairs of letters on two sentences are the same."""

SHORTEST_COMPARED = {"ko": 4, "en": 10}
"""Letters, without marks and in Korean without spaces, from which on a sentence belongs to one of the two: anybody
may say 네 or “Thank you”."""


# What either of two people says, whatever their roles, without marks, capitals and spaces.
ANYBODYS = frozenset(
    bare(text, "ko")
    for text in (
        *("안녕하세요", "안녕하십니까", "처음 뵙겠습니다"),
        *("반가워요", "반갑습니다", "만나서 반가워요", "만나서 반갑습니다"),
        *("감사합니다", "고맙습니다", "고마워요", "네, 감사합니다", "죄송합니다", "미안해요", "수고하세요"),
        *("괜찮아요", "괜찮습니다", "네, 괜찮아요", "알겠어요", "알겠습니다", "네, 알겠습니다", "그렇군요"),
        *("좋아요", "좋습니다", "네, 좋아요", "안녕히 가세요", "안녕히 계세요"),
        *("Good morning", "Good afternoon", "Good evening", "Nice to meet you", "Nice to meet you too"),
        *("Thank you very much", "Thank you so much", "You're welcome", "Have a nice day", "How are you"),
        *("Sounds good", "That sounds good", "That's great", "No problem"),
    )
)  # fmt: skip


def texts_of(scene: Scene) -> str:
    """All that the author wrote for the model, as one text."""
    lines = [text for _speaker, text in scene.model_lines]
    roles = [scene.tutor_role, scene.learner_role, scene.setting, scene.persona, scene.opening]
    return " ".join([*roles, *scene.goals, *scene.phrases, *lines])


def sentences_of(scene: Scene, texts: Iterable[str]) -> list[str]:
    """Sentences that are long enough to be somebody's own, in the shape for comparing."""
    cut = [bare(sentence, scene.language) for text in texts for _offset, sentence in sentences(text)]
    return [letters for letters in cut if len(letters.strip()) >= SHORTEST_COMPARED[scene.language]]


def alike(one: str, other: str) -> bool:
    """Whether two bare texts say the same: Dice's coefficient of their pairs of letters."""
    if one == other:
        return True
    pairs, others = _pairs(one), _pairs(other)
    if not pairs or not others:
        return False
    return 2 * len(pairs & others) / (len(pairs) + len(others)) >= ALIKE


def similarity(one: str, other: str) -> float:
    """How much two bare texts have in common, 0 to 1."""
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs and others else 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
