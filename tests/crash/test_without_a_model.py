"""A worker without its model: the site works, practice says what is wrong, and a later try is answered."""

import uuid

import httpx
import pytest

from tests.support.processes import Browserless, wait_until
from tests.support.sites import fresh_site
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD

pytestmark = pytest.mark.crash
ROWS = """
from tutor.practice.models import Correction, Turn
turns = Turn.objects.filter(session_id="{pk}").order_by("position")
answer = [[t.pk, t.status, t.failure] for t in turns]
answer.append(list(Correction.objects.filter(turn__in=turns).values_list("status", "corrected").last()))
"""


@pytest.fixture
def site(tmp_path):
    site = fresh_site(tmp_path, MALBEOT_LEASE_SECONDS="3", MALBEOT_HEARTBEAT_SECONDS="0.5")
    try:
        yield site
    finally:
        site.close()


def settled(site, session):
    """Turns and the last correction, when nothing is open any more."""
    rows = site.shell(ROWS.format(pk=session.split("/")[-2]))
    return rows if rows[-2][1] not in ("queued", "writing") and rows[-1][0] == "proposed" else None


def page(alex, address):
    return alex.http.get(address, headers={"Accept": "text/html"}).text


def test_a_model_that_was_never_fetched(site):
    site.start_web()
    site.start_worker()
    wait_until(
        lambda: "missing" in checks_of(site)["model"]["detail"],
        60,
        "the worker says that the model is missing",
    )
    checks = checks_of(site)
    assert [checks[name]["ok"] for name in ("database", "broker", "worker", "model")] == [
        True,
        True,
        True,
        False,
    ]
    alex = Browserless(site, "alex", DEMO_PASSWORD)
    session = alex.start("ko-cafe-order")
    assert "fetch_model" in page(alex, session), "the page says what to do"
    assert alex.say(session, "저는 커피가 좋아해요.", str(uuid.uuid4())).status_code == 200
    rows = wait_until(lambda: settled(site, session), 30, "the reply failed and the correction is there")
    assert rows[2][1:] == ["failed", "model_missing"]
    assert rows[3] == ["proposed", "저는 커피를 좋아해요."], "rules need no model"
    assert "not installed on this server yet" in page(alex, session)


def test_a_server_that_is_down_and_comes_back(site):
    site.use_model_server(seconds_per_word=0.01)
    server = site.processes[-1]
    site.kill(server)
    site.start_web()
    site.start_worker()
    wait_until(lambda: checks_of(site)["worker"]["ok"], 60, "the worker runs")
    alex = Browserless(site, "alex", DEMO_PASSWORD)
    session = alex.start("ko-cafe-order")
    alex.say(session, "여보세요?", str(uuid.uuid4()))
    rows = wait_until(lambda: settled(site, session), 40, "the reply failed")
    assert rows[2][1:] == ["failed", "server_unreachable"]

    site.spawn(*server.args[1:], name="model-server")
    site.wait_ready()
    answer = alex.http.post(f"{session}turns/{rows[2][0]}/retry/", data=alex.token())
    assert answer.status_code == 200
    rows = wait_until(lambda: settled(site, session), 30, "the second try is answered")
    assert rows[2][1:] == ["done", ""]


def checks_of(site):
    """What /readyz says of each part."""
    return httpx.get(f"{site.url}/readyz", timeout=10).json()["checks"]
