"""Letters of the keyboard on the screen become syllables, as an input method puts them together."""

import base64
import json
from pathlib import Path

import pytest

from tests.support.browser import chromium, open_page

SCRIPT = Path(__file__).resolve().parents[2] / "tutor/static/js/hangul.js"

CASES = {
    "ㅎㅏㄴㄱㅡㄹ": "한글",
    "ㄱㅏㅂㅅㅏ": "갑사",
    "ㄱㅏㅂㅅ": "값",
    "ㄷㅏㄹㄱㅇㅣ": "닭이",
    "ㅇㅗㅏㅅㅇㅓㅇㅛ": "왓어요",
    "ㅇㅗㅏㅆㅇㅓㅇㅛ": "왔어요",
    "ㅇㅡㅣㅅㅏ": "의사",
    "ㄱㄱㅏ": "ㄱ가",
    "ㄲㅗㅊ": "꽃",
    "ㅏㅏ": "ㅏㅏ",
    "ㄱㅏㄸㅏ": "가따",
    "ㅇㅏㄴㄴㅕㅇ!": "안녕!",
    "ㅇㅓㄴㅈㅓㄴㅣ": "언저니",
    "ㅋㅋㅋ": "ㅋㅋㅋ",
}
ERASED = {"값": ["갑", "가", "ㄱ", ""], "왜": ["오", "ㅇ", ""], "a😀": ["a", ""], "": [""]}


@pytest.fixture(scope="module")
def run():
    """Run an expression with `typed` and `erased` at hand, in a browser and without a site."""
    with chromium() as browser:
        page = open_page(browser)
        source = base64.b64encode(SCRIPT.read_bytes()).decode()
        page.evaluate(
            "async (source) => Object.assign(window, await import(`data:text/javascript;base64,${source}`))",
            source,
        )
        yield page.evaluate


@pytest.mark.browser
def test_letters_become_syllables(run):
    keys = json.dumps(list(CASES), ensure_ascii=False)
    assert run(f"{keys}.map((word) => [...word].reduce(typed, ''))") == list(CASES.values())


@pytest.mark.browser
def test_erasing_takes_one_letter_back_at_a_time(run):
    for text, steps in ERASED.items():
        script = f"[...Array({len(steps)}).keys()].map((n) => [...Array(n + 1)].reduce(erased, {json.dumps(text)}))"
        assert run(script) == steps
