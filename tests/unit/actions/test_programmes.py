"""Drafts of programmes: one at a time, two editors, and versions that come into force on their day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import SMALL, make_programme
from virkning.access.programmes import programme_version_or_404
from virkning.actions import programmes, theories
from virkning.domain.errors import Refused
from virkning.domain.text import Text
from virkning.domain.theory import Horizon, NodeKind, Theory, TheoryEdge, TheoryNode
from virkning.store.models import AuditEvent, Programme, ProgrammeDraft, Role, User

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
BOTH = {"draft-changed-meanwhile"}


def titled(words: str) -> Text:
    return Text(words, words)


TALKS = TheoryNode("", NodeKind.ACTIVITY, titled("Rådgivning på ø"))
TRUST = TheoryNode("independence", NodeKind.RESULT, titled("Står på egne ben"), horizon=Horizon.LONG)


@pytest.fixture
def editor() -> User:
    return make_user(name="editor")


@pytest.fixture
def draft(editor: User) -> ProgrammeDraft:
    return programmes.begin_draft(make_programme(make_organisation()), by=editor)


def drawn(draft: ProgrammeDraft, by: User) -> ProgrammeDraft:
    """Two boxes and an arrow."""
    draft = theories.add_node(draft, node=TALKS, version=1, by=by)
    draft = theories.add_node(draft, node=TRUST, version=2, by=by)
    edge = TheoryEdge("raadgivning-paa-oe", "independence", titled("De kommer"))
    return theories.add_edge(draft, edge=edge, version=3, by=by)


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_a_draft_is_begun_once_and_written_part_by_part(draft: ProgrammeDraft, editor: User) -> None:
    assert draft.base is not None
    assert programmes.begin_draft(draft.base, by=make_user()).pk == draft.pk
    found = drawn(draft, editor).defined()
    assert [node.key for node in found.theory.nodes] == ["raadgivning-paa-oe", "independence"]
    assert found.outcomes[0].title == titled("Står på egne ben")  # the box is the outcome
    assert AuditEvent.objects.filter(what="programme-draft-changed").count() == 3
    assert draft.base.defined() == SMALL


def test_what_is_the_same_is_not_saved_again(draft: ProgrammeDraft, editor: User) -> None:
    assert programmes.save_draft(draft, definition=draft.defined(), version=1, by=editor).version == 1


def test_two_editors_at_once_do_not_write_over_each_other(draft: ProgrammeDraft, editor: User) -> None:
    drawn(draft, editor)
    stale = ProgrammeDraft.objects.get(pk=draft.pk)
    changes: tuple[Callable[[], object], ...] = (
        lambda: theories.add_node(stale, node=TALKS, version=3, by=make_user()),
        lambda: theories.remove_node(stale, key="independence", version=3, by=make_user()),
        lambda: programmes.discard_draft(stale, version=3, by=make_user()),
        lambda: programmes.put_in_force(stale, name="2", from_day=TODAY, version=3, by=make_user(), today=TODAY),
    )
    for change in changes:
        with pytest.raises(Refused) as refused:
            change()
        assert codes(refused) == BOTH
    assert ProgrammeDraft.objects.get(pk=draft.pk).version == 4


def test_boxes_and_arrows_are_changed_moved_and_removed(draft: ProgrammeDraft, editor: User) -> None:
    draft = drawn(draft, editor)
    ends = ("raadgivning-paa-oe", "independence")
    draft = theories.change_edge(draft, ends=ends, assumption=None, version=4, by=editor)
    assert draft.defined().theory.edges[0].assumption is None
    renamed = replace(TALKS, title=titled("Samtaler"))
    draft = theories.change_node(draft, key=ends[0], to=renamed, version=5, by=editor)
    assert draft.defined().theory.node_by_key[ends[0]].title.da == "Samtaler"
    draft = theories.move_node(draft, key="independence", before=ends[0], version=6, by=editor)
    assert [node.key for node in draft.defined().theory.nodes] == ["independence", ends[0]]
    draft = theories.move_node(draft, key="independence", before="", version=7, by=editor)
    assert [node.key for node in draft.defined().theory.nodes] == [*ends]
    assert theories.move_node(draft, key=ends[0], before=ends[0], version=8, by=editor).version == 8
    draft = theories.remove_edge(draft, ends=ends, version=8, by=editor)
    assert draft.defined().theory.edges == ()
    draft = theories.add_edge(draft, edge=TheoryEdge(*ends), version=9, by=editor)
    draft = theories.remove_node(draft, key="independence", version=10, by=editor)
    assert draft.defined().theory == Theory((replace(renamed, key=ends[0]),), by_hand=True)
    assert theories.tidy(draft, version=11, by=editor).defined().theory == Theory((replace(renamed, key=ends[0]),))
    assert draft.defined().outcomes[0].indicators == SMALL.outcomes[0].indicators


def test_what_cannot_be_is_refused_and_nothing_is_kept(draft: ProgrammeDraft, editor: User) -> None:
    draft = drawn(draft, editor)
    back = TheoryEdge("independence", "raadgivning-paa-oe")
    wrong: tuple[tuple[Callable[[], object], set[str]], ...] = (
        (lambda: theories.add_edge(draft, edge=back, version=4, by=editor), {"theory-circle"}),
        (lambda: theories.add_edge(draft, edge=TheoryEdge("x", "y"), version=4, by=editor), {"theory-unknown-box"}),
        (lambda: theories.change_node(draft, key="x", to=TALKS, version=4, by=editor), {"box-gone"}),
        (lambda: theories.move_node(draft, key="independence", before="x", version=4, by=editor), {"box-gone"}),
        (lambda: theories.remove_edge(draft, ends=("x", "y"), version=4, by=editor), {"arrow-gone"}),
        (lambda: theories.change_edge(draft, ends=back.ends, assumption=None, version=4, by=editor), {"arrow-gone"}),
    )
    for change, expected in wrong:
        with pytest.raises(Refused) as refused:
            change()
        assert codes(refused) == expected
    assert ProgrammeDraft.objects.get(pk=draft.pk).version == 4


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Rådgivning på ø", "raadgivning-paa-oe"),
        ("Æble", "aeble"),
        ("<b>!?", "b"),
        ("日本", "box"),
        ("x" * 99, "x" * 40),
    ],
)
def test_keys_are_made_from_titles(title: str, key: str) -> None:
    assert theories.fresh_key(title, ()) == key
    assert theories.fresh_key(title, {key, f"{key}-2"}) == f"{key}-3"


def test_a_version_from_today_is_current_at_once_and_the_old_one_closed(draft: ProgrammeDraft, editor: User) -> None:
    drawn(draft, editor)
    made = programmes.put_in_force(draft, name=" 2 ", from_day=TODAY, version=4, by=editor, today=TODAY)
    old = Programme.objects.get(version="1")
    assert (made.version, made.current, made.in_force_from, made.defined().version) == ("2", True, TODAY, "2")
    assert (old.current, old.closed) == (False, TODAY)
    assert not ProgrammeDraft.objects.exists()
    with pytest.raises(Refused) as refused:
        programmes.discard_draft(draft, version=4, by=editor)
    assert codes(refused) == {"draft-gone"}


def test_a_version_of_a_day_to_come_waits_for_the_clock(draft: ProgrammeDraft, editor: User) -> None:
    drawn(draft, editor)
    day = TODAY + timedelta(days=9)
    made = programmes.put_in_force(draft, name="2", from_day=day, version=4, by=editor, today=TODAY)
    make_membership(editor, made.organisation, Role.DOCUMENTALIST)
    assert programme_version_or_404(editor, "small", "2") == made
    assert programmes.make_current(today=day - timedelta(days=1)) == 0
    assert Programme.objects.get(current=True).version == "1"
    assert (programmes.make_current(today=day), programmes.make_current(today=day)) == (1, 0)
    assert Programme.objects.get(current=True).pk == made.pk
    assert Programme.objects.get(version="1").closed == day


def test_a_version_that_waits_can_be_called_off_and_only_one_waits(draft: ProgrammeDraft, editor: User) -> None:
    drawn(draft, editor)
    day = TODAY + timedelta(days=9)
    made = programmes.put_in_force(draft, name="2", from_day=day, version=4, by=editor, today=TODAY)
    again = drawn(programmes.begin_draft(Programme.objects.get(version="1"), by=editor), editor)
    with pytest.raises(Refused) as refused:
        programmes.put_in_force(again, name="2", from_day=TODAY, version=4, by=editor, today=TODAY)
    assert codes(refused) == {"version-name-taken", "version-waits-already"}
    programmes.call_off(made, by=editor)
    with pytest.raises(Refused) as refused:
        programmes.call_off(made, by=editor)
    assert codes(refused) == {"programme-version-not-waiting"}
    assert programmes.make_current(today=day) == 0
    programmes.put_in_force(again, name="3", from_day=TODAY, version=4, by=editor, today=TODAY)


def test_names_and_days_that_cannot_be(draft: ProgrammeDraft, editor: User) -> None:
    with pytest.raises(Refused) as refused:
        programmes.put_in_force(draft, name="2", from_day=TODAY, version=1, by=editor, today=TODAY)
    assert codes(refused) == {"draft-without-changes"}
    drawn(draft, editor)
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(Refused) as refused:
        programmes.put_in_force(draft, name="to / tre", from_day=yesterday, version=4, by=editor, today=TODAY)
    assert codes(refused) == {"version-name", "version-from-the-past"}


def test_the_database_keeps_definitions_and_one_draft(draft: ProgrammeDraft, editor: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeDraft.objects.create(organisation=draft.organisation, key=draft.key, definition={}, by=editor)
    with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE store_programme SET definition = '{}'")
