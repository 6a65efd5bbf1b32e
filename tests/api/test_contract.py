"""The API keeps to its own description: requests made from it, sound and unsound, get answers that it declares.

`CONTRACT_INPUTS=500 pytest tests/api/test_contract.py -s` tries more of each call than the suite does, and says
how many of which answer came.
"""

import os
from collections import Counter

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tutor.api.models import Scope
from tutor.api.urls import api
from tutor.practice import dialogue

pytestmark = pytest.mark.django_db

INPUTS = int(os.environ.get("CONTRACT_INPUTS", "6"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# The stream has no end and the chat waits for a worker: `test_examples.py` runs both against real processes.
WITHOUT_END = ("/events", "/chat")


def operations():
    """Every call with an end, by method and path."""
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    schema.app = get_wsgi_application()
    found = (result.ok() for result in schema.get_all_operations())
    return {
        f"{each.method.upper()} {each.path}": each for each in found if not each.path.endswith(WITHOUT_END)
    }


OPERATIONS = operations()


@pytest.fixture(autouse=True)
def _one_connection():
    """Requests through WSGI would close the connection that holds the test's transaction, as real ones should."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_the_description_tells_of_every_call():
    assert len(OPERATIONS) >= 12


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_answers_are_as_declared(name, alex, korean_class, lesson_ko, programs):
    operation = OPERATIONS[name]
    session = dialogue.start_session(alex, lesson_ko)
    authorization = {"Authorization": f"Bearer {programs(alex, Scope.values).text}"}
    # What is generated freely would nearly always be an unknown identifier.
    own = {"pk": str(korean_class.pk if "/classes/" in name else session.pk), "slug": lesson_ko.slug}
    answers: Counter[int] = Counter()

    @settings(
        max_examples=INPUTS,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=strategies.one_of(operation.as_strategy(mode) for mode in GenerationMode),
        is_own=strategies.booleans(),
    )
    def answers_as_declared(case, is_own):
        if is_own:
            case.path_parameters = {key: own.get(key, value) for key, value in case.path_parameters.items()}
        answer = case.call(headers=authorization)
        answers[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    answers_as_declared()
    print(f"{name}: {answers.total()} requests, {dict(sorted(answers.items()))}")
