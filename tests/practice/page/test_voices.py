"""Lines are read aloud by a voice of the device; where there is none, the button explains."""

import pytest

from tests.practice.page.driving import reopen

pytestmark = pytest.mark.browser

VOICES = """
window.heard = [];
window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => [{lang: "ko-KR", localService: false, name: "far"},
        {lang: "ko-KR", localService: LOCAL, name: "near"}],
    speak: (said) => window.heard.push([said.text, said.voice.name, said.rate]),
    cancel: () => window.heard.push("stopped"),
}});
"""


def test_a_line_is_read_aloud_by_a_voice_of_the_device(site, page):
    page.add_init_script(VOICES.replace("LOCAL", "true"))
    page.reload()
    page.wait_for_selector("#practice[data-ready]")
    page.locator("#voice-panel summary").click()
    page.select_option("#voice-rate", "0.6")
    listen = page.locator(".turn__listen")
    listen.press("Enter")
    assert page.evaluate("window.heard") == ["stopped", ["어서 오세요.", "near", 0.6]]
    listen.press("Enter")
    assert page.evaluate("window.heard.length") == 3
    page.reload()
    page.wait_for_selector("#practice[data-ready]")
    assert page.input_value("#voice-rate") == "0.6"


def test_without_a_voice_of_the_device_the_button_explains(site, page):
    page.add_init_script(VOICES.replace("LOCAL", "false"))
    page.reload()
    page.wait_for_selector("#practice[data-ready]")
    page.locator(".turn__listen").press("Enter")
    assert "no Korean voice" in page.locator("#voice-note").inner_text()
    assert page.evaluate("window.heard") == ["stopped"]


def test_without_any_speech_in_the_browser_the_buttons_explain(site, page):
    page.add_init_script(
        "for (const name of ['speechSynthesis', 'SpeechSynthesisUtterance', 'SpeechRecognition', "
        "'webkitSpeechRecognition']) Object.defineProperty(window, name, {value: undefined});"
    )
    reopen(page)
    note = page.locator("#voice-note")
    page.locator(".turn__listen").press("Enter")
    assert "no Korean voice" in note.inner_text()
    page.locator("#dictate").press("Enter")
    page.wait_for_function("() => document.querySelector('#voice-note').textContent.includes('dictation')")
