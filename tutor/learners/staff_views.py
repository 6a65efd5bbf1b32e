"""Teachers of a class: their roles, and leaving. A class keeps at least one who runs it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.learners.class_forms import RoleForm
from tutor.learners.class_views import led_or_404, taught_or_404
from tutor.learners.models import Classroom, LastLead


def _refuse(request: HttpRequest) -> None:
    messages.error(request, _("Somebody must run the class. Give another teacher this role first."))


@login_required
@require_POST
def set_role(request: HttpRequest, pk: int, staff_pk: int) -> HttpResponse:
    """Give a teacher another role."""
    classroom = led_or_404(request, pk)
    form = RoleForm(request.POST)
    with transaction.atomic():
        Classroom.objects.select_for_update().get(
            pk=classroom.pk
        )  # two leads who step down at once wait in line
        person = get_object_or_404(classroom.staff, pk=staff_pk)
        try:
            if form.is_valid():
                person.take_role(form.cleaned_data["role"])
                messages.success(request, _("The role was changed."))
        except LastLead:
            _refuse(request)
    return redirect(classroom)


@login_required
@require_POST
def remove_teacher(request: HttpRequest, pk: int, staff_pk: int) -> HttpResponse:
    """Leave the class oneself, or, who runs it, take another teacher out."""
    classroom = taught_or_404(request, pk)
    with transaction.atomic():
        Classroom.objects.select_for_update().get(pk=classroom.pk)
        person = get_object_or_404(classroom.staff, pk=staff_pk)
        leaves = person.user_id == request.user.pk
        if not leaves and not Classroom.objects.led_by(request.user).filter(pk=pk).exists():
            raise Http404
        try:
            person.leave()
        except LastLead:
            _refuse(request)
            return redirect(classroom)
    if leaves:
        messages.success(request, _("You no longer teach this class."))
        return redirect("classes:classes")
    messages.success(request, _("The teacher was taken out of the class."))
    return redirect(classroom)
