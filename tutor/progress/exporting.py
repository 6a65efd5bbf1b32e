"""Cards for other programs: a package for Anki, and CSV that no spreadsheet takes for formulas."""

import hashlib
import html
import io
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tutor import spreadsheets
from tutor.progress.models import Card

CSV_COLUMNS = (
    "language", "kind", "status", "question", "answer", "sentence", "clue", "wrong", "note", "due", "lapses",
)  # fmt: skip
ANKI_MODEL = 1_607_392_319
ANKI_DECK = 2_059_400_110


def csv_lines(cards: Iterable[Card], language: str) -> Iterator[str]:
    """The lines of the CSV file one by one."""
    rows = (
        (
            card.language, card.kind, card.status, card.cloze, card.answer, card.sentence, card.clue, card.wrong,
            card.note_ko if language == "ko" else card.note_en, card.due.date().isoformat(), card.lapses,
        )
        for card in cards
    )  # fmt: skip
    return spreadsheets.csv_lines(CSV_COLUMNS, rows)


def anki_package(cards: Iterable[Card], language: str) -> bytes:
    """An .apkg with one note a card, asked as here: sentence with a gap, typed answer, the wrong form on the back."""
    import genanki

    model = genanki.Model(
        ANKI_MODEL,
        "말벗",
        fields=[{"name": name} for name in ("Question", "Clue", "Answer", "Sentence", "Wrong", "Note")],
        templates=[
            {
                "name": "말벗",
                "qfmt": "<p>{{Question}}</p><p><i>{{Clue}}</i></p>{{type:Answer}}",
                "afmt": "<p>{{Question}}</p><p><i>{{Clue}}</i></p>{{type:Answer}}<hr id=answer><p>{{Sentence}}</p>"
                "{{#Wrong}}<p><s>{{Wrong}}</s></p>{{/Wrong}}<p>{{Note}}</p>",
            }
        ],
        css=".card { font-family: sans-serif; font-size: 20px; word-break: keep-all; }",
    )
    deck = genanki.Deck(ANKI_DECK, "말벗 Malbeot")
    for card in cards:
        note = card.note_ko if language == "ko" else card.note_en
        fields = [card.cloze, card.clue, card.answer, card.sentence, card.wrong, note]
        deck.add_note(
            genanki.Note(
                model=model,
                fields=[html.escape(field, quote=False).replace("\n", "<br>") for field in fields],
                guid=hashlib.sha256(f"malbeot:{card.learner_id}:{card.pk}".encode()).hexdigest()[:20],
                tags=[card.language, card.kind],
            )
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.apkg"
        genanki.Package(deck).write_to_file(str(path))
        return io.BytesIO(path.read_bytes()).getvalue()
