"""Seeing that a conversation fulfils the assignment it was begun from."""

from django.utils import timezone

from tutor.practice.models import Attempt, PracticeSession, Turn


def note_progress(session: PracticeSession, *, ended: bool = False) -> None:
    """Something was said, or the conversation ended: see whether its assignment is fulfilled by it. Where goals are
    required, reaching them is enough; where none is, the conversation has to be held and ended. 1 query for a
    session that is for no assignment."""
    attempts = Attempt.objects.filter(session=session.pk, fulfilled_at=None).select_related("assignment")
    attempt = attempts.first()
    if attempt is None:
        return
    session = PracticeSession.objects.select_related("lesson__scenario", "version").get(pk=session.pk)
    judged = [aim for aim in session.aims if aim.goal.criteria]
    attempt.goals_reached = sum(aim.is_sure for aim in judged)
    needed = attempt.assignment.needed_of(len(judged))
    if needed:
        fulfilled = attempt.goals_reached >= needed
    else:
        fulfilled = ended and session.turns.filter(speaker=Turn.Speaker.LEARNER).exists()
    attempt.fulfilled_at = timezone.now() if fulfilled else None
    attempt.save(update_fields=["goals_reached", "fulfilled_at"])
