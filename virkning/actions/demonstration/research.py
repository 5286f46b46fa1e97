"""Invented research projects: one that is approved, and one that waits for the management. Most citizens said yes."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from virkning.actions.research import Written, ask_for_project, decide_project, write_project
from virkning.domain.consent import ConsentPurpose
from virkning.domain.extract import DayDetail, ExtractChoice
from virkning.domain.research_project import LegalBasis
from virkning.store.models import Client, Consent, Programme, User

ASKED_DAYS_AGO, DECIDED_DAYS_AGO = 24, 21
LINKING_KEY = "age10dly2pa6j3nfpsjxkznqc78589c9v57egq2yfq99cu3q9fayh9gqyks7ld"
"""Public; nobody has the private key of it."""

NOT_ASKED_EVERY, WITHDRAWN_EVERY = 6, 19
REASON = "Små grupper holdes tilbage. Data ligger på universitetets lukkede server, og aftalen er underskrevet."


def hand_to_research(programme: Programme, *, keeper: User, manager: User, researcher: User, today: date) -> None:
    _say_yes(programme)
    written, decided = (
        timezone.make_aware(datetime.combine(today - timedelta(days=days), time(10)))
        for days in (ASKED_DAYS_AGO, DECIDED_DAYS_AGO)
    )
    approved = write_project(
        programme.organisation,
        written=_first(programme, researcher, today),
        by=keeper,
        today=timezone.localdate(written),
        now=written,
    )
    ask_for_project(approved, by=keeper, now=written)
    day = timezone.localdate(decided)
    decide_project(approved, approved=True, reason=REASON, by=manager, today=day, now=decided)
    asked = write_project(
        programme.organisation,
        written=_second(programme, today),
        by=keeper,
        today=timezone.localdate(decided),
        now=decided,
    )
    ask_for_project(asked, by=keeper, now=decided)


def _first(programme: Programme, researcher: User, today: date) -> Written:
    return Written(
        title="Angst, traumer og afdeling hos voldsudsatte kvinder",
        purpose="Undersøge, om angst og følger af traumer bliver mindre i forløbet, og om det afhænger af alder og "
        "bolig ved start. Opfundet til demonstrationen.",
        basis=LegalBasis.CONSENT,
        receiver=researcher,
        institution="Et universitet",
        ends=today + timedelta(days=500),
        choice=ExtractChoice(
            programme=programme.key,
            first=date(2011, 1, 1),
            last=date(2014, 12, 31),
            days=DayDetail.YEAR,
            department=True,
            phases=True,
            ended_reason=True,
            facts=("age-group", "housing"),
            scores=("anxiety-depression", "trauma"),
            hold_back=True,
        ),
    )


def _second(programme: Programme, today: date) -> Written:
    return Written(
        title="Uddannelse efter et forløb, koblet med registre",
        purpose="Se i registre, om kvinderne er i uddannelse eller arbejde et og tre år efter, at forløbet sluttede. "
        "Opfundet til demonstrationen.",
        basis=LegalBasis.SCIENCE,
        receiver=None,
        institution="Et forskningscenter",
        ends=today + timedelta(days=700),
        choice=ExtractChoice(
            programme=programme.key,
            first=date(2011, 1, 1),
            last=date(2014, 12, 31),
            days=DayDetail.MONTH,
            department=True,
            facts=("age-group", "children-placed", "education", "support"),
            scores=("independence",),
        ),
        linkage=True,
        linkage_key=LINKING_KEY,
    )


def _say_yes(programme: Programme) -> None:
    """Told at the start of the first course; some took it back, and some were never asked."""
    clients = Client.objects.filter(courses__programme__key=programme.key, organisation=programme.organisation)
    first: dict[int, date] = {}
    for client, started in clients.order_by("courses__started").values_list("pk", "courses__started"):
        first.setdefault(client, started)
    rows = []
    for number, (client, day) in enumerate(first.items()):
        if number % NOT_ASKED_EVERY == 0:
            continue
        withdrawn = day + timedelta(days=30) if number % WITHDRAWN_EVERY == 0 else None
        rows.append(
            Consent(client_id=client, purpose=ConsentPurpose.RESEARCH, given=True, day=day, withdrawn=withdrawn)
        )
    Consent.objects.bulk_create(rows)
