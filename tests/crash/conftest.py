"""The sites that are killed in this folder's tests."""

import pytest

from tests.support.processes import BROKERS
from tests.support.sites import started_site


@pytest.fixture(
    scope="module",
    params=["embedded", *(pytest.param(name, marks=pytest.mark.services) for name in BROKERS)],
)
def site(request, tmp_path_factory):
    """One site of each kind, for a module's tests."""
    with started_site(tmp_path_factory.mktemp(request.param), request.param) as site:
        yield site
