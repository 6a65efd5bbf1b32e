"""Addresses of reviewing, below /review/."""

from django.urls import path

from tutor.reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("sessions/<uuid:session_pk>/", views.session, name="session"),
    path("sessions/<uuid:session_pk>/assess/", views.assess, name="assess"),
    path("sessions/<uuid:session_pk>/accept/", views.accept_all, name="accept_all"),
    path("corrections/<int:correction_pk>/judge/", views.judge_correction, name="judge"),
    path("corrections/<int:correction_pk>/missed/", views.missed, name="missed"),
    path("corrections/<int:correction_pk>/talk/", views.talk, name="talk"),
    path("turns/<int:turn_pk>/comment/", views.comment, name="comment"),
]
