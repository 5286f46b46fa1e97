"""Whatever happens through the actions: reading only what may have changed gives the files that reading all gives."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.factories.organisations import make_department, make_organisation, make_team
from tests.factories.people import make_user
from tests.factories.programmes import PLANNED, make_programme
from virkning.actions import courses, facts, occasions
from virkning.actions.consents import answer_consent, lift_restriction, restrict, withdraw_consent
from virkning.actions.erasing import anonymise, erase, run_retention
from virkning.actions.responses import Occasion, correct_response, save_response
from virkning.domain.consent import ConsentPurpose
from virkning.domain.errors import VirkningError
from virkning.domain.pairing import Moment
from virkning.domain.result import MissingReason
from virkning.exchange.extracts import read_extract, write_extract
from virkning.exchange.extracts.folder import Folder
from virkning.exchange.extracts.manifest import MANIFEST
from virkning.library.shelves import instrument
from virkning.store.models import Client, Course, Fact, Programme, Response, RestrictionGround, User
from virkning.store.models import Occasion as Due

FIRST = date(2020, 1, 6)
DAY = timedelta(days=1)

ENDINGS = ("completed", "broke-off", "moved")
NOTED = replace(PLANNED, consents=(ConsentPurpose.RESEARCH,), anonymise_months_after_end=3)


@dataclass
class House:
    """One that works, a day at a time; what may not be done is refused, as in life."""

    programmes: list[Programme]
    user: User
    chance: Random
    today: date = FIRST
    done: Counter[str] = field(default_factory=Counter)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.today, time(12), tzinfo=UTC)

    @property
    def asked(self) -> dict[str, object]:
        return {"by": self.user, "today": self.today}

    def one(self, rows: object) -> object:
        some = list(rows)  # type: ignore[call-overload]
        return self.chance.choice(some) if some else None

    def course(self) -> Course:
        return self.chance.choice(list(Course.objects.order_by("pk")))

    def client(self) -> Client:
        return self.course().client

    def act(self) -> None:
        """One thing, and perhaps nothing but that days go by."""
        self.today += DAY * self.chance.choice((0, 0, 1, 5, 30))
        doing = self.chance.choice(DOINGS if Course.objects.exists() else (opened,))
        with suppress(VirkningError):
            doing(self)
            self.done[doing.__name__] += 1


def opened(house: House) -> None:
    row = house.chance.choice(house.programmes)
    department = make_department(row.organisation, key=house.chance.choice("ab"))
    client = house.client() if Course.objects.exists() and house.chance.random() < 0.2 else None
    courses.open_course(
        row,
        department=department,
        team=make_team(department),
        enquired=None,
        started=house.today - DAY * house.chance.choice((0, 3, 200, 400)),
        facts=[("employment", house.chance.choice(("none", "work")))],
        phase=house.chance.choice(("", "f1")),
        client=client if client and client.organisation_id == row.organisation_id else None,
        **house.asked,  # type: ignore[arg-type]
    )


def began_a_phase(house: House) -> None:
    phase = house.chance.choice(("f1", "f2"))
    courses.start_phase(house.course(), phase=phase, started=house.today, **house.asked)  # type: ignore[arg-type]


def ended_a_phase(house: House) -> None:
    phase = house.chance.choice(("f1", "f2"))
    courses.end_phase(house.course(), phase=phase, ended=house.today, **house.asked)  # type: ignore[arg-type]


def ended(house: House) -> None:
    reason = house.chance.choice(ENDINGS)
    courses.end_course(house.course(), ended=house.today, reason=reason, **house.asked)  # type: ignore[arg-type]


def went_on(house: House) -> None:
    courses.reopen(house.course(), **house.asked)  # type: ignore[arg-type]


def rested(house: House) -> None:
    courses.pause(house.course(), started=house.today, **house.asked)  # type: ignore[arg-type]


def answered(house: House) -> None:
    course, chance = house.course(), house.chance
    occasion = Occasion(chance.choice(("", "f1", "f2")), chance.choice(list(Moment)), house.today, chance.randrange(9))
    answers = {"q1": chance.randrange(101)} if chance.random() < 0.9 else {}
    save_response(course, instrument=instrument("trust"), answers=answers, occasion=occasion, **house.asked)  # type: ignore[arg-type]


def corrected(house: House) -> None:
    if (response := house.one(Response.objects.order_by("pk"))) is not None:
        told = {"q1": house.chance.randrange(101)}
        correct_response(response, instrument=instrument("trust"), answers=told, by=house.user)  # type: ignore[arg-type]


def told_a_fact(house: House) -> None:
    course = house.course()
    latest = course.facts.filter(withdrawn=None).order_by("dated", "pk").last()
    told = facts.Told("employment", house.chance.choice(("none", "work")), latest.pk if latest else 0)
    facts.tell(course, told=[told], dated=house.today, now=house.now, **house.asked)  # type: ignore[arg-type]


def corrected_a_fact(house: House) -> None:
    if (fact := house.one(Fact.objects.standing().order_by("pk"))) is not None:
        code = house.chance.choice(("none", "work", ""))
        facts.correct(fact, code=code, dated=house.today, now=house.now, **house.asked)  # type: ignore[arg-type]


def gave_a_reason(house: House) -> None:
    if (due := house.one(Due.objects.filter(response=None).order_by("pk"))) is not None:
        occasions.give_reason(due, reason=house.chance.choice(list(MissingReason)), by=house.user)  # type: ignore[arg-type]


def took_it_back(house: House) -> None:
    if (due := house.one(Due.objects.exclude(missing_reason="").order_by("pk"))) is not None:
        occasions.take_back_reason(due, by=house.user)  # type: ignore[arg-type]


def said(house: House) -> None:
    purpose, yes = house.chance.choice(list(ConsentPurpose)), house.chance.random() < 0.7
    answer_consent(house.client(), purpose=purpose, given=yes, now=house.now, **house.asked)  # type: ignore[arg-type]


def took_back_a_yes(house: House) -> None:
    purpose = house.chance.choice(list(ConsentPurpose))
    withdraw_consent(house.client(), purpose=purpose, now=house.now, **house.asked)  # type: ignore[arg-type]


def restricted(house: House) -> None:
    restrict(house.client(), ground=RestrictionGround.ACCURACY, now=house.now, **house.asked)  # type: ignore[arg-type]


def lifted(house: House) -> None:
    lift_restriction(house.client(), now=house.now, **house.asked)  # type: ignore[arg-type]


def made_anonymous(house: House) -> None:
    anonymise(house.client(), by=house.user, now=house.now)


def erased(house: House) -> None:
    erase(house.client(), by=house.user, now=house.now)


def anonymised_by_the_clock(house: House) -> None:
    run_retention(now=house.now, today=house.today)


def made_due(house: House) -> None:
    occasions.refresh_running(today=house.today)


DOINGS: tuple[Callable[[House], None], ...] = (
    *(opened, answered, began_a_phase, ended_a_phase, ended) * 4,
    *(corrected, told_a_fact, corrected_a_fact, gave_a_reason, took_it_back, said, took_back_a_yes) * 2,
    *(went_on, rested, restricted, lifted, made_anonymous, erased, anonymised_by_the_clock, made_due),
)
"""Opening and answering oftener than the rest, erasing seldom."""


def run_of(seed: int, place: Path, *, rounds: int) -> tuple[House, Counter[str]]:
    """Each round some things happen; then what changed is read into one folder, and everything into another."""
    first, second = make_organisation(), make_organisation()
    rows = [make_programme(first, definition=NOTED), make_programme(first, key="other"), make_programme(second)]
    house = House(rows, make_user(), Random(seed))  # noqa: S311 - made up
    ways = Counter[str]()
    for _ in range(rounds):
        for _ in range(house.chance.choice((0, 1, 3, 10, 40))):
            house.act()
        changed = write_extract(Folder(place / "changed"), by=None)
        whole = write_extract(Folder(place / "whole"), by=None, every=True)
        assert whole.courses is None
        ways["everything" if changed.courses is None else "some" if changed.courses else "nothing"] += 1
        assert contents(place / "changed") == contents(place / "whole"), (seed, house.done)
        one, other = (read_extract(Folder(place / name)) for name in ("changed", "whole"))
        assert one is not None
        assert other is not None
        assert (one.files, one.definitions, one.grounds) == (other.files, other.definitions, other.grounds)
    return house, ways


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_same_files_as_reading_everything(seed: int, tmp_path: Path) -> None:
    house, ways = run_of(seed, tmp_path, rounds=12)
    assert ways["some"] > 2, ways
    assert sum(house.done.values()) > 40, house.done
