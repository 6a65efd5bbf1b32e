"""A roster from a spreadsheet: shown first, told line by line what is wrong, then all of it or nothing."""

import io
import random

import openpyxl
import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from tutor.learners.models import Invitation
from tutor.learners.rosters import read_roster

pytestmark = pytest.mark.django_db

GOOD = '이메일,이름,수준\nminsu@example.org,김민수,2급\njane@example.org,"Doe, Jane",A1\n'
TABS = "이메일\t이름\t수준\nminsu@example.org\t김민수\t2급\njane@example.org\tDoe, Jane\tA1\n"


@pytest.fixture
def upload(korean_class, teacher_client):
    def upload(content, name="roster.csv"):
        data = content.encode() if isinstance(content, str) else content
        file = SimpleUploadedFile(name, data)
        return teacher_client.post(f"/classes/{korean_class.pk}/import/", {"file": file})

    return upload


def confirm(client, classroom, page):
    return client.post(f"/classes/{classroom.pk}/import/confirm/", {"roster": page.context["sealed"]})


def xlsx(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        GOOD.encode("utf-8-sig"),
        GOOD.encode("cp949"),
        TABS.encode("utf-16"),
        TABS.replace("\t", ";").encode(),
        xlsx(
            [
                ["이메일", "이름", "수준"],
                ["minsu@example.org", "김민수", 2],
                ["jane@example.org", "Doe, Jane", "A1"],
            ]
        ),
    ],
    ids=["utf-8", "utf-8 with mark", "cp949", "utf-16 with tabs", "semicolons", "xlsx"],
)
def test_files_of_excel_are_understood_and_shown_first(content, upload, korean_class, teacher_client):
    page = upload(content)
    assert page.status_code == 200
    rows = [(row.email, row.name, row.level) for row in page.context["roster"].rows]
    assert rows == [("minsu@example.org", "김민수", 2), ("jane@example.org", "Doe, Jane", 1)]
    assert not Invitation.objects.exists()
    assert mail.outbox == []
    assert confirm(teacher_client, korean_class, page).status_code == 302
    assert Invitation.objects.filter(level=2, name="김민수").count() == 1
    assert len(mail.outbox) == 2


def test_every_problem_is_named_with_line_and_field_and_nothing_is_done(upload):
    page = upload(
        "email,name,level,username\n"
        "ok@example.org,A,1,\n"
        "nonsense,B,9,\n"
        "\n"
        ",C,,\n"
        "OK@example.org,D,,\n"
        f"long@example.org,{'x' * 81},,\n"
    )
    assert page.status_code == 400
    found = [(problem.line, problem.field) for problem in page.context["roster"].problems]
    assert found == [(3, "email"), (3, "level"), (5, "email"), (6, "email"), (7, "name")]
    assert page.context["sealed"] == ""
    assert not Invitation.objects.exists()


def test_an_account_that_is_not_there_is_named(upload):
    page = upload("username\nalex\nnobody\n")
    assert [(p.line, p.field) for p in page.context["roster"].problems] == [(3, "username")]


@pytest.mark.parametrize(
    "content",
    [b"", b"name,level\nA,1\n", b"email\n", b"\xff\xfe\x00", b"\x00\x01\x02", b"PK\x03\x04 no archive",
     b'email\n"' + b"x" * 200_000, b"email\n" + b"a@example.org\n" * 300, b"x" * 600_000],
    ids=["empty", "no address", "no rows", "half utf-16", "binary", "no archive", "endless cell",
         "too many", "too large"],
)  # fmt: skip
def test_what_is_no_roster_is_refused(content, upload):
    assert upload(content).status_code == 400
    assert not Invitation.objects.exists()


def test_accounts_are_invited_without_mail_and_members_get_name_and_level(
    upload, korean_class, teacher_client, minji, minji_client
):
    page = upload("username,name,level\nminji,민지,3\nalex,Alexander,2\n")
    assert [row.does for row in page.context["roster"].rows] == ["invite", "update"]
    confirm(teacher_client, korean_class, page)
    assert mail.outbox == []
    assert korean_class.enrolments.get().called == "Alexander"
    invitation = Invitation.objects.get()
    address = f"/classes/invited/{invitation.pk}/"
    assert address in minji_client.get("/classes/").text
    minji_client.post(address, {"consent": "on"})
    enrolment = korean_class.enrolments.get(learner=minji)
    assert (enrolment.name, enrolment.level) == ("민지", 3)


def test_an_invitation_to_an_account_is_that_accounts_alone(
    upload, korean_class, teacher_client, minji, outsider_client
):
    confirm(teacher_client, korean_class, upload("username\nminji\n"))
    address = f"/classes/invited/{Invitation.objects.get().pk}/"
    assert outsider_client.get(address).status_code == 404


def test_confirming_twice_or_with_another_classs_preview_does_nothing_more(
    upload, korean_class, teacher, teacher_client
):
    page = upload(GOOD)
    confirm(teacher_client, korean_class, page)
    confirm(teacher_client, korean_class, page)
    assert (Invitation.objects.count(), len(mail.outbox)) == (2, 2)
    teacher_client.post("/classes/new/", {"name": "Other", "language": "ko"})
    other = teacher.classes_taught.exclude(pk=korean_class.pk).get()
    confirm(teacher_client, other, page)
    assert not other.invitations.exists()
    teacher_client.post(f"/classes/{korean_class.pk}/import/confirm/", {"roster": "forged"})
    assert Invitation.objects.count() == 2


def test_a_roster_goes_out_safely_and_comes_back(upload, korean_class, teacher_client):
    korean_class.enrolments.update(name="=HYPERLINK(1)", level=2)
    file = teacher_client.get(f"/classes/{korean_class.pk}/roster.csv")
    assert "'=HYPERLINK" in file.content.decode("utf-8-sig")
    sheet = openpyxl.load_workbook(
        io.BytesIO(teacher_client.get(f"/classes/{korean_class.pk}/roster.xlsx").content)
    ).active
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=HYPERLINK(1)", "s")
    row = upload(file.content).context["roster"].rows[0]
    assert (row.username, row.name, row.level, row.does) == ("alex", "=HYPERLINK(1)", 2, "update")
    assert teacher_client.get(f"/classes/{korean_class.pk}/roster.pdf").status_code == 404


def test_damaged_files_are_refused_or_read_and_never_break_the_page(korean_class):
    chance = random.Random(7)
    whole = [GOOD.encode(), GOOD.encode("cp949"), TABS.encode("utf-16"), xlsx([["email"], ["a@example.org"]])]
    pieces = [b",", b'"', b"\n", b"\0", b"\xff", b"=", b"\r"]
    for _number in range(300):
        data = bytearray(chance.choice(whole))
        for _change in range(chance.randint(1, 8)):
            place = chance.randrange(len(data) + 1)
            data[place : place + chance.randint(0, 12)] = chance.choice(pieces)
        roster = read_roster(bytes(data), korean_class)
        assert roster.problems or roster.sealed(korean_class)
        assert all(problem.message and str(problem.field_name) for problem in roster.problems)
