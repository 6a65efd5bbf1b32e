"""Where a person is signed in, for how long, and the second step of signing in with a code from an app."""

import re
import time
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.dateparse import parse_datetime
from django_otp import DEVICE_ID_SESSION_KEY, verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from tutor.account.models import RecoveryCode, SignIn
from tutor.account.session_store import BEGAN, BROWSER, SEEN
from tutor.learners.roles import is_teacher

SEEN_EVERY = timedelta(minutes=30)
DIGITS, STEP = 6, 30

# What a browser calls itself by, the more particular first; the names of systems likewise.
BROWSERS = (
    *(("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Whale", "Whale")),
    *(("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome")),
    ("Safari", "Safari"),
)
SYSTEMS = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")),
    *(("CrOS", "ChromeOS"), ("Mac OS", "macOS"), ("Linux", "Linux")),
)


def browser_name(agent: str) -> str:
    """A browser's name for people, from what it says of itself; empty when it says nothing that is known."""
    browser = next((name for mark, name in BROWSERS if re.search(rf"\b{mark}/", agent)), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return " · ".join(part for part in (browser, system) if part)


def note_visit(request: HttpRequest) -> None:
    """Write into the session of somebody who is signed in where and when it is used; at most every half an hour."""
    session, now = request.session, timezone.now()
    if not session.get(SESSION_KEY):
        return
    seen = parse_datetime(session.get(SEEN, "")) if session.get(SEEN) else None
    if seen is not None and now - seen < SEEN_EVERY:
        return
    session.setdefault(BEGAN, now.isoformat())
    session[SEEN] = now.isoformat()
    session[BROWSER] = browser_name(request.headers.get("User-Agent", ""))


def is_too_old(request: HttpRequest) -> bool:
    """Whether the person signed in so long ago that the password is asked again, however often they came."""
    began = request.session.get(BEGAN)
    at = parse_datetime(began) if began else None
    return at is not None and timezone.now() - at > timedelta(days=settings.SESSION_LONGEST_DAYS)


def sign_ins(user: Any) -> list[SignIn]:
    """Where the person is signed in, last seen first. Those from before a change of password are over. 1 query."""
    rows = SignIn.objects.filter(user=user.pk, expire_date__gt=timezone.now()).order_by("-seen_at")
    good = user.get_session_auth_hash()
    return [row for row in rows if constant_time_compare(row.get_decoded().get(HASH_SESSION_KEY, ""), good)]


def end_sign_ins(user: Any, but: str | None = None) -> int:
    """Sign the person out everywhere, or everywhere else. Returns how many sessions ended."""
    ended, _kinds = SignIn.objects.filter(user=user.pk).exclude(session_key=but or "").delete()
    return ended


def device_of(user: Any) -> TOTPDevice | None:
    """The person's app, if one was set up. 1 query."""
    device: TOTPDevice | None = TOTPDevice.objects.filter(user=user.pk, confirmed=True).first()
    return device


def must_use_codes(user: Any) -> bool:
    """Whether the site asks this person for a second step: of nobody, of staff, or of teachers and staff."""
    wanted = settings.REQUIRE_TOTP
    return bool(
        (wanted in ("staff", "teachers") and user.is_staff) or (wanted == "teachers" and is_teacher(user))
    )


def has_passed(request: HttpRequest) -> bool:
    """Whether this session has given its code."""
    return DEVICE_ID_SESSION_KEY in request.session


def address_of(user: Any, key: str) -> str:
    """What an app reads from the picture: the key (hexadecimal) and whose it is."""
    from base64 import b32encode

    secret = b32encode(bytes.fromhex(key)).decode().rstrip("=")
    label = quote(f"Malbeot:{user.get_username()}")
    options = {"secret": secret, "issuer": "Malbeot", "digits": DIGITS, "period": STEP, "algorithm": "SHA1"}
    return f"otpauth://totp/{label}?{urlencode(options)}"


def picture_of(address: str) -> str:
    """The address as a QR code: an SVG element without any style or script."""
    return str(segno.make(address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff"))


def set_up(user: Any, key: str, code: str) -> list[str]:
    """Take the app into use if its code is right. Returns fresh recovery codes, or none if the code was wrong."""
    totp = TOTP(bytes.fromhex(key), STEP, 0, DIGITS)
    totp.time = time.time()
    if not (code.isascii() and code.isdecimal() and totp.verify(int(code), tolerance=1)):
        return []
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user.pk).delete()
        TOTPDevice.objects.create(user=user, name="app", key=key, confirmed=True, last_t=totp.t())
        return RecoveryCode.renew(user)


def turn_off(user: Any) -> None:
    """No second step any more; the recovery codes go, too."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user.pk).delete()
        RecoveryCode.objects.filter(user=user.pk).delete()


def accept(request: HttpRequest, device: TOTPDevice, code: str) -> bool:
    """Let this session in, by a code of the app or one of the recovery codes. The app's are throttled by django-otp:
    after each wrong one the wait doubles, and none works twice."""
    typed = "".join(code.split())
    right = (
        verify_token(request.user, device.persistent_id, typed) is not None
        if len(typed) <= DIGITS
        else RecoveryCode.spend(request.user, typed)
    )
    if right:
        request.session.cycle_key()
        request.session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    return right
