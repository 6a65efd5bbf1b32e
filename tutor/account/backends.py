"""Signing in by name and password, with the person's preferences and role read in the same query as the person."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from django_otp.plugins.otp_totp.models import TOTPDevice

from tutor.learners.roles import TEACHERS


class Backend(ModelBackend):
    """Django's, except that every page finds the preferences joined to the user."""

    def get_user(self, user_id: Any) -> Any:
        """The active user with preferences, whether a teacher, and whether with an app for codes; or None. 1 query."""
        teaches = Group.objects.filter(user=OuterRef("pk"), name=TEACHERS)
        apps = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        people = get_user_model()._default_manager.select_related("preferences")
        people = people.annotate(_is_teacher=Exists(teaches), _has_app=Exists(apps))
        user = people.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
