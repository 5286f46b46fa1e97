"""The demonstration's study of education, with a known effect built in; and one that is frozen and not opened yet."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from random import Random

from virkning.actions.studies import ask_for_analysis, begin_study, freeze_plan
from virkning.actions.study_files import (
    PersonRow,
    StudyRows,
    ValueRow,
    clients_in,
    keep_waiting,
    study_key,
    take_in,
)
from virkning.actions.study_running import carry_out
from virkning.domain.study import OutcomeSource, StudyComparison, StudyMethod, StudyPlan
from virkning.domain.study_columns import month_number
from virkning.library.demonstration.education import WINDOW, YoungMother, young_mothers
from virkning.store.models import Course, Organisation, Programme, Study, StudyFileKind, User

MOTHERS, TRUST = "i-gang", "uvs"

SEED = 20130401
OTHERS = 240
FIRST, LAST = date(2011, 7, 1), date(2012, 12, 31)
WORK, DENTIST = "education-or-work", "dentist"

PLAN = StudyPlan(
    title="Uddannelse og arbejde efter I Gang",
    question="Er de unge mødre oftere i uddannelse eller arbejde i det andet og tredje år, end de ellers ville "
    "have været?",
    comparison=StudyComparison.OUTSIDE,
    first=FIRST,
    last=LAST,
    source=OutcomeSource.FILE,
    outcome=WORK,
    outcome_title="Andelen af måneder i uddannelse eller arbejde",
    is_share=True,
    month_from=WINDOW[0],
    month_to=WINDOW[1],
    years=3,
    covariates=("before", "file:alder", "file:afgangseksamen", "file:børn"),
    method=StudyMethod.ENTROPY,
    meaningful=0.05,
    meaningful_why="Kommunen har sagt, at det er den forskel, der skal til, for at indsatsen kan fortsætte.",
    negative_control=DENTIST,
    expected="Flere måneder, mest fra det andet år. Det første år går med barnet.",
)
WAITING = StudyPlan(
    title="Tillid efter de nye grupper",
    question="Har borgerne mere tillid et halvt år inde, end de havde før grupperne blev lagt om?",
    comparison=StudyComparison.EARLIER,
    first=date(2012, 10, 1),
    last=date(2013, 3, 31),
    source=OutcomeSource.SCALE,
    outcome="trust",
    outcome_title="Tillid",
    month_from=2,
    month_to=13,
    covariates=("before", "department"),
    method=StudyMethod.REGRESSION,
    meaningful=0.3,
    meaningful_why="Omtrent en tredjedel af spredningen ved start.",
)


def tell_studies(organisation: Organisation, *, by: User, today: date) -> None:
    """One with its result, and one that is frozen and not opened."""
    current = {row.key: row for row in Programme.objects.filter(organisation=organisation, current=True)}
    now = datetime.combine(today - timedelta(days=3), time(10), tzinfo=UTC)
    if MOTHERS in current:
        study_education(current[MOTHERS], by=by, now=now)
    if TRUST in current:
        wait_with_study(current[TRUST], by=by, now=now)


def study_education(programme: Programme, *, by: User, now: datetime) -> Study:
    """Two files by study keys, a plan frozen before it is analysed, and its result."""
    study = begin_study(programme, plan=PLAN, by=by, now=now)
    rng = Random(SEED)  # noqa: S311 - invented people, the same each time
    clients = _helped(programme, study)
    mothers = young_mothers(rng, helped=len(clients), others=OTHERS)
    keys, starts = [], []
    for client, started in clients:
        keys.append(study_key(study, client))
        starts.append(started)
    for number in range(OTHERS):
        keys.append(f"k-{number + 1:04}")
        starts.append(date(2011, 8, 1) if number % 3 == 0 else date(2012, 1 + number % 12, 1))
    people = tuple(
        PersonRow(row, key, None if one.helped else start.replace(day=1), _facts(one))
        for row, (key, start, one) in enumerate(zip(keys, starts, mothers, strict=True), start=2)
    )
    values = tuple(
        ValueRow(row, key, _month(start, month), name, value)
        for row, (key, start, one) in enumerate(zip(keys, starts, mothers, strict=True), start=2)
        for name, months in ((WORK, one.months), (DENTIST, one.dentist))
        for month, value in months.items()
    )
    freeze_plan(study, version=study.version, reason="", by=by, now=now)
    _bring(study, programme, StudyRows(StudyFileKind.PEOPLE, "personer.csv", _print("p"), people), by=by, now=now)
    _bring(study, programme, StudyRows(StudyFileKind.OUTCOMES, "maaneder.csv", _print("m"), (), values), by=by, now=now)
    carry_out(ask_for_analysis(study, by=by, now=now).pk, now=now)
    return study


def wait_with_study(programme: Programme, *, by: User, now: datetime) -> Study:
    """Frozen; nobody has opened its outcomes."""
    study = begin_study(programme, plan=WAITING, by=by, now=now)
    freeze_plan(study, version=study.version, reason="", by=by, now=now)
    return study


def _helped(programme: Programme, study: Study) -> list[tuple[int, date]]:
    allowed = clients_in(study, programme)
    rows = Course.objects.filter(
        programme__organisation=programme.organisation_id,
        programme__key=programme.key,
        started__range=(FIRST, LAST),
        client__in=allowed,
    )
    found: dict[int, date] = {}
    for client, started in rows.order_by("started", "pk").values_list("client_id", "started"):
        found.setdefault(client, started)
    return list(found.items())


def _facts(one: YoungMother) -> dict[str, float | str | None]:
    return {"alder": float(one.age), "afgangseksamen": "ja" if one.exam else "nej", "børn": float(one.children)}


def _month(start: date, month: int) -> date:
    number = month_number(start) + month
    return date(number // 12, number % 12 + 1, 1)


def _print(name: str) -> str:
    return sha256(f"demonstration {name} {SEED}".encode()).hexdigest()


def _bring(study: Study, programme: Programme, rows: StudyRows, *, by: User, now: datetime) -> None:
    file = keep_waiting(study, rows, b"demonstration", by=by, now=now)
    take_in(file, programme, rows, by=by, now=now)
