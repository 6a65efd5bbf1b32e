"""The log of acts, for administrators. It tells who did what where, and nothing of what a learner said."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutor.reviews.models import Act

PAGE_SIZE = 100
NAMES: dict[str, str | Promise] = {
    "reviews:session": _("opened a conversation"),
    "reviews:judge": _("judged a correction"),
    "reviews:missed": _("added a missed mistake"),
    "reviews:decide_appeal": _("decided on a goal that a learner claims"),
    "reviews:sample": _("judged a sample conversation"),
    "reviews:stock": _("wrote a ready comment"),
    "reviews:delete_stock": _("removed a ready comment"),
    "reviews:ask": _("asked for a person"),
    "reviews:appeal": _("claimed a goal"),
    "reviews:settle": _("settled a question of their own"),
    "reviews:talk": _("answered a learner"),
    "reviews:comment": _("commented on a message"),
    "reviews:delete_comment": _("removed a comment"),
    "reviews:assess": _("assessed a conversation"),
    "reviews:release": _("released assessments"),
    "reviews:accept_all": _("accepted all that is sure"),
    "reviews:same_change": _("judged the same change in many corrections"),
    "reviews:undo_batch": _("took a bulk verdict back"),
    "reviews:care": _("took care of a flag"),
    "reviews:ask_rater": _("asked for a second reading"),
    "reviews:finish_reading": _("finished a second reading"),
    "reviews:learner": _("looked at a learner's progress"),
    "reviews:export": _("took a class report along"),
    "reviews:handout": _("took a handout along"),
    "classes:export_roster": _("took a roster along"),
    "login": _("signed in"),
    "admin:login": _("signed in"),
    "logout": _("signed out"),
    "admin:logout": _("signed out"),
    "account:second_step": _("gave the code of the second step"),
    "account:two_steps": _("turned two-step sign-in on"),
    "account:two_steps_off": _("turned two-step sign-in off"),
    "account:new_codes": _("made new recovery codes"),
    "account:copy": _("took a copy of their own data"),
    "account:end_device": _("signed out somewhere else"),
    "account:end_others": _("signed out somewhere else"),
    "password_change": _("changed their password"),
    "admin:learners_user_add": _("made an account"),
    "admin:learners_user_change": _("changed an account"),
    "admin:learners_user_delete": _("deleted an account"),
    "admin:auth_user_password_change": _("set somebody's password"),
    "admin:learners_classroom_change": _("changed a class"),
    "admin:auth_group_change": _("changed a group"),
    "admin:otp_totp_totpdevice_delete": _("turned somebody's two-step sign-in off"),
    "admin:lessons_lesson_change": _("changed a lesson"),
    "admin:lessons_lesson_status": _("published or withdrew a lesson"),
    "admin:lessons_lesson_import": _("imported lessons"),
    "teach:new": _("began a lesson for a class"),
    "teach:copy": _("began a lesson for a class"),
    "teach:write": _("changed a lesson of a class"),
    "teach:phrases": _("changed a lesson of a class"),
    "teach:versions": _("brought a lesson of a class back to a version"),
    "teach:status": _("published or withdrew a lesson of a class"),
    "classes:classes": _("gave a join code"),
    "classes:join": _("joined a class"),
    "classes:leave": _("left a class"),
    "classes:invitation": _("answered an invitation"),
    "classes:invited": _("answered an invitation"),
    "classes:invite": _("invited people to a class"),
    "classes:resend": _("sent an invitation again"),
    "classes:withdraw": _("took an invitation back"),
    "classes:classroom": _("added a teacher to a class"),
    "classes:change_class": _("changed a class"),
    "classes:import": _("looked at a roster to import"),
    "classes:confirm_import": _("imported a roster"),
    "classes:set_level": _("changed a learner's name or level"),
    "assignments:create": _("gave an assignment"),
    "assignments:change": _("changed an assignment"),
    "assignments:change_status": _("closed or reopened an assignment"),
    "assignments:delete": _("deleted an assignment"),
    "classes:set_role": _("changed a teacher's role"),
    "classes:remove_teacher": _("took a teacher out of a class"),
    "classes:create": _("made a class"),
    "classes:change_status": _("archived or reopened a class"),
    "classes:remove": _("took a learner out of a class"),
    "classes:renew_code": _("renewed a join code"),
}


@login_required
@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """Newest first, of one person if asked for."""
    if not request.user.is_superuser:
        raise Http404
    who = request.GET.get("who", "").strip()
    found = Act.objects.filter(actor=who) if who else Act.objects.all()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(act, NAMES.get(act.action, act.action)) for act in page.object_list]
    return render(request, "reviews/acts.html", {"page": page, "rows": rows, "who": who})
