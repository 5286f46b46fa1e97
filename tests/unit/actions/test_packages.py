"""A package becomes an organisation's own programme: all of it, or nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.factories.manuals import SMALL_PICTURE
from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_user
from virkning.access.manuals import manuals_of_programme
from virkning.access.terms import dictionary_of
from virkning.actions.manuals import Written, open_manual
from virkning.actions.package_documents import terms_that_come, terms_that_stay
from virkning.actions.packages import OwnNames, export_package, import_package, problems_of
from virkning.actions.places import OwnPlace, key_of
from virkning.actions.terms import Proposed, approve_term, propose_term
from virkning.domain.errors import Refused
from virkning.domain.package import Package, PackedDocument, PackedInstrument
from virkning.domain.package_change import ChangeKind, PackagePart, beside, package_changes
from virkning.domain.text import Text
from virkning.exchange.package import package_bytes, read_package
from virkning.library.packages import packages
from virkning.library.shelves import instrument_text, instruments, own_instruments
from virkning.library.terms import terms
from virkning.store import attachments
from virkning.store.models import (
    AuditEvent,
    Department,
    InstrumentVersion,
    Manual,
    Organisation,
    PackageOrigin,
    Programme,
    Team,
)
from virkning.store.models import Term as TermRow

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
PARENTS = packages()["young-parents"]
HERE = (OwnPlace("Aarhus", ("Team Nord", "Team Syd")),)


def imported(organisation: Organisation, names: OwnNames, package: Package = PARENTS) -> Programme:
    user = make_user(name="d")
    return import_package(organisation, package, names=names, fingerprint="aa-bb", by=user, now=NOW)


def refused(organisation: Organisation, names: OwnNames, package: Package = PARENTS) -> list[str]:
    """What is said; and nothing at all is left behind."""
    with pytest.raises(Refused) as caught:
        imported(organisation, names, package)
    assert not Programme.objects.filter(organisation=organisation).exists()
    assert not Department.objects.filter(organisation=organisation).exists()
    assert not PackageOrigin.objects.exists()
    return [problem.code for problem in caught.value.problems]


def test_it_is_the_organisations_own_in_its_own_words() -> None:
    organisation = make_organisation()
    names = OwnNames(
        title=Text("Mors Hus", "Mors Hus"), phases={"group": Text("Onsdagsgruppen", "Wednesdays")}, places=HERE
    )
    row = imported(organisation, names)
    own = row.defined()
    assert (row.key, own.title.da, own.phases[0].title.da) == ("young-parents", "Mors Hus", "Onsdagsgruppen")
    assert [one.title.da for one in own.departments] == ["Aarhus"]
    assert list(Team.objects.order_by("key").values_list("key", "department__key")) == [
        ("team-nord", "aarhus"),
        ("team-syd", "aarhus"),
    ]
    assert own.plan == PARENTS.programme.plan
    assert own.theory == PARENTS.programme.theory
    assert InstrumentVersion.objects.filter(key="parenthood").exists()
    origin = PackageOrigin.objects.get()
    assert (origin.package, origin.fingerprint, origin.labelled()) == ("young-parents", "aa-bb", PARENTS.label)
    assert AuditEvent.objects.filter(what="package-imported", objects_touched=[row.pk]).exists()


def test_what_is_there_already_is_used_again_and_a_second_import_stands_beside() -> None:
    organisation = make_organisation()
    department = make_department(organisation, key="a")
    team = make_team(department)
    first = imported(organisation, OwnNames(places=(OwnPlace(department.title),)))
    second = imported(organisation, OwnNames(places=(OwnPlace(department.title, (team.title, "Nyt team")),)))
    assert (first.key, second.key) == ("young-parents", "young-parents-2")
    assert Department.objects.filter(organisation=organisation).count() == 1
    assert set(department.teams.values_list("title", flat=True)) == {team.title, "Nyt team"}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (OwnNames(), "package-no-place"),
        (OwnNames(places=(OwnPlace("Aarhus"),)), "package-no-team"),
        (OwnNames(places=(OwnPlace(" ", ("Nord",)),)), "package-name-empty"),
        (OwnNames(places=(OwnPlace("x" * 101, ("Nord",)),)), "package-name-too-long"),
        (OwnNames(title=Text("", ""), places=HERE), "package-name-empty"),
        (OwnNames(places=(OwnPlace("A", tuple(f"t{n}" for n in range(40))),)), "package-too-many-places"),
        (OwnNames(phases={"x": Text("X", "X")}, places=HERE), "unknown-phase"),
        (OwnNames(places=HERE, key="Ikke Sådan"), "bad-key"),
    ],
)
def test_names_that_cannot_be_used(names: OwnNames, code: str) -> None:
    assert refused(make_organisation(), names) == [code]


def test_a_short_name_that_is_taken_is_refused() -> None:
    organisation = make_organisation()
    imported(organisation, OwnNames(places=HERE, key="unge"))
    with pytest.raises(Refused, match="package-there-already"):
        imported(organisation, OwnNames(places=HERE, key="unge"))


def test_what_needs_a_licence_or_is_not_here_is_not_imported() -> None:
    organisation = make_organisation()
    first = PARENTS.programme.plan[0]
    for key, code in (("swemwbs", "licence-missing"), ("nowhere", "package-instrument-missing")):
        plan = (replace(first, instrument=key), *PARENTS.programme.plan[1:])
        other = replace(PARENTS, programme=replace(PARENTS.programme, plan=plan))
        assert refused(organisation, OwnNames(places=HERE), other) == [code]
    assert [one.code for one in problems_of(PARENTS, organisation, today=NOW.date())] == []


def test_what_is_taken_out_can_be_brought_in_elsewhere() -> None:
    row = imported(make_organisation(), OwnNames(title=Text("Mors Hus", "Mors Hus"), places=HERE))
    taken = export_package(row, by=None, today=NOW.date())
    assert taken.programme.departments == ()
    assert taken.label.title.da == "Mors Hus"
    elsewhere = imported(make_organisation(), OwnNames(places=HERE), taken)
    assert elsewhere.defined().plan == row.defined().plan
    assert AuditEvent.objects.filter(what="exported", objects_touched=[row.pk]).exists()


PLAN = PackedDocument("plan.png", SMALL_PICTURE)
ILLUSTRATED = replace(PARENTS, manuals=(replace(PARENTS.manuals[0], files=(PLAN,)),))


@pytest.fixture
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.VIRKNING_ATTACHMENTS = tmp_path / "attachments"
    return tmp_path / "attachments"


def kept(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


def test_its_manuals_are_in_force_from_the_day_and_its_words_in_the_dictionary(folder: Path) -> None:
    organisation = make_organisation()
    row = imported(organisation, OwnNames(places=HERE, key="unge"), ILLUSTRATED)
    (manual,) = manuals_of_programme(row)
    version = manual.versions.get()
    assert (manual.key, manual.phase, manual.node) == ("unge-group-session", "group", "theme-sessions")
    assert (version.since, version.number, len(version.defined().checklist)) == (NOW.date(), 1, 5)
    assert attachments.read(manual.files.get().digest) == SMALL_PICTURE
    assert dictionary_of(organisation)["young-parent"].own
    assert TermRow.objects.get().why == "Kom med pakken “Gruppeforløb for unge forældre”."
    again = export_package(row, by=None, today=NOW.date())
    assert (again.manuals, again.terms) == (ILLUSTRATED.manuals, ILLUSTRATED.terms)
    twice = imported(organisation, OwnNames(places=HERE), ILLUSTRATED)
    assert [one.key for one in manuals_of_programme(twice)] == ["young-parents-group-session"]
    assert TermRow.objects.count() == 1
    assert kept(folder) == 1
    attachments.path_of(manual.files.get().digest).write_bytes(b"other")
    with pytest.raises(Refused, match="package-attachment-gone"):
        export_package(row, by=None, today=NOW.date())


def test_an_import_that_fails_leaves_no_manual_no_word_and_no_file(folder: Path) -> None:
    other = replace(ILLUSTRATED.manuals[0], key="other", text=Text("", ""), files=())
    broken = replace(ILLUSTRATED, manuals=(*ILLUSTRATED.manuals, other))
    organisation = make_organisation()
    assert refused(organisation, OwnNames(places=HERE), broken) == ["manual-without-text"]
    assert not Manual.objects.exists()
    assert not TermRow.objects.exists()
    assert kept(folder) == 0
    imported(organisation, OwnNames(places=HERE), ILLUSTRATED)
    with pytest.raises(Refused):
        imported(organisation, OwnNames(places=HERE), broken)
    assert kept(folder) == 1  # it belongs to what stood there before


def test_a_word_of_ones_own_is_not_written_over() -> None:
    organisation, user = make_organisation(), make_user(name="k")
    own = Proposed(Text("Ung forælder", "Young parent"), Text("Under 23 år.", "Under 23 years."))
    row = propose_term(organisation, key="young-parent", to=own, by=user, now=NOW)
    assert terms_that_stay(organisation, PARENTS) == PARENTS.terms
    imported(organisation, OwnNames(places=HERE))
    approve_term(row, instead_of=0, answer="", owner=user, by=user, now=NOW)
    assert dictionary_of(organisation)["young-parent"].definition.da == "Under 23 år."
    shipped = replace(PARENTS, terms=(terms()["effect"],))
    assert terms_that_come(organisation, shipped) == ()


def test_manuals_and_words_have_somebody_who_answers_for_them() -> None:
    names = OwnNames(places=HERE)
    with pytest.raises(Refused, match="package-no-author"):
        import_package(make_organisation(), PARENTS, names=names, fingerprint="a", by=None, now=NOW)
    bare = replace(PARENTS, manuals=(), terms=())
    import_package(make_organisation(), bare, names=names, fingerprint="a", by=None, now=NOW)


def test_a_manual_that_waits_or_whose_phase_is_gone_stays_at_home() -> None:
    row, user = imported(make_organisation(), OwnNames(places=HERE)), make_user(name="w")
    title, later = Text("Senere", "Later"), Written(Text("Kommer.", ""), NOW.date() + timedelta(days=1))
    open_manual(row, title=title, phase="group", first=later, by=user, now=NOW)
    gone = open_manual(row, title=title, phase="group", first=replace(later, since=NOW.date()), by=user, now=NOW)
    Manual.objects.filter(pk=gone.pk).update(phase="no-more")
    assert [one.key for one in export_package(row, by=None, today=NOW.date()).manuals] == ["group-session"]


def test_keys_are_made_of_names() -> None:
    assert key_of("Gruppe for unge mødre — Århus") == "gruppe-for-unge-moedre-aarhus"
    assert key_of("???") == ""


def with_a_new_questionnaire(terms_allow: bool) -> Package:
    """The package of young parents asking a questionnaire that Virkning does not have."""
    text = instrument_text("network").replace('key = "network"', 'key = "evening-calm"').replace('"1"', '"7"', 1)
    if not terms_allow:
        text = text.replace("item_text_shipped = true", 'item_text_shipped = true\nneeds = "permission"')
    new = PackedInstrument("evening-calm", "7", Text("Aftenro", "Evening calm"), text)
    plan = tuple(replace(one, key="rest-evening-calm", instrument="evening-calm") for one in PARENTS.programme.plan[:1])
    programme = replace(PARENTS.programme, plan=(*PARENTS.programme.plan[1:], *plan))
    return replace(PARENTS, programme=programme, instruments=(*PARENTS.instruments, new))


def test_a_questionnaire_that_is_lacking_comes_along_where_its_terms_allow_it(folder: Path) -> None:
    package, organisation = with_a_new_questionnaire(terms_allow=True), make_organisation()
    assert problems_of(package, organisation, today=NOW.date()) == ()
    assert refused(organisation, OwnNames(), package) == ["package-no-place"]
    assert kept(folder) == 0
    assert "evening-calm" not in instruments()
    row = imported(organisation, OwnNames(places=HERE), package)
    assert set(own_instruments()) == {"evening-calm"}
    assert InstrumentVersion.objects.get(key="evening-calm").version == "7"
    assert AuditEvent.objects.filter(what="questionnaires-brought-in").count() == 1
    taken = export_package(row, by=None, today=NOW.date())
    assert {one.key: one.shared for one in taken.instruments}["evening-calm"]
    assert read_package(package_bytes(taken), name="x").programme.plan == taken.programme.plan
    imported(make_organisation(), OwnNames(places=HERE), package)
    assert kept(folder) == 1


def test_a_questionnaire_that_needs_permission_is_not_brought_in(folder: Path) -> None:
    package, organisation = with_a_new_questionnaire(terms_allow=False), make_organisation()
    assert [one.code for one in problems_of(package, organisation, today=NOW.date())] == ["package-instrument-missing"]
    assert refused(organisation, OwnNames(places=HERE), package) == ["package-instrument-missing"]
    assert kept(folder) == 0


def test_own_words_are_not_told_as_removed(folder: Path) -> None:
    row = imported(make_organisation(), OwnNames(places=HERE))
    mine = export_package(row, by=None, today=NOW.date())
    other = packages()["intensive-violence"]
    assert [
        one for one in package_changes(mine, other) if one.part is PackagePart.TERM and one.kind is ChangeKind.REMOVED
    ]
    compared = package_changes(beside(mine, other), other)
    assert not [one for one in compared if one.part is PackagePart.TERM and one.kind is ChangeKind.REMOVED]
