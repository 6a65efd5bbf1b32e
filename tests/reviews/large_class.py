"""`python -m tests.reviews.large_class`: a class of 30 learners with 20,000 corrections: what its pages take.

Works in a database of its own in a temporary folder, or in the empty one that MALBEOT_DATABASE_URL names. Prints, page
by page, milliseconds at the server, those of them that its processor worked for the page, and queries.
"""

import os
import random
import statistics
import tempfile
import time
from datetime import timedelta

LEARNERS, CORRECTIONS, ASSIGNMENTS, INVITATIONS = 30, 20_000, 20, 40
TURNS = 20
PAGES = (
    "/classes/", "/classes/{pk}/", "/classes/{pk}/assignments/", "/classes/{pk}/assignments/new/",
    "/classes/{pk}/assignments/{assignment}/", "/review/?classroom={pk}", "/review/classes/{pk}/",
    "/review/classes/{pk}/?span=all", "/review/classes/{pk}/handout/", "/review/classes/{pk}/agreement/",
    "/review/classes/{pk}/learners/{learner}/", "/review/classes/{pk}/export.csv", "/review/classes/{pk}/export.xlsx",
    "/review/classes/{pk}/export.pdf", "/classes/{pk}/roster.csv", "/classes/{pk}/roster.xlsx",
)  # fmt: skip
BUDGET = 200
# (text, corrected, start, end, replacement, category, source)
SENTENCES = [
    ("저는 커피가 좋아해요.", "저는 커피를 좋아해요.", 5, 6, "를", "ko-particle", "rule:ko-object"),
    ("어제 친구를 만나요.", "어제 친구를 만났어요.", 7, 10, "났어요", "ko-tense", "kiwi:tense"),
    ("물이 마셔요.", "물을 마셔요.", 1, 2, "을", "ko-particle", "rule:ko-object"),
    ("내일 학교에 갔어요.", "내일 학교에 가요.", 7, 10, "가요", "ko-tense", "model:qwen"),
    ("할머니가 밥을 먹어요.", "할머니께서 진지를 드세요.", 3, 11, "께서 진지를 드세요", "ko-honorific", "model:qwen"),
]  # fmt: skip


def fill(teacher, colleague, learners=LEARNERS, corrections=CORRECTIONS, assignments=ASSIGNMENTS):
    """A class and its rows, written in bulk as the worker would have written them one by one."""
    from django.utils import timezone

    from lessons.models import Lesson
    from tutor.learners.models import Classroom, Invitation, Learner, User
    from tutor.practice.models import Assignment, Attempt, Correction, Edit, PracticeSession, Turn
    from tutor.progress.models import Evidence, Utterance
    from tutor.reviews.models import Outcome, Review

    chance = random.Random(1)
    now = timezone.now()
    lessons = list(Lesson.objects.filter(language="ko", status="published")[:20])
    classroom = Classroom.objects.create(name="Korean, evening", language="ko")
    classroom.teachers.add(teacher, colleague)
    people = User.objects.bulk_create(
        User(username=f"learner{number:02}", email=f"learner{number:02}@example.org")
        for number in range(learners)
    )
    Learner.objects.bulk_create(
        Learner(user=user, native_language="en", target_language="ko", level=1) for user in people
    )
    for number, user in enumerate(people):
        classroom.enrol(user, name=f"Learner {number}" if number % 3 else f"김민수{number}", level=number % 4)
    Invitation.objects.bulk_create(
        Invitation(
            classroom=classroom, email=f"invited{n}@example.org", token_digest=str(n),
            expires_at=now + timedelta(days=n - 5),
        )
        for n in range(INVITATIONS)
    )  # fmt: skip
    a_learner = corrections // learners
    for place, user in enumerate(people):
        sessions = PracticeSession.objects.bulk_create(
            PracticeSession(
                learner=user, lesson=lessons[number % len(lessons)], status="ended",
                started_at=now - timedelta(days=2 * number + place, hours=place),
                last_activity_at=now - timedelta(days=2 * number + place, hours=place),
            )
            for number in range(max(1, a_learner // TURNS))
        )  # fmt: skip
        turns = Turn.objects.bulk_create(
            Turn(
                session=session, position=number, speaker="learner" if number % 2 else "tutor",
                text=SENTENCES[(number // 2 + place) % len(SENTENCES)][0],
            )
            for session in sessions
            for number in range(2 * TURNS)
        )  # fmt: skip
        said = [turn for turn in turns if turn.speaker == "learner"]
        whats = [SENTENCES[(turn.position // 2 + place) % len(SENTENCES)] for turn in said]
        made = Correction.objects.bulk_create(
            Correction(
                turn=turn, status="proposed", corrected=what[1], doubt=3 if what[6].startswith("model") else 5
            )
            for turn, what in zip(said, whats, strict=True)
        )
        Edit.objects.bulk_create(
            Edit(
                correction=correction, position=0, start=what[2], end=what[3], replacement=what[4], category=what[5],
                source=what[6], explanation_ko="까닭", explanation_en="Reason",
            )
            for correction, what in zip(made, whats, strict=True)
        )  # fmt: skip
        utterances = Utterance.objects.bulk_create(
            Utterance(
                learner=user, language="ko", session=turn.session, turn=turn, day=turn.session.started_at.date(),
                at=turn.session.started_at, words=3, seconds=chance.randint(5, 60), paced=True, mistakes=1,
                goals=int(turn.position in (3, 9) and place % 7 > 0),
            )
            for turn in said
        )  # fmt: skip
        Evidence.objects.bulk_create(
            Evidence(
                learner=user, language="ko", category=what[5], form=what[4], wrong=what[0][what[2] : what[3]],
                kind="mistake", day=utterance.day, at=utterance.at, utterance=utterance,
            )
            for utterance, what in zip(utterances, whats, strict=True)
        )  # fmt: skip
        judged = [(c, t, w) for c, t, w in zip(made, said, whats, strict=True) if chance.random() < 0.3]
        reviews = Review.objects.bulk_create(_review(c, t, w, teacher, chance) for c, t, w in judged)
        twice = {n: chance.random() < 0.3 for n in range(len(judged))}
        Outcome.objects.bulk_create(
            Outcome(correction=review.correction, review=review, opinions=2 if twice[n] else 1)
            for n, review in enumerate(reviews)
        )
        Review.objects.bulk_create(
            _review(c, t, w, colleague, chance) for n, (c, t, w) in enumerate(judged) if twice[n]
        )
    for number in range(assignments):
        given = Assignment.objects.create(
            classroom=classroom,
            title="" if number % 2 else f"Week {number}",
            due_at=now + timedelta(days=number - 10),
        )
        given.lessons.set(lessons[number % 5 : number % 5 + 1 + number % 3])
        Attempt.objects.bulk_create(
            Attempt(
                assignment=given, learner=user, lesson=lesson,
                fulfilled_at=now - timedelta(days=place % 12) if (place + number) % 3 else None,
            )
            for place, user in enumerate(people)
            if (place * number) % 4
            for lesson in given.lessons.all()
        )  # fmt: skip
    return classroom


def _review(correction, turn, what, teacher, chance):
    from tutor.reviews.models import Review

    verdict = chance.choices(["accepted", "rejected", "amended"], [7, 2, 1])[0]
    text = {"accepted": what[1], "rejected": turn.text, "amended": what[1].replace("요", "습니다")}[verdict]
    return Review(correction=correction, reviewer=teacher, verdict=verdict, text=text)


def main():
    """Make the class and measure."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MALBEOT_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tutor.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.contrib.auth.models import Group
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from tutor.learners.models import User
        from tutor.practice.worker import take_statistics

        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        settings.ALLOWED_HOSTS.append("testserver")
        for command in ("migrate", "load_lessons", "create_demo"):
            call_command(command, verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
        teacher = User.objects.get(username="teacher")
        colleague = User.objects.create_user("colleague")
        colleague.groups.add(Group.objects.get(name="Teachers"))
        classroom = fill(teacher, colleague)
        names = {
            "pk": classroom.pk,
            "assignment": classroom.assignments.order_by("-pk").first().pk,
            "learner": classroom.enrolments.first().pk,
        }
        client = Client()
        client.force_login(teacher)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as autovacuum does it within minutes
        else:
            take_statistics()  # as the worker does it every hour
        print(f"{'page':<44} {'ms (median of 7)':>17} {'processor':>10} {'queries':>8} {'KB':>6}")
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
                f"{page:<44} {statistics.median(taken):>17.0f} {statistics.median(worked):>10.0f}"
                f" {len(queries):>8} {kilobytes:>6.0f}{over}"
            )


if __name__ == "__main__":
    main()
