"""What the tutor remembers from one free talk to the next.

Only where the learner switched it on, and only sentences that they said of themselves, word for word (as corrected):
nothing is concluded from them, so nothing is remembered that was not said. Rules choose them, and rather too few.
"""

import re

from tutor.account.models import Preferences
from tutor.grammar.sentences import sentences
from tutor.practice.models import Correction, Memory, PracticeSession, Turn
from tutor.practice.models.memories import LONGEST

MOST_OF_A_TALK = 5
MOST_KEPT = 40
MOST_TOLD = 8
"""How many the model is told: the newest. Each makes its prompt longer."""

_ENGLISH = re.compile(
    r"(?:(?:yes|no|well|and|so|hi|hello),? )*"
    r"(?:I (?:live|work|study|teach|have|like|love|hate|enjoy|play|come from|was born|grew up|majored|want to)\b"
    r"|I(?:[’']m| am) (?:an? |from |\w+ years old|married|single|learning|studying|working|interested)"
    r"|I(?:[’']ve| have) (?:lived|worked|studied|played|learned)\b"
    r"|My (?:name|family|mother|father|parents|brother|sister|wife|husband|son|daughter|friend|dog|cat|job|hobby|"
    r"dream|hometown|favou?rite \w+)\b.* (?:is|are|has|have|likes?|lives?|works?)\b)",
    re.IGNORECASE,
)
_ENGLISH_PASSING = re.compile(
    r"\b(?:it|that|this|them|these|those|there|today|yesterday|tomorrow|now|tonight|questions?|idea|have to|like to|"
    r"problem|same|too)\b",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"(?:(?:네|아니요|음|안녕하세요)[,.]? )*(?:저는|저도|전|제|나는|나도|난|내|우리)\s.*"
    r"(?:이에요|예요|입니다|살아요|삽니다|있어요|있습니다|없어요|없습니다|좋아해요|좋아합니다|싫어해요|다녀요|다닙니다|일해요|일합니다|"
    r"공부해요|공부합니다|배워요|배웁니다|키워요|싶어요|싶습니다|했어요|됐어요|이야|야|살아|있어|없어|좋아해|다녀)$"
)
_KOREAN_PASSING = re.compile(
    r"오늘|어제|내일|지금|방금|아까|이거|그거|저거|이것|그것|질문|생각|문제|때문|거예요|것 같"
)
_PRIVATE = re.compile(r"\d{4,}|@|https?:|www\.")


def worth_remembering(text: str, language: str) -> list[str]:
    """The sentences in which somebody says something lasting of themselves. Questions, what holds only today, what
    points at something said before, and numbers or addresses that nobody else needs are left out."""
    found = []
    for _offset, sentence in sentences(text):
        said = " ".join(sentence.split())
        if "?" in said or len(said) > LONGEST or _PRIVATE.search(said):
            continue
        bare = said.rstrip(".!。！~ ")
        if language == "ko":
            fits = _KOREAN.match(bare) and not _KOREAN_PASSING.search(bare)
        else:
            fits = _ENGLISH.match(bare) and not _ENGLISH_PASSING.search(bare) and len(bare.split()) > 3
        if fits and said not in found:
            found.append(said)
    return found


def remember_talk(session: PracticeSession) -> list[Memory]:
    """Note what the learner told in a free talk that has ended, where they want that. Messages that were flagged for
    a person are left out. 1 query where nothing is to be done, 3 and one for each memory elsewhere."""
    if not session.lesson.is_talk or not Preferences.of(session.learner).remember_talks:
        return []
    turns = session.turns.filter(speaker=Turn.Speaker.LEARNER, flags=None).select_related("correction")
    chosen: list[str] = []
    for turn in turns.order_by("position"):
        correction = getattr(turn, "correction", None)
        text = turn.text
        if correction is not None and correction.status == Correction.Status.PROPOSED:
            text = correction.corrected
        chosen += [one for one in worth_remembering(text, session.lesson.language) if one not in chosen]
    kept = Memory.objects.filter(learner=session.learner, language=session.lesson.language)
    room = MOST_KEPT - kept.count()
    noted = []
    for text in chosen[: max(0, min(MOST_OF_A_TALK, room))]:
        memory, created = Memory.objects.get_or_create(
            learner=session.learner,
            language=session.lesson.language,
            text=text,
            defaults={"session": session},
        )
        if created:
            noted.append(memory)
    return noted


def told_before(session: PracticeSession) -> tuple[str, ...]:
    """What the model is told of earlier talks, oldest first; nothing when it is switched off, and in scenes. What is
    noted later stays out, so that the prompt of a talk begins the same all along. 1 query."""
    if not session.lesson.is_talk or not Preferences.of(session.learner).remember_talks:
        return ()
    known = Memory.objects.filter(
        learner=session.learner_id, language=session.lesson.language, created_at__lt=session.started_at
    )
    newest = known.order_by("-created_at", "-pk").values_list("text", flat=True)[:MOST_TOLD]
    return tuple(reversed(newest))
