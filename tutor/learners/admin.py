"""Where operators keep accounts."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.utils.translation import gettext_lazy as _

from tutor.learners.models import Learner, User


class LearnerInline(admin.StackedInline):
    """The learner's profile."""

    model = Learner
    can_delete = False


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Django's, with the learner's profile and the language of the site."""

    inlines = (LearnerInline,)
    list_display = ("username", "email", "interface_language", "is_staff", "last_login")
    list_filter = (*DjangoUserAdmin.list_filter, "interface_language")
    fieldsets = (
        *(DjangoUserAdmin.fieldsets or ()),
        (_("Preferences"), {"fields": ("interface_language", "time_zone")}),
    )
