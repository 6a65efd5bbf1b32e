"""A teacher's own ready comments: written down once, picked by a number while reviewing."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.learners.roles import is_teacher
from tutor.reviews.forms import StockCommentForm
from tutor.reviews.models import StockComment
from tutor.reviews.stock import EVERYBODYS, MOST_OWN


@login_required
def stock(request: HttpRequest) -> HttpResponse:
    """The teacher's ready comments, and a form for another."""
    if not is_teacher(request.user):
        raise Http404
    own = list(StockComment.objects.visible_to(request.user)[:MOST_OWN])
    form = StockCommentForm(
        request.POST if request.method == "POST" else None,
        instance=StockComment(owner_id=cast(int, request.user.pk)),
    )
    if request.method == "POST":
        if len(own) >= MOST_OWN:
            form.add_error(None, _("You have as many as fit. Remove one first."))
        if form.is_valid():
            form.save()
            messages.success(request, _("The comment is ready to be picked."))
            return redirect("reviews:stock")
    context = {"own": own, "everybodys": EVERYBODYS, "form": form, "is_full": len(own) >= MOST_OWN}
    return render(request, "reviews/stock.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def delete_stock(request: HttpRequest, stock_pk: int) -> HttpResponse:
    """Forget a ready comment. Where it was used it stays."""
    if not is_teacher(request.user):
        raise Http404
    get_object_or_404(StockComment.objects.visible_to(request.user), pk=stock_pk).delete()
    return redirect("reviews:stock")
