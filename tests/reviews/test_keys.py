"""A teacher's pass through the messages of thirty learners by keys alone, in a real browser, and what it took."""

import re
import time

import pytest

from tests.support.browser import chromium, open_page, sign_in
from tests.support.sites import fresh_site
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD

pytestmark = [pytest.mark.browser]
LEFT = """
from tutor.practice.models import Correction
from tutor.reviews.models import Outcome, Review
answer = [Correction.objects.filter(outcome=None, doubt__lt=6).count(), Outcome.objects.count(),
    Review.objects.filter(verdict="rejected").count(), Review.objects.filter(verdict="withdrawn").count(),
    Review.objects.filter(comment="Both are said.").count()]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = fresh_site(tmp_path_factory.mktemp("site"))
    try:
        site.manage("create_review_demo")
        site.start_web()
        yield site
    finally:
        site.close()


def test_thirty_learners_are_reviewed_by_keys_alone(site, capsys):
    with chromium() as browser:
        page = open_page(browser, "en")
        sign_in(page, site.url, "teacher", DEMO_PASSWORD)
        page.wait_for_load_state()
        page.goto(f"{site.url}/review/")
        waiting = int(page.locator(".lead").inner_text().split()[0])
        keys = judged = 0
        reasoned_once = False
        began = time.monotonic()

        def press(*names):
            nonlocal keys
            for name in names:
                page.keyboard.press(name)
                keys += 1

        press("a", "u")  # the first is thought over
        page.wait_for_function(
            "() => document.querySelector('.is-current [data-state]').textContent.includes('Saved')"
        )
        while page.locator("[data-item]").count():
            rejectable = page.locator("[data-item] [data-key=r]").count()
            for number in range(page.locator("[data-item]").count()):
                current = page.locator(".is-current")
                if number == 3 and not reasoned_once and rejectable:
                    press("c")
                    page.keyboard.type("Both are said.")
                    reasoned_once = True
                    press("Enter", "a")
                elif number % 7 == 6 and current.locator("[data-key=r]").count():
                    press("r")
                else:
                    press("a")
                judged += 1
            page.evaluate("window.old = true")
            press("n")
            page.wait_for_function("() => !window.old")
        taken = time.monotonic() - began
    left, outcomes, rejected, withdrawn, reasoned = site.shell(LEFT)
    with capsys.disabled():
        print(
            f"\n{waiting} waiting, {judged} judged with {keys} keys ({keys / judged:.2f} each) in {taken:.0f} s"
        )
    assert waiting > 60
    assert (left, outcomes) == (0, judged)
    assert (withdrawn, reasoned) == (1, 1)
    assert rejected > 0
    assert keys / judged <= 2


RIGHT_AND_WRONG = """
from tutor.practice.models import Correction, Turn
right = Correction.objects.filter(doubt=6, turn__text__contains=" ").select_related("turn").first()
answer = [str(right.turn.session_id), right.turn.position, right.turn.text]
"""
ADDED = """
from tutor.reviews.models import Review
answer = [[one.verdict, one.text] for one in Review.objects.filter(correction__turn__session={session!r},
    correction__turn__position={position}).order_by("pk")]
"""


def test_words_that_are_selected_become_a_mistake_that_the_tutor_let_pass(site):
    """Selected with the mouse in the text, by the keys from then on, and taken back."""
    session, position, text = site.shell(RIGHT_AND_WRONG)
    word = re.match(r"\w+", text)[0]
    with chromium() as browser:
        page = open_page(browser, "en")
        sign_in(page, site.url, "teacher", DEMO_PASSWORD)
        page.goto(f"{site.url}/review/sessions/{session}/#turn-{position}")
        item = page.locator(f"#turn-{position}.is-current")
        item.locator("[data-selectable]").dblclick(position={"x": 6, "y": 10})
        assert page.evaluate("getSelection().toString()").strip() == word
        page.keyboard.press("m")
        form = item.locator("details[data-missed][open] form")
        assert form.locator("[name=words]").input_value() == word
        form.locator("[name=replacement]").fill("Quite")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        item = page.locator(f"#turn-{position}.is-current")
        mended = text.replace(word, "Quite", 1)
        assert item.locator("[data-judge] textarea").input_value() == mended
        page.keyboard.press("u")
        page.wait_for_function(
            "() => document.querySelector('.is-current [data-state]').textContent.includes('Taken back · Saved')"
        )
        assert page.locator("#queue [data-stands]").count() > 0, "the others were judged"
        assert item.locator("[data-stands]").count() == 0
    said = site.shell(ADDED.format(session=session, position=position))
    assert [one[0] for one in said][-2:] == ["added", "withdrawn"]
    assert said[-2][1] == mended
