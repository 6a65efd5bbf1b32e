"""Reports on paper: titled tables as a PDF file, in Korean and English, with what anybody wrote as text only."""

import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

# NanumGothic, cut to Hangul, Latin and signs and embedded, so that a report looks the same everywhere.
FONT, FONT_FILE = "MalbeotReport", Path(__file__).resolve().parent / "fonts" / "report.ttf"
# What it lacks, such as Chinese characters in a name, is set in the font that readers of PDF bring along.
OTHER_FONT = "HYGothic-Medium"
Section = tuple[str, Sequence[Any], Iterable[Sequence[Any]]]


def pdf_response(name: str, title: str, lead: str, sections: Iterable[Section]) -> HttpResponse:
    """A PDF file of (title, head, rows) tables on A4 across, with page numbers; an empty table says that it is."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, FONT_FILE))
        pdfmetrics.registerFont(UnicodeCIDFont(OTHER_FONT))
    known = pdfmetrics.getFont(FONT).face.charToGlyph
    text = ParagraphStyle("text", fontName=FONT, fontSize=8.5, leading=12)
    heading = ParagraphStyle("heading", parent=text, fontSize=13, leading=18, spaceBefore=10, spaceAfter=4)
    top = ParagraphStyle("top", parent=text, fontSize=18, leading=24, spaceAfter=2)
    lines = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.HexColor("#444444")),
            ("LINEBELOW", (0, 1), (-1, -1), 0.25, colors.HexColor("#bbbbbb")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ]
    )

    def words(value: Any, style: ParagraphStyle) -> Paragraph:
        markup = ""
        for is_known, run in groupby("" if value is None else str(value), key=lambda c: ord(c) in known):
            letters = escape("".join(run))
            markup += letters if is_known else f'<font name="{OTHER_FONT}">{letters}</font>'
        return Paragraph(markup, style)

    story: list[Any] = [words(title, top), words(lead, text)]
    for section, head, rows in sections:
        story.append(words(section, heading))
        table = [[words(value, text) for value in row] for row in rows]
        if table:
            story.append(Table([[words(value, text) for value in head], *table], repeatRows=1, style=lines))
        else:
            story.append(words(_("Nothing yet."), text))
        story.append(Spacer(0, 3 * mm))

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 8)
        canvas.drawRightString(landscape(A4)[0] - 15 * mm, 9 * mm, str(document.page))

    buffer = io.BytesIO()
    margins = {f"{side}Margin": 15 * mm for side in ("left", "right", "top", "bottom")}
    document = SimpleDocTemplate(
        buffer, pagesize=landscape(A4), title=title, author="Malbeot", lang=get_language() or "en", **margins
    )
    document.build(story, onFirstPage=number, onLaterPages=number)
    response = HttpResponse(buffer.getvalue(), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
