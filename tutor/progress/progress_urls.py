"""Addresses of the progress page and the vocabulary, below /progress/."""

from django.urls import path

from tutor.progress import progress_views as views

app_name = "progress"
urlpatterns = [
    path("", views.progress, name="progress"),
    path("words/", views.words, name="words"),
    path("mistakes/<slug:slug>/", views.category, name="category"),
]
