"""The doors to imports: who brings in files, and whose courses a file may be compared with."""

from django.db.models import Q, QuerySet
from django.http import Http404

from virkning.access.courses import courses_visible_to
from virkning.access.memberships import memberships_with
from virkning.access.permissions import Permission
from virkning.store.models import Course, FileImport, ImportState, Membership, Organisation, Programme, User

UNDECIDED = (ImportState.LOOKED_AT.value,)


def imports_files(user: User) -> bool:
    """Whether the user brings in files anywhere."""
    return _memberships(user).exists()


def who_imports(organisation: Organisation, mail: str) -> User | None:
    """By mail address, for the console: whoever answers for what is brought in there."""
    user = User.objects.filter(email=mail.strip().lower(), is_active=True).first()
    return user if user and _memberships(user).filter(organisation=organisation).exists() else None


def programmes_to_import(user: User) -> list[Programme]:
    """The programmes in force, without those of anonymous talks that have no courses to bring in."""
    rows = Programme.objects.filter(_reached(user, "key"), current=True).select_related("organisation").order_by("key")
    return [row for row in rows if not row.defined().is_anonymous or _has_courses(row)]


def _has_courses(row: Programme) -> bool:
    """In whichever version they began."""
    return Course.objects.filter(programme__organisation=row.organisation_id, programme__key=row.key).exists()


def programme_to_import_or_404(user: User, key: str) -> Programme:
    found = next((row for row in programmes_to_import(user) if row.key == key), None)
    if found is None:
        raise Http404
    return found


def imports_visible_to(user: User) -> QuerySet[FileImport]:
    """Everything that was brought in, and one's own files that nobody has decided on: others see nothing of those."""
    mine_or_decided = ~Q(state__in=UNDECIDED) | Q(by=user)
    rows = FileImport.objects.filter(_reached(user, "programme_key")).filter(mine_or_decided)
    return rows.select_related("organisation", "by")


def import_or_404(user: User, pk: int) -> FileImport:
    found = imports_visible_to(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def programme_of_import(user: User, file: FileImport) -> Programme:
    return programme_to_import_or_404(user, file.programme_key)


def courses_to_compare_with(user: User, programme: Programme) -> QuerySet[Course]:
    """Courses that one may open: their answers may be compared with a file's. Of others only that they are there."""
    return courses_visible_to(user, programme)


def _memberships(user: User) -> QuerySet[Membership]:
    """A file is about the whole of a programme, so a role in one team is not enough."""
    return memberships_with(user, Permission.IMPORT_CASES).filter(department=None, team=None, own_only=False)


def _reached(user: User, programme: str) -> Q:
    reached = Q(pk__in=[])
    for membership in _memberships(user):
        here = Q(organisation=membership.organisation_id)
        reached |= here & Q(**{programme: membership.programme_key}) if membership.programme_key else here
    return reached
