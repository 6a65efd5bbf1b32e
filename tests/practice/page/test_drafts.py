"""What is written is kept until it has arrived: over a reload, without a connection, while the tutor answers."""

import pytest

from tests.practice.page.driving import press_enter, said, wait_field, wait_said, write, write_reply

pytestmark = pytest.mark.browser


def test_a_draft_outlives_the_page_until_it_is_sent(site, page):
    write(page, "아직 안 보낸 말")
    page.reload()
    wait_field(page, "아직 안 보낸 말")
    page.wait_for_selector("#practice[data-ready]")
    press_enter(page)
    wait_said(page)
    wait_field(page)
    page.reload()
    assert page.input_value("#message") == ""
    assert said(site, page) == ["아직 안 보낸 말"]


def test_a_message_that_did_not_reach_the_server_is_kept_and_sent_once(site, page):
    page.route("**/turns/", lambda route: route.abort())
    write(page, "들려요?")
    press_enter(page)
    page.wait_for_selector("#composer-note.is-error")
    assert page.input_value("#message") == "들려요?"
    page.unroute("**/turns/")
    press_enter(page)
    wait_said(page)
    wait_field(page)
    assert said(site, page) == ["들려요?"]


def test_a_message_that_was_sent_without_a_connection_goes_out_when_the_page_is_opened_again(site, page):
    address = page.url
    page.route("**/turns/", lambda route: route.abort())
    write(page, "다음에 열 때 보내 줘요")
    press_enter(page)
    page.wait_for_selector("#composer-note.is-error")
    page.goto("about:blank")
    page.unroute("**/turns/")
    page.goto(address)
    wait_said(page)
    wait_field(page)
    assert said(site, page) == ["다음에 열 때 보내 줘요"]


def test_a_draft_waits_while_the_tutor_answers(site, page):
    write(page, "하나")
    press_enter(page)
    wait_said(page)
    wait_field(page)
    write(page, "둘")
    press_enter(page)
    page.wait_for_function(
        "() => document.querySelector('#composer-note').textContent.includes('still answering')"
    )
    assert page.input_value("#message") == "둘"
    assert page.is_visible("#stop")
    write_reply(site, page, "네.", status="done")
    page.wait_for_selector("#send")
    assert page.is_hidden("#stop")
    press_enter(page)
    wait_said(page, 2)
    assert said(site, page) == ["하나", "둘"]
