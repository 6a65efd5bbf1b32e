"""A new author's way in a real browser: write a lesson, ask the model for a draft, rehearse it, publish it, try it.

`python docs/author_walk.py http://127.0.0.1:8000 [FOLDER]` needs a running site with a worker and the demo accounts.
It leaves its screenshots in docs/images, which docs/authors.md shows, and prints how long each step took the
browser. The lesson gets an address of its own each time, and stays on the site.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Page

from tests.support.browser import DESKTOP, chromium, open_page, say, sign_in

IMAGES = Path(__file__).resolve().parent / "images"
PASSWORD = "malbeot-demo"
GENERAL = {
    "title_ko": "꽃집에서",
    "title_en": "At the flower shop",
    "summary_ko": "친구에게 줄 꽃을 골라요.",
    "summary_en": "Choose flowers for a friend.",
}
SCENE = {
    "learner_role_ko": "손님",
    "learner_role_en": "a customer",
    "tutor_role_ko": "꽃집 주인",
    "tutor_role_en": "the florist",
    "setting_ko": "토요일 오후, 작은 꽃집이에요.",
    "setting_en": "A small flower shop on a Saturday afternoon.",
    "persona": "당신은 친절한 꽃집 주인입니다. 장미는 한 송이에 3,000원, 튤립은 2,500원입니다. "
    "한 번에 하나만 묻습니다.",
    "opening": "어서 오세요. 어떤 꽃을 찾으세요?",
    "opening_translation": "Welcome. What flowers are you looking for?",
}
GOAL = {
    "text_ko": "꽃을 몇 송이 살지 말하기",
    "text_en": "Say how many flowers you want",
    "hint_ko": "수와 ‘송이’를 써 보세요.",
    "hint_en": "Use a number with 송이.",
    "example": "장미 세 송이 주세요.",
    "criteria": "송이",
}
PHRASE = {"text": "장미 세 송이 주세요.", "translation": "Three roses, please."}
DIALOGUE = """주인: 어서 오세요. 어떤 꽃을 찾으세요? | Welcome. What flowers are you looking for?
손님: 친구 생일이에요. 장미 있어요? | It’s my friend’s birthday. Do you have roses?
주인: 네, 있어요. 몇 송이 드릴까요? | Yes, we do. How many would you like?
손님: 장미 세 송이 주세요. | Three roses, please.
주인: 네, 구천 원이에요. 포장해 드릴까요? | That’s 9,000 won. Shall I wrap them?
손님: 네, 예쁘게 포장해 주세요. | Yes, please wrap them nicely."""


class Walk:
    """The browser, the place for pictures, and the clock."""

    def __init__(self, page: Page, url: str, folder: Path) -> None:
        self.page, self.url, self.folder = page, url, folder
        self.began = time.monotonic()

    def shot(self, name: str) -> None:
        """A picture, and how long it took to get here."""
        self.page.wait_for_timeout(500)
        self.page.screenshot(path=self.folder / f"author-{name}.png")
        print(f"{time.monotonic() - self.began:6.1f} s  {name}")

    def tab(self, name: str) -> None:
        """Open one of the lesson's tabs."""
        self.page.click(f"a[href='#{name}']")

    def fill(self, prefix: str, values: dict[str, str]) -> None:
        """Type into fields as an author does, one after the other."""
        for field, value in values.items():
            self.page.fill(f"[name='{prefix}{field}']", value)

    def add_row(self, group: str, values: dict[str, str]) -> None:
        """A new row of a list."""
        self.tab(group)
        self.page.click(f"#{group}-group a.add-row")
        self.fill(f"{group}-0-", values)


def write(walk: Walk) -> None:
    """The lesson's own page: general, scene, goal, phrase, and the dialogue pasted as a whole."""
    page = walk.page
    page.goto(f"{walk.url}/admin/lessons/lesson/add/")
    page.select_option("[name=language]", "ko")
    page.select_option("[name=topic]", "shopping")
    walk.fill("", GENERAL | {"slug": f"ko-flower-shop-{int(time.time())}"})
    page.click("text=Paste a dialogue")
    page.fill("#authoring-dialogue", DIALOGUE)
    walk.shot("1-general")
    page.click("#authoring-split")
    page.wait_for_selector("[name='model_lines-5-text']", state="attached")
    walk.tab("model_lines")
    walk.shot("2-dialogue")
    walk.tab("scenario")
    page.select_option("[name='scenario-0-speech_level']", "haeyo")
    walk.fill("scenario-0-", SCENE)
    walk.shot("3-scene")
    walk.add_row("goals", GOAL)
    walk.add_row("phrases", PHRASE)
    with page.expect_navigation():
        page.click("[name=_continue]")


def draft(walk: Walk) -> None:
    """Another wording by the model, read, mended and taken over."""
    page = walk.page
    page.click("a:has-text('Drafts by the model')")
    page.click("form:has([value=reply]) button")
    page.wait_for_selector("[name=accept]", timeout=120_000)
    walk.shot("4-draft")
    page.fill("[name=text]", "튤립 두 송이 주세요.")
    page.fill("[name=translation]", "Two tulips, please.")
    page.click("[name=accept]")
    page.click("text=Back to the lesson")


def rehearse(walk: Walk) -> None:
    """Six scripted learners in the scene, to the end, and back to the lesson."""
    page = walk.page
    lesson = page.url
    with page.expect_navigation():
        page.click("button:has-text('Rehearse the scene')")
    page.wait_for_selector("button:has-text('Rehearse again')", timeout=600_000)
    walk.shot("5-rehearsal")
    print(page.locator("main").inner_text()[:600])
    page.goto(lesson)


def publish(walk: Walk) -> None:
    """Into review, then into the catalogue."""
    page = walk.page
    for status in ("review", "published"):
        with page.expect_navigation():
            page.click(f"button[name=status][value={status}]")
    walk.shot("6-published")


def try_it(walk: Walk) -> None:
    """The lesson as a learner meets it, with a message that it teaches to say better."""
    page = walk.page
    slug = page.input_value("[name=slug]")
    page.goto(f"{walk.url}/lessons/{slug}/")
    walk.shot("7-lesson")
    page.click("#start")
    page.wait_for_selector("#message")
    say(page, "친구 생일이에요. 장미를 세 송이 주세요.")
    walk.shot("8-talk")


if __name__ == "__main__":
    with chromium() as browser:
        site = sys.argv[1].rstrip("/")
        first = open_page(browser, "en", DESKTOP)
        sign_in(first, site, "author", PASSWORD)
        walk = Walk(first, site, Path(sys.argv[2]) if sys.argv[2:] else IMAGES)
        for step in (write, draft, rehearse, publish, try_it):
            step(walk)
