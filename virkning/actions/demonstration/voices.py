"""What the citizens of the demonstration say in their own words: invented, some approved, some still to be masked."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from virkning.actions.voices import Marked, add_theme, approve_voice, hear, hear_anonymous, mark_voice
from virkning.store.models import Course, Goal, Programme, Protection, User

DAY = timedelta(days=1)

APPROVED = (
    (
        "Jeg kunne ikke tænke på arbejde, før jeg kunne sove. Da Mette spurgte igen i gruppen, var jeg klar.",
        "Jeg kunne ikke tænke på arbejde, før jeg kunne sove. Da [navn] spurgte igen i gruppen, var jeg klar.",
        ("turning-point", "everyday"),
        "job-motivation",
    ),
    (
        "De første uger handlede om advokat og skole. Jobsnak var bare endnu et papir.",
        "De første uger handlede om advokat og skole. Jobsnak var bare endnu et papir.",
        ("waiting", "everyday"),
        "job-motivation",
    ),
    (
        "Det var den samme, der tog telefonen hver gang. Det havde jeg aldrig prøvet før.",
        "Det var den samme, der tog telefonen hver gang. Det havde jeg aldrig prøvet før.",
        ("safety", "heard"),
        "trust",
    ),
    (
        "Min søn på 7 har fået en ven med hjem for første gang siden Randers.",
        "Min søn har fået en ven med hjem for første gang i lang tid.",
        ("children", "others"),
        "trust",
    ),
)
WAITING = (
    "Jeg ventede fra 12. marts til maj på at komme i gruppe, og imens gik jeg i stå.",
    "Søren fra kommunen sagde, at jeg bare skulle søge job. Her spurgte de, hvad jeg selv ville.",
)
ANONYMOUS = (
    ("Jeg fik sat ord på noget, jeg ikke har sagt til nogen.", ("heard",)),
    ("Nu ved jeg, hvem jeg kan ringe til, hvis det sker igen.", ("safety",)),
)


def speak(programme: Programme, *, by: User, today: date) -> None:
    """In courses that ended not long ago, one voice each."""
    shielded = Protection.objects.filter(ended=None).values("client")
    own = {"programme__organisation": programme.organisation_id, "programme__key": programme.key}
    courses = list(Course.objects.filter(**own).exclude(client__in=shielded).order_by("-ended", "pk")[:40:6])
    add_theme(programme, title="Rækkefølgen i forløbet", by=by)
    for number, (words, shown, themes, indicator) in enumerate(APPROVED):
        day = today - (20 + 9 * number) * DAY
        row = hear(courses[number], words=words, day=day, by=by, now=_at(day))
        row = mark_voice(row, Marked(themes, indicator, shown, agreed=True), version=row.version, by=by)
        approve_voice(row, version=row.version, by=by, now=_at(day + DAY))


def wait_to_be_masked(going: Sequence[Course], *, by: User, today: date) -> None:
    """Just written down, in courses that the team works with now."""
    for number, (course, words) in enumerate(zip(going, WAITING, strict=False)):
        day = today - (4 + number) * DAY
        hear(course, words=words, day=day, by=by, now=_at(day))


def speak_after_talks(programme: Programme, *, by: User, today: date) -> None:
    for number, (words, themes) in enumerate(ANONYMOUS):
        day = today - (10 + number) * DAY
        row = hear_anonymous(programme, words=words, day=day, by=by, now=_at(day))
        row = mark_voice(row, Marked(themes, "", words, agreed=True), version=row.version, by=by)
        approve_voice(row, version=row.version, by=by, now=_at(day))


def take_a_goal(goal: Goal, *, by: User, today: date) -> None:
    """The words of a goal, as they stand in the plan; they wait to be marked."""
    hear(goal.plan.course, words=goal.words, goal=goal, day=today - 2 * DAY, by=by, now=_at(today - 2 * DAY))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)
