"""When a teacher last said something in each conversation, from the words that there are."""

from typing import Any

from django.db import migrations
from django.db.models import F, Max

KINDS = (
    ("Review", "correction__turn__session", "created_at", {"outcomes__isnull": False}),
    ("Comment", "turn__session", "created_at", {}),
    ("GoalAppeal", "session", "decided_at", {"decided_at__isnull": False}),
    ("Assessment", "session", "released_at", {"released_at__isnull": False}),
)


def note(apps: Any, schema_editor: Any) -> None:
    """Write it down."""
    session_model = apps.get_model("practice", "PracticeSession")
    latest: dict[Any, Any] = {}
    found = [
        apps.get_model("reviews", name)
        .objects.filter(**which)
        .values_list(session)
        .annotate(at=Max(at))
        .order_by()
        for name, session, at, which in KINDS
    ]
    cared = apps.get_model("practice", "Flag").objects.filter(cared_at__isnull=False).exclude(answer="")
    found.append(cared.values_list("session").annotate(at=Max("cared_at")).order_by())
    answers = apps.get_model("reviews", "Message").objects.exclude(
        author=F("thread__correction__turn__session__learner")
    )
    found.append(
        answers.values_list("thread__correction__turn__session").annotate(at=Max("created_at")).order_by()
    )
    for rows in found:
        for session, at in rows.iterator():
            latest[session] = max(at, latest.get(session, at))
    for session, at in latest.items():
        session_model.objects.filter(pk=session).update(teacher_at=at)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0007_ready_comments"), ("practice", "0017_teacher_at")]
    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
