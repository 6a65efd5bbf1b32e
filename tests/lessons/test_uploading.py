"""Files that are sent in are read within bounds, however large and many they are."""

import pytest

from lessons.importing import MOST_BYTES
from lessons.uploading import MOST_FILES, read_uploads

pytestmark = pytest.mark.django_db


class Endless:
    """A file without an end; it counts what was asked of it."""

    name = "endless.toml"
    asked = 0

    def read(self, size=-1):
        assert size >= 0, "the whole of it was asked for"
        Endless.asked += size
        return b"x" * size


def test_a_file_without_an_end_is_refused_after_its_first_bytes():
    (upload,) = read_uploads([Endless()])
    assert upload.problems
    assert Endless.asked <= MOST_BYTES + 1


def test_more_files_than_are_taken_are_not_even_read():
    Endless.asked = 0
    uploads = read_uploads(Endless() for _ in range(MOST_FILES + 50))
    assert len(uploads) == MOST_FILES
    assert Endless.asked <= MOST_FILES * (MOST_BYTES + 1)
