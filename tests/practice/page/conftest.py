"""A site with one lesson, and alex at its page. No worker: rows are written as a worker would write them, so that every
state can be held for as long as a test looks at it."""

import pytest

from tests.practice.page.driving import visit
from tests.support.staged import staged_site

STAGE = """
from lessons.models import Goal, Lesson, Phrase, Scenario
from tutor.learners.models import Learner, User
user = User.objects.create_user("alex")
Learner.objects.create(user=user, native_language="en", target_language="ko")
lesson = Lesson.objects.create(slug="ko-tea-house", language="ko", level=1, topic="food", status="published",
    title_ko="찻집에서", title_en="At a tea house", summary_ko="차를 주문해요.", summary_en="Order a cup of tea.")
Scenario.objects.create(lesson=lesson, speech_level="haeyo", setting_ko="찻집", setting_en="A tea house",
    learner_role_ko="손님", learner_role_en="a customer", tutor_role_ko="주인", tutor_role_en="the owner",
    persona="주인", opening="어서 오세요.", opening_translation="Welcome.")
Phrase.objects.create(lesson=lesson, position=1, text="유자차 한 잔 주세요.", translation="A yuja tea, please.")
Goal.objects.create(lesson=lesson, position=1, text_ko="차 주문하기", text_en="Order a tea",
    hint_ko="마시고 싶은 차를 말해 보세요.", hint_en="Say which tea you want.", example="유자차 한 잔 주세요.",
    criteria=[["차", "커피"], ["주세요"]])
"""


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    """Started once for the tests of this folder, each of which begins a session of its own."""
    # No worker answers here, and one learner writes in every test.
    with staged_site(tmp_path_factory.mktemp("site"), STAGE, MALBEOT_LEARNER_QUEUE_LIMIT="1000") as site:
        yield site


@pytest.fixture
def page(site, browser):
    page = visit(site, browser)
    yield page
    page.context.close()
