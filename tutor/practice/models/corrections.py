"""A correction of a learner's turn, and its edits. Offsets are code points over the turn's NFC text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lessons.models import in_interface_language
from tutor.grammar import origins
from tutor.grammar.categories import get_category
from tutor.grammar.severity import Severity, severity_of
from tutor.practice.models.claims import Claimable, ClaimableQuerySet
from tutor.practice.models.sessions import PracticeSession
from tutor.practice.models.turns import Turn
from tutor.practice.models.versions import ModelVersion

# An edit that its source is less sure of is for a teacher to look at first.
UNSURE = 0.7


class CorrectionQuerySet(ClaimableQuerySet):
    """Many corrections."""

    def visible_to(self, user: Any) -> "CorrectionQuerySet":
        """Corrections in the sessions that the user may see."""
        return self.filter(turn__session__in=PracticeSession.objects.visible_to(user))


class Correction(Claimable):
    """The corrected text of one learner's turn. Equal texts mean that there was nothing to correct."""

    class Status(models.TextChoices):
        """queued -> checking -> proposed | failed; failed -> queued (try again);
        checking -> queued when the worker died."""

        QUEUED = "queued", _("waiting")
        CHECKING = "checking", _("checking")
        PROPOSED = "proposed", _("proposed")
        FAILED = "failed", _("failed")

    class Doubt(models.IntegerChoices):
        """How much a finished correction needs a second look, most first. Kept, because queues are ordered by it."""

        UNSURE = 2, _("unsure")
        MODEL = 3, _("only the model’s opinion")
        LITTLE = 5, _("correction")
        NONE = 6, _("nothing corrected")

    WORKING: ClassVar[str] = Status.CHECKING.value
    OPEN: ClassVar[tuple[str, ...]] = (Status.QUEUED.value, Status.CHECKING.value)

    turn = models.OneToOneField(Turn, on_delete=models.CASCADE, related_name="correction")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.QUEUED)
    corrected = models.TextField(_("corrected text"), blank=True)
    model = models.CharField(_("model asked"), max_length=120, blank=True)
    version = models.ForeignKey(
        ModelVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections"
    )
    doubt = models.PositiveSmallIntegerField(_("doubt"), choices=Doubt.choices, default=Doubt.LITTLE)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        indexes = [
            models.Index(
                fields=["status", "lease_until"],
                condition=models.Q(status__in=["queued", "checking"]),
                name="correction_open",
            ),
            models.Index(
                fields=["doubt", "id"], condition=models.Q(status="proposed"), name="correction_by_doubt"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.turn_id}: {self.corrected[:40]}"

    @classmethod
    def session_lookup(cls, pk: int) -> dict[str, Any]:
        return {"turns__correction__pk": pk}

    @classmethod
    def doubt_of(cls, edits: Iterable[Any]) -> "Correction.Doubt":
        """The doubt of a correction with these edits: rows, or edits of the grammar."""
        edits = list(edits)
        if not edits:
            return cls.Doubt.NONE
        if min(edit.confidence for edit in edits) < UNSURE:
            return cls.Doubt.UNSURE
        model_only = any(edit.source.startswith("model") for edit in edits)
        return cls.Doubt.MODEL if model_only else cls.Doubt.LITTLE

    @property
    def is_open(self) -> bool:
        """Whether the tutor has yet to look at it."""
        return self.status in self.OPEN

    def segments(self) -> list["Segment"]:
        """The turn's text cut at the edits, for an inline diff. No query when the edits are prefetched."""
        text, position, pieces = self.turn.text, 0, []
        for edit in sorted(self.edits.all(), key=lambda e: (e.start, e.end)):
            if edit.start > position:
                pieces.append(Segment(text[position : edit.start]))
            pieces.append(Segment(text[edit.start : edit.end], edit))
            position = edit.end
        if position < len(text):
            pieces.append(Segment(text[position:]))
        return pieces


class Edit(models.Model):
    """One change: `text[start:end]` of the turn becomes `replacement`."""

    class Retry(models.TextChoices):
        """How the learner's second try at it came out."""

        RIGHT = "right", _("right")
        ALMOST = "almost", _("almost right")
        OTHER = "other", _("another answer")
        AGAIN = "again", _("the same again")

    class Origin(models.TextChoices):
        """How the error came about; only a real one counts for progress and makes a card."""

        ERROR = origins.Origin.ERROR.value, _("a real error")
        SLIP = origins.Origin.SLIP.value, _("a slip of the keyboard")
        MISHEARD = origins.Origin.MISHEARD.value, _("misheard by the dictation")

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="edits")
    position = models.PositiveSmallIntegerField(_("position"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    replacement = models.TextField(_("replacement"), blank=True)
    category = models.CharField(_("category"), max_length=40)
    source = models.CharField(_("source"), max_length=60)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices, default=Origin.ERROR)
    confidence = models.FloatField(_("confidence"), default=1.0)
    explanation_ko = models.TextField(_("explanation in Korean"))
    explanation_en = models.TextField(_("explanation in English"))
    version = models.ForeignKey(
        ModelVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="edits"
    )
    retry_text = models.CharField(_("second try"), max_length=600, blank=True)
    retry = models.CharField(_("outcome of the second try"), max_length=8, choices=Retry.choices, blank=True)

    class Meta:
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["correction", "position"], name="edit_position"),
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="edit_ends_after_its_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}-{self.end} → {self.replacement}"

    @property
    def original(self) -> str:
        """The words replaced; empty for an insertion."""
        return self.correction.turn.text[self.start : self.end]

    @property
    def explanation(self) -> str:
        """Why, in the language of the page."""
        return in_interface_language(self, "explanation")

    @property
    def category_name(self) -> str:
        """The category's name in the language of the page."""
        return in_interface_language(get_category(self.category), "name")

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return severity_of(self.category, self.source)

    @property
    def is_natural(self) -> bool:
        """Whether it is not wrong, only less natural."""
        return self.severity == Severity.NATURAL

    @property
    def is_model_opinion(self) -> bool:
        """Whether only the language model spoke for it, no rule."""
        return self.source.startswith("model")


@dataclass(frozen=True)
class Segment:
    """A stretch of the learner's text: kept, or changed by `edit`."""

    text: str
    edit: Edit | None = None
