"""The sites that are killed in this folder's tests."""

import pytest

from tests.support.sites import lasting_site


@pytest.fixture(
    params=[
        "embedded",
        pytest.param("redis", marks=pytest.mark.services),
        pytest.param("rabbitmq", marks=(pytest.mark.services, pytest.mark.soak)),
    ]
)
def site(request):
    """A site of each kind, started once for all tests."""
    yield from watched(lasting_site(request.param), request)


@pytest.fixture
def laptop(request):
    """The embedded one alone."""
    yield from watched(lasting_site("embedded"), request)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.failed_in_call = report.failed
    return report


def watched(site, request):
    """The site, with its logs shown when the test fails."""
    yield site
    if getattr(request.node, "failed_in_call", False):
        print(site.logs())
