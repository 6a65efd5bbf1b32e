"""What a learner does at the practice page, and what a worker would write into its rows."""

import contextlib
import sqlite3

from tests.support.staged import open_signed_in


def visit(site, browser, **options):
    """Alex's browser at a new session of the lesson."""
    page = open_signed_in(browser, site, **options)
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


def reopen(page):
    page.reload()
    page.wait_for_selector("#practice[data-ready]")


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
