"""Addresses of classes, below /classes/."""

from django.urls import path

from tutor.learners import class_views as views

app_name = "classes"
urlpatterns = [
    path("", views.classes, name="classes"),
    path("new/", views.create, name="create"),
    path("join/<str:code>/", views.join, name="join"),
    path("<int:pk>/", views.classroom, name="classroom"),
    path("<int:pk>/status/", views.change_status, name="change_status"),
    path("<int:pk>/code/", views.renew_code, name="renew_code"),
    path("<int:pk>/leave/", views.leave, name="leave"),
    path("<int:pk>/learners/<int:enrolment_pk>/level/", views.set_level, name="set_level"),
    path("<int:pk>/learners/<int:enrolment_pk>/remove/", views.remove, name="remove"),
]
