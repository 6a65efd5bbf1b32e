"""A learner's first day, filmed: sign-up, placement, lesson, ten turns, summary, cards, progress, with the real model.

`python docs/learner_walk.py http://127.0.0.1:8000 [FOLDER]` needs a running site with a worker. Two learners sign up
anew each time: one learns Korean and reads English, one learns English and reads Korean. Every step is photographed on
a phone and a desktop, light and dark, and leaves FOLDER/STEP-LANGUAGE-SIZE-THEME.png (docs/images/walk by default:
there only the steps that the README and docs/learners.md show).
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page

from tests.support.browser import DESKTOP, PHONE, chromium, open_page, say

IMAGES = Path(__file__).resolve().parent / "images" / "walk"
SHOWN = {"02-placement-result", "04-practice", "04-hints", "05-summary", "07-card", "08-progress", "09-home"}
"""Steps that the docs show: of these the phone in light and the desktop in dark."""
OPEN = ".rewording[data-status=queued], .rewording[data-status=writing]"
"""A line that is being said in another way."""
PATIENCE = 900
"""So many seconds the model may take for an answer, on a machine that has other things to do."""
LESSONS = {"en": "ko-cafe-order", "ko": "en-hotel-checkin"}
"""By the language that the learner reads."""
SAYS = {
    "en": [
        "안녕하세요. 저는 커피가 좋아해요.",
        "아이스 아메리카노 한 잔 주세요.",
        "큰 사이즈로 주세요.",
        "케이크도 있어요?",
        "치즈 케이크 한 개 주세요.",
        "모두 얼마예요?",
        "카드로 계산할게요.",
        "여기에서 마실 거예요.",
        "어제 친구하고 여기에 와요.",
        "감사합니다. 안녕히 계세요.",
    ],
    "ko": [
        "Good evening. I have reservation for two night.",
        "My name is Minji Kim.",
        "Could I have a quiet room, please?",
        "What time is breakfast?",
        "Yesterday I go to the museum.",
        "Could I get the Wi-Fi password?",
        "Is there a pool in the hotel?",
        "I want stay one more night.",
        "Can I pay by card?",
        "Thank you very much. Good night!",
    ],
}
WRITES = {
    "en": "저는 주말에 친구를 만났어요. 우리는 같이 영화를 봤어요. 영화가 재미있었어요.",
    "ko": "Last weekend I met my friend. We watched a movie together and ate pizza. It was fun.",
}


class Walk:
    """One learner's browser, and the cameras: the same page in both sizes and themes."""

    def __init__(self, page: Page, url: str, reads: str, folder: Path, everything: bool) -> None:
        self.page, self.url, self.reads, self.folder = page, url, reads, folder
        self.everything = everything
        self.began = time.monotonic()

    def shot(self, step: str, act: Callable[[], None] = lambda: None) -> None:
        """The step in both sizes and themes, `act` done before each; of a page that is shown in the docs only what they
        show."""
        if not self.everything and step not in SHOWN:
            return
        for size_name, size in (("phone", PHONE), ("desktop", DESKTOP)):
            for theme in ("light", "dark"):
                if not self.everything and (size_name, theme) not in {
                    ("phone", "light"),
                    ("desktop", "dark"),
                }:
                    continue
                self.page.set_viewport_size(size)
                self.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                self.page.evaluate(
                    "document.querySelector('#dock') && scrollTo(0, document.body.scrollHeight)"
                )
                act()
                self.page.wait_for_timeout(250)
                self.page.screenshot(path=self.folder / f"{step}-{self.reads}-{size_name}-{theme}.png")
        self.page.set_viewport_size(DESKTOP)
        self.page.emulate_media(color_scheme="light")
        print(f"{time.monotonic() - self.began:6.1f} s  {step} ({self.reads})", flush=True)


def sign_up(walk: Walk) -> None:
    """A new account; the rest of the form is filled by the browser's language."""
    page = walk.page
    page.goto(walk.url)
    walk.shot("00-front")
    page.goto(f"{walk.url}/accounts/signup/")
    page.fill("input[name=username]", f"walk-{walk.reads}-{int(time.time()) % 1_000_000}")
    for field in ("password1", "password2"):
        page.fill(f"input[name={field}]", "a-walk-through-the-site")
    walk.shot("01-sign-up")
    page.click("main button[type=submit]")
    page.wait_for_url("**/practice/placement/")


def place(walk: Walk) -> None:
    """Through the placement, knowing what an elementary learner knows."""
    page = walk.page
    walk.shot("02-placement-offer")
    page.click("button[name=start]")
    kinds: set[str] = set()
    while page.locator("input[name=item]").count():
        kind = page.get_attribute("form.placement", "data-kind") or ""
        if kind not in kinds:
            kinds.add(kind)
            walk.shot(f"02-placement-{kind}")
        right = knows(walk.reads, page.input_value("input[name=item]"))
        if right is None:
            page.click("button[name=unknown]")
        else:
            for value in right if kind == "order" else []:
                page.click(f".placement__pool button[value='{value}']")
            if kind != "order":
                page.check(f"input[name=answer][value='{right[0]}']")
            page.click("form.placement button[type=submit]:not([name])")
        page.wait_for_load_state()
    page.fill("textarea[name=text]", WRITES[walk.reads])
    walk.shot("02-placement-writing")
    page.click("button[name=write]")
    page.wait_for_selector("#placement-result:not([data-waits])", timeout=1000 * PATIENCE)
    walk.shot("02-placement-result")
    if page.locator("button[name=use]").count():
        page.click("button[name=use]")


def knows(reads: str, key: str) -> list[str] | None:
    """The right answer of an item up to level 2.7; None of a harder one."""
    from tutor.practice.placement.bank import bank_of

    item = bank_of("ko" if reads == "en" else "en").items[key]
    if item.level > 2.7:
        return None
    return [str(place) for place in range(len(item.pieces))] if item.kind == "order" else ["0"]


def talk(walk: Walk) -> None:
    """Ten turns, then the end and the summary."""
    page, slug = walk.page, LESSONS[walk.reads]
    page.goto(f"{walk.url}/lessons/{slug}/")
    walk.shot("03-lesson")
    page.click(f"form[action$='/practice/start/{slug}/'] button")
    page.wait_for_selector("#message")
    for number, line in enumerate(SAYS[walk.reads]):
        say(page, line, PATIENCE)
        if number == 1:
            page.wait_for_selector(".correction ins", timeout=1000 * PATIENCE)
            page.wait_for_timeout(1000)
            walk.shot("04-practice")
            look_for_help(walk)
    page.wait_for_timeout(8000)  # the last corrections
    walk.shot("04-practice-late")
    page.click("#end-session")
    page.click("main form button[type=submit]")
    page.wait_for_selector("#message", state="detached")
    if "/summary/" not in page.url:
        page.click("a[href$='/summary/']")
    walk.shot("05-summary")
    page.locator("form[data-card] button").first.click()
    page.wait_for_timeout(800)


def look_for_help(walk: Walk) -> None:
    """The hint in its three steps with replies that fit, a word, and the tutor's line said in other ways."""
    page = walk.page
    if page.locator("[data-hint]:not([hidden])").count():
        page.evaluate(
            "document.querySelectorAll('[data-hint]:not([hidden]), [data-hint]:not([hidden]) details')"
            ".forEach(step => { step.open = true; })"
        )
        walk.shot("04-hints")
        page.locator("[data-hint]:not([hidden]) > summary").click()
    line = page.locator(".turn--tutor").last
    line.locator(".turn__help > summary").click()
    for kind in ("simpler", "other", "translation"):
        button = line.locator(f"button[name=kind][value={kind}]")
        if button.count():
            before = page.locator(".rewording").count()
            button.click()
            page.wait_for_function("n => document.querySelectorAll('.rewording').length > n", arg=before)
            page.wait_for_selector(OPEN, state="detached", timeout=1000 * PATIENCE)
            page.wait_for_timeout(400)
    walk.shot("04-other-words")
    line.locator(".turn__help > summary").click()
    page.evaluate(
        "document.querySelector('.turn--tutor:last-of-type .word').scrollIntoView({block: 'center'})"
    )
    line.locator(".word").first.click()
    page.wait_for_selector("#word-card:not([hidden])")
    walk.shot("04-word")
    page.keyboard.press("Escape")


def review(walk: Walk) -> None:
    """The card made from a mistake, answered."""
    page = walk.page
    page.goto(f"{walk.url}/cards/")
    walk.shot("06-cards")
    page.goto(f"{walk.url}/cards/review/")
    walk.shot("07-card")
    if page.locator("#typed").count():
        page.fill("#typed", "를" if walk.reads == "en" else "a")
        page.press("#typed", "Enter")
        page.wait_for_url("**/cards/answers/**")
        walk.shot("07-card-answered")


def look_back(walk: Walk) -> None:
    """Progress, words, home, settings."""
    page = walk.page
    for step, path in (
        ("08-progress", "/progress/"),
        ("08-words", "/progress/words/"),
        ("09-home", "/"),
        ("09-settings", "/accounts/settings/"),
    ):
        page.goto(walk.url + path)
        walk.shot(step)


def take(browser: Browser, url: str, folder: Path, everything: bool) -> None:
    """Both learners."""
    folder.mkdir(parents=True, exist_ok=True)
    for reads in LESSONS:
        walk = Walk(open_page(browser, reads, DESKTOP), url, reads, folder, everything)
        for step in (sign_up, place, talk, review, look_back):
            step(walk)


if __name__ == "__main__":
    with chromium() as chrome:
        where = Path(sys.argv[2]) if sys.argv[2:] else IMAGES
        take(chrome, sys.argv[1].rstrip("/"), where, bool(sys.argv[2:]))
