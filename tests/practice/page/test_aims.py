"""What a lesson aims at, beside the conversation: key phrases and goals are ticked, hints give way."""

import pytest

from tests.practice.page.driving import press_enter, wait_said, write

pytestmark = pytest.mark.browser


def test_a_key_phrase_is_ticked_when_it_is_used(site, page):
    ticked = page.locator("[data-key-phrase] .phrases__used")
    assert ticked.count() == 1
    assert not ticked.is_visible()
    write(page, "안녕하세요, 유자차 한잔 주세요")
    press_enter(page)
    wait_said(page)
    ticked.wait_for(state="visible")
    assert page.locator(".turn__phrase").inner_text().endswith("유자차 한 잔 주세요.")
    page.reload()
    ticked.wait_for(state="visible")


def test_a_goal_is_ticked_with_the_message_that_reached_it(site, page):
    ticked = page.locator("[data-goal] .goals__reached")
    assert not ticked.is_visible()
    write(page, "녹차로 주세요")
    press_enter(page)
    wait_said(page)
    ticked.wait_for(state="visible")
    assert "Order a tea" in page.locator(".turn__goal").inner_text()
    proof = page.locator(".goals__proof a")
    assert "녹차로 주세요" in proof.inner_text()
    proof.press("Enter")
    assert page.evaluate("document.activeElement.dataset.position") == "1"


def test_a_hint_gives_way_step_by_step_and_can_be_put_into_the_message(site, page):
    hint = page.locator("[data-hint]")
    whole = hint.locator("[data-suggest]").first
    assert not whole.is_visible()
    for step in ("Hint: Order a tea", "First words", "Whole line"):
        summary = hint.locator("summary", has_text=step)
        summary.focus()
        summary.press("Enter")
    assert "유자차 한 …" in hint.inner_text()
    write(page, "저기요,")
    whole.press("Enter")
    assert page.input_value("#message") == "저기요, 유자차 한 잔 주세요."
    assert page.evaluate("document.activeElement.id") == "message"
    press_enter(page)
    wait_said(page)
    hint.wait_for(state="hidden")
