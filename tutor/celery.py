"""The Celery application. The web process imports it to send work, the worker runs it."""

import os

from celery import Celery

import tutor.broker  # noqa: F401 - makes the embedded broker's scheme known

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")

app = Celery("malbeot")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
