"""How a message is composed: by an input method that has Enter in mid-syllable, and with the keyboard on the
screen."""

import pytest

from tests.practice.page.driving import press_enter, said, wait_field, wait_said, write

pytestmark = pytest.mark.browser

# What an input method does to the field, in the orders that browsers tell it.
COMPOSE = """
([before, syllable, order]) => {
    const field = document.querySelector("#message");
    const key = (type, keyCode, isComposing = false) => {
        const event = new KeyboardEvent(type,
            {key: "Enter", code: "Enter", keyCode, isComposing, bubbles: true, cancelable: true});
        Object.defineProperty(event, "keyCode", {get: () => keyCode});
        return field.dispatchEvent(event);
    };
    const composition = (type, data) =>
        field.dispatchEvent(new CompositionEvent(type, {data, bubbles: true}));
    const put = (text, isComposing) => {
        field.value = text;
        field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing}));
    };
    field.focus();
    put(before);
    composition("compositionstart", "");
    composition("compositionupdate", syllable);
    put(before + syllable, true);
    if (order === "safari") {
        composition("compositionend", syllable);
        key("keydown", 229);
    } else {
        key("keydown", 229, true);
        composition("compositionend", syllable);
        if (order === "key-again" && key("keydown", 13)) put(before + syllable + "\\n");
        if (order === "line-break") put(before + syllable + "\\n");
    }
    if (order === "key-late") setTimeout(() => key("keydown", 13), 30);
    setTimeout(() => key("keyup", 13), 60);
}
"""


@pytest.mark.parametrize("order", ["chrome", "key-again", "key-late", "line-break", "safari"])
def test_enter_in_mid_syllable_sends_the_whole_message_once(site, page, order):
    page.evaluate(COMPOSE, ["커피 주세", "요", order])
    wait_said(page)
    wait_field(page)
    page.wait_for_timeout(150)
    assert said(site, page) == ["커피 주세요"]
    assert page.input_value("#message") == ""


def test_enter_ends_a_real_composition_and_sends(site, page):
    """Composition as Chromium itself makes it, through its input method interface."""
    page.focus("#message")
    page.keyboard.insert_text("녹차 주세")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "요", "selectionStart": 1, "selectionEnd": 1})
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    assert said(site, page) == []
    devtools.send("Input.insertText", {"text": "요"})
    devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    wait_said(page)
    wait_field(page)
    assert said(site, page) == ["녹차 주세요"]


def test_enter_that_chooses_a_chinese_character_sends_nothing(site, page):
    page.evaluate(COMPOSE, ["학교 ", "學校", "chrome"])
    page.wait_for_timeout(200)
    assert said(site, page) == []
    assert page.input_value("#message") == "학교 學校"


def test_shift_and_enter_begin_a_new_line(site, page):
    write(page, "첫째 줄")
    page.press("#message", "Shift+Enter")
    page.keyboard.insert_text("둘째 줄")
    press_enter(page)
    wait_said(page)
    assert said(site, page) == ["첫째 줄\n둘째 줄"]


def test_enter_on_nothing_says_nothing(site, page):
    write(page, "   ")
    press_enter(page)
    page.wait_for_timeout(150)
    assert said(site, page) == []


def test_a_message_is_written_with_the_keyboard_on_the_screen(site, page):
    page.locator("#keyboard-toggle").press("Enter")
    for key in "ㅇㅏㄴㄴㅕㅇ":
        page.locator(f"#keyboard [data-code={key}]").click()
    assert page.input_value("#message") == "안녕"
    page.locator("#keyboard [data-code=shift]").click()
    page.locator("#keyboard [data-code=ㄱ]").click()
    page.locator("#keyboard [data-code=ㅏ]").click()
    page.locator("#keyboard [data-code=erase]").click()
    assert page.input_value("#message") == "안녕ㄲ"
    page.locator("#message").press("End")
    page.keyboard.type("!")
    page.locator("#keyboard [data-code=ㅏ]").press("Enter")
    assert page.input_value("#message") == "안녕ㄲ!ㅏ"
    page.locator("#keyboard [data-code=ㅏ]").press("Escape")
    assert page.locator("#keyboard").is_hidden()
