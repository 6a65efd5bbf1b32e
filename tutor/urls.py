"""Addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from tutor import health

urlpatterns = [
    path("", include("tutor.learners.urls")),
    path("classes/", include("tutor.learners.class_urls")),
    path("review/", include("tutor.reviews.urls")),
    path("lessons/", include("lessons.urls")),
    path("cards/", include("tutor.progress.urls")),
    path("progress/", include("tutor.progress.progress_urls")),
    path("practice/", include("tutor.practice.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler500 = "tutor.errors.server_error"
