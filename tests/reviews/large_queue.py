"""`python -m tests.reviews.large_queue`: 20,000 corrections waiting for a teacher: what the teacher's pages take.

Works in a database of its own in a temporary folder, or in the empty one that MALBEOT_DATABASE_URL names. Prints, page
by page, milliseconds at the server, those of them that its processor worked for the page, and queries.
"""

import os
import random
import statistics
import tempfile
import time

LEARNERS, WAITING, TURNS, BUDGET = 60, 20_000, 20, 200
PAGES = (
    "/review/",
    "/review/?page=50",
    "/review/?classroom={classroom}",
    "/review/?classroom={small}",
    "/review/?lesson={lesson}",
    "/review/?language=ko",
    "/review/?language=en",
    "/review/?category=ko-particle",
    "/review/?category=ko-honorific&age=week",
    "/review/?age=day",
    "/review/?age=old",
    "/review/?reason=8",
    "/review/?reason=7",
    "/review/?reason=1",
    "/review/?reason=2",
    "/review/?reason=3",
    "/review/?reason=4",
    "/review/?reason=5",
    "/review/?reason=6",
    "/review/?classroom={small}&category=ko-ending&age=older&reason=5",
    "/review/flagged/",
    "/review/edits/{edit}/same/",
    "/review/sessions/{session}/",
    "/review/calibration/",
    "/review/ready/",
)


def fill(teacher, lessons):
    """Learners in three classes, one of them of two learners, and their corrections, written in bulk."""
    from datetime import timedelta

    from django.utils import timezone

    from tutor.learners.models import Classroom, User
    from tutor.practice.models import Correction, Edit, Flag, PracticeSession, Turn
    from tutor.progress.models import Evidence, Utterance
    from tutor.reviews.models import Outcome, Review, Thread

    chance = random.Random(2)
    now = timezone.now()
    users = User.objects.bulk_create(User(username=f"learner{n}") for n in range(LEARNERS))
    classes = [Classroom.objects.create(name=f"Korean {n}", language="ko") for n in range(3)]
    for classroom in classes:
        classroom.teachers.add(teacher)
    for number, user in enumerate(users):
        classes[2 if number < 2 else number % 2].enrol(user)
    kinds = ["ko-particle", "ko-ending", "ko-spacing", "ko-tense", "ko-honorific", "ko-word-choice"]
    for number in range(WAITING // TURNS):
        held = PracticeSession.objects.create(
            learner=users[number % LEARNERS], lesson=lessons[number % len(lessons)]
        )
        said = Turn.objects.bulk_create(
            Turn(session=held, position=n, speaker="learner", text="저는 커피가 좋아해요.")
            for n in range(TURNS)
        )
        corrections = Correction.objects.bulk_create(
            Correction(
                turn=turn,
                status="proposed",
                corrected="저는 커피를 좋아해요.",
                doubt=chance.choice([2, 3, 5, 5, 5, 6]),
            )
            for turn in said
        )
        Correction.objects.filter(turn__session=held).update(created_at=now - timedelta(days=number // 12))
        edits = Edit.objects.bulk_create(
            Edit(
                correction=one, position=0, start=5, end=6, replacement="를", category=chance.choice(kinds),
                source="rule:x", confidence=0.8, explanation_ko="까닭", explanation_en="Reason",
            )
            for one in corrections
        )  # fmt: skip
        utterances = Utterance.objects.bulk_create(
            Utterance(
                learner=held.learner, language="ko", session=held, turn=turn, day=now.date(), at=now, words=3,
                seconds=5, paced=True, mistakes=1,
            )
            for turn in said
        )  # fmt: skip
        Evidence.objects.bulk_create(
            Evidence(
                learner=held.learner, language="ko", category=edit.category, form="를", wrong="커피가",
                kind="mistake", day=now.date(), at=now, utterance=utterance,
            )
            for utterance, edit in zip(utterances, edits, strict=True)
        )  # fmt: skip
        Thread.objects.bulk_create(
            Thread(correction=one, kind=chance.choice(["question", "disagree"]))
            for one in corrections
            if chance.random() < 0.01
        )
        Flag.objects.bulk_create(
            Flag(session=held, turn=turn, kind=chance.choice([1, 3, 4]))
            for turn in said
            if chance.random() < 0.005
        )
    other = User.objects.create(username="other")
    for one in Correction.objects.order_by("?")[:100]:
        review = Review.objects.create(correction=one, reviewer=other, verdict="rejected", text=one.turn.text)
        Outcome.objects.create(correction=one, review=review, disputed=True)
    return classes


def main():
    """Make the queue and measure."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MALBEOT_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tutor.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from lessons.models import Lesson
        from tutor.learners.models import User
        from tutor.practice.models import Edit, PracticeSession
        from tutor.practice.worker import take_statistics

        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        settings.ALLOWED_HOSTS.append("testserver")
        for command in ("migrate", "load_lessons", "create_demo"):
            call_command(command, verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
        teacher = User.objects.get(username="teacher")
        lessons = list(Lesson.objects.filter(language="ko"))
        classes = fill(teacher, lessons)
        names = {
            "classroom": classes[0].pk,
            "small": classes[2].pk,
            "lesson": lessons[0].pk,
            "edit": Edit.objects.last().pk,
            "session": PracticeSession.objects.last().pk,
        }
        client = Client()
        client.force_login(teacher)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as autovacuum does it within minutes
        else:
            take_statistics()  # as the worker does it every hour
        print(f"{'page':<72} {'ms (median of 7)':>17} {'processor':>10} {'queries':>8} {'KB':>6}")
        for page in PAGES:
            address = page.format(**names)
            client.get(address)
            taken, worked = [], []
            for _ in range(7):
                began, begun = time.perf_counter(), time.process_time()
                response = client.get(address)
                taken.append(1000 * (time.perf_counter() - began))
                worked.append(1000 * (time.process_time() - begun))
            assert response.status_code == 200, (address, response.status_code)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            over = "  over the budget" if statistics.median(taken) > BUDGET else ""
            kilobytes = len(response.content) / 1024
            print(
                f"{page:<72} {statistics.median(taken):>17.0f} {statistics.median(worked):>10.0f}"
                f" {len(queries):>8} {kilobytes:>6.0f}{over}"
            )
            if over and os.environ.get("VERBOSE"):
                for query in sorted(queries, key=lambda one: -float(one["time"]))[:3]:
                    print("    ", query["time"], query["sql"][:600])


if __name__ == "__main__":
    main()
