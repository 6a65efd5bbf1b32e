"""The site as an app: manifest, worker and offline page, which hold nothing of anybody."""

import json
import re

import pytest

from tests.support.browser import PHONE, chromium, open_page, sign_in
from tests.support.sites import fresh_site
from tutor.learners.management.commands.create_demo import DEMO_PASSWORD


@pytest.mark.django_db
def test_the_manifest_is_in_the_readers_language(client, minji_client):
    manifest = client.get("/manifest.webmanifest", headers={"accept-language": "en"})
    assert manifest["Content-Type"] == "application/manifest+json"
    assert json.loads(manifest.content)["lang"] == "en"
    assert json.loads(minji_client.get("/manifest.webmanifest").content)["lang"] == "ko"
    assert '<link rel="manifest"' in client.get("/lessons/").text


@pytest.mark.django_db
def test_the_worker_keeps_no_private_page(minji_client):
    worker = minji_client.get("/service-worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert worker["Service-Worker-Allowed"] == "/"
    page, kept = (
        re.search(r"const PAGE = (.*);", worker.text)[1],
        re.search(r"\.\.\.(\[.*\])\]", worker.text)[1],
    )
    assert json.loads(page) == "/offline/"
    assert all("/static/" in address or address.startswith("static") for address in json.loads(kept))
    assert "minji" not in minji_client.get("/offline/").text


@pytest.mark.django_db
def test_a_new_text_is_a_new_version(client, minji_client):
    def version(visitor, **headers):
        return re.search(r"VERSION = (.*);", visitor.get("/service-worker.js", headers=headers).text)[1]

    english = version(client, **{"accept-language": "en"})
    assert version(client, **{"accept-language": "en"}) == english
    assert version(minji_client) != english


@pytest.mark.browser
def test_without_a_network_a_page_says_so(tmp_path):
    site = fresh_site(tmp_path)
    try:
        site.start_web()
        with chromium() as browser:
            page = open_page(browser, "ko", PHONE)
            sign_in(page, site.url, "minji", DEMO_PASSWORD)
            page.goto(f"{site.url}/cards/")
            page.evaluate("navigator.serviceWorker.ready.then(() => true)")
            page.context.set_offline(True)
            page.goto(f"{site.url}/progress/")
            assert page.locator("h1").inner_text() == "연결이 끊겼어요"
            kept = page.evaluate(
                "caches.keys().then(async names => (await Promise.all(names.map(async name =>"
                " (await (await caches.open(name)).keys()).map(r => new URL(r.url).pathname)))).flat())"
            )
            assert "/offline/" in kept
            assert all(path == "/offline/" or path.startswith("/static/") for path in kept)
            page.context.set_offline(False)
            page.click("main a.button")
            page.wait_for_url("**/progress/")
            assert page.locator("h1").inner_text() != "연결이 끊겼어요"
    finally:
        site.close()
