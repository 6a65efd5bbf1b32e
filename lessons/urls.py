"""Addresses of the lessons, below /lessons/."""

from django.urls import path

from lessons import views

app_name = "lessons"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("talk/", views.talk, name="talk"),
    path("<slug:slug>/", views.lesson, name="lesson"),
]
