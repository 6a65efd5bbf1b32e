"""Takes the screenshots in docs/images from a running site: `python docs/screenshots.py http://127.0.0.1:8000`.

`make screenshots` starts the site first. A real conversation is held with the real model, once in each language.
With a folder as a second argument, every page is taken, into that folder, to be looked at.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page

from tests.support.browser import DESKTOP, PHONE, chromium, open_page, say, sign_in

IMAGES = Path(__file__).resolve().parent / "images"
# The demo accounts exist only outside production; `make run` prints them.
PASSWORD = "malbeot-demo"
TALKS = {
    "alex": ("ko-cafe-order", ["안녕하세요. 저는 커피가 좋아해요.", "아이스 아메리카노 한 잔 주세요."]),
    "minji": (
        "en-hotel-checkin",
        ["Good evening. I have reservation for two night.", "Could I have a quiet room?"],
    ),
}


def hold(page: Page, url: str, who: str) -> str:
    """A short conversation; the session's address."""
    slug, messages = TALKS[who]
    page.goto(f"{url}/lessons/{slug}/")
    page.click(f"form[action$='/practice/start/{slug}/'] button")
    page.wait_for_selector("#message")
    for message in messages:
        say(page, message)
    page.wait_for_selector(".correction ins", timeout=60_000)
    page.wait_for_timeout(1500)
    return page.url


def take(browser: Browser, url: str, folder: Path, every_page: bool) -> None:
    """The practice page, or every page a learner sees, in both languages, on a phone and a desktop."""
    folder.mkdir(parents=True, exist_ok=True)
    for who in TALKS:
        talk = open_page(browser, "en", DESKTOP)
        sign_in(talk, url, who, PASSWORD)
        session = hold(talk, url, who)
        addresses = {"practice": session}
        if every_page:
            addresses |= {
                "home": url,
                "lessons": f"{url}/lessons/",
                "lesson": f"{url}/lessons/{TALKS[who][0]}/",
                "history": f"{url}/practice/",
                "profile": f"{url}/accounts/profile/",
                "missing": f"{url}/no-such-page/",
            }
        for size_name, size in (("phone", PHONE), ("desktop", DESKTOP)):
            page = open_page(browser, "en", size)
            sign_in(page, url, who, PASSWORD)
            for language in ("ko", "en"):
                choose_language(page, url, language)
                for name, address in addresses.items():
                    page.goto(address)
                    page.wait_for_timeout(600)
                    page.screenshot(path=folder / f"{name}-{who}-{language}-{size_name}.png")
            page.context.close()


def choose_language(page: Page, url: str, language: str) -> None:
    """Through the button in the page's head, which is in the menu on a phone."""
    page.goto(url)
    if page.get_attribute("html", "lang") != language:
        button = page.locator(f"button[name=language][value={language}]")
        if not button.is_visible():
            page.locator("header summary").click()
        with page.expect_navigation():
            button.click()
    assert page.get_attribute("html", "lang") == language


if __name__ == "__main__":
    with chromium() as chrome:
        take(
            chrome, sys.argv[1].rstrip("/"), Path(sys.argv[2]) if sys.argv[2:] else IMAGES, bool(sys.argv[2:])
        )
