"""What a conversation at each level is like, aspect by aspect: our own words after the CEFR's scales of
qualitative aspects of spoken language (Council of Europe 2001, table 3) and the descriptions of TOPIK's six
grades.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tutor.languages import level_name
from tutor.reviews.models.assessments import RUBRIC, Assessment

# By aspect, levels 1 to 6. The two scales have six steps each and are read side by side.
DESCRIPTORS: dict[str, tuple[Any, ...]] = {
    "task": (
        _("Gets one everyday thing done with set phrases, if the other helps."),
        _("Gets routine things done by short exchanges on familiar matters."),
        _("Manages most of the task, also where something small goes otherwise than planned."),
        _("Manages the whole task, explains what is wanted and deals with objections."),
        _("Reaches all goals with ease, also those that ask for tact."),
        _("Reaches all goals as an able native speaker would, with nuance where it matters."),
    ),
    "accuracy": (
        _("A few learnt patterns are right; beyond them errors are the rule."),
        _("Simple structures are mostly right; basic errors recur, the meaning stays clear."),
        _("Usual patterns are reasonably right; errors in less common ones do not hide the meaning."),
        _("Good control; no errors that lead to misunderstanding, most slips are corrected."),
        _("Errors are rare and hard to spot."),
        _("Right throughout, in complex language and in style."),
    ),
    "range": (
        _("Single words and phrases about oneself and concrete needs."),
        _("Basic sentences and learnt phrases for everyday matters."),
        _("Enough words to get by on family, work, travel and current events, with some rephrasing."),
        _("Clear descriptions and opinions, with some complex sentences and few signs of searching."),
        _("A broad range; picks the wording that suits and need not hold anything back."),
        _("Says the same in several ways to give weight, to set apart, to avoid ambiguity."),
    ),
    "fluency": (
        _("Short, single, mostly prepared utterances."),
        _("Makes oneself understood in short turns, with false starts and linking by “and”, “but”."),
        _("Links utterances into a whole; keeps going, with planning that shows in longer turns."),
        _("Keeps an even flow over longer turns; few noticeable breaks."),
        _("Speaks nearly without effort; only a hard subject slows the flow."),
        _("A natural flow at length, with detours so smooth that they go unnoticed."),
    ),
    "interaction": (
        _("Asks and answers simple questions when they are repeated or put slowly."),
        _("Answers, reacts to simple statements, asks back now and then."),
        _("Begins, keeps up and ends a simple conversation; repeats to make sure."),
        _("Takes turns when due, takes up what the other said, keeps the talk going."),
        _("Ties in with the other’s words, holds the floor politely, changes register."),
        _("Weaves into the talk without effort, reads between the lines, keeps the tone."),
    ),
}


def descriptors(language: str, level: int) -> list[tuple[Any, Any, str]]:
    """(aspect's name, what is expected, level's name) for each aspect of the rubric at a level of 1 to 6."""
    return [
        (
            getattr(Assessment._meta.get_field(aspect), "verbose_name", aspect),
            DESCRIPTORS[aspect][level - 1],
            level_name(language, level),
        )
        for aspect in RUBRIC
    ]
