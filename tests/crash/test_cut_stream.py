"""The connection is cut while a reply streams: the page goes on where it was, without a gap or a double."""

import pytest

from tests.support.browser import chromium, open_page, sign_in
from tests.support.model_server import LAST, reply_to
from tests.support.processes import wait_until
from tests.support.sites import fresh_site
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD

pytestmark = [pytest.mark.crash, pytest.mark.browser]


def test_the_web_process_is_killed_while_a_reply_streams(tmp_path):
    site = fresh_site(tmp_path, MALBEOT_LEASE_SECONDS="3", MALBEOT_HEARTBEAT_SECONDS="0.5")
    try:
        site.use_model_server(seconds_per_word=0.1)
        site.hold.touch()
        site.start_web()
        site.start_worker()
        site.wait_ready()
        with chromium() as browser:
            page = open_page(browser)
            sign_in(page, site.url, "alex", DEMO_PASSWORD)
            page.goto(f"{site.url}/lessons/ko-cafe-order/")
            page.click("form[action$='/practice/start/ko-cafe-order/'] button")
            page.wait_for_selector("#practice[data-ready]", state="attached")
            page.fill("#message", "커피 주세요")
            page.press("#message", "Enter")
            reply = page.locator("#turn-2")
            wait_until(lambda: "커피 주세요?" in reply.inner_text(), 60, "the reply streams")
            site.kill(site.web)
            shown = reply.inner_text()
            assert LAST not in shown, "cut in the middle"
            page.wait_for_selector("#connection:not([hidden])")
            site.hold.unlink()
            finished = "SELECT count(*) FROM practice_turn WHERE position = 2 AND status = 'done'"
            wait_until(lambda: site.rows(finished) == [(1,)], 60, "the worker ends the reply meanwhile")
            site.start_web()
            wait_until(lambda: LAST in reply.inner_text(), 60, "the page has the rest")
            page.wait_for_selector("#connection", state="hidden")
            wait_until(lambda: reply.get_attribute("data-status") == "done", 10, "the reply is done")
            assert reply_to("커피 주세요") in reply.inner_text()
            assert page.locator("#turns > li").count() == 3
    except AssertionError:
        print(site.logs())
        raise
    finally:
        site.close()
