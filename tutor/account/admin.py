"""Where operators turn the second step off for somebody who lost phone and codes. Keys are shown to nobody."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice
from unfold.admin import ModelAdmin

from tutor.account import signing_in

admin.site.unregister(TOTPDevice)


@admin.register(TOTPDevice)
class AppAdmin(ModelAdmin):
    """Who uses an app for codes; an entry can be deleted, and with it the recovery codes."""

    list_display = ("user", "created_at", "last_used_at")
    search_fields = ("user__username",)
    fields = ("user", "created_at", "last_used_at")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only the person sets it up."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """There is nothing to change."""
        return False

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """The app and the codes."""
        signing_in.turn_off(obj.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Of several people."""
        for device in queryset.select_related("user"):
            signing_in.turn_off(device.user)
