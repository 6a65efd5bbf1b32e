"""Headless Chromium (Debian's) through Playwright, for tests and screenshots."""

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser. Fails the test when Chromium is not installed: `make test` installs it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is not installed; `make test` installs it where it may"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def open_page(
    browser: Browser,
    language: str = "en",
    size: dict[str, int] | None = None,
    script: bool = True,
    dark: bool = False,
) -> Page:
    """A fresh visitor's page with the browser set to a language; fails on any script error, and on anything that the
    page's own content policy forbids."""
    context = browser.new_context(
        locale={"ko": "ko-KR", "en": "en-US"}[language],
        viewport=size or DESKTOP,
        timezone_id="Asia/Seoul",
        java_script_enabled=script,
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    page.set_default_timeout(45_000)
    page.on("pageerror", _fail)
    page.on("console", _fail_on_violation)
    return page


def _fail(error: object) -> None:
    raise AssertionError(f"the page's script failed: {error}")


def _fail_on_violation(message: ConsoleMessage) -> None:
    if "Content Security Policy" in message.text or "Permissions policy" in message.text:
        raise AssertionError(f"{message.page.url if message.page else ''}: {message.text}")


@contextlib.contextmanager
def unwatched(page: Page) -> Iterator[None]:
    """While a tool of the test works in the page, as axe does with style sheets that the policy forbids it to make."""
    page.remove_listener("console", _fail_on_violation)
    yield
    page.wait_for_timeout(50)
    page.on("console", _fail_on_violation)


def sign_in(page: Page, url: str, username: str, password: str) -> None:
    """Log in through the form."""
    page.goto(f"{url}/accounts/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "/accounts/login" not in address)


def say(page: Page, text: str, seconds: int = 120) -> None:
    """Type a message, send it with Enter and wait until the tutor has answered; on a machine that does other things
    too, that takes its time."""
    page.wait_for_selector("#practice[data-ready]", state="attached")
    before = page.locator(".turn--tutor").count()
    page.fill("#message", text)
    page.press("#message", "Enter")
    page.wait_for_function(
        "n => document.querySelectorAll('.turn--tutor').length > n && "
        "['done', 'failed', 'stopped'].includes([...document.querySelectorAll('.turn--tutor')].at(-1).dataset.status)",
        arg=before,
        timeout=1000 * seconds,
    )
