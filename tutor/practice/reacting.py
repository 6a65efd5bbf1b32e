"""What the tutor says in character when a learner speaks casually to somebody to whom one must not.

A wrong speech level is a mistake like others, and the correction explains it. But in life it is the other person who
shows it first. So where the gap is rude, toward somebody above or somebody never met, the reply opens with a line of
this table, once a session: at the learner's first casual turn. A clerk bears it in silence, as clerks do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lessons.models import Closeness, Rank, Scenario
from tutor.engine.prompts import Scene
from tutor.grammar.register import SpeechLevel, is_too_casual, register_of
from tutor.practice.relations import relation_in

TO_ONE_ABOVE: dict[str, str] = {
    SpeechLevel.HAPSYO: "음, 지금 저한테 반말하신 겁니까?",
    SpeechLevel.HAEYO: "어? 지금 저한테 반말한 거예요?",
    SpeechLevel.BANMAL: "어? 지금 나한테 반말한 거야?",
}
TO_A_STRANGER: dict[str, str] = {
    SpeechLevel.HAPSYO: "저, 혹시 저를 아십니까? 처음 뵙는 것 같습니다.",
    SpeechLevel.HAEYO: "저, 혹시 저 아세요? 우리 처음 만난 것 같은데요.",
    SpeechLevel.BANMAL: "어, 혹시 나 알아? 우리 처음 보는 것 같은데.",
}
REACTIONS = (*TO_ONE_ABOVE.values(), *TO_A_STRANGER.values())


def reaction_to(scenario: Scenario, scene: Scene, history: Sequence[tuple[str, str]]) -> str:
    """The line that opens the reply to the last of `history`, (speaker, text) from the oldest on; "" for none."""
    if scene.language != "ko" or not history or history[-1][0] != "learner":
        return ""
    lines = _lines(scenario)
    register = register_of(relation_in(scenario))
    if lines is None or register is None or not is_too_casual(history[-1][1], register):
        return ""
    if any(speaker == "learner" and is_too_casual(text, register) for speaker, text in history[:-1]):
        return ""

    return lines.get(scene.speech_level, lines[SpeechLevel.HAEYO])


def _lines(scenario: Scenario) -> dict[str, str] | None:
    if scenario.tutor_rank == Rank.HIGHER:
        return TO_ONE_ABOVE
    if scenario.tutor_rank == Rank.SAME and scenario.closeness == Closeness.STRANGER:
        return TO_A_STRANGER
    return None


def opened_by(reaction: str, texts: Iterator[str]) -> Iterator[str]:
    """The growing reply with the reaction before it; a reply that says nothing stays so."""
    for text in texts:
        yield f"{reaction} {text}" if reaction and text else text


def without_reaction(text: str) -> str:
    """A tutor's text as the model wrote it: what stands in the prompt is repeated."""
    found = next((line for line in REACTIONS if text.startswith(f"{line} ")), "")
    return text[len(found) :].lstrip() if found else text
