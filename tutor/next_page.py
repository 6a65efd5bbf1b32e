"""Where a form sends its visitor next, if that is a page of this site."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request: HttpRequest) -> str:
    """The path in `next`, "" for anything else: another site's, or a word, which a redirect would take for a page's
    name."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    ours = url_has_allowed_host_and_scheme(target, hosts, require_https=request.is_secure())
    return target if ours and target.startswith("/") else ""
