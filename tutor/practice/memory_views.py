"""The page of what the tutor remembers: switch it, change a memory, forget one or all."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tutor.account.models import Preferences
from tutor.practice.forms import MemoryForm
from tutor.practice.models import Memory


@login_required
def memories(request: HttpRequest) -> HttpResponse:
    """All of them; by POST, `remember` on or off, or `forget_all`."""
    own = Memory.objects.visible_to(request.user)
    if request.method == "POST":
        if "forget_all" in request.POST:
            own.delete()
            messages.success(request, _("Everything is forgotten."))
        else:
            assert request.user.pk is not None
            wanted = request.POST.get("remember") == "on"
            Preferences.objects.update_or_create(user_id=request.user.pk, defaults={"remember_talks": wanted})
            messages.success(
                request,
                _("The tutor will remember what you tell in free talk.")
                if wanted
                else _("The tutor notes nothing any more, and uses nothing it noted before."),
            )
        return redirect("practice:memories")
    rows = [(memory, MemoryForm(instance=memory)) for memory in own.newest_first()]
    remember = Preferences.of(request.user).remember_talks
    return render(request, "practice/memories.html", {"rows": rows, "remember": remember})


@login_required
@require_POST
def memory(request: HttpRequest, memory_pk: int) -> HttpResponse:
    """Change what it says, or forget it."""
    found = get_object_or_404(Memory.objects.visible_to(request.user), pk=memory_pk)
    if "forget" in request.POST:
        found.delete()
        messages.success(request, _("Forgotten."))
        return redirect("practice:memories")
    form = MemoryForm(request.POST, instance=found)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your changes were saved."))
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return redirect("practice:memories")
