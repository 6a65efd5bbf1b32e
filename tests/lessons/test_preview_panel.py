"""Beside the form, in a browser: an author sees the lesson as learners will, renewed as the draft is kept, on the
administration's page and on the teachers', beside the form on a desktop and below it on a phone."""

import pytest

from tests.support.browser import PHONE
from tests.support.staged import open_signed_in, staged_site

pytestmark = pytest.mark.browser
WIDE = {"width": 1440, "height": 900}

STAGE = """
from django.contrib.auth.models import Group
from lessons.importing import CONTENT, load_file
from lessons.models import Lesson
from lessons.versioning import clone_for_class
from tutor.learners.models import Classroom, User
from tutor.learners.roles import ensure_groups
ensure_groups()
load_file(CONTENT / "ko" / "ko-cafe-order.toml")
user = User.objects.create_user("both", is_staff=True, interface_language="en")
user.groups.set(Group.objects.all())
classroom = Classroom.objects.create(name="Korean 1", language="ko")
classroom.teachers.add(user)
lesson = Lesson.objects.get()
own = clone_for_class(lesson, classroom)
answer = [lesson.pk, own.pk]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with staged_site(tmp_path_factory.mktemp("site"), STAGE) as site:
        lesson, own = site.answer
        site.pages = {"admin": f"/admin/lessons/lesson/{lesson}/change/", "teach": f"/teach/lessons/{own}/"}
        yield site


def visit(site, browser, side, size):
    page = open_signed_in(browser, site, size=size)
    page.goto(site.url + site.pages[side])
    page.wait_for_selector("#lesson-preview:not([hidden])")
    return page


def shown(page):
    return page.frame_locator("#lesson-preview iframe")


@pytest.mark.parametrize("side", ["admin", "teach"])
def test_what_is_typed_appears_where_one_was_reading(site, browser, side):
    page = visit(site, browser, side, WIDE)
    shown(page).get_by_role("heading", name="Ordering at a café").wait_for()
    phrases = shown(page).locator("#phrases-title")
    phrases.scroll_into_view_if_needed()
    before = page.evaluate("document.querySelector('#lesson-preview iframe').contentWindow.scrollY")
    page.fill("[name=title_en]", "Coffee behind the school")
    shown(page).get_by_role("heading", name="Coffee behind the school").wait_for()
    assert "Kept at" in page.inner_text("#authoring-state")
    assert page.evaluate("document.querySelector('#lesson-preview iframe').contentWindow.scrollY") == before
    assert page.url.endswith(site.pages[side])
    page.click("[data-read-in=ko]")
    shown(page).get_by_role("heading", name="카페에서 주문하기").wait_for()
    assert page.get_attribute("[data-read-in=ko]", "aria-pressed") == "true"
    page.context.close()


@pytest.mark.parametrize("side", ["admin", "teach"])
def test_beside_the_form_on_a_desktop_and_below_it_on_a_phone(site, browser, side):
    page = visit(site, browser, side, WIDE)
    form, panel = page.locator("#lesson_form").bounding_box(), page.locator("#lesson-preview").bounding_box()
    assert panel["x"] >= form["x"] + form["width"]
    page.context.close()
    page = visit(site, browser, side, PHONE)
    form, panel = page.locator("#lesson_form").bounding_box(), page.locator("#lesson-preview").bounding_box()
    assert panel["y"] >= form["y"] + form["height"]
    assert panel["x"] + panel["width"] <= PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.context.close()


def test_rows_are_added_moved_and_taken_out_on_the_teachers_page(site, browser):
    page = visit(site, browser, "teach", WIDE)
    group = page.locator("#phrases-group")
    count = group.locator("[data-row]").count()
    group.locator("button.add-row").click()
    row = group.locator("[data-row]").nth(count)
    row.locator("[name$=-text]").fill("골목 끝에 있어요.")
    row.locator("[name$=-translation]").fill("It is at the end of the lane.")
    shown(page).get_by_text("골목 끝에 있어요.").wait_for()
    row.locator("[data-move='-1']").click()
    group.locator("[data-row]").nth(0).locator("[name$=-DELETE]").check()
    page.click("#lesson_form button[type=submit]")
    page.wait_for_selector("#messages .notice")
    texts = page.locator("#phrases-group [name$=-text]").evaluate_all(
        "fields => fields.filter((field) => !field.name.includes('__')).map((field) => field.value)"
    )
    assert len(texts) == count
    assert texts[-2] == "골목 끝에 있어요."
    page.context.close()
