"""Long lists in pages, with numbers that every database can count to."""

from ninja import Field, Schema
from ninja.pagination import PageNumberPagination

LAST = 1_000_000  # times the largest page it still fits where SQLite and PostgreSQL keep an offset


class Pages(PageNumberPagination):
    """Ninja's pages by number, with an upper bound: beyond 64 bits the database refuses the query."""

    class Input(Schema):
        """What a program may ask for."""

        page: int = Field(1, ge=1, le=LAST)
        page_size: int | None = Field(None, ge=1)
