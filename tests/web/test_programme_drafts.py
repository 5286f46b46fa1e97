"""Indicators and the frame of a draft on their forms, and the break that is shown before it is put in force."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import PLANNED, THEORY, make_programme
from tests.web.pages import said
from virkning.domain.change import ChangeRule
from virkning.domain.indicator import Measure, SourceKind
from virkning.domain.plan import Trigger
from virkning.domain.programme import Programme as Definition
from virkning.domain.report_plan import Audience, Cadence
from virkning.store.models import Programme, ProgrammeDraft, Role

pytestmark = pytest.mark.django_db

DRAFT = "/knowledge/small/draft/"
TRUST = f"{DRAFT}indicators/trust/"


@pytest.fixture
def programme() -> Programme:
    return make_programme(make_organisation(), definition=replace(PLANNED, theory=THEORY))


def browser(programme: Programme, role: Role = Role.DOCUMENTALIST, language: str = "en") -> Client:
    user, client = make_user(), Client()
    make_membership(user, programme.organisation, role)
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


@pytest.fixture
def client(programme: Programme) -> Client:
    found = browser(programme)
    found.post(f"{DRAFT}begin/")
    return found


def draft() -> Definition:
    return ProgrammeDraft.objects.get(key="small").defined()


def version() -> str:
    return str(ProgrammeDraft.objects.get(key="small").version)


AS_IT_WAS = {
    "source": "scale:trust.total",
    "title_da": "Stole på andre",
    "title_en": "Trusting others",
    "goal": "develop",
    "asked-phase-start": "on",
    "asked-phase-end": "on",
}


def test_the_card_leads_to_the_form_in_both_languages(programme: Programme) -> None:
    for language, words in (("da", "Hvad menes der med Stole på andre?"), ("en", "What is meant by Trusting others?")):
        one = browser(programme, language=language)
        assert "indicator" in one.get("/knowledge/small/indicators/trust/").content.decode()
        answer = one.post(f"{DRAFT}begin/", {"indicator": "trust"})
        assert answer.headers["Location"] == TRUST
        page = said(one.get(TRUST))
        assert words in page
    assert browser(programme, Role.BOARD).get(TRUST).status_code == 404
    assert (
        "draft/begin" not in browser(programme, Role.BOARD).get("/knowledge/small/indicators/trust/").content.decode()
    )


def test_what_changes_no_figure_breaks_no_series(client: Client) -> None:
    target = {"measure": "share", "value": "60 %", "by": "2027-12-31", "why_da": "Som sidste år", "use_da": "Møder"}
    answer = client.post(TRUST, AS_IT_WAS | target | {"version": "1", "title_da": "Tør stole på"}, follow=True)
    page = said(answer)
    assert "is saved in the draft" in page
    assert "counted apart" not in page
    own = draft().indicator_by_key["trust"]
    assert own.target is not None
    assert (own.title.da, own.target.measure, own.target.value) == ("Tør stole på", Measure.SHARE, 0.6)
    assert [one.trigger for one in draft().plan if one.instrument == "trust"] == [
        Trigger.PHASE_START,
        Trigger.PHASE_END,
    ]
    assert "Målet" not in said(client.get(f"{DRAFT}in-force/"))


def test_another_definition_is_told_before_it_is_put_in_force(client: Client, programme: Programme) -> None:
    page = said(client.post(TRUST, AS_IT_WAS | {"version": "1", "rule": "reliable"}, follow=True))
    assert "the rule of change is now reliable change" in page
    assert "counted apart by their own definition" in said(client.get(f"{DRAFT}in-force/"))
    form = {"version": version(), "name": "2", "from_day": timezone.localdate().isoformat()}
    client.post(f"{DRAFT}in-force/", form)
    made = Programme.objects.get(key="small", current=True)
    assert made.defined().indicator_by_key["trust"].rule is ChangeRule.RELIABLE
    programme.refresh_from_db()
    assert programme.defined().indicator_by_key["trust"].rule is None


def test_an_indicator_of_each_kind_comes_and_goes(client: Client) -> None:
    kinds = {
        SourceKind.SCALE: {"source": "scale:who-5.total", "new-monthly": "on", "new-after": "on"},
        SourceKind.CATEGORY: {"source": "variable:employment", "title_da": "Job", "wanted-employment-work": "on"},
        SourceKind.GOALS: {"source": "goals:network", "title_da": "Egne mål"},
        SourceKind.ATTENDANCE: {"source": "attendance", "title_da": "Kom", "enough": "75"},
    }
    for kind, given in kinds.items():
        answer = client.post(f"{DRAFT}new-indicator/", given | {"version": version(), "outcome": "far"})
        assert answer.status_code == 302, said(answer)
        assert draft().outcome_of(draft().indicators[-1].key).key == "far"
        assert draft().indicators[-1].kind is kind
        again = client.get(f"{DRAFT}indicators/{draft().indicators[-1].key}/")
        assert given["source"] in again.content.decode()
    asked = [one.trigger for one in draft().plan if one.instrument == "who-5"]
    assert asked == [Trigger.WEEKS, Trigger.AFTER_END]
    assert "75" in said(client.get(DRAFT)) or "Kom" in said(client.get(DRAFT))
    for one in list(draft().indicators):
        client.post(f"{DRAFT}indicators/{one.key}/remove/", {"version": version()})
    assert draft().outcomes == ()
    assert {one.instrument for one in draft().plan} == {"stress-barometer", "phq-9"}
    assert "no longer" in said(client.post(f"{TRUST}remove/", {"version": version()}, follow=True))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"source": ""}, "Choose what the indicator is read from"),
        ({"source": "goals:all", "title_da": "", "title_en": ""}, "Give the indicator a name"),
        ({"source": "attendance", "enough": "0"}, "in percent from 1 to 100"),
        ({"source": "variable:employment"}, "at least one"),
        ({"measure": "share", "value": "mange"}, "Write why the target"),
        ({"measure": "count", "value": "2.5", "by": "2027-01-01", "why_da": "x"}, "a whole number"),
        ({"respondent": "parent"}, "reads the answers of somebody else"),
        ({"title_da": "x" * 130}, "120"),
        ({"version": "7"}, "Below is what you typed"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_is_kept(client: Client, given: dict[str, str], told: str) -> None:
    answer = client.post(TRUST, {"version": "1"} | AS_IT_WAS | {"definition_da": "Det, jeg skrev"} | given)
    assert answer.status_code == 422
    assert told in said(answer)
    assert "Det, jeg skrev" in answer.content.decode()
    assert draft() == replace(PLANNED, theory=THEORY)


def test_an_indicator_that_a_colleague_took_out_is_kept_as_typed(client: Client) -> None:
    client.post(f"{TRUST}remove/", {"version": "1"})
    answer = client.post(TRUST, AS_IT_WAS | {"version": "1"})
    assert "A colleague has taken this indicator out" in said(answer)
    assert client.get(TRUST).status_code == 404
    assert "Choose the result" in said(client.post(f"{DRAFT}new-indicator/", AS_IT_WAS | {"version": version()}))


FRAME = {"title_da": "Ny", "phase-f1_da": "Samtaler", "phase-f2_da": "Gruppe", "rule": "reliable", "months": "36"}


def test_the_frame_is_written(client: Client) -> None:
    assert "Counselling" in client.get(f"{DRAFT}frame/").content.decode()
    given = FRAME | {
        "phase-new-1_da": "Efterværn",
        "fact-housing": "on",
        "consent-quality": "on",
        "report-board": "yearly",
    }
    assert client.post(f"{DRAFT}frame/", given | {"version": "1"}).status_code == 302
    own = draft()
    assert [phase.title.da for phase in own.phases] == ["Samtaler", "Gruppe", "Efterværn"]
    assert [phase.key for phase in own.phases] == ["f1", "f2", "eftervaern"]
    assert ([one.key for one in own.variables], own.anonymise_months_after_end) == (["housing"], 36)
    assert [(one.audience, one.cadence) for one in own.report_plans] == [(Audience.BOARD, Cadence.YEARLY)]
    page = said(client.get(f"{DRAFT}in-force/"))
    assert "The report “Results for the board” is added." in page
    assert "counted apart by their own definition" in page  # the rule of the programme is that of its indicators


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"phase-f1_da": ""}, "phase"),  # the drawing has a box in it
        ({"phase-f1_da": "", "phase-f2_da": ""}, "at least one phase"),
        ({"title_da": ""}, "A name is empty"),
        ({"title_da": "x" * 130}, "120"),
        ({"months": "-3"}, "whole number"),
        ({"version": "9"}, "What you typed is kept below"),
    ],
)
def test_what_is_wrong_in_the_frame_is_told(client: Client, given: dict[str, str], told: str) -> None:
    answer = client.post(f"{DRAFT}frame/", {"version": "1"} | FRAME | given)
    assert answer.status_code == 422
    assert told in said(answer)
    assert draft() == replace(PLANNED, theory=THEORY)
