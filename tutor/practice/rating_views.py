"""A teacher rates a lesson on its page. To others there is no such address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lessons.models import Lesson
from tutor.learners.roles import is_teacher
from tutor.practice.forms import RatingForm
from tutor.practice.models import LessonRating


@login_required
@require_POST
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the teacher's rating, in place of an earlier one; `withdraw` takes it back."""
    if not is_teacher(request.user):
        raise Http404
    lesson = get_object_or_404(Lesson.objects.visible_to(request.user), slug=slug)
    own = LessonRating.objects.filter(lesson=lesson, teacher=request.user.pk)
    if "withdraw" in request.POST:
        own.delete()
        messages.success(request, _("Your rating was taken back."))
        return redirect(lesson)
    form = RatingForm(request.POST)
    if form.is_valid():
        LessonRating.objects.update_or_create(
            lesson=lesson,
            teacher_id=request.user.pk,
            defaults={**form.cleaned_data, "version": lesson.version},
        )
        messages.success(request, _("Thank you. The lesson’s author sees your rating, without your name."))
    else:
        messages.error(request, _("Please choose how good the lesson is."))
    return redirect(lesson)
