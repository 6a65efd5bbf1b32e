"""Addresses of reviewing, below /review/."""

from django.urls import path

from tutor.reviews import (
    appeal_views,
    bulk_views,
    log_views,
    reading_views,
    safety_views,
    session_views,
    stock_views,
    views,
)
from tutor.reviews import insight_views as insight

app_name = "reviews"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("classes/<int:pk>/", insight.dashboard, name="dashboard"),
    path("classes/<int:pk>/handout/", insight.handout, name="handout"),
    path("classes/<int:pk>/agreement/", insight.agreement_page, name="agreement"),
    path("classes/<int:pk>/learners/<int:enrolment_pk>/", insight.learner, name="learner"),
    path("classes/<int:pk>/export.<str:format>", insight.export, name="export"),
    path("sessions/<uuid:session_pk>/", session_views.session, name="session"),
    path("sessions/<uuid:session_pk>/assess/", session_views.assess, name="assess"),
    path("sessions/<uuid:session_pk>/release/", session_views.release, name="release"),
    path("sessions/<uuid:session_pk>/presence/", session_views.presence, name="presence"),
    path("sessions/<uuid:session_pk>/accept/", bulk_views.accept_all, name="accept_all"),
    path("sessions/<uuid:session_pk>/rater/", reading_views.ask_rater, name="ask_rater"),
    path("sessions/<uuid:session_pk>/reading/", reading_views.finish_reading, name="finish_reading"),
    path("sessions/<uuid:session_pk>/person/", safety_views.ask, name="ask"),
    path("corrections/<int:correction_pk>/judge/", views.judge_correction, name="judge"),
    path("corrections/<int:correction_pk>/missed/", views.missed, name="missed"),
    path("corrections/<int:correction_pk>/talk/", views.talk, name="talk"),
    path("corrections/<int:correction_pk>/talk/settle/", views.settle_thread, name="settle"),
    path("goals/<uuid:session_pk>/<int:position>/", appeal_views.appeal, name="appeal"),
    path("appeals/<int:appeal_pk>/decide/", appeal_views.decide, name="decide_appeal"),
    path("edits/<int:edit_pk>/same/", bulk_views.same_change, name="same_change"),
    path("batches/<int:batch_pk>/undo/", bulk_views.undo_batch, name="undo_batch"),
    path("turns/<int:turn_pk>/comment/", session_views.comment, name="comment"),
    path("remarks/<int:comment_pk>/delete/", session_views.delete_comment, name="delete_comment"),
    path("ready/", stock_views.stock, name="stock"),
    path("ready/<int:stock_pk>/delete/", stock_views.delete_stock, name="delete_stock"),
    path("flagged/", safety_views.flagged, name="flagged"),
    path("flagged/<int:flag_pk>/care/", safety_views.care, name="care"),
    path("calibration/", reading_views.calibration, name="calibration"),
    path("calibration/<slug:slug>/", reading_views.sample, name="sample"),
    path("calibration/<slug:slug>/<int:run_pk>/", reading_views.sample_result, name="sample_result"),
    path("log/", log_views.acts, name="acts"),
]
