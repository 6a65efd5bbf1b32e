"""`python -m tests.progress.large_account [FOLDER]`: 1,000 conversations, 50,000 turns in one account, page by page.

Works in a database of its own in a temporary folder, or in FOLDER, where it is kept and measured again the next time.
Prints for each page the milliseconds at the server, those of the processor alone (which other programs on the machine
do not lengthen as much), and its queries.
"""

import logging
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

SESSIONS, TURNS, CARDS = 1_000, 50, 10_000
PAGES = (
    "/", "/practice/", "/cards/", "/cards/review/", "/progress/", "/progress/?span=all&compare=1",
    "/progress/?span=1y", "/progress/mistakes/{category}/?span=all", "/progress/words/", "{session}summary/",
    "{session}", "/practice/?page=50", "/practice/placement/", "/practice/assignments/", "/practice/memories/",
    "/lessons/", "/lessons/{slug}/", "/cards/plan/", "/accounts/settings/", "/accounts/profile/",
)  # fmt: skip
BUDGET = 200


def fill(user, lesson, sessions=SESSIONS, turns=TURNS, cards=CARDS):
    """The rows, written in bulk as the worker would have written them one by one."""
    from django.utils import timezone

    from tutor.practice.models import Correction, Edit, PracticeSession, Turn
    from tutor.progress.models import Card, Evidence, Utterance, Word

    chance = random.Random(1)
    now = timezone.now()
    kinds = ["ko-particle", "ko-ending", "ko-spacing", "ko-tense", "ko-honorific", "ko-word-choice"]
    sentences = ["저는 커피가 좋아해요.", "어제 친구를 만났어요.", "물이 마셔요.", "내일 학교에 가요."]
    held = [
        PracticeSession(
            learner=user,
            lesson=lesson,
            status="ended" if number else "active",
            started_at=now - timedelta(hours=17 * number),
            last_activity_at=now - timedelta(hours=17 * number),
        )
        for number in range(sessions)
    ]
    PracticeSession.objects.bulk_create(held, batch_size=500)
    for session in held:
        rows = Turn.objects.bulk_create(
            Turn(session=session, position=n, speaker="learner" if n % 2 else "tutor", text=sentences[n % 4])
            for n in range(turns)
        )
        said = [turn for turn in rows if turn.speaker == "learner"]
        Turn.objects.filter(session=session).update(created_at=session.started_at)
        corrections = Correction.objects.bulk_create(
            Correction(turn=turn, status="proposed", corrected="저는 커피를 좋아해요.") for turn in said
        )
        wrong = [correction for correction in corrections if chance.random() < 0.4]
        Edit.objects.bulk_create(
            Edit(
                correction=correction, position=0, start=5, end=6, replacement="를", category=chance.choice(kinds),
                source="rule:x", explanation_ko="까닭", explanation_en="Reason",
            )
            for correction in wrong
        )  # fmt: skip
        wrong_turns = {correction.turn_id for correction in wrong}
        day = session.started_at.date()
        utterances = Utterance.objects.bulk_create(
            Utterance(
                learner=user, language="ko", session=session, turn=turn, day=day, at=session.started_at, words=3,
                seconds=chance.randint(5, 60), paced=True, mistakes=int(turn.pk in wrong_turns),
            )
            for turn in said
        )  # fmt: skip
        Evidence.objects.bulk_create(
            Evidence(
                learner=user, language="ko", category=chance.choice(kinds), form="을/를", wrong="커피가",
                kind="mistake" if utterance.mistakes else "right", day=day, at=session.started_at,
                utterance=utterance, fresh=bool(chance.getrandbits(1)),
            )
            for utterance in utterances
        )  # fmt: skip
    Word.objects.bulk_create(
        Word(
            learner=user, language="ko", word=f"낱말{n}", level=n % 7, met=3, used=n % 3, first_day=now.date(),
            first_used_day=now.date() - timedelta(days=n % 400) if n % 3 else None, last_at=now,
        )
        for n in range(5_000)
    )  # fmt: skip
    Card.objects.bulk_create(
        (
            Card(
                learner=user, language="ko", kind="phrase", sentence=f"문장 {n}", gap_start=0, gap_end=2, due=now,
                last_review=now - timedelta(days=2) if n % 2 else None, state=2, stability=2, difficulty=5,
            )
            for n in range(cards)
        ),
        batch_size=1000,
    )  # fmt: skip
    return held[1]


def main():
    """Make the account and measure."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if sys.argv[1:] else temporary)
        known = (folder / "account.txt").exists()
        os.environ["MALBEOT_DATA_DIR"] = str(folder)
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
        from tutor.practice.models import PracticeSession

        logging.disable(logging.INFO)
        (folder / "static").mkdir(exist_ok=True)
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        settings.ALLOWED_HOSTS.append("testserver")
        for command in ("migrate",) if known else ("migrate", "load_lessons", "create_demo"):
            call_command(command, verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
        if not known:
            alex = User.objects.get(username="alex")
            session = fill(alex, Lesson.objects.filter(language="ko").first())
            (folder / "account.txt").write_text(str(session.pk), encoding="utf-8")
        alex = User.objects.get(username="alex")
        session = PracticeSession.objects.get(pk=(folder / "account.txt").read_text(encoding="utf-8"))
        client = Client()
        client.force_login(alex)
        print(
            "| page | ms (median of 7) | of the processor | queries | KB |\n| --- | ---: | ---: | ---: | ---: |"
        )
        for page in PAGES:
            own = {"category": "ko-particle", "slug": session.lesson.slug}
            address = page.format(session=f"/practice/{session.pk}/", **own)
            client.get(address)
            taken, worked = [], []
            for _ in range(7):
                began, spent = time.perf_counter(), time.process_time()
                response = client.get(address)
                taken.append(1000 * (time.perf_counter() - began))
                worked.append(1000 * (time.process_time() - spent))
            assert response.status_code == 200, (address, response.status_code)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            shown = page.format(session="/practice/…/", **own)
            over = "  over the budget" if statistics.median(taken) > BUDGET else ""
            kilobytes = len(response.content) / 1024
            print(
                f"| {shown} | {statistics.median(taken):.0f} | {statistics.median(worked):.0f} | {len(queries)}"
                f" | {kilobytes:.0f} |{over}"
            )


if __name__ == "__main__":
    main()
