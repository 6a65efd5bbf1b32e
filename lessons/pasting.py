"""A dialogue that an author pastes, split into lines with their speakers and translations."""

import re
from dataclasses import asdict, dataclass

_NAMED = re.compile(r"^\s*([^:：]{1,30}?)\s*[:：]\s*(.+)$")
_TRANSLATED = re.compile(r"\s*(?:\t|\||\s=\s|\s//\s)\s*")
_IN_BRACKETS = re.compile(r"^\s*[(（](.+)[)）]\s*$")
_TUTOR_NAMES = {"tutor", "teacher", "튜터", "선생님", "교사", "a", "가"}
_LEARNER_NAMES = {"learner", "student", "me", "you", "학습자", "학생", "나", "b"}
MOST_LINES = 40


@dataclass
class PastedLine:
    """One line of the dialogue."""

    speaker: str
    text: str
    translation: str = ""

    def as_dict(self) -> dict[str, str]:
        """For the page's script."""
        return asdict(self)


def split_dialogue(text: str) -> list[PastedLine]:
    """The lines of a dialogue: "name: line", with the translation behind a tab, `|`, `=` or `//`, or in brackets on a
    line of its own. Without names the speakers take turns, and the tutor begins, as in every lesson."""
    lines: list[PastedLine] = []
    speakers: dict[str, str] = {}
    for raw in text.splitlines():
        if not raw.strip():
            continue
        bracketed = _IN_BRACKETS.match(raw)
        if bracketed and lines and not lines[-1].translation:
            lines[-1].translation = bracketed[1].strip()
            continue
        named = _NAMED.match(raw)
        if named:
            speaker = _speaker(named[1], speakers)
            said = named[2]
        else:
            speaker = "learner" if lines and lines[-1].speaker == "tutor" else "tutor"
            said = raw
        spoken, *translation = _TRANSLATED.split(said.strip(), maxsplit=1)
        lines.append(PastedLine(speaker, spoken.strip(), translation[0].strip() if translation else ""))
    return lines[:MOST_LINES]


def _speaker(name: str, speakers: dict[str, str]) -> str:
    """Who a name is: one that says so, else the first name that is heard is the tutor's."""
    key = name.strip().casefold()
    if key not in speakers:
        if key in _LEARNER_NAMES and "learner" not in speakers.values():
            speakers[key] = "learner"
        elif key in _TUTOR_NAMES and "tutor" not in speakers.values():
            speakers[key] = "tutor"
        else:
            speakers[key] = "learner" if "tutor" in speakers.values() else "tutor"
    return speakers[key]
