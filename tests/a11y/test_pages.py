"""Every page, in both languages, on a phone and on a desktop, through axe-core: no violation of WCAG 2.1 A and AA."""

import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.browser import DESKTOP, PHONE, chromium, open_page, sign_in
from tests.support.processes import Browserless, Site
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD

pytestmark = [pytest.mark.a11y, pytest.mark.browser]

OPEN = [
    "/",
    "/lessons/",
    "/lessons/?level=6",
    "/lessons/ko-cafe-order/",
    "/accounts/login/",
    "/accounts/signup/",
]
OPEN += [
    "/accounts/reset/",
    "/accounts/reset/sent/",
    "/accounts/reset/done/",
    "/accounts/reset/x/y/",
    "/no/such/page/",
]
OWN = [
    "/",
    "/lessons/en-hotel-checkin/",
    "/practice/",
    "/accounts/profile/",
    "/accounts/password/",
    "/classes/",
    "/cards/",
    "/cards/review/",
    "/cards/plan/",
    "/cards/words/",
    "/progress/",
    "/progress/words/",
    "/progress/mistakes/ko-particle/",
]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
# Whether the focused element, or the box drawn around it, has an outline or a ring.
SEEN = """
[document.activeElement, document.activeElement.closest(".composer__box")].some(element => {
    if (!element) return false;
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" || style.boxShadow !== "none";
})
"""
# A session with a finished reply, a failed one, and corrections of every state and kind.
STAGE = """
from tutor.practice.models import Correction, Edit, Turn
turns = Turn.objects.filter(session_id="{pk}")
turns.filter(speaker="tutor", status="queued").update(status="failed", failure="model_missing")
correction = Correction.objects.get(turn__in=turns)
Correction.objects.filter(pk=correction.pk).update(status="proposed", corrected="저는 커피를 정말 좋아해요.")
EDITS = [(5, 6, "를 ", "rule:x"), (6, 7, "", "kiwi"), (7, 7, "정말 ", "model")]
for position, (start, end, text, source) in enumerate(EDITS):
    Edit.objects.create(correction=correction, position=position, start=start, end=end, replacement=text,
        category="ko-particle", source=source, explanation_ko="까닭", explanation_en="Reason")
answer = True
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"))
    try:
        site.manage("prepare")
        site.start_web()
        yield site
    finally:
        site.close()


@pytest.fixture(scope="module")
def session(site):
    minji = Browserless(site, "minji", DEMO_PASSWORD)
    address = minji.start("ko-cafe-order")
    minji.say(address, "저는 커피가  좋아해요.", str(uuid.uuid4()))
    site.shell(STAGE.format(pk=address.split("/")[-2]))
    return address


@pytest.fixture(scope="module")
def reviewed(site):
    """A message of alex that waits for the teacher; the addresses of a teacher's pages about it."""
    alex = Browserless(site, "alex", DEMO_PASSWORD)
    address = alex.start("ko-cafe-order")
    alex.say(address, "저는 커피가  좋아해요.", str(uuid.uuid4()))
    pk = address.split("/")[-2]
    site.shell(STAGE.format(pk=pk))
    number = site.shell(f"""
from tutor.learners.models import Classroom
from tutor.practice.models import Correction
answer = [Classroom.objects.get(language="ko").pk, Correction.objects.get(turn__session="{pk}").pk]
""")
    classroom, correction = number
    return [
        "/review/",
        f"/review/sessions/{pk}/",
        f"/review/corrections/{correction}/talk/",
        f"/classes/{classroom}/",
    ]


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


def check(page, url):
    page.goto(url)
    page.wait_for_timeout(400)
    page.evaluate("document.querySelectorAll('details').forEach(panel => { panel.open = true; })")
    violations = Axe().run(page, options=AXE).response["violations"]
    found = [(v["id"], v["help"], [node["html"][:160] for node in v["nodes"]][:3]) for v in violations]
    assert found == [], url


def look(page):
    """What every page owes to everyone, beyond axe."""
    assert page.title().strip(" ·").replace("말벗", "")
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") in ("ko", "en")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        f"{page.url} is too wide"
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_for_everyone(site, browser, language, size):
    page = open_page(browser, language, size)
    for path in OPEN:
        check(page, site.url + path)
        look(page)
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_of_a_learner(site, browser, session, language, size):
    page = open_page(browser, language, size)
    sign_in(page, site.url, "minji", DEMO_PASSWORD)
    for path in [*OWN, session, f"{session}summary/", f"{session}end/", f"{session}delete/"]:
        check(page, site.url + path)
        look(page)
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_pages_of_a_teacher(site, browser, reviewed, language, size):
    page = open_page(browser, language, size)
    sign_in(page, site.url, "teacher", DEMO_PASSWORD)
    for path in ["/classes/", "/classes/new/", *reviewed]:
        check(page, site.url + path)
        look(page)
    page.context.close()


def test_the_queue_by_keys_alone(site, browser, reviewed):
    """One key judges, one takes back, Enter sends an amendment: no mouse."""
    page = open_page(browser, "en", DESKTOP)
    sign_in(page, site.url, "teacher", DEMO_PASSWORD)
    page.goto(f"{site.url}/review/")
    page.wait_for_selector(".queue__item.is-current")
    page.keyboard.press("a")
    page.wait_for_selector("[data-state]:has-text('Saved')")
    assert page.locator(".queue__item.is-done").count() == 1
    page.keyboard.press("u")
    page.wait_for_selector(".queue__item:not(.is-done)")
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type(" ")
    with page.expect_response("**/judge/"):
        page.keyboard.press("Enter")
    page.goto(f"{site.url}/review/")
    assert page.locator("[data-item]").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_cards_by_keys_alone(site, browser, script):
    """Type, Enter, Enter: no mouse, and no script either."""
    site.shell("""
from tutor.learners.models import User
from tutor.progress.models import Card, Plan
alex = User.objects.get(username="alex")
Card.objects.filter(learner=alex).delete()
for number in range(2):
    Card.objects.create(learner=alex, language="ko", kind="mistake", sentence=f"{number} 물을 마셔요.",
        gap_start=2, gap_end=4, wrong="물이")
answer = True
""")
    page = open_page(browser, "en", PHONE, script=script)
    sign_in(page, site.url, "alex", DEMO_PASSWORD)
    page.goto(f"{site.url}/cards/review/")
    for _ in range(2):
        page.wait_for_selector("#typed:focus")
        page.keyboard.type("물을")
        page.keyboard.press("Enter")
        page.wait_for_url("**/cards/answers/**")
        assert page.locator("h1").inner_text() == "Right"
        page.wait_for_selector("a.button:focus")
        page.keyboard.press("Enter")
        page.wait_for_url("**/cards/review/")
    assert page.locator("h1").inner_text() == "Nothing to review now"
    page.context.close()


def test_the_conversation_by_keyboard_alone(site, browser, session):
    """From the top of the page to the message field and the end of the session, with a visible focus."""
    page = open_page(browser, "en", DESKTOP)
    sign_in(page, site.url, "minji", DEMO_PASSWORD)
    page.goto(site.url + session)
    page.wait_for_selector("#practice[data-ready]", state="attached")
    # Where Tab goes from the top of a page that was just loaded; the script has put the focus into the message.
    page.focus(".skip")
    reached = []
    for _ in range(150):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        assert page.evaluate(SEEN), f"no focus seen at {reached[-1]}"
        if reached[-1] == "message":
            break
    assert "end-session" in reached
    assert reached[-1] == "message"
