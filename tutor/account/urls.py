"""Addresses of settings and rights, below /accounts/."""

from django.urls import path

from tutor.account import views

app_name = "account"
urlpatterns = [
    path("settings/", views.settings_page, name="settings"),
    path("data/", views.copy, name="copy"),
    path("delete/", views.delete, name="delete"),
    path("mail/stop/<str:token>/", views.stop_mail, name="stop_mail"),
]
