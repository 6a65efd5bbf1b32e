"""Comments that a teacher writes often, each in both languages."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class StockCommentQuerySet(models.QuerySet["StockComment"]):
    """Many ready comments."""

    def visible_to(self, user: Any) -> "StockCommentQuerySet":
        """A teacher's own; nobody else uses them."""
        return self.filter(owner=user.pk)


class StockComment(models.Model):
    """A ready comment. A learner gets it in the language that explanations come in, else in the other."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stock_comments"
    )
    text_ko = models.CharField(_("in Korean"), max_length=300, blank=True)
    text_en = models.CharField(_("in English"), max_length=300, blank=True)

    objects = StockCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("ready comment")
        verbose_name_plural = _("ready comments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return (self.text_ko or self.text_en)[:40]

    def clean(self) -> None:
        """One language is enough, none is not."""
        if not (self.text_ko.strip() or self.text_en.strip()):
            raise ValidationError(_("Write it in at least one of the two languages."))
