"""The organisation's own dictionary: one row per version of a word, from proposal to decision."""

from typing import Any, ClassVar, Never

from django.db import models
from django.db.models import Q

from virkning.domain.term import Term as Meaning
from virkning.domain.term import TermState
from virkning.domain.text import Text
from virkning.store.models.append_only import AppendOnly
from virkning.store.models.organisations import Organisation
from virkning.store.models.people import User

DECIDED = (TermState.IN_FORCE, TermState.SUPERSEDED, TermState.REJECTED)
WORDS = ("word_da", "word_en", "definition_da", "definition_en", "counted_da", "counted_en", "source", "why")


class Term(models.Model):
    """What it says never changes; what becomes of it does. The database sees to it too.

    `told` is when the proposer read the decision.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="terms")
    key = models.SlugField()
    version = models.PositiveIntegerField()
    word_da = models.CharField(max_length=100)
    word_en = models.CharField(max_length=100)
    definition_da = models.TextField()
    definition_en = models.TextField()
    counted_da = models.TextField(blank=True)
    counted_en = models.TextField(blank=True)
    source = models.TextField(blank=True)
    why = models.TextField(blank=True, help_text="Why the proposer wants it.")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in TermState])
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, help_text="What the one who decided says of it.")
    told = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Term"]]

    class Meta:
        ordering = ["key", "-version"]
        constraints = [
            models.CheckConstraint(condition=Q(version__gt=0), name="term_versions_from_one"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in TermState]), name="term_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(word_da="") & ~Q(word_en="") & ~Q(definition_da="") & ~Q(definition_en=""),
                name="term_says_something",
            ),
            models.CheckConstraint(
                condition=Q(state=TermState.PROPOSED.value, decided=None, decided_by=None)
                | Q(state__in=[s.value for s in DECIDED], decided__isnull=False, decided_by__isnull=False),
                name="term_decided_by_somebody",
            ),
            models.UniqueConstraint(fields=["organisation", "key", "version"], name="term_version_once"),
            models.UniqueConstraint(
                fields=["organisation", "key"],
                condition=Q(state=TermState.IN_FORCE.value),
                name="term_one_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnly(type(self).__name__)

    def defined(self) -> Meaning:
        return Meaning(
            self.key,
            Text(self.word_da, self.word_en),
            Text(self.definition_da, self.definition_en),
            Text(self.counted_da, self.counted_en),
            self.source,
            self.version,
        )
