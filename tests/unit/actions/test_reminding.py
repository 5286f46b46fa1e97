"""What the clock sends: to real receivers on this machine, once, in working hours, and never against the citizen."""

import signal
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email import message_from_string
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.utils import timezone

from tests.factories.answering import ORGANISATION, Case, make_case
from tests.factories.protection import make_protection
from tests.receivers import Gateway, Post, mail_receiver, sms_receiver
from virkning.access.reminders import may_remind, reminding_of
from virkning.actions.consents import answer_consent, restrict
from virkning.actions.courses import end_course, make_responsible, pause
from virkning.actions.identities import SafeContactData, keep_safe_contact
from virkning.actions.protection import lift_protection
from virkning.actions.reminders import choose_settings, leave_citizen_alone, remind_citizen
from virkning.actions.reminding import remind_citizens, remind_staff
from virkning.domain.consent import ConsentPurpose
from virkning.domain.pairing import Moment
from virkning.store.models import (
    AnswerLink,
    AuditEvent,
    Channel,
    ContactWay,
    EndedReason,
    Identity,
    Occasion,
    ProtectionKind,
    Reminding,
    RestrictionGround,
    SentMessage,
    ToldOccasion,
)

pytestmark = pytest.mark.django_db(transaction=True)

DAY = timedelta(days=1)


def weekday(day: int = 0, hour: int = 10) -> datetime:
    """An hour of a weekday, the given number of days after the next Monday."""
    now = timezone.localtime()
    monday = now.date() + timedelta(days=7 - now.weekday())
    return datetime(monday.year, monday.month, monday.day, hour, tzinfo=ZoneInfo("Europe/Copenhagen")) + day * DAY


@pytest.fixture
def post(settings: LazySettings) -> Iterator[Post]:
    settings.VIRKNING_SMS = ""
    with mail_receiver(settings) as found:
        yield found


@pytest.fixture
def gateway(settings: LazySettings) -> Iterator[Gateway]:
    settings.EMAIL_HOST = ""
    with sms_receiver(settings) as found:
        yield found


def text_of(mail: str) -> str:
    parsed = message_from_string(mail.removesuffix(".\r\n"))
    content = str(parsed.get_payload())
    if parsed["Content-Transfer-Encoding"] == "base64":
        return b64decode(content).decode()
    return content


def linked(way: ContactWay = ContactWay.MAIL, *, channel: Channel = Channel.LINK) -> tuple[Case, AnswerLink]:
    """A link made on the Friday before, with reminders turned on by the employee who is responsible."""
    case = make_case("trust", safe=ContactWay.MAIL, neutral_name="Anne")
    Identity.objects.filter(client=case.course.client_id).update(phone="")
    identity = Identity.objects.get(client=case.course.client_id)
    identity.phone = "+45 00 11 22 33"
    identity.save()
    keep_safe_contact(case.course.client, safe_contact=SafeContactData(way, neutral_name="Anne"), by=case.employee)
    link, _token, _code = case.link("trust", channel=channel)
    made = weekday() - 3 * DAY
    AnswerLink.objects.filter(pk=link.pk).update(made=made, expires=made + 14 * DAY)
    if way is not ContactWay.NONE:
        remind_citizen(case.course, language="da", by=case.employee, now=made)
    return case, AnswerLink.objects.get(pk=link.pk)


def test_an_employee_is_told_once_when_it_comes_due_and_once_when_it_is_overdue(post: Post) -> None:
    case = make_case("trust", "stress-barometer")
    assert remind_staff(now=weekday()) == 1
    assert remind_staff(now=weekday(1)) == 0
    (mail,) = post.mails
    assert case.employee.email in post.recipients[0]
    text = text_of(mail)
    assert "2 målinger kan tages nu" in text
    assert "I alt venter 2 målinger" in text
    for telling in (case.course.key, "Opdigtet", ORGANISATION, "trust", "Tillid"):
        assert telling not in mail + text
    Occasion.objects.filter(instrument="trust").update(opens="2020-01-01", day="2020-01-01", closes="2020-01-02")
    assert remind_staff(now=weekday(2)) == 1
    assert remind_staff(now=weekday(3)) == 0
    assert "1 måling er over tiden" in text_of(post.mails[1])
    assert "kan tages nu" not in text_of(post.mails[1])
    rows = list(SentMessage.objects.all())
    assert {(row.kind, row.way, row.user, row.course) for row in rows} == {("due", "mail", case.employee, None)}
    assert len(rows) == 2


def test_no_second_mail_on_the_same_day(post: Post) -> None:
    make_case("trust")
    assert remind_staff(now=weekday(hour=8)) == 1
    ToldOccasion.objects.all().delete()
    assert remind_staff(now=weekday(hour=15)) == 0
    assert remind_staff(now=weekday(1, hour=8)) == 1


@pytest.mark.parametrize(
    ("day", "hour", "sent"), [(0, 6, 0), (0, 7, 1), (4, 17, 1), (4, 18, 0), (5, 10, 0), (6, 10, 0)]
)
def test_employees_are_written_to_in_working_hours_of_the_place(post: Post, day: int, hour: int, sent: int) -> None:
    make_case("trust")
    assert remind_staff(now=weekday(day, hour)) == sent
    assert len(post.mails) == sent


def test_only_those_who_work_with_cases_want_it_and_can_log_in(post: Post) -> None:
    case = make_case("trust")
    make_responsible(
        case.course, users=[case.employee, case.colleague, case.documentalist], by=case.employee, today=weekday().date()
    )
    choose_settings(case.employee, reminders=False, language="da")
    case.colleague.is_active = False
    case.colleague.save()
    assert remind_staff(now=weekday()) == 0
    choose_settings(case.employee, reminders=True, language="en")
    assert remind_staff(now=weekday()) == 1
    assert "1 measurement can be taken now" in text_of(post.mails[0])
    assert "Subject: Something waits in Virkning" in post.mails[0]


def test_a_course_that_is_shut_to_the_employee_is_not_told_of(post: Post) -> None:
    case = make_case("trust")
    make_responsible(case.course, users=[case.employee, case.colleague], by=case.employee, today=weekday().date())
    make_protection(case.course.client, case.colleague, kind=ProtectionKind.THREATENED, today=timezone.localdate())
    assert remind_staff(now=weekday()) == 1
    assert case.colleague.email in post.recipients[0]


def test_nothing_is_marked_as_told_while_the_server_does_not_answer(settings: LazySettings) -> None:
    make_case("trust")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(OSError, match="refused"):
        remind_staff(now=weekday())
    assert (SentMessage.objects.count(), ToldOccasion.objects.count()) == (0, 0)


def test_nothing_is_sent_where_nothing_is_set_up(settings: LazySettings) -> None:
    settings.EMAIL_HOST = settings.VIRKNING_SMS = ""
    linked()
    assert (remind_staff(now=weekday()), remind_citizens(now=weekday())) == (0, 0)
    assert not SentMessage.objects.exists()


def test_what_is_refused_is_marked_and_told_by_number_only(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    case, _link = linked()
    post.refuses = True
    assert (remind_staff(now=weekday()), remind_citizens(now=weekday())) == (0, 0)
    assert SentMessage.objects.exclude(failed=None).count() == 2
    for row in SentMessage.objects.all():
        assert f"message {row.pk} is not known to have been sent: SMTPRecipientsRefused" in caplog.text
    for telling in (case.employee.email, "borger@example.invalid", case.course.key):
        assert telling not in caplog.text
    post.refuses = False
    assert (remind_staff(now=weekday(1)), remind_citizens(now=weekday(1))) == (0, 0)


def test_a_citizen_is_reminded_once_by_mail_under_the_agreed_name(post: Post) -> None:
    case, link = linked()
    assert [remind_citizens(now=weekday(day)) for day in (0, 0, 1)] == [1, 0, 0]
    (mail,) = post.mails
    assert "borger@example.invalid" in post.recipients[0]
    assert "From: Anne <noreply@example.invalid>" in mail.replace('"', "")
    assert text_of(mail).strip() == "Du har et spørgeskema, der venter. Brug det link, du har fået."
    for telling in (ORGANISATION, case.course.key, "Opdigtet", "/a/"):
        assert telling not in mail + text_of(mail)
    row = SentMessage.objects.get()
    assert (row.kind, row.way, row.course, row.link, row.user) == ("reminder", "mail", case.course, link, None)
    assert AuditEvent.objects.get(what="reminder-sent").by is None


def test_a_citizen_is_reminded_once_by_sms(gateway: Gateway) -> None:
    case, _link = linked(ContactWay.SMS)
    assert [remind_citizens(now=weekday(day)) for day in (0, 1)] == [1, 0]
    (body,) = gateway.bodies
    assert parse_qs(body) == {
        "to": ["+4500112233"],
        "message": ["Du har et spørgeskema, der venter. Brug det link, du har fået."],
    }


def test_an_sms_that_is_not_known_to_have_left_is_not_sent_again(gateway: Gateway) -> None:
    linked(ContactWay.SMS)
    gateway.status = 500
    assert [remind_citizens(now=weekday(day)) for day in (0, 1)] == [0, 0]
    assert len(gateway.bodies) == 1
    assert SentMessage.objects.get().failed is not None


class Stopped(BaseException):
    pass


def test_whoever_is_stopped_while_sending_sends_nothing_twice(gateway: Gateway) -> None:
    """A real signal, while the gateway has the message and has not answered: the row is there already."""
    linked(ContactWay.SMS)

    def stop(_number: int, _frame: object) -> None:
        raise Stopped

    earlier = signal.signal(signal.SIGUSR1, stop)
    main = threading.main_thread().ident
    assert main is not None
    gateway.received = lambda: signal.pthread_kill(main, signal.SIGUSR1)
    try:
        with pytest.raises(Stopped):
            remind_citizens(now=weekday())
    finally:
        signal.signal(signal.SIGUSR1, earlier)
    gateway.received = lambda: None
    assert SentMessage.objects.count() == 1
    assert remind_citizens(now=weekday(1)) == 0
    assert len(gateway.bodies) == 1


@pytest.mark.parametrize(
    ("day", "hour", "sent"), [(0, 8, 0), (0, 9, 0), (0, 10, 1), (4, 17, 1), (1, 18, 0), (5, 10, 0)]
)
def test_citizens_are_written_to_by_day_on_weekdays(gateway: Gateway, day: int, hour: int, sent: int) -> None:
    """The link was made on Friday at 10, so that Monday at 9 is too early."""
    linked(ContactWay.SMS)
    assert remind_citizens(now=weekday(day, hour)) == sent
    assert len(gateway.bodies) == sent


def test_not_on_the_last_day_of_a_link(gateway: Gateway) -> None:
    linked(ContactWay.SMS)  # until Friday at 10
    assert remind_citizens(now=weekday(10)) == 0
    assert remind_citizens(now=weekday(9, hour=17)) == 1


def answered(case: Case, link: AnswerLink) -> None:
    AnswerLink.objects.filter(pk=link.pk).update(used_at=weekday() - DAY)


def given_up(case: Case, link: AnswerLink) -> None:
    Occasion.objects.update(missing_reason="declined")


def locked(case: Case, link: AnswerLink) -> None:
    AnswerLink.objects.filter(pk=link.pk).update(locked_until=weekday() + DAY)


def turned_off(case: Case, link: AnswerLink) -> None:
    leave_citizen_alone(case.course, by=case.colleague, now=weekday() - DAY)


def never(case: Case, link: AnswerLink) -> None:
    keep_safe_contact(case.course.client, safe_contact=SafeContactData(ContactWay.NONE), by=case.employee)


def paused(case: Case, link: AnswerLink) -> None:
    today = timezone.localdate()
    pause(case.course, started=today, by=case.employee, today=today)
    Occasion.objects.update(cancelled=False)


def ended(case: Case, link: AnswerLink) -> None:
    today = timezone.localdate()
    end_course(case.course, ended=today, reason=EndedReason.COMPLETED, by=case.employee, today=today)


def restricted(case: Case, link: AnswerLink) -> None:
    ground, today, now = RestrictionGround.OBJECTION, timezone.localdate(), timezone.now()
    restrict(case.course.client, ground=ground, by=case.employee, today=today, now=now)


def protected(case: Case, link: AnswerLink) -> None:
    make_protection(case.course.client, case.employee, today=timezone.localdate())


def asks_a_parent(case: Case, link: AnswerLink) -> None:
    Occasion.objects.update(respondent="parent")


@pytest.mark.parametrize(
    "happened",
    [answered, given_up, locked, turned_off, never, paused, ended, restricted, protected, asks_a_parent],
    ids=lambda made: made.__name__,
)
def test_never_against_what_stands_about_the_citizen(
    gateway: Gateway, happened: Callable[[Case, AnswerLink], None]
) -> None:
    happened(*linked(ContactWay.SMS))
    assert remind_citizens(now=weekday()) == 0
    assert gateway.bodies == []
    assert not SentMessage.objects.exists()


def test_a_tablet_that_is_handed_over_is_no_link_of_the_citizens(gateway: Gateway) -> None:
    linked(ContactWay.SMS, channel=Channel.TABLET)
    assert remind_citizens(now=weekday()) == 0


def test_off_until_someone_turns_it_on(gateway: Gateway) -> None:
    case, _link = linked(ContactWay.SMS)
    Reminding.objects.filter(course=case.course).delete()
    assert remind_citizens(now=weekday()) == 0


def test_after_the_end_only_a_follow_up_with_a_yes(gateway: Gateway) -> None:
    case, link = linked(ContactWay.SMS)
    ended(case, link)
    Occasion.objects.update(moment=Moment.FOLLOW_UP, cancelled=False)
    link.refresh_from_db()
    assert not may_remind(link, now=weekday()), "not having been asked is no yes"
    today = timezone.localdate()
    answer_consent(
        case.course.client,
        purpose=ConsentPurpose.CONTACT_AFTERWARDS,
        given=True,
        by=case.employee,
        today=today,
        now=timezone.now(),
    )
    Occasion.objects.update(moment=Moment.FOLLOW_UP, cancelled=False)
    assert remind_citizens(now=weekday()) == 1


def test_under_protection_only_where_a_named_person_turned_it_on_since(gateway: Gateway) -> None:
    case, link = linked(ContactWay.SMS)
    protected(case, link)
    assert not may_remind(link, now=weekday())
    remind_citizen(case.course, language="en", by=case.employee, now=weekday() - DAY)
    assert may_remind(link, now=weekday())
    protection = case.course.client.protections.get(ended=None)
    protection.staff.set([case.colleague])
    assert not may_remind(link, now=weekday()), "who turned it on is named no more"
    lift_protection(case.course.client, by=case.colleague, today=timezone.localdate())
    assert remind_citizens(now=weekday()) == 1
    assert "questionnaire" in gateway.bodies[0]
    assert reminding_of(case.course) is not None
