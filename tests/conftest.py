"""The cast and the stage: minji (Korean, learns English), alex (English, learns Korean), a teacher, an author, an
outsider; one small lesson in each language; an engine without a model."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from lessons.models import Goal, Lesson, ModelLine, Phrase, Scenario
from tutor.engine.fake import FakeEngine
from tutor.learners.models import Classroom, Learner, User
from tutor.learners.roles import AUTHORS, ensure_groups

PASSWORD = "a-long-password-1"


def pytest_collection_modifyitems(items):
    """The longest of all, from an empty directory to a conversation, begins first where tests run side by side."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


@pytest.fixture(autouse=True)
def quick_and_quiet(settings, tmp_path):
    """Quick password hashes, static files without a manifest, a broker in memory, a data directory of its own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CELERY_BROKER_URL = "memory://"
    settings.RATE_LIMITS = "off"  # tests are quicker than people
    settings.LEARNER_QUEUE_LIMIT = 1000  # many a test lets one learner say much that nobody answers
    settings.DATA_DIR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path


@pytest.fixture(autouse=True, scope="session")
def _broker_in_memory():
    from tutor.celery import app

    app.conf.broker_url = "memory://"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The log of acts refuses to be emptied, but tests with transactions of their own empty every table."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS reviews_act_no_delete")


@pytest.fixture(scope="module")
def browser():
    """Chromium, no longer than a module's tests: while it runs, its event loop lets none of ours near the database."""
    from tests.support.browser import chromium

    with chromium() as browser:
        yield browser


def _user(name, **values):
    return User.objects.create_user(name, f"{name}@example.org", PASSWORD, **values)


def _signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def minji(db):
    user = _user("minji", interface_language="ko", time_zone="Asia/Seoul")
    Learner.objects.create(user=user, native_language="ko", target_language="en", level=2)
    return user


@pytest.fixture
def alex(db):
    user = _user("alex", interface_language="en", time_zone="Europe/London")
    Learner.objects.create(user=user, native_language="en", target_language="ko", level=1)
    return user


@pytest.fixture
def teacher(db):
    user = _user("teacher")
    user.groups.add(Group.objects.get_or_create(name="Teachers")[0])
    return user


@pytest.fixture
def author(db):
    """Writes lessons, and is nothing else."""
    ensure_groups()
    user = _user("author", is_staff=True, interface_language="en")
    user.groups.add(Group.objects.get(name=AUTHORS))
    return user


@pytest.fixture
def outsider(db):
    """Has an account and nothing else."""
    return _user("outsider")


@pytest.fixture
def colleague(db):
    """A second teacher."""
    user = _user("colleague")
    user.groups.add(Group.objects.get_or_create(name="Teachers")[0])
    return user


@pytest.fixture
def korean_class(teacher, alex):
    """The teacher's class of Korean, which alex joined."""
    classroom = Classroom.objects.create(name="Korean 1", language="ko")
    classroom.teachers.add(teacher)
    classroom.enrol(alex)
    return classroom


@pytest.fixture
def colleague_client(colleague):
    return _signed_in(colleague)


@pytest.fixture
def minji_client(minji):
    return _signed_in(minji)


@pytest.fixture
def alex_client(alex):
    return _signed_in(alex)


@pytest.fixture
def teacher_client(teacher):
    return _signed_in(teacher)


@pytest.fixture
def author_client(author):
    return _signed_in(author)


@pytest.fixture
def outsider_client(outsider):
    return _signed_in(outsider)


@pytest.fixture
def lesson_ko(db):
    lesson = Lesson.objects.create(
        slug="ko-tea-house",
        language="ko",
        level=1,
        topic="food",
        status="published",
        title_ko="찻집에서",
        title_en="At a tea house",
        summary_ko="차를 주문해요.",
        summary_en="Order a cup of tea.",
    )
    Scenario.objects.create(
        lesson=lesson,
        speech_level="haeyo",
        setting_ko="조용한 찻집이에요.",
        setting_en="A quiet tea house.",
        learner_role_ko="손님",
        learner_role_en="a customer",
        tutor_role_ko="찻집 주인",
        tutor_role_en="the owner",
        persona="친절한 찻집 주인이에요. 녹차는 5,000원이에요.",
        opening="어서 오세요. 무슨 차를 드릴까요?",
        opening_translation="Welcome. Which tea would you like?",
    )
    _parts(lesson, "녹차 한 잔 주세요.", "A cup of green tea, please.")
    return lesson


@pytest.fixture
def lesson_en(db):
    lesson = Lesson.objects.create(
        slug="en-bus-stop",
        language="en",
        level=2,
        topic="travel",
        status="published",
        title_ko="버스 정류장에서",
        title_en="At the bus stop",
        summary_ko="버스에 대해 물어봐요.",
        summary_en="Ask about a bus.",
    )
    Scenario.objects.create(
        lesson=lesson,
        speech_level="polite",
        setting_ko="비 오는 날 버스 정류장이에요.",
        setting_en="A bus stop on a rainy day.",
        learner_role_ko="여행자",
        learner_role_en="a traveler",
        tutor_role_ko="동네 사람",
        tutor_role_en="a local",
        persona="You live nearby. The 42 goes downtown every ten minutes.",
        opening="Hi there! Are you waiting for the 42?",
        opening_translation="안녕하세요! 42번을 기다리세요?",
    )
    _parts(lesson, "Does this bus go downtown?", "이 버스 시내로 가요?")
    return lesson


def _parts(lesson, text, translation):
    scene = lesson.scenario
    Goal.objects.create(
        lesson=lesson,
        position=0,
        text_ko="물어볼 수 있어요",
        text_en="I can ask",
        hint_ko="공손하게 말해요",
        hint_en="Be polite",
        example=text,
    )
    Phrase.objects.create(lesson=lesson, position=0, text=text, translation=translation)
    for position, (speaker, line) in enumerate([("tutor", scene.opening), ("learner", text)]):
        ModelLine.objects.create(
            lesson=lesson, position=position, speaker=speaker, text=line, translation=translation
        )


@pytest.fixture
def fake_engine(monkeypatch):
    """An engine without a model behind the one function that names the engine."""
    engine = FakeEngine(default="네, 알겠습니다.")
    names = ("replying.current_engine", "correcting.correcting_engine", "rewording.current_engine")
    for name in (*names, "suggesting.current_engine", "rehearsing.current_engine"):
        monkeypatch.setattr(f"tutor.practice.{name}", lambda: engine)
    return engine
