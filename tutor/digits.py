"""Numbers in what comes from outside: queries, forms and addresses."""

MOST_DIGITS = 18
"""A key of the database has 63 bits. Python itself refuses to read more than 4,300 digits, by an error."""


def whole_number(text: str) -> int | None:
    """The number that a text writes in digits alone, None for anything else and for what no key could be."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
