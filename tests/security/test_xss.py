"""Payloads in every text that people and models write, on the pages that show them, in a real browser: none runs.

The policy would stop most of them; here it counts as a failure already when it has to.
"""

import uuid

import pytest

from lessons.models import Goal, ModelLine, Phrase
from tests.security.payloads import PAYLOADS, TEXT
from tests.support.browser import chromium, open_page
from tutor.learners.models import Classroom, User
from tutor.practice import dialogue
from tutor.practice.models import Correction, Edit, Memory, Rewording, Turn
from tutor.progress.models import Card, Word
from tutor.reviews.models import Assessment, Comment, Message, Review, Thread

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WRONG = "저는 커피가 좋아해요"


@pytest.fixture
def stage(alex, teacher, korean_class, lesson_ko):
    """Every text is all payloads, or as many as fit."""
    assert len(set(PAYLOADS)) >= 60
    for number in range(0, len(PAYLOADS)):
        other = Classroom.objects.create(name=PAYLOADS[number][:80], language="ko")
        other.staff.create(user=teacher, role="lead")
    Classroom.objects.filter(pk=korean_class.pk).update(name=PAYLOADS[9])
    korean_class.enrolments.update(name=PAYLOADS[0][:80])
    User.objects.filter(pk=alex.pk).update(username=PAYLOADS[9], first_name=PAYLOADS[15][:150])
    for field in ("title_ko", "title_en"):
        setattr(lesson_ko, field, PAYLOADS[9][:80])
    for field in ("summary_ko", "summary_en", "grammar_text_ko", "grammar_text_en", "culture_text_en"):
        setattr(lesson_ko, field, TEXT[:400] if field.startswith("summary") else TEXT)
    lesson_ko.save()
    scene = lesson_ko.scenario
    for field in ("setting_ko", "setting_en", "persona", "opening", "opening_translation"):
        setattr(scene, field, TEXT)
    scene.save()
    Goal.objects.update(text_en=PAYLOADS[9], text_ko=PAYLOADS[9], hint_en=PAYLOADS[0], hint_ko=PAYLOADS[0])
    Phrase.objects.update(text=PAYLOADS[9], translation=PAYLOADS[15])
    ModelLine.objects.update(text=TEXT, translation=TEXT)
    session = dialogue.start_session(alex, lesson_ko)
    turn = dialogue.take_turn(session, WRONG, uuid.uuid4()).turn
    Turn.objects.filter(session=session, speaker="tutor").update(text=TEXT, status="done")
    Turn.objects.filter(pk=turn.pk).update(text=TEXT)
    correction = Correction.objects.get(turn=turn)
    Correction.objects.filter(pk=correction.pk).update(status="proposed", corrected=TEXT + "!")
    for position, at in enumerate(range(0, 60, 20)):
        Edit.objects.create(
            correction=correction,
            position=position,
            start=at,
            end=at + 5,
            replacement=PAYLOADS[position],
            category="ko-particle",
            source="model",
            explanation_ko=TEXT,
            explanation_en=TEXT,
        )
    Review.objects.create(correction=correction, reviewer=teacher, verdict="amended", text=TEXT, comment=TEXT)
    thread = Thread.objects.create(correction=correction, kind="question")
    Message.objects.create(thread=thread, author=alex, text=TEXT)
    Comment.objects.create(turn=turn, author=teacher, text=TEXT)
    Assessment.objects.create(session=session, reviewer=teacher, comment=TEXT)
    Rewording.objects.create(turn=session.turns.get(position=2), kind="other", language="ko", text=TEXT)
    Memory.objects.create(learner=alex, language="ko", text=TEXT[:200])
    Card.objects.create(
        learner=alex,
        language="ko",
        kind="mistake",
        sentence=TEXT[:200],
        gap_start=0,
        gap_end=3,
        wrong=TEXT[:50],
    )
    Word.objects.create(
        learner=alex,
        language="ko",
        word=PAYLOADS[9][:40],
        example=turn,
        first_day="2026-01-01",
        last_at=turn.created_at,
    )
    learner = [
        "/",
        "/lessons/",
        lesson_ko.get_absolute_url(),
        "/practice/",
        f"/practice/{session.pk}/",
        f"/practice/{session.pk}/summary/",
        "/practice/memories/",
        "/cards/",
        "/cards/review/",
        "/progress/",
        "/progress/words/",
        "/classes/",
        "/accounts/settings/",
        f"/review/corrections/{correction.pk}/talk/",
    ]
    teaching = [
        "/classes/",
        f"/classes/{korean_class.pk}/",
        "/review/",
        f"/review/sessions/{session.pk}/",
        f"/review/classes/{korean_class.pk}/",
        f"/review/classes/{korean_class.pk}/learners/{korean_class.enrolments.get().pk}/",
        f"/review/corrections/{correction.pk}/talk/",
    ]
    return {"alex": (alex, learner), "teacher": (teacher, teaching)}


def test_none_runs(live_server, stage, client):
    ran, shown, visits = [], 0, []
    for user, pages in stage.values():  # before the browser, whose event loop lets no query through
        client.force_login(user)
        visits.append((client.session.session_key, pages))
    with chromium() as browser:
        for key, pages in visits:
            page = open_page(browser)
            page.on("dialog", lambda dialog: (ran.append(("dialog", dialog.message)), dialog.dismiss()))
            page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
            for path in pages:
                answer = page.goto(live_server.url + path, wait_until="domcontentloaded")
                assert answer.status == 200, path
                page.evaluate("document.querySelectorAll('details').forEach(panel => { panel.open = true; })")
                page.wait_for_timeout(150)
                if page.evaluate("window.hit"):
                    ran.append((path, "ran"))
                shown += "window.hit=1" in page.inner_text("body")
            page.context.close()
    assert ran == []
    assert shown >= 9, "the payloads are not on the pages"
