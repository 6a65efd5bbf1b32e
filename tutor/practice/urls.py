"""Addresses of practice, below /practice/."""

from django.urls import path

from tutor.practice import (
    assigned_views,
    card_views,
    correction_views,
    memory_views,
    rating_views,
    rehearsal_views,
    suggestion_views,
    summary_views,
    views,
    word_views,
)
from tutor.practice import outcomes_page as outcomes
from tutor.practice.placement.views import placement

app_name = "practice"
urlpatterns = [
    path("lessons/", outcomes.outcomes, name="lesson_outcomes"),
    path("", views.history, name="history"),
    path("lessons/<int:lesson_pk>/drafts/", suggestion_views.suggestions, name="suggestions"),
    path("lessons/<int:lesson_pk>/drafts/ask/", suggestion_views.ask_suggestion, name="ask_suggestion"),
    path("lessons/<int:lesson_pk>/rehearsals/", rehearsal_views.rehearsals, name="rehearsals"),
    path("lessons/<int:lesson_pk>/rehearsals/ask/", rehearsal_views.ask_rehearsal, name="ask_rehearsal"),
    path("rehearsals/<int:rehearsal_pk>/", rehearsal_views.change_rehearsal, name="change_rehearsal"),
    path("drafts/<int:suggestion_pk>/", suggestion_views.decide_suggestion, name="decide_suggestion"),
    path("lessons/<slug:slug>/rate/", rating_views.rate, name="rate"),
    path("placement/", placement, name="placement"),
    path("memories/", memory_views.memories, name="memories"),
    path("memories/<int:memory_pk>/", memory_views.memory, name="memory"),
    path("assignments/", assigned_views.assigned, name="assigned"),
    path("assignments/<int:pk>/<slug:slug>/start/", assigned_views.begin_assigned, name="begin_assigned"),
    path("start/<slug:slug>/", views.start, name="start"),
    path("warm/<slug:slug>/", views.warm, name="warm"),
    path("<uuid:pk>/", views.session, name="session"),
    path("<uuid:pk>/turns/", views.turns, name="turns"),
    path("<uuid:pk>/stream/", views.stream, name="stream"),
    path("<uuid:pk>/stop/", views.stop, name="stop"),
    path("<uuid:pk>/turns/<int:turn_pk>/retry/", views.retry, name="retry"),
    path("<uuid:pk>/corrections/<int:correction_pk>/retry/", views.retry_correction, name="retry_correction"),
    path("<uuid:pk>/corrections/<int:correction_pk>/card/", card_views.save_card, name="save_card"),
    path(
        "<uuid:pk>/corrections/<int:correction_pk>/edits/<int:edit_pk>/try/",
        correction_views.try_again,
        name="try_again",
    ),
    path("<uuid:pk>/turns/<int:turn_pk>/reword/", word_views.reword, name="reword"),
    path("<uuid:pk>/words/", word_views.line_words, name="words"),
    path("<uuid:pk>/wishes/", correction_views.change_wishes, name="wishes"),
    path("<uuid:pk>/summary/", summary_views.summary, name="summary"),
    path("<uuid:pk>/summary.md", summary_views.summary_markdown, name="summary_markdown"),
    path("<uuid:pk>/summary.json", summary_views.summary_json, name="summary_json"),
    path("<uuid:pk>/end/", views.end, name="end"),
    path("<uuid:pk>/delete/", views.delete, name="delete"),
]
