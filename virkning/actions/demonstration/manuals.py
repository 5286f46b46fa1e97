"""Invented manuals for the demonstration, their checklists ticked for courses, and what colleagues propose of words."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from virkning.actions.manuals import Written, fill_in_checklist, open_manual, write_version
from virkning.actions.terms import Proposed, approve_term, propose_term
from virkning.domain.manual import Done, version_on
from virkning.domain.text import Text
from virkning.library.terms import terms
from virkning.store.models import ChecklistMark, Course, Manual, ManualVersion, PhaseStay, Programme, User

COUNSELLING = """# Formål

Kvinden får overblik over sin situation, ved, hvad hun kan gøre, hvis volden kommer tæt på igen, og mærker, at hun ikke
er alene.

# Sådan gør vi

1. Den første samtale handler om sikkerhed. Alt andet kan vente.
2. Vi taler om, hvad hun selv ønsker skal blive anderledes, og skriver det i handlingsplanen med hendes egne ord.
3. Hver samtale slutter med en aftale: hvornår vi taler sammen igen, og hvordan vi må kontakte hende.

> Spørg altid først, om hun er alene, når du ringer.

# Tjekliste

- [ ] Sikkerhed og risiko er talt igennem i den første samtale {#sikkerhed}
- [ ] Sikker kontaktvej er aftalt {#kontaktvej}
- [ ] Resultatlisten er set sammen med kvinden {#resultatliste}
- [ ] Netværket er tegnet sammen med hende {#netvaerk}
"""

COUNSELLING_NEW = COUNSELLING.replace(
    "\n> Spørg",
    "4. Efter den tredje samtale skriver I en sikkerhedsplan. Den bliver hos os, hvis den ikke kan ligge trygt hjemme."
    "\n\n> Spørg",
).replace(
    "- [ ] Netværket", "- [ ] Sikkerhedsplanen er skrevet inden den fjerde samtale {#sikkerhedsplan}\n- [ ] Netværket"
)

GROUP = """# Formål

Kvinderne møder andre, der har prøvet noget lignende, og øver sig i at sige til og fra.

# Sådan gør vi

Gruppen mødes ti gange, to timer hver gang, med to gruppeledere. Hver gang har samme form:

| Tid | Hvad |
|---|---|
| 15 minutter | Hvordan har ugen været? |
| 75 minutter | Dagens tema |
| 30 minutter | Hvad tager jeg med hjem? |

# Tjekliste

- [ ] Forsamtalen er holdt, før gruppen begyndte
- [ ] Gruppens aftaler er lavet sammen med kvinderne
- [ ] Temaet om børnene er gennemført
- [ ] Der er talt om, hvad der sker, når gruppen slutter
"""

GROUP_NEW = GROUP.replace("mødes ti gange", "mødes tolv gange").replace(
    "- [ ] Der er talt", "- [ ] Økonomirådgiveren har været med én gang\n- [ ] Der er talt"
)

TEXTS = (
    (
        "f1",
        Text("Rådgivning efter vold", "Counselling after violence"),
        (COUNSELLING, COUNSELLING_NEW),
        "Sikkerhedsplan på skrift inden den fjerde samtale.",
    ),
    (
        "f2",
        Text("Gruppen på tolv gange", "The group of twelve meetings"),
        (GROUP, GROUP_NEW),
        "To gange mere, og økonomirådgiveren er med én gang.",
    ),
)

OWN = Proposed(
    word=Text("Netværkskort", "Network map"),
    definition=Text(
        "En tegning af de mennesker, borgeren har omkring sig, og hvem der kan hjælpe med hvad.",
        "A drawing of the people around the citizen, and who can help with what.",
    ),
    why="Vi bruger ordet i alle forløb, og nye kolleger spørger om det.",
)
WAITING = Proposed(
    word=Text("Mindste betydende ændring", "Smallest important change"),
    definition=Text(
        "Den mindste forskel, som borgerne selv siger, de kan mærke i hverdagen. Værdien er fundet i undersøgelser af "
        "netop den skala.",
        "The smallest difference that citizens themselves say they notice in everyday life. The value was found in "
        "studies of that very scale.",
    ),
    counted=terms()["smallest-important-change"].counted,
    source=terms()["smallest-important-change"].source,
    why="Det er svært at sige ‘oplever som noget værd’ højt i en samtale.",
)


def write_manuals(programme: Programme, *, by: User, first: date, second: date) -> list[Manual]:
    """Two manuals, each with two versions."""
    made = []
    for phase, title, (text, new_text), news in TEXTS:
        begun = Written(Text(text, ""), first)
        manual = open_manual(programme, title=title, phase=phase, first=begun, by=by, now=_at(first))
        write_version(manual, to=Written(Text(new_text, ""), second, news), after=1, by=by, now=_at(second))
        made.append(manual)
    return made


def renew(manual: Manual, *, by: User, since: date) -> None:
    """A third version while courses are going on, so that the line of a new version stands on their pictures."""
    text = COUNSELLING_NEW.replace("er set sammen med kvinden", "er set sammen med kvinden hver tredje samtale")
    news = "Resultatlisten ses sammen hver tredje samtale."
    write_version(manual, to=Written(Text(text, ""), since, news), after=2, by=by, now=_at(since))


def tick_earlier(programme: Programme, manuals: Sequence[Manual], *, by: User) -> None:
    """For courses that have ended: most points done, and the same each time it is loaded."""
    for manual in manuals:
        versions = {row.number: row for row in manual.versions.all()}
        said = [row.defined() for row in versions.values()]
        stays = PhaseStay.objects.filter(
            course__programme__organisation=programme.organisation_id,
            course__programme__key=programme.key,
            phase=manual.phase,
            ended__isnull=False,
        )
        rows: list[ChecklistMark] = []
        for number, stay in enumerate(stays.order_by("pk")):
            version = version_on(said, stay.ended or stay.started)
            if version is not None and number % 5:
                rows += _ticked(stay, versions[version.number], number, by)
        ChecklistMark.objects.bulk_create(rows, batch_size=1000)


def _ticked(stay: PhaseStay, version: ManualVersion, number: int, by: User) -> list[ChecklistMark]:
    at = _at(stay.ended or stay.started)
    items = version.defined().checklist
    answers = [
        Done.NOT_RELEVANT if (number + n) % 11 == 0 else Done.NOT_DONE if (number * 3 + n) % 5 == 0 else Done.DONE
        for n in range(len(items))
    ]
    return [
        ChecklistMark(
            course_id=stay.course_id, stay=stay, version=version, item=item.key, answer=answer.value, by=by, at=at
        )
        for item, answer in zip(items, answers, strict=True)
    ]


def tick_going(courses: Sequence[Course], manuals: Sequence[Manual], *, by: User, today: date) -> None:
    """The first courses that are going on have some of their points answered."""
    for course in courses[:6]:
        for manual in manuals:
            stay = course.stays.filter(phase=manual.phase, ended=None).order_by("pk").first()
            row = manual.versions.order_by("-number").first()
            if stay is None or row is None:
                continue
            items = row.defined().checklist[:-2]
            answers: dict[str, Done | None] = dict.fromkeys((item.key for item in items), Done.DONE)
            answers[items[-1].key] = Done.NOT_DONE
            fill_in_checklist(course, stay=stay, version=row, answers=answers, seen=0, by=by, now=_at(today))


def propose_words(programme: Programme, *, by: User, keeper: User, today: date) -> None:
    """A word of the organisation's own that is in force, and a proposal that waits."""
    organisation, earlier = programme.organisation, _at(today - timedelta(days=40))
    row = propose_term(organisation, key="", to=OWN, by=by, now=earlier)
    answer, decided = "Godt ord. Det står nu i ordbogen.", earlier + timedelta(days=2)
    approve_term(row, instead_of=0, answer=answer, owner=keeper, by=keeper, now=decided)
    key, asked = "smallest-important-change", _at(today - timedelta(days=3))
    propose_term(organisation, key=key, to=WAITING, by=by, now=asked)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)
