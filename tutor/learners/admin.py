"""Where operators keep accounts."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from tutor.learners.models import Classroom, ClassTeacher, Learner, User

admin.site.unregister(Group)


class LearnerInline(StackedInline):
    """The learner's profile."""

    model = Learner
    can_delete = False


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):
    """Django's, with the learner's profile and the language of the site."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    inlines = (LearnerInline,)
    list_display = ("username", "email", "interface_language", "is_staff", "last_login")
    list_filter = (*DjangoUserAdmin.list_filter, "interface_language")
    fieldsets = (
        *(DjangoUserAdmin.fieldsets or ()),
        (_("Preferences"), {"fields": ("interface_language", "time_zone")}),
    )


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin):
    """Django's, in the admin's looks."""


class ClassTeacherInline(TabularInline):
    """The class's teachers: what an operator mends when the only lead has left the school."""

    model = ClassTeacher
    extra = 0
    autocomplete_fields = ("user",)


@admin.register(Classroom)
class ClassroomAdmin(ModelAdmin):
    """Name, state and teachers of a class; what its learners say is not shown here."""

    inlines = (ClassTeacherInline,)
    list_display = ("name", "language", "status", "created_at")
    list_filter = ("language", "status")
    search_fields = ("name",)
    fields = ("name", "language", "status")
