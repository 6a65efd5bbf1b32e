"""A review card: a sentence with a gap, scheduled by FSRS."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import fsrs
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lessons.models import in_interface_language
from tutor.languages import Language

LEECH_LAPSES = 6
"""A card forgotten this often is set aside: it wants another sentence, not another try."""

FRESH_AFTER_DAYS = 7.0
"""How stable the memory of a card is, in days, when it is tried with another sentence."""

GAP = "＿＿＿"
SCHEDULER = fsrs.Scheduler()
MEMORY = ("state", "step", "stability", "difficulty", "due", "last_review", "lapses", "status")


class CardQuerySet(models.QuerySet["Card"]):
    """Many cards."""

    def visible_to(self, user: Any) -> "CardQuerySet":
        """The learner's own; cards are nobody else's."""
        return self.filter(learner=user) if user.is_authenticated else self.none()

    def active(self) -> "CardQuerySet":
        """Those that are asked."""
        return self.filter(status=Card.Status.ACTIVE)

    def due(self, at: datetime | None = None) -> "CardQuerySet":
        """Those learnt before that are to be asked again."""
        return self.active().filter(last_review__isnull=False, due__lte=at or timezone.now())

    def new(self) -> "CardQuerySet":
        """Those never asked."""
        return self.active().filter(last_review__isnull=True)

    def of_words(self, language: str, words: Iterable[str]) -> "CardQuerySet":
        """Those that words of the vocabulary, in their dictionary forms, were saved as."""
        return self.filter(language=language, word__in={word.lower() for word in words})


class Card(models.Model):
    """`sentence[gap_start:gap_end]` is to be typed. What was wrong once is shown only after an answer."""

    class Kind(models.TextChoices):
        """Where it comes from."""

        MISTAKE = "mistake", _("my mistake")
        PHRASE = "phrase", _("phrase of a lesson")
        WORD = "word", _("saved word")
        FRESH = "fresh", _("another sentence")

    class Status(models.TextChoices):
        """active -> suspended (by the learner) | leech (forgotten too often) | refused (what it teaches, by a teacher)
        -> active."""

        ACTIVE = "active", _("active")
        SUSPENDED = "suspended", _("suspended")
        LEECH = "leech", _("set aside: hard to keep")
        REFUSED = "refused", _("set aside: your teacher says otherwise")

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cards")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIVE)
    sentence = models.CharField(_("sentence"), max_length=600)
    gap_start = models.PositiveIntegerField(_("start of the gap"))
    gap_end = models.PositiveIntegerField(_("end of the gap"))
    wrong = models.CharField(_("what was wrong"), max_length=600, blank=True)
    word = models.CharField(
        _("word of the vocabulary that it asks, in small letters"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
    )
    clue = models.CharField(_("clue, shown with the question"), max_length=300, blank=True)
    note_ko = models.TextField(_("note in Korean"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    category = models.CharField(_("category"), max_length=40, blank=True)
    session = models.ForeignKey(
        "practice.PracticeSession", null=True, blank=True, on_delete=models.SET_NULL, related_name="cards"
    )
    turn = models.ForeignKey(
        "practice.Turn", null=True, blank=True, on_delete=models.SET_NULL, related_name="cards"
    )
    origin = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="fresh_cards"
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)

    state = models.PositiveSmallIntegerField(_("state of FSRS"), default=fsrs.State.Learning.value)
    step = models.PositiveSmallIntegerField(_("step of FSRS"), null=True, blank=True, default=0)
    stability = models.FloatField(_("stability in days"), null=True, blank=True)
    difficulty = models.FloatField(_("difficulty"), null=True, blank=True)
    due = models.DateTimeField(_("due"), default=timezone.now)
    last_review = models.DateTimeField(_("last asked"), null=True, blank=True)
    lapses = models.PositiveSmallIntegerField(_("times forgotten"), default=0)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "language", "sentence", "gap_start", "gap_end"], name="card_once"
            ),
            models.CheckConstraint(condition=Q(gap_end__gt=F("gap_start")), name="card_has_a_gap"),
        ]
        indexes = [
            models.Index(fields=["learner", "status", "due"], name="card_due"),
            models.Index(fields=["learner", "-id"], name="card_list"),
            models.Index(fields=["learner", "word"], condition=~Q(word=""), name="card_word"),
        ]

    def __str__(self) -> str:
        return f"{self.before}[{self.answer}]{self.after}"

    @property
    def answer(self) -> str:
        """What is to be typed."""
        return self.sentence[self.gap_start : self.gap_end]

    @property
    def before(self) -> str:
        """The sentence up to the gap."""
        return self.sentence[: self.gap_start]

    @property
    def after(self) -> str:
        """The sentence from the gap on."""
        return self.sentence[self.gap_end :]

    @property
    def is_whole(self) -> bool:
        """Whether the whole sentence is to be typed, from its translation."""
        return not (self.before + self.after).strip(" .!?…")

    @property
    def cloze(self) -> str:
        """The sentence with its gap."""
        return f"{self.before}{GAP}{self.after}"

    @property
    def note(self) -> str:
        """Why, in the language of the page."""
        return in_interface_language(self, "note")

    @property
    def clue_language(self) -> str:
        """The language that clues are written in: the other one."""
        return Language(self.language).other.value

    @property
    def is_new(self) -> bool:
        """Whether it was never asked."""
        return self.last_review is None

    @property
    def asked(self) -> str:
        """When it was last answered, as a page remembers it: so that a form sent twice counts once."""
        return self.last_review.isoformat() if self.last_review else "never"

    @property
    def is_kept(self) -> bool:
        """Whether it is remembered well enough to be tried with another sentence."""
        return self.state == fsrs.State.Review and (self.stability or 0) >= FRESH_AFTER_DAYS

    def memory(self) -> dict[str, Any]:
        """What FSRS and we know about how well it is kept, to be put back by an undo."""
        kept = {name: getattr(self, name) for name in MEMORY}
        return {
            name: value.isoformat() if isinstance(value, datetime) else value for name, value in kept.items()
        }

    def put_back(self, memory: dict[str, Any]) -> None:
        """Undo: the card as it was. 1 query."""
        for name in MEMORY:
            value = memory[name]
            if name in ("due", "last_review") and value:
                value = datetime.fromisoformat(value)
            setattr(self, name, value)
        self.save(update_fields=MEMORY)

    def rate(self, rating: fsrs.Rating, at: datetime | None = None) -> None:
        """Schedule it anew after an answer. 1 query."""
        at = at or timezone.now()
        memory = fsrs.Card(
            card_id=self.pk,
            state=fsrs.State(self.state),
            step=self.step,
            stability=self.stability,
            difficulty=self.difficulty,
            due=self.due.astimezone(UTC),
            last_review=self.last_review.astimezone(UTC) if self.last_review else None,
        )
        after, _log = SCHEDULER.review_card(memory, rating, at.astimezone(UTC))
        if rating == fsrs.Rating.Again and self.state == fsrs.State.Review:
            self.lapses += 1
            if self.lapses >= LEECH_LAPSES:
                self.status = self.Status.LEECH
        self.state, self.step = after.state.value, after.step
        self.stability, self.difficulty = after.stability, after.difficulty
        self.due, self.last_review = after.due, at
        self.save(update_fields=MEMORY)
