"""A message is dictated where the device itself understands speech; elsewhere the page says why not."""

import pytest

from tests.practice.page.driving import (
    database,
    press_enter,
    reopen,
    session_key,
    wait_field,
    wait_said,
    write,
)

pytestmark = pytest.mark.browser

EARS = """
window.SpeechRecognition = window.webkitSpeechRecognition = class extends EventTarget {
    static available(options) { window.asked = options; return Promise.resolve("STATE"); }
    static install(options) { window.installed = options; return Promise.resolve(true); }
    start() { window.ear = this; }
    stop() { this.dispatchEvent(new Event("end")); }
    hear(...pieces) {
        this.dispatchEvent(Object.assign(new Event("result"),
            {results: pieces.map((transcript) => [{transcript}])}));
    }
    fail(error) { this.dispatchEvent(Object.assign(new Event("error"), {error})); this.stop(); }
};
"""


def dictate(page, state="available"):
    """A browser that understands speech on the device, or may come to; the button is pressed."""
    page.add_init_script(EARS.replace("STATE", state))
    reopen(page)
    page.locator("#dictate").press("Enter")
    page.wait_for_selector("#voice-note:not([hidden])")
    return page.locator("#voice-note")


def test_what_is_dictated_is_put_into_the_message(site, page):
    write(page, "저기요,")
    note = dictate(page)
    assert "Listening" in note.inner_text()
    assert page.get_attribute("#dictate", "aria-pressed") == "true"
    assert page.evaluate("[window.asked, window.ear.lang, window.ear.processLocally]") == [
        {"langs": ["ko-KR"], "processLocally": True},
        "ko-KR",
        True,
    ]
    page.evaluate("window.ear.hear('유자차', '한 잔 주세요')")
    page.locator("#dictate").press("Enter")
    wait_field(page, "저기요, 유자차 한 잔 주세요")
    assert note.is_hidden()
    assert page.get_attribute("#dictate", "aria-pressed") == "false"
    press_enter(page)
    wait_said(page)
    with database(site) as rows:
        heard = rows.execute(
            "SELECT heard FROM practice_turn WHERE session_id = ? AND position = 1", [session_key(page)]
        ).fetchone()
    assert heard == ("유자차 한 잔 주세요",)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("not-allowed", "no sound from a microphone"),
        ("no-speech", "Nothing was understood"),
        ("network", "dictation"),
    ],
)
def test_dictation_that_fails_says_why(site, page, error, said):
    note = dictate(page)
    page.evaluate("error => window.ear.fail(error)", error)
    assert said in note.inner_text()
    assert page.input_value("#message") == ""
    assert page.get_attribute("#dictate", "aria-pressed") == "false"


def test_a_browser_that_can_learn_to_understand_speech_on_the_device_does(site, page):
    assert "is fetching what it needs" in dictate(page, "downloadable").inner_text()
    assert page.evaluate("window.installed") == {"langs": ["ko-KR"], "processLocally": True}


def test_dictation_that_would_leave_the_device_is_explained_instead(site, page):
    assert "not sent to anybody else" in dictate(page, "unavailable").inner_text()
    assert page.evaluate("window.ear") is None
