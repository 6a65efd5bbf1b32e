"""Error pages: in both languages, and the worst of them without a database."""

import pytest
from django.test import Client, RequestFactory

from tutor.errors import server_error


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "en"])
def test_not_found(client, language):
    response = client.get("/no/such/page/", headers={"Accept-Language": language})
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.text
    assert ("There is no such page" in response.text) is (language == "en")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_form_without_its_token(minji, language):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/accounts/login/", {}, headers={"Accept-Language": language})
    assert response.status_code == 403
    assert ("This form was open for too long" in response.text) is (language == "en")


@pytest.mark.django_db
def test_a_bad_host_is_a_readable_error(client):
    response = client.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "<h1>" in response.text


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_server_error_needs_no_database(language):
    """No database fixture: a query would fail the test."""
    request = RequestFactory().get("/", headers={"Accept-Language": language})
    response = server_error(request)
    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.text
    assert ("Something went wrong here" in response.text) is (language == "en")
