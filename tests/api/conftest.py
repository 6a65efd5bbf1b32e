"""Programs of the cast: a client that sends a token."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tutor.api.models import ApiToken, Scope


class Program:
    """A program that acts for somebody."""

    def __init__(self, user, scopes=tuple(Scope.values), **headers):
        later = timezone.now() + timedelta(days=1)
        self.token, self.text = ApiToken.make(user, "a program", list(scopes), later)
        self.client = Client(headers={"Authorization": f"Bearer {self.text}", **headers})

    def ask(self, method, path, body=None):
        options = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return getattr(self.client, method)(f"/api/v1{path}", **options)

    def get(self, path):
        return self.ask("get", path)

    def post(self, path, body=None):
        return self.ask("post", path, body or {})


@pytest.fixture
def programs():
    """Makes programs."""
    return Program
