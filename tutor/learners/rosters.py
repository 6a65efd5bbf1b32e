"""A roster from a spreadsheet: read, checked row by row, shown, and only then turned into invitations."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tutor.languages import CEFR, Level, level_code
from tutor.learners.models import Classroom, Enrolment, Invitation, User
from tutor.spreadsheets import Line, Unreadable, read_table

MOST_ROWS = 200
NAME_LENGTH = 80
SALT = "tutor.learners.rosters"
VALID_SECONDS = 60 * 60
"""How long a preview can be confirmed."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "email": ("email", "e-mail", "email address", "mail", "이메일", "이메일 주소", "메일", "전자우편"),
    "username": ("username", "account", "account name", "user", "아이디", "계정", "계정 이름"),
    "name": ("name", "full name", "이름", "성명", "학생 이름"),
    "level": ("level", "수준", "급", "등급", "레벨"),
}
"""What a head may be called, in lower case."""

NAMES = {
    "file": gettext_lazy("file"),
    "email": gettext_lazy("email address"),
    "username": gettext_lazy("account name"),
    "name": gettext_lazy("name"),
    "level": gettext_lazy("level"),
}


@dataclass(frozen=True)
class Problem:
    """What is wrong in which line and field. Line 0 is the file as a whole."""

    line: int
    field: str
    message: str

    @property
    def field_name(self) -> Any:
        """The field as people call it."""
        return NAMES[self.field]


@dataclass
class Row:
    """One learner of the file. `does` says what confirming will do: invite | update | nothing."""

    line: int
    email: str = ""
    username: str = ""
    name: str = ""
    level: int | None = None
    does: str = "invite"

    @property
    def address(self) -> str:
        """Mail address, else account name."""
        return self.email or self.username


@dataclass
class Roster:
    """A file that was read. With a problem anywhere, nothing of it is imported."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def sealed(self, classroom: Classroom) -> str:
        """The rows for the confirming form, signed: the file is not kept on the server."""
        rows = [asdict(row) for row in self.rows]
        return signing.dumps({"class": classroom.pk, "rows": rows}, salt=SALT, compress=True)

    @classmethod
    def unsealed(cls, text: str, classroom: Classroom) -> "Roster":
        """The rows of a preview, looked over again: classes change while one reads. Raises signing.BadSignature."""
        data = signing.loads(text, salt=SALT, max_age=VALID_SECONDS)
        if data["class"] != classroom.pk:
            raise signing.BadSignature("another class")
        roster = cls([Row(**row) for row in data["rows"]])
        roster.check(classroom)
        return roster

    def check(self, classroom: Classroom) -> None:
        """See which rows are new, and find accounts that are not there. 4 queries."""
        names = [row.username for row in self.rows if row.username]
        accounts = dict(User.objects.filter(username__in=names, is_active=True).values_list("username", "pk"))
        enrolled = classroom.enrolments.filter(status=Enrolment.Status.ACTIVE).select_related("learner")
        members = {row.learner.get_username() for row in enrolled}
        invited = classroom.invitations.exclude(status=Invitation.Status.WITHDRAWN).select_related("user")
        came = {
            one.email.lower() for one in invited if one.email and one.status == Invitation.Status.ACCEPTED
        }
        waiting = {one.address.lower() for one in invited if one.status == Invitation.Status.PENDING}
        for row in self.rows:
            if row.username and row.username not in accounts:
                self.problems.append(
                    Problem(
                        row.line, "username", _("There is no account “%(name)s”.") % {"name": row.username}
                    )
                )
            elif row.username in members:
                row.does = "update"
            elif row.address.lower() in waiting or (not row.username and row.email in came):
                row.does = "nothing"
            else:
                row.does = "invite"

    @property
    def count_new(self) -> int:
        """How many are invited by it."""
        return sum(row.does == "invite" for row in self.rows)

    @property
    def count_updated(self) -> int:
        """How many who are in the class already get name or level from it."""
        return sum(row.does == "update" for row in self.rows)


def read_roster(data: bytes, classroom: Classroom) -> Roster:
    """Read and check a file; every problem of every row is found, not only the first."""
    roster = Roster()
    try:
        lines = read_table(data, MOST_ROWS + 1)
    except Unreadable as error:
        roster.problems.append(Problem(0, "file", str(error)))
        return roster
    columns = _columns(lines[0])
    if "email" not in columns and "username" not in columns:
        text = _(
            "The first line must name the columns: “email” or “username”, and if you like “name” and “level”."
        )
        roster.problems.append(Problem(lines[0].number, "file", text))
        return roster
    seen: dict[str, int] = {}
    for line in lines[1:]:
        row, problems = _row(line, columns)
        if not problems and row.address.lower() in seen:
            text = _("This learner stands in line %(line)d already.") % {"line": seen[row.address.lower()]}
            problems.append(Problem(row.line, "email" if row.email else "username", text))
        seen.setdefault(row.address.lower(), row.line)
        roster.rows.append(row)
        roster.problems += problems
    if not roster.rows:
        roster.problems.append(Problem(0, "file", _("There is no learner below the line of column names.")))
    if not roster.problems:
        roster.check(classroom)
    return roster


def _columns(head: Line) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(head.cells):
        for name, known in COLUMNS.items():
            if " ".join(cell.lower().split()) in known:
                places.setdefault(name, place)
    return places


def _row(line: Line, columns: dict[str, int]) -> tuple[Row, list[Problem]]:
    cells = {name: line.cells[at] if at < len(line.cells) else "" for name, at in columns.items()}
    # What our own export quoted, so that no spreadsheet takes it for a formula, comes back as it was.
    cells = {name: cell[1:] if cell.startswith("'") else cell for name, cell in cells.items()}
    problems: list[Problem] = []
    row = Row(line.number, cells.get("email", "").lower(), cells.get("username", ""), cells.get("name", ""))
    if row.username:
        row.email = ""  # the account is invited; the address is the account's own
    elif not row.email:
        problems.append(Problem(line.number, "email", _("Email address and account name are both missing.")))
    else:
        try:
            validate_email(row.email)
        except ValidationError:
            text = _("“%(address)s” is no email address.") % {"address": row.email[:80]}
            problems.append(Problem(line.number, "email", text))
    if len(row.name) > NAME_LENGTH:
        text = _("Longer than %(limit)d characters.") % {"limit": NAME_LENGTH}
        problems.append(Problem(line.number, "name", text))
    level = cells.get("level", "")
    row.level = _level(level)
    if level and row.level is None:
        text = _("“%(level)s” is no level. Write 1 to 6, A1 to C2, TOPIK 1 to TOPIK 6, or leave it empty.")
        problems.append(Problem(line.number, "level", text % {"level": level[:40]}))
    return row, problems


def _level(text: str) -> int | None:
    plain = text.upper().removeprefix("TOPIK").removesuffix("급").strip()
    if plain in CEFR:
        return CEFR.index(plain) + 1
    return int(plain) if plain in {str(value) for value in Level.values} else None


def roster_table(enrolments: Sequence[Enrolment], language: str) -> tuple[list[Any], list[list[Any]]]:
    """Head and rows of a roster to take along; the import reads them back. Mail addresses are their owners' to give."""
    rows = [
        [
            row.learner.get_username(),
            row.name,
            level_code(language, row.level) if row.level else "",
            row.consented_at.date().isoformat(),
        ]
        for row in enrolments
    ]
    return ["username", "name", "level", "joined"], rows
