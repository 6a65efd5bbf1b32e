"""Help with a line of the tutor: its words are opened and explained beside it, and it is reworded."""

import pytest

pytestmark = pytest.mark.browser


def test_words_of_a_line_are_walked_and_opened_by_keyboard(site, page):
    words = page.locator(".turn--tutor .word")
    assert words.all_inner_texts() == ["어서", "오세요"]
    assert [word.get_attribute("tabindex") for word in words.all()] == ["0", "-1"]
    words.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("#word-card:not([hidden])")
    assert "oseyo" in page.locator("#word-card").inner_text()
    assert page.evaluate("document.activeElement.id") == "word-card"
    page.keyboard.press("Escape")
    assert page.locator("#word-card").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "오세요"


def test_a_word_of_a_line_that_was_drawn_anew_meanwhile_is_explained_beside_it(site, page):
    held = []
    page.route("**/words/**", lambda route: held.append(route))
    page.locator(".turn--tutor .word").last.click()
    page.evaluate(
        "() => { const turn = document.querySelector('#turn-0'); turn.replaceWith(turn.cloneNode(true)); }"
    )
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.wait_for_selector("#word-card:not([hidden])")
    card, word = (page.locator(one).bounding_box() for one in ("#word-card", ".turn--tutor .word >> nth=-1"))
    assert (
        abs(card["y"] - word["y"] - word["height"]) < 20 or abs(card["y"] + card["height"] - word["y"]) < 20
    )
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "오세요"


def test_the_button_that_was_pressed_says_how_a_line_is_reworded(site, page):
    page.locator(".turn__help summary").click()
    page.locator("button[name=kind][value=simpler]").click()
    page.wait_for_selector(".rewording[data-status=queued]")
    assert page.locator(".rewording__kind").inner_text().strip() == "Simpler"
    assert page.locator(".turn__help").get_attribute("open") is not None  # stays as it was
    assert page.locator("button[name=kind][value=simpler]").count() == 0
