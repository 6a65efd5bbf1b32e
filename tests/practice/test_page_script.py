"""The practice page in a browser: Enter in Korean, drafts, sending once, the stream. No worker: rows are written as
a worker would write them, so that every state can be held for as long as a test looks at it."""

import contextlib
import sqlite3

import pytest

from tests.support.browser import PHONE, chromium, open_page
from tests.support.processes import Site

pytestmark = pytest.mark.browser

STAGE = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from tutor.account.session_store import SessionStore
from lessons.models import Goal, Lesson, Phrase, Scenario
from tutor.learners.models import Learner, User
user = User.objects.create_user("alex")
Learner.objects.create(user=user, native_language="en", target_language="ko")
lesson = Lesson.objects.create(slug="ko-tea-house", language="ko", level=1, topic="food", status="published",
    title_ko="찻집에서", title_en="At a tea house", summary_ko="차를 주문해요.", summary_en="Order a cup of tea.")
Scenario.objects.create(lesson=lesson, speech_level="haeyo", setting_ko="찻집", setting_en="A tea house",
    learner_role_ko="손님", learner_role_en="a customer", tutor_role_ko="주인", tutor_role_en="the owner",
    persona="주인", opening="어서 오세요.", opening_translation="Welcome.")
Phrase.objects.create(lesson=lesson, position=1, text="유자차 한 잔 주세요.", translation="A yuja tea, please.")
Goal.objects.create(lesson=lesson, position=1, text_ko="차 주문하기", text_en="Order a tea",
    hint_ko="마시고 싶은 차를 말해 보세요.", hint_en="Say which tea you want.", example="유자차 한 잔 주세요.",
    criteria=[["차", "커피"], ["주세요"]])
session = SessionStore()
session.update({SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[-1],
    HASH_SESSION_KEY: user.get_session_auth_hash()})
session.save()
answer = session.session_key
"""

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


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    # No worker answers here, and one learner writes in every test.
    site = Site(tmp_path_factory.mktemp("site"), MALBEOT_LEARNER_QUEUE_LIMIT="1000")
    try:
        site.manage("migrate", "-v0")
        site.manage("collectstatic", "--noinput", "-v0")
        site.login = site.shell(STAGE)
        site.start_web()
        yield site
    finally:
        site.close()


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(site, browser):
    page = visit(site, browser)
    yield page
    page.context.close()


def visit(site, browser, **options):
    """Alex's browser at a new session of the lesson."""
    page = open_page(browser, "en", **options)
    page.context.add_cookies([{"name": "sessionid", "value": site.login, "url": site.url}])
    page.goto(f"{site.url}/lessons/ko-tea-house/")
    page.click("form[action$='/practice/start/ko-tea-house/'] button")
    page.wait_for_selector("#practice[data-ready]" if options.get("script", True) else "#message")
    return page


def another_tab(page):
    """The same session in another tab of the same browser."""
    tab = page.context.new_page()
    tab.goto(page.url)
    tab.wait_for_selector("#practice[data-ready]")
    return tab


def session_key(page):
    return page.url.rstrip("/").split("/")[-1].replace("-", "")


@contextlib.contextmanager
def database(site):
    connection = sqlite3.connect(site.data_dir / "malbeot.sqlite3", timeout=20)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


def write_reply(site, page, text, status="writing", attempt=1):
    """Put text into the open reply as a worker would."""
    key = session_key(page)
    with database(site) as rows:
        final = status not in ("queued", "writing")
        if final:
            rows.execute("UPDATE practice_practicesession SET revision = revision + 1 WHERE id = ?", [key])
        rows.execute(
            "UPDATE practice_turn SET text = ?, status = ?, attempt = ?, revision = CASE WHEN ? THEN "
            "(SELECT revision FROM practice_practicesession WHERE id = session_id) ELSE revision END "
            "WHERE session_id = ? AND status IN ('queued', 'writing')",
            [text, status, attempt, final, key],
        )


def said(site, page):
    """What the learner said, as the rows have it."""
    with database(site) as rows:
        query = (
            "SELECT text FROM practice_turn WHERE session_id = ? AND speaker = 'learner' ORDER BY position"
        )
        return [row[0] for row in rows.execute(query, [session_key(page)])]


def write(page, text):
    page.fill("#message", text)


def press_enter(page):
    page.press("#message", "Enter")


def wait_said(page, count=1):
    page.wait_for_function("n => document.querySelectorAll('.turn--learner').length === n", arg=count)


def wait_field(page, text=""):
    page.wait_for_function("text => document.querySelector('#message').value === text", arg=text)


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


def test_pressing_twice_sends_once(site, page):
    write(page, "한 번만요")
    page.evaluate(
        "() => { const form = document.querySelector('#composer'); form.requestSubmit(); form.requestSubmit(); }"
    )
    press_enter(page)
    wait_said(page)
    page.wait_for_timeout(150)
    assert said(site, page) == ["한 번만요"]


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


def test_a_key_phrase_is_ticked_when_it_is_used(site, page):
    ticked = page.locator("[data-key-phrase] .phrases__used")
    assert ticked.count() == 1
    assert not ticked.is_visible()
    write(page, "안녕하세요, 유자차 한잔 주세요")
    press_enter(page)
    wait_said(page)
    ticked.wait_for(state="visible")
    assert page.locator(".turn__phrase").inner_text().endswith("유자차 한 잔 주세요.")
    page.reload()
    ticked.wait_for(state="visible")


def test_a_goal_is_ticked_with_the_message_that_reached_it(site, page):
    ticked = page.locator("[data-goal] .goals__reached")
    assert not ticked.is_visible()
    write(page, "녹차로 주세요")
    press_enter(page)
    wait_said(page)
    ticked.wait_for(state="visible")
    assert "Order a tea" in page.locator(".turn__goal").inner_text()
    proof = page.locator(".goals__proof a")
    assert "녹차로 주세요" in proof.inner_text()
    proof.press("Enter")
    assert page.evaluate("document.activeElement.dataset.position") == "1"


def test_a_hint_gives_way_step_by_step_and_can_be_put_into_the_message(site, page):
    hint = page.locator("[data-hint]")
    whole = hint.locator("[data-suggest]").first
    assert not whole.is_visible()
    for step in ("Hint: Order a tea", "First words", "Whole line"):
        summary = hint.locator("summary", has_text=step)
        summary.focus()
        summary.press("Enter")
    assert "유자차 한 …" in hint.inner_text()
    write(page, "저기요,")
    whole.press("Enter")
    assert page.input_value("#message") == "저기요, 유자차 한 잔 주세요."
    assert page.evaluate("document.activeElement.id") == "message"
    press_enter(page)
    wait_said(page)
    hint.wait_for(state="hidden")


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


def reopen(page):
    page.reload()
    page.wait_for_selector("#practice[data-ready]")


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
