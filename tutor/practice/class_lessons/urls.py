"""Addresses of the lessons of classes, below /teach/lessons/."""

from django.urls import path

from tutor.practice.class_lessons import desk_views as desk
from tutor.practice.class_lessons import views

app_name = "teach"
urlpatterns = [
    path("", views.lessons, name="lessons"),
    path("new/", views.new, name="new"),
    path("<int:lesson_pk>/", views.write, name="write"),
    path("<int:lesson_pk>/status/", views.status, name="status"),
    path("<int:lesson_pk>/copy/", views.copy, name="copy"),
    path("<int:lesson_pk>/check/", desk.check, name="check"),
    path("<int:lesson_pk>/draft/", desk.draft, name="draft"),
    path("<int:lesson_pk>/preview/", desk.preview, name="preview"),
    path("<int:lesson_pk>/split/", desk.split, name="split"),
    path("<int:lesson_pk>/export/", desk.export, name="export"),
    path("<int:lesson_pk>/words/", desk.words, name="words"),
    path("<int:lesson_pk>/phrases/", desk.phrases, name="phrases"),
    path("<int:lesson_pk>/versions/", desk.versions, name="versions"),
]
