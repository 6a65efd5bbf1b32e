"""Addresses of review cards, below /cards/."""

from django.urls import path

from tutor.progress import card_views as views

app_name = "cards"
urlpatterns = [
    path("", views.cards, name="cards"),
    path("review/", views.review, name="review"),
    path("plan/", views.plan, name="plan"),
    path("export.csv", views.export_csv, name="export_csv"),
    path("export.apkg", views.export_anki, name="export_anki"),
    path("words/", views.save_a_word, name="save_word"),
    path("phrases/<slug:slug>/", views.save_phrases, name="save_phrases"),
    path("<int:pk>/", views.edit, name="edit_card"),
    path("<int:pk>/change/", views.change, name="change_card"),
    path("<int:pk>/answer/", views.answer_card, name="answer"),
    path("answers/<int:pk>/", views.answered, name="answered"),
    path("answers/<int:pk>/change/", views.change_answer, name="change_answer"),
]
