"""Who a visitor is, and whether by TLS: a proxy is believed only where one is known, and only what it wrote."""

import pytest
from django.test import Client

from tutor.proxies import visitor_address

PROXY = "10.0.0.1"


def seen(settings, proxies, **headers):
    """The address that the site takes the visitor for."""
    settings.BEHIND_PROXY = proxies
    answer = Client(REMOTE_ADDR=PROXY).get("/healthz", headers=headers)
    return answer.wsgi_request.META["REMOTE_ADDR"]


def test_a_visitor_cannot_pass_plain_http_off_as_tls(client):
    answer = client.get("/healthz", headers={"X-Forwarded-Proto": "https"})
    assert not answer.wsgi_request.is_secure()


def test_a_proxy_that_is_known_is_believed(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert client.get("/healthz", headers={"X-Forwarded-Proto": "https"}).wsgi_request.is_secure()
    assert not client.get("/healthz", headers={"X-Forwarded-Proto": "http"}).wsgi_request.is_secure()


def test_without_a_proxy_no_header_says_who_asks(settings):
    for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP"):
        assert seen(settings, 0, **{name: "203.0.113.7"}) == PROXY


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "1.1.1.1, 203.0.113.7", "203.0.113.7"),  # the visitor wrote the first
        (1, "1.1.1.1,2.2.2.2 ,  203.0.113.7", "203.0.113.7"),
        (2, "1.1.1.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (1, "2001:DB8::7", "2001:db8::7"),
        (1, "[2001:db8::7]:4711", "2001:db8::7"),
        (1, "203.0.113.7:4711", "203.0.113.7"),
        (1, "", PROXY),
        (2, "203.0.113.7", PROXY),  # past one of the two
        (1, "unknown", PROXY),
        (1, "203.0.113.7, <script>", PROXY),
        (1, "203.0.113.7,", PROXY),
    ],
)
def test_the_address_is_what_the_outermost_proxy_saw(settings, proxies, forwarded, address):
    assert seen(settings, proxies, **{"X-Forwarded-For": forwarded}) == address


def test_no_number_of_proxies_reads_beyond_the_header():
    assert [visitor_address("1.1.1.1", count) for count in (-1, 0, 1, 2)] == ["", "", "1.1.1.1", ""]


@pytest.mark.django_db
def test_limits_count_visitors_and_not_the_proxy(settings):
    settings.BEHIND_PROXY, settings.RATE_LIMITS = 1, "codes=2/h"

    def ask(forwarded):
        return (
            Client(REMOTE_ADDR=PROXY)
            .get("/classes/join/NOCODE/", headers={"X-Forwarded-For": forwarded})
            .status_code
        )

    assert [ask("203.0.113.7") == 429 for _ in range(3)] == [False, False, True]
    assert ask("203.0.113.8") != 429, "somebody else behind the same proxy"
    assert ask("203.0.113.99, 203.0.113.7") == 429, "an address of one's own invention does not help"


@pytest.mark.django_db
def test_the_lock_out_is_the_visitors(settings, alex):
    settings.BEHIND_PROXY, settings.AXES_FAILURE_LIMIT = 1, 2

    def log_in(password, forwarded):
        return (
            Client(REMOTE_ADDR=PROXY)
            .post(
                "/accounts/login/",
                {"username": "alex", "password": password},
                headers={"X-Forwarded-For": forwarded},
            )
            .status_code
        )

    for number in range(3):
        locked = log_in("wrong", f"203.0.113.{number}, 203.0.113.200")
    assert locked == 429
    assert log_in("a-long-password-1", "203.0.113.201") == 302
