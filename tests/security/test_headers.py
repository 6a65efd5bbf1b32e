"""Headers: a policy with a nonce on every answer, nothing inline in any template, production settings in order."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from tests.support.browser import chromium, open_page
from tests.support.processes import ROOT

PAGES = ["/", "/lessons/", "/accounts/login/", "/no/such/page/", "/healthz", "/offline/"]


def directives(response):
    return dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_them(client, path):
    response = client.get(path)
    policy = directives(response)
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "*" not in response["Content-Security-Policy"]
    assert "microphone=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Opener-Policy"] == response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_the_nonce_is_the_pages_and_new_each_time(client):
    nonces = set()
    for _ in range(3):
        response = client.get("/")
        nonce = re.search("'nonce-([^']+)'", directives(response)["script-src"])[1]
        used = re.findall(r"<script[^>]*>", response.text)
        assert used
        assert all(f'nonce="{nonce}"' in tag for tag in used)
        nonces.add(nonce)
    assert len(nonces) == 3


@pytest.mark.django_db
def test_the_microphone_is_for_the_practice_page_alone(alex_client, lesson_ko):
    page = alex_client.post(f"/practice/start/{lesson_ko.slug}/", follow=True)
    assert "microphone=(self)" in page["Permissions-Policy"]
    assert "microphone=()" in alex_client.get("/practice/")["Permissions-Policy"]


@pytest.mark.django_db
def test_pages_of_people_are_not_kept_by_browsers(alex_client, client):
    assert alex_client.get("/practice/")["Cache-Control"] == "no-store"
    assert "Cache-Control" not in client.get("/lessons/")


@pytest.mark.django_db
def test_the_admin_alone_may_evaluate(author_client):
    policy = directives(author_client.get("/admin/"))
    assert policy["script-src"] == "'self' 'unsafe-eval'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"


# Pages that lie in a ZIP or beside a data set: no server serves them.
WRITTEN_TO_FILES = {
    ROOT / "templates" / "account" / "copy.html",
    ROOT / "templates" / "training" / "statistics.html",
}


def test_nothing_is_inline_in_any_template():
    found = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if path in WRITTEN_TO_FILES:
            continue
        text = path.read_text(encoding="utf-8")
        for tag in re.findall(r"<[a-zA-Z][^>]*>", text):
            handlers = re.search(r"\s(on[a-z]+|style|srcdoc)=", tag)
            scheme = "javascript:" in tag.lower()
            script = tag.startswith("<script") and "src=" not in tag
            bare = tag.startswith("<script") and "nonce=" not in tag and "admin" not in path.parts
            if handlers or scheme or script or bare or tag.startswith("<style"):
                found.append(f"{path.relative_to(ROOT)}: {tag}")
    assert found == []


def production(**values):
    return {key: value for key, value in os.environ.items() if not key.startswith("MALBEOT_")} | {
        "MALBEOT_PRODUCTION": "1",
        "MALBEOT_SECRET_KEY": "only-of-this-test-0123456789-abcdefghijklmnopqrstuvwxyz-+*",
        "MALBEOT_ALLOWED_HOSTS": "school.example",
        "MALBEOT_DATABASE_URL": "postgresql://malbeot:x@127.0.0.1/malbeot",
        "MALBEOT_BROKER_URL": "redis://127.0.0.1:6379/0",
        "MALBEOT_SITE_URL": "https://school.example",
        "MALBEOT_BEHIND_PROXY": "1",
        **values,
    }


def manage(environment, *args):
    return subprocess.run(
        [sys.executable, "manage.py", *args], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_a_production_site_has_nothing_to_complain_of(tmp_path):
    done = manage(production(MALBEOT_DATA_DIR=str(tmp_path)), "check", "--deploy", "--fail-level", "DEBUG")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


SHOWN = (
    "from django.conf import settings as s; import json; names = ['SESSION_COOKIE_SECURE', 'SESSION_COOKIE_HTTPONLY',"
    "'SESSION_COOKIE_SAMESITE', 'SESSION_COOKIE_NAME', 'CSRF_COOKIE_SECURE', 'CSRF_COOKIE_NAME', 'SECURE_SSL_REDIRECT',"
    "'SECURE_HSTS_SECONDS', 'DEBUG', 'LANGUAGE_COOKIE_SECURE'];"
    "print('SHOWN' + json.dumps({n: getattr(s, n) for n in names}))"
)


def test_a_production_sites_cookies_go_over_tls_only(tmp_path):
    done = manage(production(MALBEOT_DATA_DIR=str(tmp_path)), "shell", "-v0", "-c", SHOWN)
    shown = __import__("json").loads(done.stdout.split("SHOWN")[1])
    assert shown == {
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "DEBUG": False,
        "LANGUAGE_COOKIE_SECURE": True,
    }


def test_no_secret_stands_in_the_code():
    """Whatever is called a secret, key, token or password in the settings comes from the environment or is made."""
    source = (ROOT / "tutor" / "settings.py").read_text(encoding="utf-8")
    names = [n for n in dir(settings) if n.isupper() and re.search("SECRET|API_KEY|PASSWORD$|TOKEN$", n)]
    assert {"SECRET_KEY", "OPENAI_API_KEY"} <= set(names)
    for line in re.findall(r"^ *[A-Z_]*(?:SECRET_KEY|API_KEY|PASSWORD|TOKEN) = .*$", source, re.MULTILINE):
        assert re.search(r"= (env\.|\[$|\"missing-secret\")", line) or "_local_secret" in line, line


@pytest.mark.browser
def test_a_page_that_breaks_the_policy_fails_its_test(live_server, transactional_db):
    """The check on which all browser tests rely: a script without the nonce does not run, and the test is told."""
    add = "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    with chromium() as browser:
        page = open_page(browser)
        page.goto(f"{live_server.url}/lessons/")
        with pytest.raises(AssertionError, match="Content Security Policy"):  # noqa: PT012 - raised at either
            page.evaluate(add)
            page.wait_for_timeout(500)
        assert page.evaluate("window.ran") is None
