"""Who is asked to take part in a round gets a mail with a link, and nothing of what it is about; by a real receiver."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from email import message_from_string
from email.policy import default

import pytest
from django.conf import LazySettings

from tests.factories.assessments import DAY, colleague, hand_in, make_assessment
from tests.factories.organisations import make_organisation
from tests.factories.programmes import make_programme
from tests.receivers import Post, mail_receiver
from virkning.actions.assessments import ask_partner, close_assessment
from virkning.actions.rater_mails import invite_people, remind_raters
from virkning.domain.assessment import RaterKind
from virkning.domain.errors import Refused
from virkning.store.models import Assessment, AuditEvent, User, UserSettings

pytestmark = pytest.mark.django_db
Committed = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def post(settings: LazySettings) -> Iterator[Post]:
    with mail_receiver(settings) as post:
        yield post


@pytest.fixture
def leader() -> User:
    return colleague(make_organisation())


@pytest.fixture
def round_(leader: User) -> Assessment:
    row = make_assessment(make_programme(leader.memberships.get().organisation), leader)
    row.answer_by = DAY + timedelta(days=14)
    row.save()
    return row


def told(post: Post) -> list[tuple[str, str, str]]:
    """To whom, subject and text, as a reader of mail shows them."""
    mails = [message_from_string(one, policy=default) for one in post.mails]
    return [(str(one["To"]), str(one["Subject"]), str(one.get_content())) for one in mails]


def test_each_gets_a_link_in_their_own_language_and_nothing_else(
    post: Post,
    round_: Assessment,
    leader: User,
    settings: LazySettings,
    django_capture_on_commit_callbacks: Committed,
) -> None:
    settings.ADDRESS = "https://virkning.example.invalid/"
    first, second = colleague(round_.organisation), colleague(round_.organisation)
    UserSettings.objects.update_or_create(user=second, defaults={"language": "en"})
    with django_capture_on_commit_callbacks(execute=True):
        asked = invite_people(round_, people=[first, second, leader], kind=RaterKind.EMPLOYEE, by=leader)
    assert asked == (3, 2), "whoever asks is not written to"
    danish, english = sorted(told(post), key=lambda one: one[0] == second.email)
    assert (danish[0], english[0]) == (first.email, second.email)
    assert "Svar gerne senest den" in danish[2]
    assert "You are asked to take part in an assessment" in english[1]
    for _to, subject, text in (danish, english):
        assert f"https://virkning.example.invalid/learning/assessments/{round_.pk}/rate/" in text
        for unsaid in (round_.subject, round_.organisation.title, leader.name, "Lovende", "promising"):
            assert unsaid not in f"{subject} {text}"


def test_a_reminder_goes_to_those_alone_who_have_not_handed_in(
    post: Post, round_: Assessment, leader: User, django_capture_on_commit_callbacks: Committed
) -> None:
    answered, missing = colleague(round_.organisation), colleague(round_.organisation)
    invite_people(round_, people=[answered, missing], kind=RaterKind.LEADER, by=leader)
    ask_partner(round_, name="Nabokommunen", by=leader)
    hand_in(round_.raters.get(user=answered), 2)
    with django_capture_on_commit_callbacks(execute=True):
        assert remind_raters(round_, by=leader) == 1
    ((to, _subject, text),) = told(post)
    assert to == missing.email
    assert "dit svar mangler endnu" in text
    assert AuditEvent.objects.filter(what="raters-reminded", by=leader).count() == 1
    close_assessment(round_, today=DAY, by=leader)
    with pytest.raises(Refused, match="assessment-closed"):
        remind_raters(round_, by=leader)


def test_without_mail_they_are_asked_all_the_same(round_: Assessment, leader: User, settings: LazySettings) -> None:
    settings.EMAIL_HOST = ""
    asked = invite_people(round_, people=[colleague(round_.organisation)], kind=RaterKind.EMPLOYEE, by=leader)
    assert asked == (1, 0)
    with pytest.raises(Refused, match="raters-no-mail"):
        remind_raters(round_, by=leader)
