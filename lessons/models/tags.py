"""What one does with words in a lesson, across topics: a small vocabulary of tags that does not grow by itself."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_TAGS = 4


class Tag(models.TextChoices):
    """What is practised. Topics say where one is, tags what one does there."""

    GREETINGS = "greetings", _("Greetings")
    INTRODUCTIONS = "introductions", _("Introductions")
    SMALL_TALK = "small-talk", _("Small talk")
    ORDERING = "ordering", _("Ordering")
    PAYING = "paying", _("Prices and paying")
    ASKING_THE_WAY = "asking-the-way", _("Asking the way")
    CLARIFYING = "clarifying", _("Asking again")
    DESCRIBING = "describing", _("Describing")
    REQUESTS = "requests", _("Requests")
    PLANS = "plans", _("Making plans")
    BOOKING = "booking", _("Booking and signing up")
    PHONE = "phone", _("On the phone")
    TIMES = "times", _("Times and dates")
    SYMPTOMS = "symptoms", _("Symptoms")
    PROBLEMS = "problems", _("Explaining a problem")
    COMPLAINTS = "complaints", _("Complaints")
    APOLOGIES = "apologies", _("Apologies")
    PAPERWORK = "paperwork", _("Paperwork")
    REASONS = "reasons", _("Giving reasons")
    OPINIONS = "opinions", _("Opinions")
    ADVICE = "advice", _("Advice and tips")
    DECLINING = "declining", _("Declining")
    PAST = "past", _("Telling what happened")
    REPORTING = "reporting", _("Reporting")


def tag_names(tags: Any) -> list[str]:
    """What the tags are called in the language of the page; one that is not known any more is left out."""
    return [str(Tag(tag).label) for tag in tags if tag in Tag.values]
