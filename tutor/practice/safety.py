"""Noticing what a person should look at, and letting a learner ask for a person."""

from typing import Any, Final

from tutor.grammar.safety import ABUSE, PERSONAL, SELF_HARM, find_unsafe
from tutor.practice.models import Flag, PracticeSession, Turn

KINDS: Final = {SELF_HARM: Flag.Kind.SELF_HARM, ABUSE: Flag.Kind.ABUSE, PERSONAL: Flag.Kind.PERSONAL}


def flag_turn(turn: Turn) -> list[Flag]:
    """Keep what the detector finds in a learner's message, one flag of a kind. 1 query where it finds something."""
    kinds = sorted({KINDS[finding.kind] for finding in find_unsafe(turn.text)})
    return Flag.objects.bulk_create(Flag(session_id=turn.session_id, turn=turn, kind=kind) for kind in kinds)


def ask_for_person(session: PracticeSession, note: str) -> Flag:
    """The learner wants to hear from a person. Asking again while it waits adds to what was written. 2 queries."""
    waiting = session.flags.filter(kind=Flag.Kind.ASKED).open().first()
    if waiting is None:
        return Flag.objects.create(session=session, kind=Flag.Kind.ASKED, note=note.strip())
    waiting.note = "\n".join(filter(None, [waiting.note, note.strip()]))[:1000]
    waiting.save(update_fields=["note"])
    return waiting


def flags_of(session: PracticeSession, *kinds: Any) -> Any:
    """The flags of a conversation, oldest first."""
    flags = session.flags.order_by("pk")
    return flags.filter(kind__in=kinds) if kinds else flags
