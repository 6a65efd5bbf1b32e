"""Addresses of practice, below /practice/."""

from django.urls import path

from tutor.practice import card_views, summary_views, views
from tutor.practice import outcomes_page as outcomes

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
    path("<uuid:pk>/corrections/<int:correction_pk>/card/", card_views.save_card, name="save_card"),
    path("<uuid:pk>/summary/", summary_views.summary, name="summary"),
    path("<uuid:pk>/summary.md", summary_views.summary_markdown, name="summary_markdown"),
    path("<uuid:pk>/summary.json", summary_views.summary_json, name="summary_json"),
    path("<uuid:pk>/end/", views.end, name="end"),
    path("<uuid:pk>/delete/", views.delete, name="delete"),
]
