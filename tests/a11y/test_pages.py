"""Every page, in both languages and both themes, through axe-core: no violation of WCAG 2.1 A and AA."""

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.access.test_urls import POST_ONLY, patterns
from tests.support.browser import DESKTOP, PHONE, open_page, sign_in, unwatched
from tests.support.processes import Browserless
from tests.support.sites import fresh_site
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD

pytestmark = pytest.mark.a11y

# One address for each page of the site; {names} are filled in with what the stage below has made.
OPEN = [
    "/",
    "/lessons/",
    "/lessons/?level=6",
    "/lessons/ko-cafe-order/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/reset/",
    "/accounts/reset/sent/",
    "/accounts/reset/done/",
    "/accounts/reset/x/y/",
    "/accounts/mail/stop/{stop}/",
    "/offline/",
    "/api/",
    "/no/such/page/",
]
LEARNER = [
    "/",
    "/lessons/en-hotel-checkin/",
    "/lessons/talk/",
    "/practice/",
    "/practice/memories/",
    "/practice/placement/",
    "/practice/assignments/",
    "/practice/{session}/",
    "/practice/{session}/summary/",
    "/practice/{session}/end/",
    "/practice/{session}/delete/",
    "/accounts/profile/",
    "/accounts/password/",
    "/accounts/password/done/",
    "/accounts/settings/",
    "/accounts/delete/",
    "/accounts/devices/",
    "/accounts/two-steps/",
    "/accounts/tokens/",
    "/classes/",
    "/classes/join/{code}/",
    "/classes/invitations/{token}/",
    "/classes/invited/{invited}/",
    "/cards/",
    "/cards/{card}/",
    "/cards/answers/{recall}/",
    "/cards/review/",
    "/cards/plan/",
    "/cards/words/",
    "/progress/",
    "/progress/words/",
    "/progress/mistakes/ko-particle/",
    "/review/corrections/{own_correction}/talk/",
    "/review/goals/{session}/{goal}/",
    "/review/sessions/{session}/person/",
]
TEACHER = [
    "/classes/",
    "/classes/new/",
    "/classes/{classroom}/",
    "/classes/{classroom}/import/",
    "/classes/{classroom}/assignments/",
    "/classes/{classroom}/assignments/new/",
    "/classes/{classroom}/assignments/{assignment}/",
    "/classes/{classroom}/assignments/{assignment}/change/",
    "/classes/{classroom}/assignments/{assignment}/delete/",
    "/teach/lessons/",
    "/teach/lessons/new/",
    "/teach/lessons/{class_lesson}/",
    "/teach/lessons/{class_lesson}/words/",
    "/teach/lessons/{class_lesson}/phrases/",
    "/teach/lessons/{class_lesson}/versions/",
    "/review/",
    "/review/calibration/",
    "/review/calibration/ko-cafe/",
    "/review/calibration/ko-cafe/{run}/",
    "/review/classes/{classroom}/",
    "/review/classes/{classroom}/agreement/",
    "/review/classes/{classroom}/handout/",
    "/review/classes/{classroom}/learners/{enrolment}/",
    "/review/edits/{edit}/same/",
    "/review/flagged/",
    "/review/ready/",
    "/review/sessions/{talk}/",
    "/review/corrections/{correction}/talk/",
]
AUTHOR = [
    "/practice/lessons/",
    "/practice/lessons/{lesson}/drafts/",
    "/practice/lessons/{lesson}/rehearsals/",
    "/review/log/",
    "/components/",
    "/operation/",
]
# What answers with no page: files to take along, pieces of a page, addresses for programs.
NO_PAGE = {
    "second_step",  # shown between password and code only: tests/account/test_two_steps.py
    *("export_anki", "export_csv", "export_roster", "export", "summary_json", "summary_markdown"),
    *("metrics", "api_nowhere"),  # for Prometheus; what is no call of the API
    *("stream", "words", "warm", "healthz", "readyz", "manifest", "service_worker", "set_language", "logout"),
}
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
# Whether the focused element, or the box drawn around it, has an outline or a ring.
SEEN = """
[document.activeElement, document.activeElement.closest(".composer__box")].some(element => {
    if (!element) return false;
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" || style.boxShadow !== "none";
})
"""
# One of everything that has a page of its own.
KNOWN = """
from datetime import timedelta
from django.utils import timezone
from lessons.models import Lesson
from lessons.versioning import clone_for_class
from tutor.account.mail_links import stop_link
from tutor.learners.models.invitations import digest_of
from tutor.learners.models import Classroom, Enrolment, Invitation, User
from tutor.api.models import ApiToken
from tutor.practice.models import Assignment, Correction, Edit, Flag, Memory, Rehearsal
from tutor.progress.models import Card, Recall
from tutor.reviews.models import CalibrationRun
people = dict((user.username, user) for user in User.objects.all())
minji, alex, teacher = people["minji"], people["alex"], people["teacher"]
classroom = Classroom.objects.get(language="ko")
other = Classroom.objects.create(name="An evening class", language="ko")
other.staff.create(user=teacher, role="lead")
assignment = Assignment.objects.create(classroom=classroom, due_at=timezone.now() + timedelta(days=3))
assignment.lessons.add(Lesson.objects.get(slug="ko-cafe-order"))
soon = timezone.now() + timedelta(days=3)
by_mail = Invitation.objects.create(
    classroom=other, email="new@example.org", token_digest=digest_of("known"), expires_at=soon, invited_by=teacher)
by_name = Invitation.objects.create(
    classroom=other, user=minji, token_digest="x", expires_at=soon, invited_by=teacher)
card = Card.objects.create(learner=minji, language="ko", kind="mistake", sentence="저는 물을 마셔요.",
    gap_start=3, gap_end=5, wrong="물이")
recall = Recall.objects.create(card=card, typed="물이", grade="wrong", rating=1, before={{}})
own = Correction.objects.get(turn__session="{own}")
found = Correction.objects.get(turn__session="{talk}")
Flag.objects.create(session=found.turn.session, turn=found.turn, kind=Flag.Kind.ASKED, note="도와주세요.")
Memory.objects.create(learner=minji, language="ko", text="저는 고양이를 키워요.")
run = CalibrationRun.objects.create(
    reviewer=teacher, sample="ko-cafe", answers={{str(n): "accepted" for n in range(8)}}, agreed=4)
ApiToken.make(minji, "a program", ["lessons:read", "progress:read"], soon)
rehearsals = [Rehearsal.objects.create(lesson=Lesson.objects.get(slug="ko-cafe-order"), asked_by=people["author"],
    status=status, expected=2, spoken=2, goals_reached=[0]) for status in ("cancelled", "done")]
for position, (faults, origin) in enumerate([([], "model"), ([["words", "커피"]], "lesson")]):
    rehearsals[1].turns.create(learner="good", position=position, said="커피 주세요.", reply="네, 커피요?",
        faults=faults, origin=origin)
people["author"].is_superuser or User.objects.filter(pk=people["author"].pk).update(is_superuser=True)
answer = dict(stop=stop_link(minji).split("/")[-2], session="{own}", talk="{talk}", code=other.join_code, token="known",
    invited=by_name.pk, card=card.pk, recall=recall.pk, own_correction=own.pk, goal=0, classroom=classroom.pk,
    assignment=assignment.pk, run=run.pk, enrolment=Enrolment.objects.get(classroom=classroom, learner=alex).pk,
    edit=found.edits.first().pk, correction=found.pk,
    class_lesson=clone_for_class(Lesson.objects.get(slug="ko-cafe-order"), classroom).pk,
    lesson=Lesson.objects.get(slug="ko-cafe-order").pk)
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
    site = fresh_site(tmp_path_factory.mktemp("site"))
    try:
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
def known(site, session):
    """What the names in the addresses stand for. A message of alex waits for the teacher."""
    alex = Browserless(site, "alex", DEMO_PASSWORD)
    address = alex.start("ko-cafe-order")
    alex.say(address, "저는 커피가  좋아해요.", str(uuid.uuid4()))
    own, talk = session.split("/")[-2], address.split("/")[-2]
    site.shell(STAGE.format(pk=talk))
    return site.shell(KNOWN.format(own=own, talk=talk))


def check(page, url):
    answer = page.goto(url)
    assert answer is None or answer.status < 500, url
    page.wait_for_timeout(400)
    page.evaluate("document.querySelectorAll('details').forEach(panel => { panel.open = true; })")
    with unwatched(page):
        violations = Axe().run(page, options=AXE).response["violations"]
    found = [(v["id"], v["help"], [node["html"][:160] for node in v["nodes"]][:3]) for v in violations]
    assert found == [], url


# What a page is made of, without fonts, as the browser unpacked it; the stream of a conversation never ends.
WEIGHT = """
() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter(part => !/\\.(woff2?|ttf|otf)$/.test(part.name) && !part.name.includes("/stream/"))
    .map(part => [part.name, part.decodedBodySize])
"""
HEAVIEST = 150 * 1024


def weigh(page, url):
    """No page is heavier than a slow connection bears, and none asks anything of another site."""
    parts = page.evaluate(WEIGHT)
    assert parts
    assert [name for name, _ in parts if not name.startswith(url)] == []
    assert sum(size for _, size in parts) <= HEAVIEST, (
        page.url,
        sorted(parts, key=lambda part: -part[1])[:6],
    )


def look(page):
    """What every page owes to everyone, beyond axe."""
    assert page.title().strip(" ·").replace("말벗", "")
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") in ("ko", "en")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
        f"{page.url} is too wide"
    )


def test_no_page_of_the_site_is_forgotten():
    """Whoever adds a page adds it to the lists above, or says that it is none."""
    listed = {re.sub(r"{[a-z_]+}", "1", page.split("?")[0]) for page in [*OPEN, *LEARNER, *TEACHER, *AUTHOR]}
    forgotten = [
        route
        for name, route in patterns()
        if name not in POST_ONLY | NO_PAGE
        and not any(re.fullmatch(re.sub("<[^>]*>", "[^/]+", route), page) for page in listed)
    ]
    assert forgotten == []


LOOKS = [("ko", PHONE, True), ("en", DESKTOP, False)]


@pytest.mark.browser
@pytest.mark.parametrize(("language", "size", "dark"), LOOKS, ids=["ko-phone-dark", "en-desktop-light"])
@pytest.mark.parametrize(
    ("who", "pages"),
    [("", OPEN), ("minji", LEARNER), ("teacher", TEACHER), ("author", AUTHOR)],
    ids=["visitor", "learner", "teacher", "author"],
)
def test_pages(site, browser, known, who, pages, language, size, dark):
    page = open_page(browser, language, size, dark=dark)
    if who:
        sign_in(page, site.url, who, DEMO_PASSWORD)
    for path in pages:
        check(page, site.url + path.format(**known))
        look(page)
        weigh(page, site.url)
    page.context.close()


@pytest.mark.browser
def test_the_queue_by_keys_alone(site, browser, known):
    """One key judges, one takes back, Enter sends an amendment: no mouse."""
    site.shell("from tutor.practice.models import Flag\nanswer = Flag.objects.all().delete()[0]")
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


@pytest.mark.browser
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


@pytest.mark.browser
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
