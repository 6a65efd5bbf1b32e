"""The API for other programs, under /api/v1/: the same functions as the pages use, by personal tokens."""
