"""A site with nothing but what a test has put on its stage, and a browser in which somebody is signed in there."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.support.browser import open_page
from tests.support.processes import Site

# The session that `user` has after signing in.
SESSION = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from tutor.account.session_store import SessionStore
session = SessionStore()
session.update({SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
    HASH_SESSION_KEY: user.get_session_auth_hash()})
session.save()
"""


@contextlib.contextmanager
def staged_site(folder: Path, stage: str, **environment: str) -> Iterator[Site]:
    """A site of which only the web process runs. `stage` is Python that makes a `user`, whose session is `site.login`;
    what it assigns to `answer` is `site.answer`."""
    site = Site(folder, **environment)
    try:
        site.manage("migrate", "-v0")
        site.manage("collectstatic", "--noinput", "-v0")
        code = f"answer = None\n{stage}\n{SESSION}\nanswer = [session.session_key, answer]"
        site.login, site.answer = site.shell(code)
        site.start_web()
        yield site
    finally:
        site.close()


def open_signed_in(browser: Browser, site: Site, **options: Any) -> Page:
    """A page in English of the user that the stage has made; options are those of `open_page`."""
    page = open_page(browser, "en", **options)
    page.context.add_cookies([{"name": "sessionid", "value": site.login, "url": site.url}])
    return page
