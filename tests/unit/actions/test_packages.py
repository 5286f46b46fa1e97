"""A package becomes an organisation's own programme: all of it, or nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_user
from virkning.actions.packages import OwnNames, OwnPlace, export_package, import_package, key_of, problems_of
from virkning.domain.errors import Refused
from virkning.domain.package import Package
from virkning.domain.text import Text
from virkning.library.packages import packages
from virkning.store.models import (
    AuditEvent,
    Department,
    InstrumentVersion,
    Organisation,
    PackageOrigin,
    Programme,
    Team,
)

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


def test_keys_are_made_of_names() -> None:
    assert key_of("Gruppe for unge mødre — Århus") == "gruppe-for-unge-moedre-aarhus"
    assert key_of("???") == ""
