"""Pages of classes. A class that one neither teaches nor learns in is as unknown as one that never was."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.learners.class_forms import (
    ClassroomForm,
    ClassSettingsForm,
    CodeForm,
    ConsentForm,
    InviteForm,
    MemberForm,
    RoleForm,
    TeacherForm,
)
from tutor.learners.models import Classroom, ClassTeacher, Enrolment, Invitation
from tutor.learners.models.classes import new_join_code
from tutor.learners.roles import is_teacher


def taught_or_404(request: HttpRequest, pk: int) -> Classroom:
    """A class the user teaches."""
    return get_object_or_404(Classroom.objects.taught_by(request.user), pk=pk)


def led_or_404(request: HttpRequest, pk: int) -> Classroom:
    """A class the user runs."""
    return get_object_or_404(Classroom.objects.led_by(request.user), pk=pk)


@login_required
def classes(request: HttpRequest) -> HttpResponse:
    """The classes one teaches and those one learns in; a code to join another."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        if Classroom.objects.active().filter(join_code=code).exists():
            return redirect("classes:join", code=code)
        form.add_error("code", _("No class has this code. Please ask your teacher for it again."))
    enrolments = Enrolment.objects.active().filter(learner=request.user.pk)
    taught = list(Classroom.objects.taught_by(request.user).with_size())
    context = {
        "form": form,
        "taught": taught,
        "archived": sum(not classroom.is_active for classroom in taught),
        "enrolments": enrolments.select_related("classroom").prefetch_related("classroom__teachers"),
        "invitations": Invitation.objects.to_account(request.user).select_related("classroom", "invited_by"),
        "is_teacher": is_teacher(request.user),
    }
    return render(request, "classes/classes.html", context, status=400 if form.errors else 200)


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """A teacher makes a class."""
    if not is_teacher(request.user):
        raise Http404
    form = ClassroomForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        classroom = form.save()
        classroom.teachers.add(request.user)
        messages.success(request, _("The class was made. Give its code to your learners."))
        return redirect(classroom)
    return render(request, "classes/create.html", {"form": form}, status=400 if form.errors else 200)


@login_required
def classroom(request: HttpRequest, pk: int) -> HttpResponse:
    """Code, teachers, invitations and roster of a class, for its teachers. Who runs it may add another teacher."""
    if request.method != "POST":
        return classroom_page(request, taught_or_404(request, pk))
    classroom = led_or_404(request, pk)
    form = TeacherForm(request.POST)
    if not form.is_valid():
        return classroom_page(request, classroom, form=form)
    role = form.cleaned_data["role"] or ClassTeacher.Role.ASSISTANT
    classroom.staff.get_or_create(user=form.cleaned_data["username"], defaults={"role": role})
    messages.success(request, _("The teacher was added."))
    return redirect(classroom)


def classroom_page(
    request: HttpRequest,
    classroom: Classroom,
    form: Any = None,
    invite_form: Any = None,
    settings_form: Any = None,
) -> HttpResponse:
    """The page of a class's teachers, with a form that was not right. 8 queries for any number of learners."""
    roster = classroom.enrolments.filter(status=Enrolment.Status.ACTIVE).select_related("learner")
    staff = list(classroom.staff.select_related("user").order_by("user__username"))
    own = next(row for row in staff if row.user_id == request.user.pk)
    context = {
        "classroom": classroom,
        "form": form or TeacherForm(),
        "invite_form": invite_form or InviteForm(),
        "settings_form": settings_form or ClassSettingsForm(instance=classroom, auto_id="class_%s"),
        "leads": own.role == ClassTeacher.Role.LEAD,
        "staff": [(row, RoleForm(initial={"role": row.role}, auto_id=f"id_{row.pk}_%s")) for row in staff],
        "roster": [
            (row, MemberForm(initial={"level": row.level, "name": row.name}, prefix=str(row.pk)))
            for row in roster.order_by("learner__username")
        ],
        "invitations": classroom.invitations.pending().select_related("user", "classroom").order_by("pk"),
        "join_url": request.build_absolute_uri(reverse("classes:join", args=[classroom.join_code])),
        "tab": "roster",
    }
    wrong = any(one is not None and one.errors for one in (form, invite_form, settings_form))
    return render(request, "classes/classroom.html", context, status=400 if wrong else 200)


@login_required
@require_POST
def change_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Archive a class, or take it out of the archive."""
    classroom = led_or_404(request, pk)
    archived = classroom.is_active
    classroom.status = Classroom.Status.ARCHIVED if archived else Classroom.Status.ACTIVE
    classroom.save(update_fields=["status"])
    messages.success(request, _("The class was archived.") if archived else _("The class is active again."))
    return redirect(classroom)


@login_required
@require_POST
def change_class(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for the class, or its learners are minors."""
    form = ClassSettingsForm(request.POST, instance=led_or_404(request, pk), auto_id="class_%s")
    if form.is_valid():
        messages.success(request, _("Saved."))
        return redirect(form.save())
    return classroom_page(request, led_or_404(request, pk), settings_form=form)


@login_required
@require_POST
def renew_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Another join code: the old one no longer works."""
    classroom = led_or_404(request, pk)
    classroom.join_code = new_join_code()
    classroom.save(update_fields=["join_code"])
    return redirect(classroom)


@login_required
@require_POST
def set_level(request: HttpRequest, pk: int, enrolment_pk: int) -> HttpResponse:
    """The teacher's view of a learner: level and name on the roster."""
    classroom = taught_or_404(request, pk)
    enrolment = get_object_or_404(classroom.enrolments, pk=enrolment_pk)
    form = MemberForm(request.POST, prefix=str(enrolment.pk))
    if form.is_valid():
        enrolment.level = form.cleaned_data["level"]
        if form.add_prefix("name") in request.POST:
            enrolment.name = form.cleaned_data["name"]
        enrolment.save(update_fields=["level", "name"])
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("This could not be saved: a name has at most 80 characters."))
    return redirect(classroom)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, enrolment_pk: int) -> HttpResponse:
    """A teacher takes a learner out of the class."""
    classroom = led_or_404(request, pk)
    enrolment = get_object_or_404(classroom.enrolments.select_related("learner"), pk=enrolment_pk)
    classroom.enrolments.filter(pk=enrolment.pk).end()
    text = _("%(name)s is no longer in the class. You see nothing more of what they say.")
    messages.success(request, text % {"name": enrolment.called})
    return redirect(classroom)


@login_required
def join(request: HttpRequest, code: str) -> HttpResponse:
    """What the teachers of the class would see, and the learner's yes to it."""
    classroom = get_object_or_404(Classroom.objects.active(), join_code=code.upper())
    form = ConsentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        classroom.enrol(request.user)
        messages.success(request, _("You are in the class now."))
        return redirect("classes:classes")
    context = {"classroom": classroom, "form": form, "teachers": classroom.teachers.order_by("username")}
    return render(request, "classes/join.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A learner leaves: the teachers see nothing more, not even what was said before."""
    enrolments = Enrolment.objects.filter(classroom_id=pk, learner=request.user.pk)
    if not enrolments.exists():
        raise Http404
    enrolments.end()
    messages.success(request, _("You left the class. Its teachers no longer see your conversations."))
    return redirect("classes:classes")
