"""Addresses of classes, below /classes/."""

from django.urls import path

from tutor.learners import class_views as views
from tutor.learners import invitation_views, roster_views, staff_views

app_name = "classes"
urlpatterns = [
    path("", views.classes, name="classes"),
    path("new/", views.create, name="create"),
    path("join/<str:code>/", views.join, name="join"),
    path("<int:pk>/", views.classroom, name="classroom"),
    path("invitations/<str:token>/", invitation_views.invitation, name="invitation"),
    path("invited/<int:pk>/", invitation_views.invited, name="invited"),
    path("<int:pk>/invite/", invitation_views.invite, name="invite"),
    path("<int:pk>/invitations/<int:invitation_pk>/resend/", invitation_views.resend, name="resend"),
    path("<int:pk>/invitations/<int:invitation_pk>/withdraw/", invitation_views.withdraw, name="withdraw"),
    path("<int:pk>/teachers/<int:staff_pk>/role/", staff_views.set_role, name="set_role"),
    path("<int:pk>/teachers/<int:staff_pk>/remove/", staff_views.remove_teacher, name="remove_teacher"),
    path("<int:pk>/import/", roster_views.import_roster, name="import"),
    path("<int:pk>/import/confirm/", roster_views.confirm_roster, name="confirm_import"),
    path("<int:pk>/roster.<str:format>", roster_views.export_roster, name="export_roster"),
    path("<int:pk>/status/", views.change_status, name="change_status"),
    path("<int:pk>/settings/", views.change_class, name="change_class"),
    path("<int:pk>/code/", views.renew_code, name="renew_code"),
    path("<int:pk>/leave/", views.leave, name="leave"),
    path("<int:pk>/learners/<int:enrolment_pk>/level/", views.set_level, name="set_level"),
    path("<int:pk>/learners/<int:enrolment_pk>/remove/", views.remove, name="remove"),
]
