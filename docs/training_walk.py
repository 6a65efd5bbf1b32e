"""A model's way from candidate into service, in a real browser, with learners who talk meanwhile.

`python docs/training_walk.py http://127.0.0.1:8000 NAME FOLDER` needs a running site with a worker and the demo
accounts, a candidate NAME for corrections of Korean in its registry, at least one comparison of it, and an
administrator whose name and password are in DJANGO_SUPERUSER_USERNAME and DJANGO_SUPERUSER_PASSWORD (as for
`manage.py createsuperuser --noinput`). It puts the version in the shadow and lets a learner write, then in service and
lets one write again, prints what the registry says, leaves pictures in FOLDER, and at the end takes the version out of
service again. The report's pictures show sentences of the set that was compared on: not all belong into the docs.
"""

import os
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page

from tests.support.browser import DESKTOP, PHONE, chromium, open_page, say, sign_in

SAYS = [
    "안녕하세요. 저는 커피가 좋아해요.",
    "집에 도착하자 마자 커피를 마셔요.",
    "어제 친구하고 여기에 와요.",
]


def registry(page: Page, url: str, name: str) -> str:
    """Open the version's page; its address."""
    page.goto(f"{url}/admin/practice/modelversion/")
    page.locator("#result_list").get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()
    return page.url


def move(page: Page, status: str) -> None:
    """One step of its way, a click."""
    page.locator(f"form:has(input[name=status][value={status}]) button.authoring__button").click()
    page.wait_for_load_state()
    print(
        "asked for:",
        status,
        "- the page offers now:",
        page.locator("button.authoring__button").all_inner_texts(),
    )


def talk(browser: Browser, url: str) -> str:
    """A learner's conversation of three messages; its address."""
    page = open_page(browser, "en")
    sign_in(page, url, "alex", "malbeot-demo")
    page.goto(f"{url}/lessons/ko-cafe-order/")
    page.locator("form[action*='/practice/start/'] button").first.click()
    page.wait_for_url("**/practice/**")
    for text in SAYS:
        say(page, text)
    address = page.url
    page.context.close()
    return address


def take(page: Page, folder: Path, name: str) -> None:
    """A picture at both widths."""
    for size, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
        page.set_viewport_size(viewport)
        page.screenshot(path=folder / f"{name}-{size}.png")
    page.set_viewport_size(DESKTOP)


def main() -> None:
    """The walk."""
    url, name = sys.argv[1].rstrip("/"), sys.argv[2]
    folder = Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    who = os.environ["DJANGO_SUPERUSER_USERNAME"], os.environ["DJANGO_SUPERUSER_PASSWORD"]
    with chromium() as browser:
        pages = {language: open_page(browser, language) for language in ("en", "ko")}
        for page in pages.values():
            sign_in(page, url, *who)
        page = pages["en"]
        address = registry(page, url, name)
        for language, own in pages.items():
            own.goto(address)
            own.locator(".authoring ul a").first.click()
            own.wait_for_load_state()
            take(own, folder, f"training-report-{language}")
        page.goto(address)
        move(page, "shadow")
        talk(browser, url)
        until = time.monotonic() + 120
        said = ""
        while time.monotonic() < until and not re.search(rf"\b{len(SAYS)} answers in the shadow", said):
            time.sleep(2)
            page.goto(address)
            said = page.locator(".authoring").first.inner_text()
        print(said)
        for language, own in pages.items():
            own.goto(address)
            take(own, folder, f"training-shadow-{language}")
        move(page, "share")
        move(page, "in_service")
        print("talked with it in service:", talk(browser, url))
        for language, own in pages.items():
            own.goto(address)
            take(own, folder, f"training-service-{language}")
        page.goto(address)
        page.get_by_role("button", name="Take out of service now").click()
        page.wait_for_load_state()


if __name__ == "__main__":
    main()
