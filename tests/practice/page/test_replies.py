"""A reply on the page: its stream, its attempts, its being stopped, and the place of the one who reads."""

import pytest

from tests.practice.page.driving import another_tab, press_enter, visit, wait_said, write, write_reply
from tests.support.browser import PHONE

pytestmark = pytest.mark.browser


def test_a_reply_streams_without_gap_or_double(site, page):
    tab = another_tab(page)
    write(page, "이야기해 주세요")
    press_enter(page)
    wait_said(page)
    whole = "옛날 옛적에 😀 호랑이가 살았어요."
    for end in range(1, len(whole) + 1, 3):
        write_reply(site, page, whole[:end])
        page.wait_for_timeout(60)
    for reader in (page, tab):
        reader.wait_for_function(
            "text => document.querySelector('#turn-2 .turn__text')?.textContent.startsWith(text)",
            arg=whole[:10],
        )
    assert page.get_attribute("#turn-2", "data-status") == "writing"
    assert not page.inner_text("#announcer"), "screen readers are not told every piece"
    write_reply(site, page, whole, status="done")
    for reader in (page, tab):
        reader.wait_for_selector("#turn-2[data-status=done]")
        assert reader.inner_text("#turn-2 .turn__text") == whole
    assert page.text_content("#announcer").strip() == f"Tutor: {whole}"


def test_nothing_moves_about_while_a_reply_streams(site, page):
    """What stands on the page stays where it is; only the reply grows, and the page scrolls with it."""
    page.evaluate(
        "() => { window.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) "
        "window.moved += one.value; }).observe({ type: 'layout-shift' }); }"
    )
    write(page, "길게 말해 주세요")
    press_enter(page)
    wait_said(page)
    page.wait_for_timeout(700)  # so that the shifts of the learner's own act are over
    page.evaluate("() => { window.moved = 0; }")
    text = "한 문장이에요. "
    for count in range(1, 9):
        write_reply(site, page, text * (4 * count))
        page.wait_for_function(
            "n => [...document.querySelectorAll('.turn--tutor .turn__text')].at(-1).textContent.length >= n",
            arg=len(text) * 4 * count - 1,
        )
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.moved") < 0.01
    # That it would have been seen:
    page.evaluate("() => { document.querySelector('#turns').style.marginTop = '12rem'; }")
    page.wait_for_function("() => window.moved > 0.01")


def test_a_second_attempt_replaces_what_the_first_had_written(site, page):
    write(page, "다시요")
    press_enter(page)
    wait_said(page)
    write_reply(site, page, "처음에 쓰던 말이 길어요")
    page.wait_for_function(
        "() => document.querySelector('#turn-2 .turn__text').textContent.startsWith('처음')"
    )
    write_reply(site, page, "", attempt=2)
    write_reply(site, page, "새로 써요", attempt=2)
    page.wait_for_function("() => document.querySelector('#turn-2 .turn__text').textContent === '새로 써요'")


def test_stopping_keeps_what_was_said(site, page):
    write(page, "그만해도 돼요")
    press_enter(page)
    wait_said(page)
    write_reply(site, page, "여기까지")
    page.wait_for_function("() => document.querySelector('#turn-2 .turn__text').textContent === '여기까지'")
    page.click("#stop")
    page.wait_for_selector("#turn-2[data-status=stopped] .turn__retry button")
    assert page.inner_text("#turn-2 .turn__text") == "여기까지"
    page.click("#turn-2 .turn__retry button")
    page.wait_for_selector("#turn-2[data-status=queued] .dots")


def test_the_place_of_a_reader_who_scrolled_up_is_kept(site, browser):
    page = visit(site, browser, size=PHONE)
    write(page, "긴 이야기")
    press_enter(page)
    wait_said(page)
    write_reply(site, page, "아주 긴 말이에요. " * 60)
    page.wait_for_function("() => window.scrollY > 100")
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(100)
    write_reply(site, page, "아주 긴 말이에요. " * 80)
    page.wait_for_selector("#to-latest")
    assert page.evaluate("window.scrollY") == 0
    page.click("#to-latest")
    page.wait_for_function("() => window.scrollY > 100")
    assert page.is_hidden("#to-latest")
    page.context.close()
