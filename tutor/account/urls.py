"""Addresses of settings and rights, below /accounts/."""

from django.urls import path

from tutor.account import signing_in_views as signing_in
from tutor.account import views

app_name = "account"
urlpatterns = [
    path("settings/", views.settings_page, name="settings"),
    path("data/", views.copy, name="copy"),
    path("delete/", views.delete, name="delete"),
    path("mail/stop/<str:token>/", views.stop_mail, name="stop_mail"),
    path("devices/", signing_in.devices, name="devices"),
    path("devices/<slug:mark>/end/", signing_in.end_device, name="end_device"),
    path("devices/end/", signing_in.end_others, name="end_others"),
    path("second-step/", signing_in.second_step, name="second_step"),
    path("two-steps/", signing_in.two_steps, name="two_steps"),
    path("two-steps/off/", signing_in.off, name="two_steps_off"),
    path("two-steps/codes/", signing_in.new_codes, name="new_codes"),
]
