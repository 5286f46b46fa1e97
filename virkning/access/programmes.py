"""The doors to programmes as they are defined: their versions, and the draft of the next one."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from virkning.access.courses import programme_or_404
from virkning.access.memberships import memberships_in, memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import Programme, ProgrammeDraft, User


def may_define(user: User, programme: Programme) -> bool:
    """A part of the organisation does not write for the whole: the role must not be bounded to a department or team."""
    return memberships_in(user, programme, Permission.DEFINE_PROGRAMMES).filter(department=None, team=None).exists()


def defines_programmes(user: User) -> bool:
    """Whether the user writes any programme at all."""
    return memberships_with(user, Permission.DEFINE_PROGRAMMES).filter(department=None, team=None).exists()


def programme_to_define_or_404(user: User, key: str) -> Programme:
    programme = programme_or_404(user, key)
    if not may_define(user, programme):
        raise Http404
    return programme


def programme_draft_or_404(user: User, key: str) -> ProgrammeDraft:
    """The next version of a programme, or one that is new and not in force anywhere yet."""
    if new := new_programmes(user).filter(key=key).first():
        return new
    programme = programme_to_define_or_404(user, key)
    rows = ProgrammeDraft.objects.filter(organisation=programme.organisation_id, key=programme.key)
    draft = rows.select_related("base", "by", "organisation").first()
    if draft is None:
        raise Http404
    return draft


def new_programmes(user: User) -> QuerySet[ProgrammeDraft]:
    """Drafts of programmes that have no version: for whoever sets up, or writes programmes of, the organisation."""
    held = (memberships_with(user, permission) for permission in (Permission.SET_UP, Permission.DEFINE_PROGRAMMES))
    set_up, define = (rows.filter(programme_key="", department=None, team=None).values("organisation") for rows in held)
    rows = ProgrammeDraft.objects.filter(Q(organisation__in=set_up) | Q(organisation__in=define), base=None)
    return rows.select_related("base", "by", "organisation").order_by("key")


def waiting_new_programmes(user: User) -> QuerySet[Programme]:
    """First versions that wait for their day, for whoever sets up the organisation."""
    rows = memberships_with(user, Permission.SET_UP).filter(programme_key="", department=None, team=None)
    same = Programme.objects.filter(organisation=OuterRef("organisation"), key=OuterRef("key"))
    waiting = Programme.objects.filter(organisation__in=rows.values("organisation"), current=False, closed=None)
    earlier = same.exclude(pk=OuterRef("pk")).filter(Q(current=True) | Q(closed__gt=F("in_force_from")))
    return waiting.exclude(in_force_from=None).exclude(Exists(earlier)).order_by("in_force_from", "key")


def version_to_call_off_or_404(user: User, key: str, version: str) -> Programme:
    """A version that waits for its day; a first version may be called off by whoever sets up."""
    if found := waiting_new_programmes(user).filter(key=key, version=version).first():
        return found
    programme_to_define_or_404(user, key)
    return programme_version_or_404(user, key, version)


def versions_of(programme: Programme) -> QuerySet[Programme]:
    """For whoever has been let through to the programme: all its versions, the newest first."""
    same = Programme.objects.filter(organisation=programme.organisation_id, key=programme.key)
    return same.select_related("organisation").order_by("-created", "-pk")


def programme_version_or_404(user: User, key: str, version: str) -> Programme:
    """One version, also a closed one; one that waits for its day only for those who write them."""
    current = programme_or_404(user, key)
    found = versions_of(current).filter(version=version).first()
    if found is None or (_waits(found) and not may_define(user, current)):
        raise Http404
    return found


def _waits(programme: Programme) -> bool:
    return not programme.current and programme.closed is None
