"""The draft of the demonstration: sound, and not finished."""

import pytest

from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from virkning.actions.demonstration.theories import begin_theory
from virkning.domain.theory_remarks import RemarkCode, remarks
from virkning.library.shelves import programme
from virkning.store.models import ProgrammeDraft

pytestmark = pytest.mark.django_db


def test_it_leaves_something_to_think_about() -> None:
    organisation = make_organisation()
    begin_theory(organisation, by=make_user())
    assert not ProgrammeDraft.objects.exists()
    make_programme(organisation, definition=programme("children"))
    begin_theory(organisation, by=make_user())
    found = remarks(ProgrammeDraft.objects.get().defined(), with_manual=("talks", "group"))
    assert {remark.code for remark in found} == {
        RemarkCode.RESULT_WITHOUT_INDICATOR,
        RemarkCode.ARROW_WITHOUT_ASSUMPTION,
        RemarkCode.BOX_HANGS_LOOSE,
    }
