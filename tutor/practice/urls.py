"""Addresses of practice, below /practice/."""

from django.urls import path

from tutor.practice import outcomes_page as outcomes
from tutor.practice import views

app_name = "practice"
urlpatterns = [
    path("lessons/", outcomes.outcomes, name="lesson_outcomes"),
    path("", views.history, name="history"),
    path("start/<slug:slug>/", views.start, name="start"),
    path("warm/<slug:slug>/", views.warm, name="warm"),
    path("<uuid:pk>/", views.session, name="session"),
    path("<uuid:pk>/turns/", views.turns, name="turns"),
    path("<uuid:pk>/stream/", views.stream, name="stream"),
    path("<uuid:pk>/stop/", views.stop, name="stop"),
    path("<uuid:pk>/turns/<int:turn_pk>/retry/", views.retry, name="retry"),
    path("<uuid:pk>/corrections/<int:correction_pk>/retry/", views.retry_correction, name="retry_correction"),
    path("<uuid:pk>/end/", views.end, name="end"),
    path("<uuid:pk>/delete/", views.delete, name="delete"),
]
