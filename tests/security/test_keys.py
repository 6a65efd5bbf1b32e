"""What stands in an address of the admin for a key that no row has, and no database could hold: not there, no error."""

import re

import pytest

from tests.security.conftest import EVERY

pytestmark = [pytest.mark.django_db, pytest.mark.access]

OF_ONE_ROW = [(name, route) for name, route in EVERY if "<path:object_id>" in route]


def test_the_admin_has_such_addresses():
    assert len(OF_ONE_ROW) > 20


@pytest.mark.parametrize("key", ["9" * 40, "9" * 5000, "-1", "x", "9223372036854775808"])
def test_a_key_that_no_row_has_is_not_there(admin_client, key):
    found = {}
    for name, route in OF_ONE_ROW:
        path = re.sub("<path:object_id>", key, route)
        found[name] = admin_client.get(path if path.startswith("/") else f"/{path}").status_code
    # Django leads back to the list, with a message.
    assert set(found.values()) <= {302, 403, 404}, {
        k: v for k, v in found.items() if v not in (302, 403, 404)
    }
