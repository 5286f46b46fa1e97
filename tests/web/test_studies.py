"""A study in the browser: planned, files looked at and taken in, frozen, analysed, read; and what nobody may see."""

import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.factories.studies import PLAN, make_result, make_study
from tests.factories.world import World, make_world
from tests.web.pages import said
from virkning.actions.studies import ask_for_analysis
from virkning.actions.study_files import study_key
from virkning.actions.study_running import carry_on, carry_out
from virkning.reports.documents.formats import FORMATS
from virkning.store.models import AuditEvent, Course, RunState, Study, StudyFile, StudyResult, StudyRun, StudyValue

FORM = {
    "title": "Arbejde bagefter",
    "question": "Er flere i arbejde året efter?",
    "comparison": "outside",
    "source": "file",
    "column": "work",
    "outcome_title": "Andelen af måneder i arbejde",
    "is_share": "yes",
    "anchor": "start",
    "month_from": "0",
    "month_to": "12",
    "years": "1",
    "covariate": ["before"],
    "file_covariates": "age",
    "method": "regression",
    "meaningful": "5",
}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def browser(world: World, who: str, language: str = "da") -> Client:
    client = Client()
    client.force_login(world.user(who))
    client.cookies["django_language"] = language
    return client


def people_file(study: Study, world: World) -> bytes:
    own = [f"{study_key(study, course.client_id)};;{20 + n % 5}" for n, course in enumerate(_courses(world))]
    others = [f"k-{n};2013-01;{20 + n % 6}" for n in range(12)]
    return "\n".join(["key;start;age", *own, *others]).encode()


def outcomes_file(study: Study, world: World) -> bytes:
    """Own citizens work three months in four after the start, the others one in two."""
    rows = ["nøgle;måned;work"]
    keys = [(study_key(study, course.client_id), 4) for course in _courses(world)] + [(f"k-{n}", 2) for n in range(12)]
    for at, (key, share) in enumerate(keys):
        for month in range(-12, 12):
            day = date(2013 + (month < 0) * -1, month % 12 + 1, 1)
            works = (month + at) % share != 0 if month >= 0 else (month + at) % 2
            rows.append(f"{key};{day:%Y-%m};{int(works)}")
    return "\n".join(rows).encode()


def _courses(world: World) -> list[Course]:
    return [course for courses in world.courses.values() for course in courses]


def upload(client: Client, home: str, kind: str, content: bytes) -> str:
    file = SimpleUploadedFile("fil.csv", content)
    answer = client.post(f"{home}files/", {"kind": kind, "file": file})
    assert answer.status_code == 302, said(answer)
    return str(answer.headers["Location"])


def test_from_plan_to_result(world: World) -> None:
    client = browser(world, "documentalist")
    home = client.post("/studies/new/", {"programme": world.programme.key, "title": "Ny"}).headers["Location"][:-5]
    study = Study.objects.get()
    assert "Før den kan låses" in said(client.get(home))
    assert client.post(f"{home}plan/", {**FORM, "version": study.version}).status_code == 302
    theirs = client.post(f"{home}plan/", {**FORM, "title": "Min egen", "version": study.version})
    assert theirs.status_code == 409
    assert "Min egen" in theirs.content.decode()

    assert client.post(f"{home}analyse/").status_code == 422  # not frozen
    for kind, content in (("people", people_file(study, world)), ("outcomes", outcomes_file(study, world))):
        look = upload(client, home, kind, content)
        assert "Det her ville blive taget ind" in said(client.get(look))
        assert client.post(look).status_code == 302
        again = client.post(f"{home}files/", {"kind": kind, "file": SimpleUploadedFile("igen.csv", content)})
        assert "allerede taget ind" in said(again)
    assert StudyValue.objects.count() == 29 * 24
    page = said(client.get(home))
    assert "17" in page
    assert "procentpoint (" not in page  # no figure of an outcome before the plan is frozen

    study.refresh_from_db()
    assert client.post(f"{home}freeze/", {"version": study.version}).status_code == 302
    run = ask_for_analysis(study, by=world.user("documentalist"), now=timezone.now())
    assert ask_for_analysis(study, by=world.user("documentalist"), now=timezone.now()) == run
    assert carry_out(run.pk, now=timezone.now())
    assert not carry_out(run.pk, now=timezone.now())
    run.refresh_from_db()
    assert run.state == RunState.DONE
    result = StudyResult.objects.get()
    found = json.loads(result.content)["findings"]
    assert found["counted"] == {"treated": 17, "others": 12}
    assert found["effect"]["interval"]["low"] > 0
    shown = said(client.get(f"{home}result/"))
    assert "procentpoint højere" in shown
    assert result.data in shown
    events = set(AuditEvent.objects.values_list("what", flat=True))
    assert {"study-plan-frozen", "study-file-taken-in", "study-analysis-asked", "study-analysed"} <= events


def test_a_file_with_faults_is_told_by_row_and_nothing_is_kept(world: World) -> None:
    study = make_study(world.programme, world.user("documentalist"))
    client, home = browser(world, "documentalist"), f"/studies/{study.pk}/files/"
    wrong = b"key;month;work\nk-1;2013-13;1\nk-1;2013-02;maybe\n;2013-03;1\nk-1;2013-02;0"
    answer = client.post(home, {"kind": "outcomes", "file": SimpleUploadedFile("fil.csv", wrong)})
    text = said(answer)
    for told in ("række 2", "række 3", "række 4", "række 5"):
        assert told in text
    cpr = b"key;start;number\nk-1;2013-01;010190-1234\n"
    answer = client.post(home, {"kind": "people", "file": SimpleUploadedFile("fil.csv", cpr)})
    assert "CPR" in said(answer)
    assert not StudyFile.objects.exists()


def test_keys_name_nobody_and_taking_them_is_noted(world: World) -> None:
    study = make_study(world.programme, world.user("documentalist"))
    text = browser(world, "documentalist").get(f"/studies/{study.pk}/keys.csv").content.decode()
    lines = text.strip().splitlines()
    assert len(lines) == 18
    assert re.fullmatch(r"[0-9a-f]{20};[AB]\d{3};2013-01-07;2013-05-06", lines[1])
    other = make_study(world.programme, world.user("documentalist"))
    client = _courses(world)[0].client_id
    assert study_key(study, client) != study_key(other, client)
    assert AuditEvent.objects.filter(what="exported", subject="study").exists()


@pytest.mark.parametrize(("who", "protected"), [("documentalist", False), ("researcher", True)])
def test_the_result_in_every_format_both_languages_and_protected(world: World, who: str, protected: bool) -> None:
    study = make_study(world.programme, world.user("documentalist"))
    result = make_result(study, world.user("documentalist"))
    home = f"/studies/{study.pk}/result/"
    danish = said(browser(world, who).get(f"{home}?view=numbers"))
    assert "procentpoint højere for dem, der fik hjælpen: en effekt, hvis intet andet" in danish
    assert ("rare: ja" not in danish) is protected
    assert ("skjult" in danish) is protected
    assert ("alle kendt i alle årene" in danish) is not protected  # 60 of 59 would tell of the one
    english = said(browser(world, who, "en").get(f"{home}?view=story"))
    assert "an effect, if nothing else that is unmeasured differs" in english
    assert "E-value" in english
    for form in ("csv", "xlsx", "docx", "pptx", "pdf"):
        if protected and form != "csv":
            continue
        answer = browser(world, who).get(f"{home}{result.pk}.{form}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == FORMATS[form].content_type
        assert len(answer.content) > 500


def test_whoever_does_not_see_the_cases_plans_by_whole_quarters(world: World) -> None:
    study = make_study(world.programme, world.user("documentalist"))
    client, home = browser(world, "researcher"), f"/studies/{study.pk}/plan/"
    answer = client.post(home, {**FORM, "first": "2013-01-02", "version": study.version})
    assert "hele kvartaler" in said(answer)
    assert client.post(home, {**FORM, "first": "2013-01-01", "version": study.version}).status_code == 302


def test_a_second_plan_says_why_and_the_result_is_exploratory(world: World) -> None:
    study = make_study(world.programme, world.user("documentalist"))
    make_result(study, world.user("documentalist"))
    client, home = browser(world, "documentalist"), f"/studies/{study.pk}/"
    assert client.post(f"{home}freeze/", {"version": study.version}).status_code == 422  # the same plan
    client.post(f"{home}plan/", {**FORM, "month_to": "24", "version": study.version})
    study.refresh_from_db()
    assert client.post(f"{home}freeze/", {"version": study.version}).status_code == 422  # without a reason
    assert client.post(f"{home}freeze/", {"version": study.version, "reason": "For kort tid"}).status_code == 302
    plan = study.plans.get(number=2)
    assert plan.opened
    assert "Der er låst en nyere plan" in said(client.get(f"{home}result/"))


def test_what_was_left_waiting_is_taken_up_by_the_clock_and_faults_are_told(world: World) -> None:
    study = make_study(world.programme, world.user("documentalist"), plan=PLAN)
    client, home = browser(world, "documentalist"), f"/studies/{study.pk}/"
    client.post(f"{home}freeze/", {"version": study.version})
    assert client.post(f"{home}analyse/").status_code == 302
    assert "Analysen er i gang" in said(client.get(home))
    now = timezone.now()
    assert carry_on(now=now) == 0
    StudyRun.objects.update(asked=now - timedelta(minutes=6))
    assert carry_on(now=now) == 1
    assert "mindst fem i hver" in said(client.get(home))
