"""What the tests of training share: a corrected message of alex's to judge, an administrator, a version."""

import uuid

import pytest
from django.test import Client

from tutor.learners.models import User
from tutor.practice import dialogue
from tutor.practice.models import Correction, Edit, ModelVersion


@pytest.fixture
def make_message(alex, lesson_ko):
    """Makes a corrected message: text, its correction, source and category of the one edit, version."""

    def make(
        text="커피가 좋아해요.", corrected="커피를 좋아해요.", source="rule:ko-like-object", version=None
    ):
        session = dialogue.start_session(alex, lesson_ko)
        dialogue.take_turn(session, text, uuid.uuid4())
        correction = Correction.objects.get(turn__session=session)
        Correction.objects.filter(pk=correction.pk).update(
            status="proposed", corrected=corrected, version=version
        )
        Edit.objects.create(
            correction=correction,
            position=0,
            start=2,
            end=3,
            replacement="를",
            category="ko-particle",
            source=source,
            version=version,
        )
        return Correction.objects.get(pk=correction.pk)

    return make


@pytest.fixture
def make_version(db):
    """Makes a version of the registry."""

    def make(name="ko-one", **values):
        return ModelVersion.objects.create(
            **{
                "name": name,
                "language": "ko",
                "kind": "corrector",
                "path": name,
                "sha256": "0" * 64,
                **values,
            }
        )

    return make


@pytest.fixture
def admin_client(db):
    """An administrator, signed in."""
    client = Client()
    client.force_login(User.objects.create_superuser("operator", "operator@example.org", "a-long-password-1"))
    return client
