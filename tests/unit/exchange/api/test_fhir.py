"""The FHIR façade: what it gives is FHIR R4 by another's reading, and what it takes in is saved as anything else."""

import json
from typing import Any

import pytest
from django.utils import timezone
from fhir.resources.R4B import get_fhir_model_class

from tests.factories.world import World
from tests.unit.exchange.api.conftest import Ask
from virkning.actions.courses import reopen
from virkning.domain.system import ApiScope
from virkning.library.shelves import instrument
from virkning.store.models import AuditEvent, Course, Response, Role

pytestmark = pytest.mark.django_db

R4 = "/api/fhir/r4"


def read(answer: Any, status: int = 200) -> dict[str, Any]:
    """Checked by the model of the resource that it says it is."""
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/fhir+json"), answer.content
    told: dict[str, Any] = json.loads(answer.content)
    get_fhir_model_class(told["resourceType"]).model_validate(told)
    return told


def test_everything_that_is_given_is_fhir(ask: Ask) -> None:
    client = ask()
    told = read(client.get(f"{R4}/metadata", headers={"Authorization": ""}))
    assert {one["type"] for one in told["rest"][0]["resource"]} == {
        *("Questionnaire", "QuestionnaireResponse", "Observation")
    }
    form = read(client.get(f"{R4}/Questionnaire/trust"))
    assert form["url"] == "urn:virkning:questionnaire:trust"
    assert len(read(client.get(f"{R4}/Questionnaire?url={form['url']}"))["entry"]) == 1
    found = read(client.get(f"{R4}/QuestionnaireResponse?subject:identifier=urn:virkning:course|A000"))
    assert [one["resource"]["authored"] for one in found["entry"]] == ["2013-01-07", "2013-05-06"]
    number = found["entry"][0]["resource"]["id"]
    one = read(client.get(f"{R4}/QuestionnaireResponse/{number}"))
    assert one["subject"] == {"identifier": {"system": "urn:virkning:course", "value": "A000"}}
    score = read(client.get(f"{R4}/Observation/{number}-total"))
    assert score["derivedFrom"] == [{"reference": f"QuestionnaireResponse/{number}"}]
    assert AuditEvent.objects.filter(what="seen", subject="response").exists()


def test_pages_follow_each_other_and_days_are_compared(ask: Ask) -> None:
    client, found = ask(Role.EMPLOYEE), list[str]()
    address = f"{R4}/Observation?date=ge2013-05-01&_count=6"
    while address:
        page = read(client.get(address))
        found += [one["resource"]["id"] for one in page.get("entry", [])]
        address = next((one["url"] for one in page["link"] if one["relation"] == "next"), "")
    assert len(found) == len(set(found)) == 14
    assert "entry" not in read(client.get(f"{R4}/Observation?date=gt2030-01-01"))


def test_a_page_holds_as_many_scores_as_are_asked_for(ask: Ask, running: Course) -> None:
    """Also where one response has several scores: none is told twice, and none is left out."""
    client = ask(Role.EMPLOYEE)
    stress = "stress-barometer"
    answers = {item.key: item.low for item in instrument(stress).items}
    sent = {"course": running.key, "instrument": stress, "moment": "during", "taken": timezone.localdate().isoformat()}
    assert client.post("/api/v1/responses", {**sent, "answers": answers}, "application/json").status_code == 201
    asked = f"{R4}/Observation?subject:identifier={running.key}"
    whole = [one["resource"]["id"] for one in read(client.get(asked))["entry"]]
    assert len(whole) > len({name.partition("-")[0] for name in whole})
    for count in (1, 2, 3):
        found, address = list[str](), f"{asked}&_count={count}"
        while address:
            page = read(client.get(address))
            assert len(page["entry"]) <= count
            found += [one["resource"]["id"] for one in page["entry"]]
            address = next((one["url"] for one in page["link"] if one["relation"] == "next"), "")
        assert found == whole
    assert "entry" not in read(client.get(f"{asked}&_count=0"))
    for wrong in ("x", "1-", "1-x", "-", "1-2-3"):
        assert client.get(f"{asked}&_cursor={wrong}").status_code in (200, 422), wrong


def test_what_goes_wrong_is_an_outcome(ask: Ask) -> None:
    client = ask()
    for address, status in (
        ("Observation/0-total", 404),
        ("Observation/x", 404),
        ("Questionnaire/nothing", 404),
        ("Patient", 404),
        ("Observation?date=yesterday", 422),
        ("Observation?_count=x", 422),
        ("Observation?value=3", 422),
    ):
        assert read(client.get(f"{R4}/{address}"), status)["resourceType"] == "OperationOutcome", address
    assert read(ask(Role.BOARD, ApiScope.EVENTS).get(f"{R4}/Observation"), 403)
    assert read(client.get(f"{R4}/Observation", headers={"Authorization": ""}), 401)


@pytest.fixture
def running(world: World) -> Course:
    course = world.courses["a"][0]
    reopen(course, by=world.user("employee"), today=timezone.localdate())
    return course


def given(course: Course, **changed: Any) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "urn:virkning:questionnaire:trust",
        "status": "completed",
        "authored": timezone.localdate().isoformat(),
        "subject": {"identifier": {"system": "urn:virkning:course", "value": course.key}},
        "extension": [{"url": "urn:virkning:moment", "valueString": "during"}],
        "item": [{"linkId": "q1", "answer": [{"valueInteger": 61}]}],
    }
    return {name: value for name, value in (resource | changed).items() if value is not None}


def test_a_response_is_handed_in_and_scored(ask: Ask, running: Course) -> None:
    client = ask(Role.EMPLOYEE)
    answer = client.post(f"{R4}/QuestionnaireResponse", given(running), content_type="application/fhir+json")
    made = read(answer, 201)
    row = Response.objects.get(pk=made["id"])
    assert (row.answers, row.moment, row.course) == ({"q1": 61}, "during", running)
    assert answer.headers["Location"].endswith(f"{R4}/QuestionnaireResponse/{row.pk}")
    assert read(client.get(f"{R4}/Observation/{row.pk}-total"))["valueQuantity"]["value"] == 61


def test_what_does_not_fit_is_told_and_nothing_is_saved(ask: Ask, running: Course) -> None:
    client, before = ask(Role.EMPLOYEE), Response.objects.count()
    total = [
        {"linkId": "q1", "answer": [{"valueInteger": 61}]},
        {"linkId": "score.total", "answer": [{"valueDecimal": 3}]},
    ]
    for status, changed in (
        (422, {"questionnaire": None}),
        (409, {"questionnaire": "urn:virkning:questionnaire:nothing"}),
        (422, {"status": "in-progress"}),
        (422, {"authored": "2013"}),
        (422, {"subject": None}),
        (404, {"subject": {"identifier": {"value": "B000"}}}),
        (422, {"extension": None}),
        (422, {"item": [{"linkId": "q1", "answer": [{"valueInteger": 900}]}]}),
        (422, {"item": [{"linkId": "q9", "answer": [{"valueInteger": 9}]}]}),
        (422, {"item": total}),
        (422, {"resourceType": "Observation"}),
        (409, {"item": []}),
    ):
        sent = given(running, **changed)
        answer = client.post(f"{R4}/QuestionnaireResponse", sent, content_type="application/fhir+json")
        assert read(answer, status)["issue"], changed
    broken = client.post(f"{R4}/QuestionnaireResponse", '{"a": NaN}', content_type="application/fhir+json")
    assert read(broken, 400)
    assert Response.objects.count() == before
