"""The doors to an organisation's programmes and licences, for whoever sets them up. None of them leads to a citizen."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils.timezone import now

from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import (
    AccountInvitation,
    Course,
    Department,
    LicenceGrant,
    Membership,
    Organisation,
    PackageUpload,
    Programme,
    QuestionnaireUpload,
    Report,
    Response,
    User,
)


@dataclass(frozen=True, slots=True)
class Begun:
    """How far a new organisation has come. Whether there is any at all, and never how many or whose."""

    programme: bool
    colleagues: bool
    course: bool
    measurement: bool
    report: bool

    @property
    def whole(self) -> bool:
        return self.programme and self.colleagues and self.course and self.measurement and self.report


def sets_up(user: User) -> bool:
    return _setting_up(user).exists()


def who_sets_up(organisation: Organisation, mail: str) -> User | None:
    """By mail address, for the console: whoever answers for what is brought in there."""
    user = User.objects.filter(email=mail.strip().lower(), is_active=True).first()
    return user if user and _setting_up(user).filter(organisation=organisation).exists() else None


def organisation_to_set_up_or_404(user: User) -> Organisation:
    """The first where there are several, as for whoever manages people."""
    found = Organisation.objects.filter(pk__in=_setting_up(user).values("organisation")).order_by("pk").first()
    if found is None:
        raise Http404
    return found


def begun_by(organisation: Organisation) -> Begun:
    """Of everything in the organisation: whoever sets it up is told that it runs, where they may not open it."""
    colleagues = Membership.objects.filter(organisation=organisation, user__is_active=True).values("user").distinct()
    return Begun(
        programme=Programme.objects.filter(organisation=organisation, current=True).exists(),
        colleagues=len(colleagues[:2]) > 1 or _invited(organisation),
        course=Course.objects.filter(programme__organisation=organisation).exists(),
        measurement=Response.objects.filter(course__programme__organisation=organisation).exists(),
        report=Report.objects.filter(organisation=organisation).exists(),
    )


def _invited(organisation: Organisation) -> bool:
    """Somebody has a link that waits to be used: the step is taken, whoever comes later."""
    waiting = AccountInvitation.objects.filter(organisation=organisation, user=None, used=None, withdrawn=None)
    return waiting.filter(expires__gt=now()).exists()


def programmes_to_set_up(user: User) -> QuerySet[Programme]:
    """The version in use of each programme."""
    organisations = _setting_up(user).values("organisation")
    rows = Programme.objects.filter(organisation__in=organisations, current=True)
    return rows.select_related("organisation").order_by("key")


def programme_to_set_up_or_404(user: User, key: str) -> Programme:
    found = programmes_to_set_up(user).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def place_to_set_up_or_404(user: User, number: int) -> Department:
    organisations = _setting_up(user).values("organisation")
    rows = Department.objects.select_related("organisation").filter(organisation__in=organisations)
    found = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def package_upload_or_404(user: User, number: int) -> PackageUpload:
    found = PackageUpload.objects.filter(pk=number, organisation__in=_setting_up(user).values("organisation")).first()
    if found is None:
        raise Http404
    return found


def questionnaire_upload_or_404(user: User, number: int) -> QuestionnaireUpload:
    organisations = _setting_up(user).values("organisation")
    found = QuestionnaireUpload.objects.filter(pk=number, organisation__in=organisations).first()
    if found is None:
        raise Http404
    return found


def licences_of(user: User) -> QuerySet[LicenceGrant]:
    """Everybody who works there may read the register: it tells what may be used."""
    organisations = Membership.objects.filter(user=user, user__is_active=True).values("organisation")
    return LicenceGrant.objects.filter(organisation__in=organisations).select_related("organisation", "made_by")


def licence_or_404(user: User, number: int) -> LicenceGrant:
    """One that may be changed."""
    organisations = _setting_up(user).values("organisation")
    found = licences_of(user).filter(pk=number, organisation__in=organisations, withdrawn=None).first()
    if found is None:
        raise Http404
    return found


def _setting_up(user: User) -> QuerySet[Membership]:
    """Only those that reach the whole organisation: a programme belongs to all its departments."""
    rows = memberships_with(user, Permission.SET_UP)
    return rows.filter(programme_key="", department=None, team=None)
