"""Addresses of a class's assignments, below /classes/<class>/assignments/."""

from django.urls import path

from tutor.practice import assignment_views as views

app_name = "assignments"
urlpatterns = [
    path("", views.assignments, name="assignments"),
    path("new/", views.create, name="create"),
    path("<int:pk>/", views.assignment, name="assignment"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/status/", views.change_status, name="change_status"),
    path("<int:pk>/delete/", views.delete, name="delete"),
]
