"""What the tests of operation share."""

import pytest
from django.core.management import call_command
from django.utils.translation import trans_real


@pytest.fixture(scope="session")
def compiled_catalogues():
    """The interface's translations as they stand in the catalogues, for tests that read Korean."""
    call_command("compile_catalogues")
    trans_real._translations.clear()
