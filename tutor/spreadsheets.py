"""Tables that come from spreadsheets and go to them: CSV in Excel's encodings, and XLSX; no cell is a formula."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
MOST_BYTES = 512 * 1024
MOST_UNPACKED_BYTES = 16 * 1024 * 1024
"""An XLSX file is an archive: a small one can hold a huge sheet."""
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Unreadable(Exception):
    """The file is no table that can be read; the message says why, for the one who sent it."""


@dataclass(frozen=True)
class Line:
    """A row with something in it, and the line of the file (the row of the sheet) it ends on."""

    number: int
    cells: list[str]


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet shows as it stands: what could begin a formula is quoted, even after spaces."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text


def unquoted_cell(text: str) -> str:
    """What `safe_cell` was given, for a table that comes back."""
    return text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text


def read_table(data: bytes, most: int) -> list[Line]:
    """The rows of a CSV or XLSX file that are not empty, no more than `most`. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("The file is larger than %(limit)d KB.") % {"limit": MOST_BYTES // 1024})
    rows = _xlsx_rows(data, most) if data[:4] == b"PK\x03\x04" else _csv_rows(_decoded(data))
    lines: list[Line] = []
    try:
        for number, row in rows:
            cells = [cell.strip() for cell in row]
            if any(cells):
                lines.append(Line(number, cells))
            if len(lines) > most:
                raise Unreadable(_("The file has more than %(limit)d rows.") % {"limit": most})
    except csv.Error as error:
        raise Unreadable(_("The file is no CSV table: %(error)s") % {"error": error}) from error
    if not lines:
        raise Unreadable(_("The file is empty."))
    return lines


def _decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with one (Excel's “Unicode text”), else CP949 (Excel in Korean)."""
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(_("The file is no text. Save it as CSV (UTF-8) or as XLSX and send it again."))


def _csv_rows(text: str) -> Iterable[tuple[int, list[str]]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in reader:
        yield reader.line_num, row


def _xlsx_rows(data: bytes, most: int) -> Iterable[tuple[int, list[str]]]:
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED_BYTES:
                raise Unreadable(_("The workbook is too large."))
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = list(sheet.iter_rows(values_only=True, max_row=4 * most, max_col=50))
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook raises whatever its damage leads to
        raise Unreadable(
            _("The workbook cannot be opened. Save it as CSV (UTF-8) and send it again.")
        ) from error
    for number, row in enumerate(rows, start=1):
        yield number, [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


class _Echo:
    """A file that hands back what is written."""

    def write(self, value: str) -> str:
        return value


def csv_lines(head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A table as lines of CSV one by one, after a mark by which Excel, too, opens it as UTF-8. Every CSV file that
    leaves the site is made here."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(map(_safe, head))
    for row in rows:
        yield writer.writerow(map(_safe, row))


def csv_response(name: str, head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A table as a CSV file."""
    response = HttpResponse("".join(csv_lines(head, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_response(
    name: str, sheets: Iterable[tuple[str, Sequence[Any], Iterable[Sequence[Any]]]]
) -> HttpResponse:
    """A workbook of (title, head, rows) sheets. Text is written as text, so that no cell becomes a formula."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = openpyxl.Workbook(write_only=True)
    for title, head, rows in sheets:
        sheet = book.create_sheet("".join(c for c in title if c not in r"[]:*?/\ ".strip())[:31])
        sheet.freeze_panes = "A2"
        for number, row in enumerate([head, *rows]):
            cells = []
            for value in map(_plain, row):
                cell = WriteOnlyCell(sheet, value=_without_controls(value))
                if isinstance(value, str):
                    cell.data_type = "s"
                if number == 0:
                    cell.font = Font(bold=True)
                cells.append(cell)
            sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    response = HttpResponse(buffer.getvalue(), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _safe(value: Any) -> Any:
    plain = _plain(value)
    return safe_cell(plain) if isinstance(plain, str) else plain


def _plain(value: Any) -> Any:
    """Numbers stay numbers, nothing becomes an empty cell, all else its text."""
    if value is None:
        return ""
    return value if isinstance(value, int | float) else str(value)


def _without_controls(value: Any) -> Any:
    """XML has no place for control characters."""
    if not isinstance(value, str):
        return value
    return "".join(c for c in value if c in "\t\n" or ord(c) >= 32)
