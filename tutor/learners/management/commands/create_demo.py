"""`manage.py create_demo`: one account of each kind to look around with, never in production."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from tutor.learners.models import Classroom, Learner, User
from tutor.learners.roles import AUTHORS, TEACHERS, ensure_groups

DEMO_PASSWORD = "malbeot-demo"
CAST: tuple[dict[str, Any], ...] = (
    {"name": "minji", "who": "Korean speaker learning English", "site": "ko", "learns": "en", "level": 2},
    {"name": "alex", "who": "English speaker learning Korean", "site": "en", "learns": "ko", "level": 1},
    {"name": "teacher", "who": "teacher", "site": "en", "group": TEACHERS},
    {
        "name": "author",
        "who": "writes lessons in the admin site",
        "site": "en",
        "group": AUTHORS,
        "staff": True,
    },
)


class Command(BaseCommand):
    """Makes the demo accounts that are missing and prints them all."""

    help = "Make demo accounts (a learner each way, a teacher, an author) and print their passwords."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Demo accounts have known passwords; there are none in production.")
        with transaction.atomic():
            ensure_groups()
            for person in CAST:
                self._make(person)
            self._make_classes()
        self.stdout.write("Demo accounts (name, password, who):")
        for person in CAST:
            self.stdout.write(f"  {person['name']:<8} {DEMO_PASSWORD}   {person['who']}")

    def _make(self, person: dict[str, Any]) -> None:
        if User.objects.filter(username=person["name"]).exists():
            return
        user = User.objects.create_user(
            person["name"],
            f"{person['name']}@example.org",
            DEMO_PASSWORD,
            interface_language=person["site"],
            is_staff=person.get("staff", False),
        )
        if "learns" in person:
            Learner.objects.create(
                user=user,
                native_language=person["site"],
                target_language=person["learns"],
                level=person["level"],
            )
        if "group" in person:
            user.groups.add(Group.objects.get(name=person["group"]))

    def _make_classes(self) -> None:
        """The teacher has both learners, one in a class of each language, so that there is something to review."""
        teacher = User.objects.get(username="teacher")
        for name, language, learner in (("Korean 1", "ko", "alex"), ("영어 회화 2", "en", "minji")):
            if not teacher.classes_taught.filter(name=name).exists():
                classroom = Classroom.objects.create(name=name, language=language)
                classroom.teachers.add(teacher)
                classroom.enrol(User.objects.get(username=learner))
