"""A copy of everything about a person: one ZIP with data.json for programs and index.html for people."""

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import gettext

from tutor.account.ownership import SECRET, rows_of, values_of

CHUNK = 500


def _shown(row: Model, name: str, value: Any) -> str:
    """A value as a person reads it: the label of a choice, a date in the reader's zone."""
    field: Any = row._meta.get_field(name)
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(value, value))
    if hasattr(value, "tzinfo") and hasattr(value, "date"):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
    return str(value)


def _html_rows(rows: Any) -> Iterator[str]:
    for row in rows.iterator(chunk_size=CHUNK):
        cells = "".join(
            f"<td>{escape(_shown(row, name, value))}</td>" for name, value in values_of(row).items()
        )
        yield f"<tr>{cells}</tr>\n"


def _headings(model: type[Model]) -> list[str]:
    return [capfirst(_heading(field)) for field in model._meta.concrete_fields if field.name not in SECRET]


def _heading(field: Any) -> str:
    """A column's name; of a key that was given none, what it points to is called."""
    if field.primary_key:
        return "ID"
    has_no_name = field.is_relation and field.verbose_name == field.name.replace("_", " ")
    return str(field.related_model._meta.verbose_name if has_no_name else field.verbose_name)


def write_copy(user: Any, file: IO[bytes]) -> None:
    """Write the ZIP into an open file. Row by row: memory does not grow with the account. The readable page is in the
    language that is active. 3 queries for each model that can hold something of the person."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("data.json", "w") as out:
            out.write(b"{")
            for number, (model, rows) in enumerate(rows_of(user)):
                out.write(
                    (",\n" if number else "\n").encode() + json.dumps(model._meta.label).encode() + b": ["
                )
                for count, row in enumerate(rows.iterator(chunk_size=CHUNK)):
                    line = json.dumps(values_of(row), ensure_ascii=False, cls=DjangoJSONEncoder)
                    out.write((",\n  " if count else "\n  ").encode() + line.encode())
                out.write(b"]")
            out.write(b"\n}\n")
        filled = [(model, rows) for model, rows in rows_of(user) if rows.exists()]
        page = render_to_string("account/copy.html", {"person": user, "made_at": timezone.now()})
        head, foot = page.split("<!-- rows -->")
        with archive.open("index.html", "w") as out:
            out.write(head.encode())
            for model, rows in filled:
                title = escape(capfirst(str(model._meta.verbose_name_plural)))
                headings = "".join(f'<th scope="col">{escape(name)}</th>' for name in _headings(model))
                out.write(
                    f"<section><h2>{title}</h2>\n<table><thead><tr>{headings}</tr></thead><tbody>\n".encode()
                )
                for line in _html_rows(rows):
                    out.write(line.encode())
                out.write(b"</tbody></table></section>\n")
            out.write(foot.encode())
