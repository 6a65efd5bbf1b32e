"""Two teachers judge the same correction at the same moment, a hundred times, each in a thread with a connection
of its own.
"""

import threading

import pytest
from django.db import connection
from django.test import Client

from tests.reviews.conftest import corrected
from tutor.reviews.models import Outcome, Review

ROUNDS = 100


@pytest.mark.django_db(transaction=True)
def test_both_verdicts_are_kept_with_one_outcome_and_no_error(
    alex, teacher, colleague, lesson_ko, korean_class, settings
):
    settings.QUEUE_LIMIT = 2 * ROUNDS
    korean_class.teachers.add(colleague)
    corrections = [corrected(alex, lesson_ko) for _round in range(ROUNDS)]
    gates = [threading.Barrier(2) for _round in corrections]
    statuses = []

    def work(user, verdict):
        client = Client()
        client.force_login(user)
        for one, gate in zip(corrections, gates, strict=True):
            gate.wait(timeout=60)
            response = client.post(f"/review/corrections/{one.pk}/judge/", {"verdict": verdict})
            statuses.append(response.status_code)
        connection.close()

    threads = [
        threading.Thread(target=work, args=(user, verdict))
        for user, verdict in ((teacher, "accepted"), (colleague, "rejected"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    assert statuses == [302] * 2 * ROUNDS
    for one in corrections:
        reviews = list(Review.objects.filter(correction=one).order_by("pk"))
        assert {review.verdict for review in reviews} == {"accepted", "rejected"}
        outcome = Outcome.objects.get(correction=one)
        assert (outcome.review, outcome.opinions, outcome.disputed) == (reviews[0], 2, True)
