"""A teacher's pass through what thirty learners said, taken in a real browser by keys alone, and measured.

`python docs/teacher_walk.py http://127.0.0.1:8000 [FOLDER] [--one-by-one]` needs a running site with the demo accounts,
and on it `manage.py create_review_demo`: thirty learners with eight messages each through the real pipeline. It prints
keys and times, and leaves the pictures that docs/teachers.md shows in docs/images, or all of them in FOLDER. Most
messages are accepted; some are rejected, some with a ready reason, some in one of their changes only; one is thought
over; the same change is judged everywhere at once where several stand on a page, unless told to go one by one. The
verdicts stay on the site.
"""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page

from docs.screenshots import choose_language
from tests.support.browser import DESKTOP, PHONE, chromium, open_page, sign_in

IMAGES = Path(__file__).resolve().parent / "images"
PASSWORD = "malbeot-demo"
# The pictures of docs/teachers.md and docs/teachers.ko.md: page, language, size.
SHOWN = {
    *(("queue", language, size) for language in ("en", "ko") for size in ("desktop", "phone")),
    *((page, language, "desktop") for language in ("en", "ko") for page in ("session", "class", "matrix")),
}
# Seconds from a key to the next message being the current one and in sight, told by the page itself.
WATCH = """
window.steps = [];
document.addEventListener("keydown", (event) => {
  const began = performance.now();
  const before = document.querySelector(".is-current");
  const look = () => {
    const now = document.querySelector(".is-current");
    if (!now || now === before) return;
    const box = now.getBoundingClientRect();
    if (box.top < 0 || box.top > innerHeight) window.steps.push(Infinity);
    else window.steps.push(performance.now() - began);
  };
  if ("ar".includes(event.key)) requestAnimationFrame(look);
}, { capture: true });
"""


class Pass:
    """The browser at the queue, and what was pressed."""

    def __init__(self, page: Page, at_once: bool) -> None:
        self.page = page
        self.at_once = at_once
        self.keys = self.judged = self.pages = 0
        self.what: Counter[str] = Counter()
        self.steps: list[float] = []

    def press(self, *keys: str) -> None:
        """Press keys one after the other, and count them."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def note(self, what: str, count: int = 1) -> None:
        """So many corrections were judged in this way."""
        self.what[what] += count
        self.judged += count

    def waiting(self) -> int:
        """How many messages wait, as the page says."""
        words = self.page.locator(".work-head .lead").inner_text()
        return int("".join(c for c in words if c.isdecimal()) or 0)

    def to_page(self, *keys: str) -> None:
        """Keys that lead to another page."""
        self.steps += self.page.evaluate("window.steps")
        with self.page.expect_navigation():
            self.press(*keys)
        self.pages += 1
        self.page.evaluate(WATCH)

    def judge_alike(self) -> bool:
        """The current message's change stands several times on the page: look at all and accept them."""
        current = self.page.locator(".is-current")
        if not current.locator("[data-key=x] .badge").count():
            return False
        self.to_page("x")
        ticked = self.page.locator("[name=corrections]:checked").count()
        if ticked < 2:
            self.page.go_back()
            return False
        self.to_page("Enter")
        self.note("the same change at once", ticked)
        return True

    def judge_one(self, number: int) -> None:
        """One message, in one of the ways that teachers have."""
        current = self.page.locator(".is-current")
        changes = current.locator("[data-edit]").count()
        if current.locator("[data-key=r]").count() == 0 or number % 9:
            self.press("a")
            self.note("accepted")
        elif changes > 1:
            self.press("1", "n")
            self.note("one change rejected")
        elif number % 2:
            self.press("r")
            self.note("rejected")
        else:
            self.press("c", "1", "r")
            self.note("rejected with a reason")

    def run(self) -> None:
        """Until nothing waits."""
        self.page.evaluate(WATCH)
        self.press("a")
        self.page.wait_for_function(
            "() => !!document.querySelector('.is-done [data-state]')?.textContent.includes('·')"
        )
        self.press("u")
        number = 0
        while self.page.locator("[data-item]").count():
            while self.page.locator("[data-item]:not(.is-done)").count():
                if self.at_once and self.judge_alike():
                    continue
                self.judge_one(number)
                number += 1
            if self.page.locator("[data-item]").count():
                self.to_page("n")


def measure(page: Page, url: str, at_once: bool) -> None:
    """The pass, and what it took."""
    page.goto(f"{url}/review/")
    walk = Pass(page, at_once)
    waiting = walk.waiting()
    began = time.monotonic()
    walk.run()
    taken = time.monotonic() - began
    steps = sorted(walk.steps)
    print(f"{waiting} messages waited, {walk.judged} were judged in {taken:.0f} s on {walk.pages} pages.")
    print(f"{walk.keys} keys, {walk.keys / max(1, walk.judged):.2f} a correction; no mouse.")
    for what, count in walk.what.most_common():
        print(f"  {count:4} {what}")
    if steps:
        print(
            f"From the key to the next message in sight: median {steps[len(steps) // 2]:.0f} ms, "
            f"slowest {steps[-1]:.0f} ms."
        )
    left = 20 * 60 - taken
    print(
        f"Of twenty minutes {left / 60:.1f} are left to read in: {left / max(1, walk.judged):.0f} s a correction."
    )


def take(browser: Browser, url: str, folder: Path, everything: bool) -> None:
    """The teacher's pages in both languages, on a phone and a desktop."""
    folder.mkdir(parents=True, exist_ok=True)
    for size_name, size in (("phone", PHONE), ("desktop", DESKTOP)):
        page = open_page(browser, "en", size)
        sign_in(page, url, "teacher", PASSWORD)
        page.goto(f"{url}/classes/")
        link = page.locator("a[href^='/review/classes/']", has_text="Korean, demo").get_attribute("href")
        class_pk = str(link).strip("/").split("/")[-1]
        page.goto(f"{url}/review/?classroom={class_pk}")
        # The conversation with the most to see beside its corrections.
        session = page.locator(".queue__item:has(.review__history) [data-key=o]").first.get_attribute("href")
        pages = {
            "queue": f"/review/?classroom={class_pk}",
            "session": str(session),
            "class": f"/review/classes/{class_pk}/",
            "matrix": f"/classes/{class_pk}/assignments/",
        }
        for language in ("ko", "en"):
            choose_language(page, url, language)
            for name, path in pages.items():
                if everything or (name, language, size_name) in SHOWN:
                    page.goto(url + path)
                    page.wait_for_timeout(600)
                    page.screenshot(path=folder / f"teacher-{name}-{language}-{size_name}.png")
        page.context.close()


if __name__ == "__main__":
    site, *more = [word.rstrip("/") for word in sys.argv[1:] if not word.startswith("--")]
    with chromium() as chrome:
        take(chrome, site, Path(more[0]) if more else IMAGES, bool(more))
        teachers = open_page(chrome, "en", DESKTOP)
        sign_in(teachers, site, "teacher", PASSWORD)
        measure(teachers, site, "--one-by-one" not in sys.argv)
