"""The page as a whole: ended in another tab, used without script, light, and asking nothing of another site."""

import pytest

from tests.practice.page.driving import another_tab, said, visit

pytestmark = pytest.mark.browser


def test_ending_in_one_tab_ends_in_the_other(site, page):
    tab = another_tab(page)
    page.click("#end-session")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/summary/")
    tab.wait_for_selector("#message", state="detached")
    assert tab.is_visible("#ended")


def test_all_works_without_script(site, browser):
    page = visit(site, browser, script=False)
    page.fill("#message", "스크립트 없이")
    page.click("#send")
    assert said(site, page) == ["스크립트 없이"]
    assert page.is_visible("#stop")
    page.click("#stop")
    page.click("#turn-2 .turn__retry button")
    assert page.get_attribute("#turn-2", "data-status") == "queued"
    page.click("#stop")
    page.fill("#message", "다음 말")
    page.click("#send")
    assert said(site, page) == ["스크립트 없이", "다음 말"]
    page.context.close()


def test_nothing_is_asked_of_another_site_and_the_page_is_light(site, page):
    weight = 0
    foreign = []

    def note(response):
        nonlocal weight
        if not response.url.startswith(site.url):
            foreign.append(response.url)
        elif "/stream/" not in response.url:
            weight += len(response.body())

    page.on("response", note)
    page.reload()
    page.wait_for_load_state("load")
    page.wait_for_timeout(200)
    assert foreign == []
    assert weight < 150_000
