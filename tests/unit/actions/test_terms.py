"""Proposing and deciding what words mean."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.terms import PROPOSED_AT, WANTED, make_proposal
from virkning.access.terms import answers_to, dictionary_of, keeps_dictionary, proposals_to
from virkning.actions.terms import approve_term, propose_term, read_answer, reject_term
from virkning.domain.errors import Refused
from virkning.domain.term import TermState
from virkning.domain.text import Text
from virkning.store.models import AppendOnly, AuditEvent, Organisation, Role, Term, User

pytestmark = pytest.mark.django_db
LATER = PROPOSED_AT + timedelta(days=1)


@pytest.fixture
def organisation() -> Organisation:
    return make_organisation()


@pytest.fixture
def employee(organisation: Organisation) -> User:
    user = make_user()
    make_membership(user, organisation, Role.BOARD)
    return user


@pytest.fixture
def keeper(organisation: Organisation) -> User:
    user = make_user()
    make_membership(user, organisation, Role.DOCUMENTALIST)
    return user


def approved(row: Term, by: User, instead_of: int = 0) -> Term:
    return approve_term(row, instead_of=instead_of, answer=" Godt set ", owner=by, by=by, now=LATER)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_from_proposal_to_force_to_superseded(organisation: Organisation, employee: User, keeper: User) -> None:
    first = make_proposal(organisation, employee)
    assert dictionary_of(organisation)["share"].version == 0
    assert list(proposals_to(keeper)) == [first]
    assert not proposals_to(employee).exists()
    assert keeps_dictionary(keeper)
    assert not keeps_dictionary(employee)
    approved(first, keeper)
    assert dictionary_of(organisation)["share"].word == WANTED.word
    assert dictionary_of(make_organisation())["share"].version == 0
    second = make_proposal(organisation, keeper)
    approved(second, keeper, instead_of=1)
    assert [t.state for t in Term.objects.order_by("version")] == [TermState.SUPERSEDED, TermState.IN_FORCE]
    assert set(AuditEvent.objects.values_list("what", flat=True)) == {"term-proposed", "term-approved"}


def test_whoever_proposed_is_told_until_it_is_read(organisation: Organisation, employee: User, keeper: User) -> None:
    row = make_proposal(organisation, employee)
    assert not answers_to(employee).exists()
    with pytest.raises(Refused) as refused:
        reject_term(row, answer=" ", by=keeper, now=LATER)
    assert codes(refused) == ["term-rejected-why"]
    reject_term(row, answer="Det siger noget andet", by=keeper, now=LATER)
    assert list(answers_to(employee)) == [row]
    read_answer(answers_to(employee).get(), by=employee, now=LATER)
    assert not answers_to(employee).exists()
    own = make_proposal(organisation, keeper)
    approved(own, keeper)
    assert not answers_to(keeper).exists()


def test_nobody_decides_twice_or_over_what_they_have_not_read(
    organisation: Organisation, employee: User, keeper: User
) -> None:
    one, other = make_proposal(organisation, employee), make_proposal(organisation, employee)
    approved(one, keeper)
    with pytest.raises(Refused) as refused:
        approved(other, keeper)
    assert codes(refused) == ["term-changed-meanwhile"]
    with pytest.raises(Refused) as refused:
        reject_term(one, answer="nej", by=keeper, now=LATER)
    assert codes(refused) == ["term-decided-already"]


def test_a_new_word_gets_a_key_of_its_own(organisation: Organisation, employee: User) -> None:
    wanted = replace(WANTED, word=Text("Netværkskort", "Network map (drawing)"))
    assert make_proposal(organisation, employee, key="", to=wanted).key == "network-map"
    wrong = {"Network map": "term-known-already", "n": "term-known-already", "(!)": "term-without-letters"}
    for word, code in wrong.items():
        with pytest.raises(Refused) as refused:
            make_proposal(organisation, employee, key="", to=replace(wanted, word=Text("Kort", word)))
        assert codes(refused) == [code]


def test_what_cannot_stand_is_refused(organisation: Organisation, employee: User) -> None:
    wrong = replace(
        WANTED, word=Text("x" * 101, ""), counted=Text("Alle", ""), definition=Text("", "Something"), source=""
    )
    with pytest.raises(Refused) as refused:
        propose_term(organisation, key="share", to=wrong, by=employee, now=LATER)
    assert codes(refused) == [
        "term-in-both-languages",
        "term-counted-in-both-languages",
        "term-counted-source",
        "term-too-long",
    ]


def test_what_was_said_stays(organisation: Organisation, employee: User) -> None:
    row = make_proposal(organisation, employee)
    with pytest.raises(AppendOnly):
        row.delete()
    for change in ({"word_da": "Andet"}, {"definition_en": "Other"}, {"version": 7}):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Term.objects.filter(pk=row.pk).update(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "in-force"},
        {"state": "unknown"},
        {"decided": LATER},
    ],
)
def test_the_database_refuses_a_state_without_a_decision(
    organisation: Organisation, employee: User, change: dict[str, object]
) -> None:
    row = make_proposal(organisation, employee)
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=row.pk).update(**change)


def test_one_version_of_a_word_is_in_force(organisation: Organisation, employee: User, keeper: User) -> None:
    one, other = make_proposal(organisation, employee), make_proposal(organisation, employee)
    approved(one, keeper)
    decided = {"state": TermState.IN_FORCE, "decided": LATER, "decided_by": keeper}
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=other.pk).update(**decided)
