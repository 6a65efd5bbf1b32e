"""A message goes out whole and once, however it is sent."""

import pytest

from tests.practice.page.driving import press_enter, said, wait_field, wait_said, write

pytestmark = pytest.mark.browser


def test_pressing_twice_sends_once(site, page):
    write(page, "한 번만요")
    page.evaluate(
        "() => { const form = document.querySelector('#composer'); form.requestSubmit(); form.requestSubmit(); }"
    )
    press_enter(page)
    wait_said(page)
    page.wait_for_timeout(150)
    assert said(site, page) == ["한 번만요"]


def test_a_message_whose_answer_was_lost_is_not_doubled(site, page):
    swallowed = []

    def swallow(route):
        route.fetch()
        route.abort()
        swallowed.append(route)

    page.route("**/turns/", swallow)
    write(page, "답이 없네요")
    press_enter(page)
    wait_said(page)  # the stream tells what the answer could not
    wait_field(page)
    while not swallowed:
        page.wait_for_timeout(20)
    page.unroute("**/turns/")
    press_enter(page)
    page.wait_for_timeout(150)
    assert said(site, page) == ["답이 없네요"]


def test_what_is_written_before_the_script_comes_is_sent(site, page):
    page.route("**/js/practice*.js", lambda route: None)  # it never comes
    page.reload(wait_until="commit")
    page.wait_for_selector("#message")
    write(page, "일찍 쓴 말")
    press_enter(page)
    page.wait_for_selector(".turn--learner")
    assert said(site, page) == ["일찍 쓴 말"]


def test_a_long_message_is_counted_and_held_back(site, page):
    write(page, "가" * 501)
    assert page.inner_text("#count") == "501 / 500"
    press_enter(page)
    page.wait_for_selector("#composer-note.is-error")
    assert said(site, page) == []
    assert len(page.input_value("#message")) == 501
