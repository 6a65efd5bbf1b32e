"""No page of a learner's asks more of the database the longer the account is; an old conversation's neither."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.progress.large_account import PAGES, fill
from tutor.practice.models import PracticeSession
from tutor.progress.models import Card, Word

pytestmark = pytest.mark.django_db

MOST = 26
"""More than any page needs; the practice page made 91 of a conversation of fifty turns."""


def asked(client, address):
    client.get(address)  # what is read once a process
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200, address
    return len(queries)


def account(alex, lesson, **size):
    PracticeSession.objects.all().delete()
    Word.objects.all().delete()
    Card.objects.all().delete()
    session = fill(alex, lesson, **size)
    own = {"category": "ko-particle", "slug": lesson.slug, "session": f"/practice/{session.pk}/"}
    return [page.format(**own) for page in PAGES if "page=50" not in page]


def test_queries_do_not_grow_with_the_account(alex, alex_client, lesson_ko):
    small = [asked(alex_client, page) for page in account(alex, lesson_ko, sessions=8, turns=12, cards=5)]
    pages = account(alex, lesson_ko, sessions=24, turns=20, cards=60)
    large = [asked(alex_client, page) for page in pages]
    grown = {
        page: (before, now) for page, before, now in zip(pages, small, large, strict=True) if now > before
    }
    assert grown == {}
    assert max(large) <= MOST, dict(zip(pages, large, strict=True))


def test_a_long_list_of_choices_is_the_field_that_django_would_draw(alex, alex_client):
    alex.time_zone = "Asia/Seoul"
    alex.save()
    page = alex_client.get("/accounts/profile/").text
    assert '<option value="Asia/Seoul" selected>Asia/Seoul</option>' in page
    assert page.count(" selected>Asia/") == 1
    assert '<option value="">—</option>' in page
    assert 'name="time_zone"' in page


def test_the_second_page_of_the_history_goes_on_where_the_first_ends(alex, alex_client, lesson_ko):
    fill(alex, lesson_ko, sessions=25, turns=4, cards=1)
    newest_first = list(PracticeSession.objects.order_by("-last_activity_at").values_list("pk", flat=True))
    shown = [
        session.pk
        for number in (1, 2)
        for session in alex_client.get(f"/practice/?page={number}").context["sessions"]
    ]
    assert shown == newest_first
