"""How heavy and how quick the pages are in a real browser: `python docs/budgets.py http://127.0.0.1:8000`.

Needs a running site with the demo accounts. Writes docs/budgets.md: for each page its weight without fonts, requests,
the time to the largest paint and, for pages with something to do, how long the slowest interaction took to be painted
(event timing). Every page is opened three times by a browser that knows none of its files; figures are medians.
"""

import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page

from tests.support.browser import PHONE, chromium, open_page, sign_in

PASSWORD = "malbeot-demo"
WEIGHT_KB, PAINT_MS, INTERACTION_MS = 150, 1000, 100
ROUNDS = 3
WATCH = """
window.slowest = 0; window.painted = 0;
new PerformanceObserver(list => { for (const e of list.getEntries()) window.painted = e.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries())
    if (e.interactionId) window.slowest = Math.max(window.slowest, e.duration); })
    .observe({type: "event", buffered: true, durationThreshold: 16});
"""
COUNT = """
() => {
    const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    const counted = all.filter(one => !/\\.(woff2?|ttf|otf)$/.test(one.name) && !one.name.includes("/stream/"));
    return {
        kb: counted.reduce((sum, one) => sum + one.decodedBodySize, 0) / 1024,
        sent: counted.reduce((sum, one) => sum + one.transferSize, 0) / 1024,
        requests: counted.length,
        foreign: all.map(one => one.name).filter(name => !name.startsWith(location.origin)),
        painted: window.painted,
    };
}
"""


def type_something(page: Page) -> None:
    """Into the message field, as a learner does."""
    page.locator("#message").press_sequentially("저는 커피를 좋아해요", delay=40)


def open_word(page: Page) -> None:
    """The meaning of a key phrase's word."""
    page.locator("[data-key-phrase] button").first.click()


def open_menu(page: Page) -> None:
    """The account's menu, and closed again."""
    page.locator("#account-menu summary").click()
    page.keyboard.press("Escape")


def choose(page: Page) -> None:
    """An answer in the placement, whatever is asked."""
    page.keyboard.press("2")
    page.locator(".placement__option, .placement__word").first.click()


def type_answer(page: Page) -> None:
    """Into a card."""
    page.locator("#typed").press_sequentially("물을", delay=40)


# What is done on a page that has something to do.
ACTS: dict[str, Callable[[Page], None]] = {
    "home": open_menu,
    "lessons": open_menu,
    "practice": type_something,
    "placement": choose,
    "review": type_answer,
    "progress": open_menu,
}


def pages(page: Page, url: str) -> dict[str, str]:
    """Names and addresses of what a learner sees; a conversation is begun for it, and phrases become cards."""
    page.goto(f"{url}/lessons/ko-cafe-order/")
    page.click("form[action$='/cards/phrases/ko-cafe-order/'] button")
    page.goto(f"{url}/lessons/ko-cafe-order/")
    page.click("form[action$='/practice/start/ko-cafe-order/'] button")
    page.wait_for_selector("#message")
    session = page.url
    page.goto(f"{url}/practice/placement/")
    if page.locator("button[name=start]").count():
        page.click("button[name=start]")
    return {
        "front page (visitor)": "visitor:/",
        "sign up (visitor)": "visitor:/accounts/signup/",
        "home": "/",
        "placement": "/practice/placement/",
        "lessons": "/lessons/",
        "lesson": "/lessons/ko-cafe-order/",
        "practice": session.removeprefix(url),
        "summary": f"{session.removeprefix(url)}summary/",
        "history": "/practice/",
        "cards": "/cards/",
        "review": "/cards/review/",
        "progress": "/progress/",
        "words": "/progress/words/",
        "profile": "/accounts/profile/",
        "settings": "/accounts/settings/",
    }


def measure(browser: Browser, url: str, name: str, address: str) -> dict[str, Any]:
    """One page, ROUNDS times, each in a fresh browser context."""
    rounds = []
    for _ in range(ROUNDS):
        page = open_page(browser, "en", PHONE)
        if not address.startswith("visitor:"):
            sign_in(page, url, "alex", PASSWORD)
            cookies = page.context.cookies()
            page.context.close()
            page = open_page(browser, "en", PHONE)  # one that has no file yet
            page.context.add_cookies(cookies)  # type: ignore[arg-type]
        page.add_init_script(WATCH)
        page.goto(url + address.removeprefix("visitor:"), wait_until="load")
        page.wait_for_timeout(700)
        found = page.evaluate(COUNT)
        if name in ACTS:
            ACTS[name](page)
            page.wait_for_timeout(400)
            found["slowest"] = page.evaluate("window.slowest")
        rounds.append(found)
        page.context.close()
    assert not any(found["foreign"] for found in rounds), rounds
    return {
        key: statistics.median(found[key] for found in rounds)
        for key in ("kb", "sent", "requests", "painted", "slowest")
        if key in rounds[0]
    }


def table(rows: dict[str, dict[str, Any]], busy: float = 0) -> str:
    """The page of the docs; `busy` is how many programs ran at once, if more than there are cores."""
    lines = [
        "# Budgets",
        "",
        "How heavy and how quick the pages are, in Chromium on a phone's screen, on the machine that serves them;",
        "`python docs/budgets.py http://127.0.0.1:8000` measures them and writes this page. Budgets: "
        f"{WEIGHT_KB} KB without fonts, uncompressed,",
        f"largest paint within {PAINT_MS} ms, interaction within {INTERACTION_MS} ms (event timing, which counts from",
        "16 ms on), no request to another origin. A test holds every page of the site to both",
        "(`tests/a11y`).",
        "",
        *(
            [
                f"The machine had {busy:.0f} programs to run on {os.cpu_count()} cores: the times are too long.",
                "",
            ]
            if busy
            else []
        ),
        "| page | KB | KB sent | requests | largest paint, ms | slowest interaction, ms |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, row in rows.items():
        slowest = f"{max(16, row['slowest']):.0f}" if "slowest" in row else ""
        figures = (f"{row[key]:.0f}" for key in ("kb", "sent", "requests", "painted"))
        lines.append(f"| {name} | {' | '.join(figures)} | {slowest} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    site = sys.argv[1].rstrip("/")
    load = os.getloadavg()[0]  # before the browser adds to it
    with chromium() as chrome:
        first = open_page(chrome, "en", PHONE)
        sign_in(first, site, "alex", PASSWORD)
        addresses = pages(first, site)
        found = {name: measure(chrome, site, name, address) for name, address in addresses.items()}
    text = table(found, load if load > (os.cpu_count() or 1) else 0)
    Path(__file__).with_name("budgets.md").write_text(text, encoding="utf-8")
    print(text)
    for name, row in found.items():
        for key, most in (("kb", WEIGHT_KB), ("painted", PAINT_MS), ("slowest", INTERACTION_MS)):
            if row.get(key, 0) > most:
                print(f"over the budget: {name}: {key} {row[key]:.0f}")
