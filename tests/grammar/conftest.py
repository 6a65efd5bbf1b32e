"""Loads the language resources once, so that no test is charged for them."""

import pytest

from tutor.grammar.correct import warm


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    warm("ko")
    warm("en")
