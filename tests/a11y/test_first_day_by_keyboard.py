"""A learner's first day without a mouse: sign-up, placement, lesson, message, correction, summary, card, progress. No
worker: the reply and the correction are written as a worker would write them."""

import pytest

from tests.a11y.test_pages import SEEN
from tests.support.browser import DESKTOP, chromium, open_page
from tests.support.sites import fresh_site

pytestmark = [pytest.mark.a11y, pytest.mark.browser]

ANSWERED = """
from django.db import transaction
from tutor.practice.models import Correction, Edit, PracticeSession, Turn
with transaction.atomic():
    revision = PracticeSession.objects.next_revision(pk=PracticeSession.objects.get().pk)
    Turn.objects.filter(position=2).update(status="done", text="네, 알겠습니다.", revision=revision)
    correction = Correction.objects.get()
    start = correction.turn.text.index("가")
    Edit.objects.create(correction=correction, position=0, start=start, end=start + 1, replacement="를",
        category="ko-particle", source="rule:x", explanation_ko="까닭", explanation_en="Reason")
    Correction.objects.filter(pk=correction.pk).update(
        status="proposed", corrected="저는 커피를 좋아해요.", revision=revision)
answer = True
"""


def tab_to(page, selector, most=120):
    """Press Tab until what is wanted has the focus; wherever it stops on the way, that can be seen."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
        # On the body Tab has left the page, and comes back.
        if page.evaluate("document.activeElement !== document.body"):
            assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


def follow(page, selector, address):
    """Go to a link or button by Tab, press Enter, and arrive."""
    tab_to(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def place(page):
    """Through every question of the placement: digits choose, words are pressed in their order."""
    kinds = set()
    while page.locator("input[name=item]").count():
        key = page.input_value("input[name=item]")
        kind = page.get_attribute("form.placement", "data-kind")
        kinds.add(kind)
        if kind == "order":
            page.wait_for_selector("[data-pool] button")
            tab_to(page, "[data-pool] button")
            for _ in range(page.locator("[data-pool] button").count()):
                page.keyboard.press("Enter")
            assert page.locator("[data-pool] button").count() == 0
        else:
            page.keyboard.press("1")
            assert page.locator("input[name=answer]:checked").count() == 1
        tab_to(page, "form.placement button[type=submit]:not([name])")
        page.keyboard.press("Enter")
        page.wait_for_function(
            "key => document.querySelector('input[name=item]')?.value !== key && document.readyState === 'complete'",
            arg=key,
        )
    assert kinds == {"read", "gap", "order"}


def test_the_first_day(tmp_path):
    site = fresh_site(tmp_path)
    try:
        site.start_web()
        with chromium() as browser:
            page = open_page(browser, "en", DESKTOP)
            page.goto(site.url)
            follow(page, "main a[href$='/signup/']", "**/signup/")
            tab_to(page, "input[name=username]")
            page.keyboard.type("first-day")
            for field in ("password1", "password2"):
                tab_to(page, f"input[name={field}]")
                page.keyboard.type("a-walk-by-keyboard")
            page.keyboard.press("Enter")
            page.wait_for_url("**/practice/placement/")
            page.wait_for_selector("button[name=start]:focus")
            page.keyboard.press("Enter")
            page.wait_for_selector("form.placement")
            place(page)
            page.wait_for_selector("textarea:focus")
            tab_to(page, "button[name=no_writing]")
            page.keyboard.press("Enter")
            page.wait_for_selector(".placement__level")
            follow(page, "main form .button", f"{site.url}/")

            follow(page, "main a[href^='/lessons/ko-']", "**/lessons/ko-*/")
            follow(page, "#start, form[action*='/practice/start/'] button", "**/practice/*-*/")
            page.wait_for_selector("#practice[data-ready]", state="attached")
            page.wait_for_selector("#message:focus")
            page.keyboard.type("저는 커피가 좋아해요.")
            page.keyboard.press("Enter")
            page.wait_for_selector(".turn--learner[id]")
            site.shell(ANSWERED)
            page.wait_for_selector(".correction ins")
            follow(page, "#end-session", "**/end/")
            tab_to(page, "main form button[type=submit]")
            page.keyboard.press("Enter")
            page.wait_for_url("**/summary/")
            tab_to(page, "form[data-card] button")
            page.keyboard.press("Enter")
            page.wait_for_selector("form[data-card] [role=status]:not(:empty)")

            page.focus(".skip")
            follow(page, ".site-nav a[href='/cards/']", "**/cards/")
            follow(page, "main a[href='/cards/review/']", "**/cards/review/")
            page.wait_for_selector("#typed:focus")
            page.keyboard.type("커피를")
            page.keyboard.press("Enter")
            page.wait_for_url("**/cards/answers/**")
            page.focus(".skip")
            follow(page, ".site-nav a[href='/progress/']", "**/progress/")
            assert page.locator("h1").count() == 1
    finally:
        site.close()
