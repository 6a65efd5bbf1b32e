"""The site as an app on a device: its manifest, its service worker, and the page for when there is no network.

The worker keeps the offline page and the static files it needs, and nothing else: pages are private, so none is kept.
"""

import hashlib
import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

SHELL = (
    "css/tokens.css",
    "css/tokens-dark.css",
    "css/base.css",
    "css/components.css",
    "favicon.svg",
    "icons.svg",
)


@require_safe
@never_cache
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest, in the reader's language."""
    icon = {"src": static("favicon.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any"}
    content = {
        "id": "/",
        "name": _("말벗: a companion to talk with"),
        "short_name": "말벗",
        "lang": (get_language() or "en")[:2],
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbf8f3",
        "theme_color": "#1c6b60",
        "icons": [icon],
    }
    return JsonResponse(
        content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@require_safe
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker, from the root so that it serves every page. Its version is the hash of what it keeps: static files
    carry theirs in their names, and the offline page is its text."""
    language = (get_language() or "en")[:2]
    files = [static(name) for name in SHELL]
    page = reverse("offline")
    text = "\n".join([*files, language, offline(request).text])
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    context = {"version": json.dumps(version), "files": json.dumps(files), "page": json.dumps(page)}
    response = render(request, "service_worker.js", context, content_type="text/javascript")
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What a device without a network shows. The same for everyone, so that a device may keep it."""
    return render(None, "offline.html")  # no request: nothing of the reader gets in
