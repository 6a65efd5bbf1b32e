"""Payloads in every text that people and models write, on the pages that show them, in a real browser: none runs.

The policy would stop most of them; here it counts as a failure already when it has to.
"""

import pytest
from django.test import Client

from lessons.models import Goal, ModelLine, Phrase
from tests.security.conftest import API, EVERY, address
from tests.security.payloads import PAYLOADS, TEXT
from tests.support.browser import chromium, open_page
from tutor.api.models import ApiToken
from tutor.learners.models import Classroom, Invitation, User
from tutor.practice import dialogue
from tutor.practice.models import Assignment, Correction, Edit, Memory, ModelVersion, Rewording, Turn
from tutor.progress.models import Card, Word
from tutor.reviews.models import Assessment, Comment, Message, Review, StockComment, Thread
from tutor.training.models import Alert, TrainingRun

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def infected(stage, alex, teacher, korean_class, lesson_ko):
    """Every text that somebody or a model wrote is all payloads, or as many as fit."""
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
    dialogue.start_session(alex, lesson_ko)
    Turn.objects.update(text=TEXT)
    Turn.objects.filter(speaker="tutor").update(status="done")
    Correction.objects.update(status="proposed", corrected=TEXT + "!")
    for correction in Correction.objects.all():
        correction.edits.all().delete()
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
        Review.objects.create(
            correction=correction, reviewer=teacher, verdict="amended", text=TEXT, comment=TEXT
        )
        thread = Thread.objects.create(correction=correction, kind="question")
        Message.objects.create(thread=thread, author=alex, text=TEXT)
    turn = Turn.objects.filter(speaker="learner").first()
    assert turn is not None
    Comment.objects.update(text=TEXT)
    for session in {one.turn.session for one in Correction.objects.select_related("turn__session")}:
        Assessment.objects.create(session=session, reviewer=teacher, comment=TEXT)
    reply = Turn.objects.filter(speaker="tutor", position=2).first()
    Rewording.objects.create(turn=reply, kind="other", language="ko", text=TEXT)
    Memory.objects.update(text=TEXT[:200])
    Card.objects.update(
        sentence=TEXT[:200], gap_start=0, gap_end=3, wrong=TEXT[:50], clue=TEXT[:200], note_en=TEXT
    )
    Word.objects.create(
        learner=alex,
        language="ko",
        word=PAYLOADS[9][:40],
        example=turn,
        first_day="2026-01-01",
        last_at=turn.created_at,
    )
    Assignment.objects.update(title=PAYLOADS[9][:120], note=TEXT[:1000])
    StockComment.objects.update(text_en=TEXT[:200], text_ko=TEXT[:200])
    ModelVersion.objects.update(path=PAYLOADS[9])
    ApiToken.objects.update(name=PAYLOADS[9][:60])
    TrainingRun.objects.update(name=PAYLOADS[9][:60])
    Alert.objects.update(subject=PAYLOADS[9])
    Invitation.objects.filter(user=None).update(email=PAYLOADS[9][:100])
    User.objects.create_superuser("admin", "admin@example.org", "x")
    return stage


def own_pages(client, stage, routes, known):
    """Those of the routes that are pages for whoever is signed in, but for those in `known`."""
    found = []
    for name, route in routes:
        if route.startswith(API) or "logout" in name:
            continue
        path = address(route, stage)
        if path in known:
            continue
        answer = client.get(path)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found.append(path)
    return found


def test_none_runs(live_server, infected):
    """Every page of a learner, a teacher and an administrator, each shown to the first who has it; what classes
    and reviewing show is shown to the teacher as well."""
    ran, shown, visits, known = [], [], [], set()
    for name in (
        PAYLOADS[9],
        "teacher",
        "admin",
    ):  # before the browser, whose event loop lets no query through
        client = (
            Client()
        )  # of each person's own: the next to sign in at one ends the session of the one before
        client.force_login(User.objects.get(username=name))
        pages = own_pages(client, infected, EVERY, known)
        known |= {path for path in pages if not path.startswith(("/classes/", "/review/"))}
        visits.append((client.session.session_key, pages))
    assert [len(pages) > least for (_key, pages), least in zip(visits, (30, 15, 30), strict=True)] == [
        True
    ] * 3
    with chromium() as browser:
        for key, pages in visits:
            page = open_page(browser)
            page.on("dialog", lambda dialog: (ran.append(("dialog", dialog.message)), dialog.dismiss()))
            page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
            for path in pages:
                answer = page.goto(live_server.url + path, wait_until="domcontentloaded")
                assert (answer.status, page.url) == (200, live_server.url + path), "not sent on to sign in"
                page.evaluate("document.querySelectorAll('details').forEach(panel => { panel.open = true; })")
                page.wait_for_timeout(100)
                if page.evaluate("window.hit"):
                    ran.append((path, "ran"))
                if "window.hit=1" in page.content().replace("&quot;", '"'):
                    shown.append(path)
            page.context.close()
    print(f"{sum(len(pages) for _key, pages in visits)} pages, {len(shown)} with a payload, {len(ran)} ran")
    assert ran == []
    assert len(shown) >= 25, "the payloads are not on the pages"
