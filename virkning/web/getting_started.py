"""The way from an empty installation to the first report, as steps with what is done and what comes next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.cases import opens_cases, works_with_cases
from virkning.access.courses import programmes_visible_to
from virkning.access.people import manages_people
from virkning.access.setting_up import Begun, begun_by, programmes_to_set_up
from virkning.store.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Step:
    """`address` is empty where somebody else takes the step."""

    title: str
    about: str
    done: bool
    address: str = ""
    next: bool = False


def steps_of(organisation: Organisation, user: User) -> list[Step]:
    """In the order they are taken; empty where all of them are done."""
    begun = begun_by(organisation)
    if begun.whole:
        return []
    steps = [_programme(begun), _colleagues(begun, user), *_course_and_measurement(begun, user), _report(begun, user)]
    first = next(number for number, one in enumerate(steps) if not one.done)
    return [Step(one.title, one.about, one.done, one.address, next=number == first) for number, one in enumerate(steps)]


def _programme(begun: Begun) -> Step:
    about = _("The one below that is most like yours, with your own names and words.")
    return Step(_("Choose a programme"), about, begun.programme, "" if begun.programme else "#choose")


def _colleagues(begun: Begun, user: User) -> Step:
    about = _("Those who work with citizens, and those who read the results. Each sees only what the role needs.")
    return Step(
        _("Invite colleagues"), about, begun.colleagues, reverse("people-invite") if manages_people(user) else ""
    )


def _course_and_measurement(begun: Begun, user: User) -> list[Step]:
    opens = begun.programme and opens_cases(user)
    programme = programmes_to_set_up(user).first() if opens else None
    course = f"{reverse('course-new')}?programme={programme.key}" if programme else ""
    by_them = _("Done by whoever works with the citizen; if that is you, give yourself the role under Users.")
    about = _("The citizen gets a pseudonym; a name can wait.")
    measured = _("On the citizen's phone, on a tablet, or on paper: what is due stands under Today.")
    waits = "" if works_with_cases(user) else f" {by_them}"
    return [
        Step(_("Open the first course"), about if opens else f"{about} {by_them}", begun.course, course),
        Step(
            _("Take the first measurement"),
            measured + waits,
            begun.measurement,
            reverse("today") if begun.course and works_with_cases(user) else "",
        ),
    ]


def _report(begun: Begun, user: User) -> Step:
    about = _("Results come when the first are measured before and after; a report when a quarter is over.")
    about += " " + _(
        "They are read by documentalists, the steering group and the management; give the roles under Users."
    )
    reads = begun.measurement and programmes_visible_to(user).exists()
    return Step(_("Read the first report"), about, begun.report, reverse("results") if reads else "")
