"""What a steering group says about its numbers."""

import pytest

from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.factories.programmes import make_programme
from virkning.actions.comments import LONGEST, add_comment
from virkning.domain.errors import Refused
from virkning.domain.period import period
from virkning.store.models import AuditEvent, Comment

pytestmark = pytest.mark.django_db

QUARTER = period("2013Q2")


def test_a_comment_is_kept_with_its_event() -> None:
    user, programme = make_user(), make_programme(make_organisation())
    comment = add_comment(programme, period=QUARTER, text="  Vi ser på efterværnet. ", by=user)
    assert (comment.text, comment.period, comment.by) == ("Vi ser på efterværnet.", "2013Q2", user)
    assert AuditEvent.objects.get().objects_touched == [comment.pk]


@pytest.mark.parametrize(("text", "code"), [("  ", "comment-empty"), ("x" * (LONGEST + 1), "comment-too-long")])
def test_an_empty_or_endless_comment_is_refused(text: str, code: str) -> None:
    programme = make_programme(make_organisation())
    with pytest.raises(Refused) as refused:
        add_comment(programme, period=QUARTER, text=text, by=make_user())
    assert [problem.code for problem in refused.value.problems] == [code]
    assert not Comment.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_longest_comment_is_kept() -> None:
    programme = make_programme(make_organisation())
    assert add_comment(programme, period=QUARTER, text="x" * LONGEST, by=make_user()).pk
