"""The Celery application. The web process imports it to send work, the worker runs it."""

import os
from typing import Any

from celery import Celery, Task

import tutor.broker  # noqa: F401 - makes the embedded broker's scheme known
from tutor.logs import bound, current

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")


class FollowedTask(Task):
    """A task whose log lines name it, and the request that it was sent by."""

    def apply_async(self, *args: Any, **options: Any) -> Any:
        """Send it, with the identifier of the request that is going on."""
        if request := current("request"):
            options["headers"] = {**(options.get("headers") or {}), "malbeot_request": request}
        return super().apply_async(*args, **options)

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Run it."""
        with bound(task=self.request.id, request=(self.request.headers or {}).get("malbeot_request")):
            return super().__call__(*args, **options)


app = Celery("malbeot", task_cls=FollowedTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
