"""The doors to the dictionary. Everybody who logs in reads it; each organisation has its own."""

from django.db.models import QuerySet
from django.http import Http404

from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.domain.term import Dictionary, TermState, dictionary
from virkning.library.terms import terms
from virkning.store.models import Membership, Organisation, Term, User


def home_of(user: User) -> Organisation | None:
    """The organisation that the user works for; the first one of several."""
    memberships = Membership.objects.filter(user=user, user__is_active=True).select_related("organisation")
    found = memberships.order_by("organisation__pk").first()
    return found.organisation if found else None


def home_or_404(user: User) -> Organisation:
    found = home_of(user)
    if found is None:
        raise Http404
    return found


def dictionary_of(organisation: Organisation | None) -> Dictionary:
    """What is in force: the organisation's own words in place of the shipped ones. One look in the database."""
    own = Term.objects.filter(organisation=organisation, state=TermState.IN_FORCE) if organisation else []
    return dictionary(terms().values(), [row.defined() for row in own])


def term_versions(organisation: Organisation, key: str) -> QuerySet[Term]:
    """Everything ever said of a word in the organisation, the latest first."""
    rows = Term.objects.filter(organisation=organisation, key=key)
    return rows.select_related("owner", "proposed_by", "decided_by").order_by("-version")


def keeps_dictionary(user: User) -> bool:
    """Whether the user decides what words mean, in the organisation whose dictionary the user reads."""
    return memberships_with(user, Permission.KEEP_DICTIONARY).filter(organisation=home_of(user)).exists()


def proposals_to(user: User) -> QuerySet[Term]:
    """What waits for the user to decide, the oldest first."""
    organisations = memberships_with(user, Permission.KEEP_DICTIONARY).values("organisation")
    rows = Term.objects.filter(organisation__in=organisations, state=TermState.PROPOSED)
    return rows.select_related("proposed_by").order_by("proposed", "pk")


def proposal_or_404(user: User, pk: int) -> Term:
    found = proposals_to(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def proposals_by(user: User) -> QuerySet[Term]:
    """What the user has proposed, the latest first."""
    return Term.objects.filter(proposed_by=user).select_related("decided_by").order_by("-proposed", "-pk")


def answers_to(user: User) -> QuerySet[Term]:
    """Decisions on what the user has proposed, until they are read. One's own decision is known already."""
    waiting = proposals_by(user).filter(told=None, decided__isnull=False)
    return waiting.exclude(decided_by=user)


def answer_or_404(user: User, pk: int) -> Term:
    found = answers_to(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
