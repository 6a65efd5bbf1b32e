"""Addresses of the site."""

from django.contrib import admin
from django.urls import include, path
from django.urls.converters import IntConverter

from tutor import components, health, web_app
from tutor.account import signing_in_views
from tutor.api.page import delete_token, tokens
from tutor.operation.metrics import metrics
from tutor.operation.page import operation

# A number that no database holds is nobody's key: not found, instead of an error when a query compares it.
IntConverter.regex = "[0-9]{1,18}"

urlpatterns = [
    path("", include("tutor.learners.urls")),
    path("accounts/", include("tutor.account.urls")),
    path("accounts/password/", signing_in_views.PasswordChange.as_view(), name="password_change"),
    path(
        "accounts/reset/<uidb64>/<token>/",
        signing_in_views.PasswordReset.as_view(),
        name="password_reset_confirm",
    ),
    path("classes/", include("tutor.learners.class_urls")),
    path("classes/<int:class_pk>/assignments/", include("tutor.practice.assignment_urls")),
    path("review/", include("tutor.reviews.urls")),
    path("lessons/", include("lessons.urls")),
    path("teach/lessons/", include("tutor.practice.class_lessons.urls")),
    path("cards/", include("tutor.progress.urls")),
    path("progress/", include("tutor.progress.progress_urls")),
    path("practice/", include("tutor.practice.urls")),
    path("admin/", admin.site.urls),
    path("manifest.webmanifest", web_app.manifest, name="manifest"),
    path("service-worker.js", web_app.service_worker, name="service_worker"),
    path("offline/", web_app.offline, name="offline"),
    path("components/", components.components, name="components"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("operation/", operation, name="operation"),
    path("accounts/tokens/", tokens, name="tokens"),
    path("accounts/tokens/<int:pk>/delete/", delete_token, name="delete_token"),
    path("api/", include("tutor.api.urls")),
]

handler500 = "tutor.errors.server_error"
