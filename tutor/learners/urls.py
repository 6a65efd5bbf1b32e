"""Addresses of the front page and of accounts; Django's own views where it has them."""

from django.contrib.auth import views as auth
from django.urls import path

from tutor.learners import views
from tutor.learners.forms import LocalisedPasswordResetForm

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.set_language, name="set_language"),
    path("accounts/signup/", views.signup, name="signup"),
    path("accounts/profile/", views.profile, name="profile"),
    path("accounts/login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("accounts/logout/", auth.LogoutView.as_view(), name="logout"),
    path("accounts/password/done/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path(
        "accounts/reset/",
        auth.PasswordResetView.as_view(form_class=LocalisedPasswordResetForm),
        name="password_reset",
    ),
    path("accounts/reset/sent/", auth.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("accounts/reset/done/", auth.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
]
