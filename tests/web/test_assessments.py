"""A round of self-assessment with five raters in the browser, a year later another, and what others may see of it."""

import re
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.assessments import colleague, hand_in, make_assessment, make_closed, make_done
from tests.factories.organisations import make_organisation
from tests.factories.people import make_membership, make_user
from tests.factories.programmes import PLANNED
from tests.factories.world import World, make_world
from tests.unit.library.test_frameworks import OWN
from tests.web.pages import said
from virkning.domain.assessment import RoundState
from virkning.domain.cost import HourPrice, cost_of_courses, course_cost
from virkning.library.frameworks import frameworks
from virkning.store.models import (
    Assessment,
    AuditEvent,
    CostBasis,
    Decision,
    OwnFramework,
    Rater,
    RatingSheet,
    Role,
    User,
)
from virkning.web.costs import amount

ROUNDS = "/learning/assessments/"
FRAMEWORK = frameworks()["lovende-praksis"]


@pytest.fixture
def planned(db: None) -> World:
    return make_world(PLANNED)


def browser(user: User, language: str = "da") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def answer(client: Client, home: str, level: int, *, note: str = "") -> None:
    """Through every element, and handed in."""
    for number, element in enumerate(FRAMEWORK.elements, start=1):
        sent = {f"answer-{question.key}": str(level) for question in element.questions}
        sent["note"] = note if number == 1 else ""
        assert client.post(f"{home}{number}/", sent).status_code == 302
    assert client.post(f"{home}check/").headers["Location"].endswith("/thanks/")


def test_five_raters_differ_talk_agree_and_decide(planned: World) -> None:
    """By the documentalist; the fifth rater is a partner with a link and a code."""
    keeper = planned.user("documentalist")
    client, home = browser(keeper), planned.programme.organisation
    four = [colleague(home) for _ in range(4)]
    assert "Begynd en runde" in said(client.get(ROUNDS))
    assert client.post(f"{ROUNDS}new/", {"what": "none"}).status_code == 422
    assert "Lokalt formulerede refleksionsspørgsmål" in said(client.get(f"{ROUNDS}new/"))
    client.post(f"{ROUNDS}new/", {"what": f"lovende-praksis/{home.key}/small"})
    row = Assessment.objects.get()
    here = f"{ROUNDS}{row.pk}/"
    client.post(f"{here}people/", {"person": [str(one.pk) for one in four], "kind": "leader"})
    assert client.post(f"{here}partners/", {"name": ""}).status_code == 422
    page = client.post(f"{here}partners/", {"name": "Nabokommunen"}).content.decode()
    link = re.search(r"http://testserver(/a/rate/[^<]+)", page)
    code = re.search(r'<b class="token">([\d ]+)</b>', page)
    assert link
    assert code

    partner = Client(headers={"Sec-Fetch-Site": "same-origin"})
    assert partner.get(f"{link[1]}start/").headers["Location"] == link[1]
    assert partner.post(link[1], {"code": code[1]}).headers["Location"] == f"{link[1]}start/"
    assert "Ingen ser, hvad du har svaret." in said(partner.get(f"{link[1]}start/"))
    answer(partner, link[1], 4, note="Vi måtte selv finde ud af halvdelen")
    for level, user in enumerate(four):
        rates = browser(user)
        assert "Du er spurgt" in said(rates.get(ROUNDS))
        assert "Teori og viden" in said(rates.get(f"{here}rate/1/"))
        answer(rates, f"{here}rate/", level)
        assert "Du har afleveret" in said(rates.get(f"{here}rate/check/"))
        assert rates.post(f"{here}close/").status_code == 404, "a rater does not run the round"
    shown = said(client.get(here))
    assert "5 af 5 har svaret" in shown
    assert "median" not in shown, "nothing is shown before the round closes"
    assert client.get(f"{here}elements/virkning/").status_code == 404

    client.post(f"{here}close/")
    assert RatingSheet.objects.count() == 5
    assert partner.get(f"{link[1]}start/").status_code == 410
    shown = said(client.get(here))
    assert "median 50, fra 0 til 100" in shown
    assert "langt fra hinanden" in shown
    assert not [user.name for user in four if user.name in shown]
    element = f"{here}elements/teori-og-viden/"
    shown = said(client.get(element))
    assert "Vi måtte selv finde ud af halvdelen" in shown
    assert "Nabokommunen" not in shown
    fact = re.search(r'name="fact" id="[^"]+" value="([^"]+)"', client.get(element).content.decode())
    assert fact
    sent = {"value": "3", "reason": "Teorien er ny", "version": "0", "fact": fact[1], "own-1": "Bogen", "address-1": ""}
    wrong = client.post(element, sent | {"reason": ""})
    assert wrong.status_code == 422
    assert "Bogen" in wrong.content.decode(), "what was typed is kept"
    client.post(element, sent)
    again = client.post(element, sent | {"reason": "En anden skrev"})
    assert again.status_code == 422
    assert "En anden skrev" in said(again)
    kept = row.agreed.get()
    assert (kept.points, kept.evidence.count()) == (75, 2)
    due = date.today() + timedelta(days=30)  # noqa: DTZ011 - any day to come
    decision = {"text": "Fortæl nye kolleger om teorien", "owner": keeper.pk, "due": due.isoformat()}
    assert client.post(f"{element}develop/", decision | {"owner": ""}).status_code == 422
    client.post(f"{element}develop/", decision)
    made = Decision.objects.get()
    assert "Fortæl nye kolleger om teorien" in said(client.get("/learning/"))
    client.post(f"/learning/decisions/{made.pk}/done/")
    assert Decision.objects.get().done
    client.post(f"{here}finish/")
    row.refresh_from_db()
    assert row.state == RoundState.DONE
    assert "You agree on 1 of 11 elements".lower() in said(browser(keeper, "en").get(here)).lower()
    assert {"assessment-begun", "assessment-closed", "value-agreed", "assessment-finished"} <= set(
        AuditEvent.objects.filter(subject="assessment").values_list("what", flat=True)
    )


def test_a_second_round_is_held_up_against_the_first_and_told_in_every_format(planned: World) -> None:
    keeper, day = planned.user("documentalist"), date(2025, 11, 3)
    make_done(planned.programme, keeper, value=1, day=day)
    row = make_done(planned.programme, keeper, value=3, day=day + timedelta(days=365))
    client = browser(keeper)
    shown = said(client.get(f"{ROUNDS}{row.pk}/"))
    assert "År for år" in shown
    assert "Et helt trin op eller mere: Teori og viden og Virkning." in shown
    assert "Teori og viden: 25 → 75" in client.get(f"{ROUNDS}{row.pk}/").content.decode()
    for form, starts in (("csv", b""), ("xlsx", b"PK"), ("docx", b"PK"), ("pptx", b"PK"), ("pdf", b"%PDF")):
        for language in ("da", "en"):
            got = browser(keeper, language).get(f"{ROUNDS}{row.pk}/report.{form}")
            assert got.status_code == 200
            assert got.content.startswith(starts)
    assert client.get(f"{ROUNDS}{row.pk}/report.exe").status_code == 404
    told = browser(keeper, "da").get(f"{ROUNDS}{row.pk}/report.csv").content.decode()
    assert "median" in told
    assert "Vi er enige" in told


def test_others_see_what_was_agreed_by_leave_only_and_a_file_carries_no_answers(planned: World) -> None:
    keeper = planned.user("documentalist")
    row, client = make_done(planned.programme, keeper), browser(keeper)
    foundation, reader = make_organisation(), make_user()
    make_membership(reader, foundation, role=Role.MANAGEMENT)
    theirs = browser(reader)
    assert theirs.get(f"{ROUNDS}{row.pk}/").status_code == 404
    assert "Indsatsen" not in said(theirs.get("/learning/practices/"))
    assert client.post(f"{ROUNDS}{row.pk}/leave/", {"to": "none"}).status_code == 404
    client.post(f"{ROUNDS}{row.pk}/leave/", {"to": foundation.key})
    shown = said(theirs.get("/learning/practices/?step=udbredelse&show=lacking"))
    assert "Indsatsen" in shown
    assert "der er ikke vist noget, der underbygger det" in shown
    assert "Indsatsen" not in said(theirs.get("/learning/practices/?show=ready"))
    practice = said(theirs.get(f"/learning/practices/{row.pk}/"))
    assert "Vi er enige" in practice
    assert "fra 0 til 100" not in practice, "the spread stays with its owners"
    assert theirs.get(f"{ROUNDS}{row.pk}/").status_code == 404
    file = client.get(f"{ROUNDS}{row.pk}/round.json").content
    client.post(f"{ROUNDS}{row.pk}/leave/", {"to": foundation.key, "back": "yes"})
    assert theirs.get(f"/learning/practices/{row.pk}/").status_code == 404

    def bring_in(content: bytes) -> int:
        return theirs.post(f"{ROUNDS}bring-in/", {"file": SimpleUploadedFile("a.round.json", content)}).status_code

    assert [bring_in(file), bring_in(file), bring_in(b"{}")] == [302, 422, 422]
    assert theirs.post(f"{ROUNDS}bring-in/").status_code == 422
    assert planned.programme.organisation.title in said(theirs.get("/learning/practices/"))


def test_a_documentalist_adds_a_third_framework_by_a_file_alone(planned: World) -> None:
    client = browser(planned.user("documentalist"))
    shown = said(client.get("/knowledge/frameworks/"))
    assert "Kapacitet til resultatbaseret arbejde" in shown
    assert client.get("/knowledge/frameworks/none/").status_code == 404
    text = client.get("/knowledge/frameworks/kapacitet/framework.toml").content
    wrong = client.post("/knowledge/frameworks/add/", {"file": SimpleUploadedFile("own.toml", text)})
    assert wrong.status_code == 422
    bad = OWN.replace('group = "all"', 'group = "none"', 1).encode()
    told = said(client.post("/knowledge/frameworks/add/", {"file": SimpleUploadedFile("own.toml", bad)}))
    assert "25" in told
    assert not OwnFramework.objects.exists()
    client.post("/knowledge/frameworks/add/", {"file": SimpleUploadedFile("own.toml", OWN.encode())})
    assert "Bliver borgeren hørt?" in said(client.get("/knowledge/frameworks/dialog/"))
    assert client.get("/knowledge/frameworks/dialog/framework.toml").content.decode() == OWN
    home = planned.programme.organisation
    client.post(f"{ROUNDS}new/", {"what": f"dialog/{home.key}/small"})
    assert Assessment.objects.get().framework().title.da == "Dialog"
    reader = browser(planned.user("steering-group"))
    assert reader.post("/knowledge/frameworks/add/").status_code == 404


def test_what_a_course_costs_stands_beside_its_results_with_its_limits(planned: World) -> None:
    client = browser(planned.user("documentalist"))
    page = "/statistics/small/cost/"
    assert "Hvad koster et forløb?" in said(client.get(page))
    wrong = client.post(page, {"hour": "0", "around": "x", "overhead": "20", "source": ""})
    assert wrong.status_code == 422
    assert "Skriv, hvor tallene kommer fra." in said(wrong)
    client.post(page, {"hour": "412,50", "around": "30", "overhead": "20", "source": "Regnskabet 2025"})
    assert str(CostBasis.objects.get().hour) == "412.50"
    shown = said(client.get(f"{page}?counted=1"))
    assert "Regnskabet 2025" in shown
    assert "rangordnes ikke efter det" in shown
    assert "not ranked" in said(browser(planned.user("documentalist"), "en").get(page))
    assert browser(planned.user("steering-group")).post(page, {}).status_code == 404


def test_too_few_raters_show_no_spread(planned: World) -> None:
    keeper = planned.user("documentalist")
    row = make_closed(planned.programme, keeper, levels=(1, 4), notes=True)
    shown = said(browser(keeper).get(f"{ROUNDS}{row.pk}/"))
    assert "færre end tre svar" in shown
    assert "median" not in shown
    assert "Bemærkning" not in said(browser(keeper).get(f"{ROUNDS}{row.pk}/elements/teori-og-viden/"))
    assert {one.answers for one in Rater.objects.all()} == {""}


def test_who_is_asked_finds_it_under_today_until_it_is_handed_in(planned: World, settings: LazySettings) -> None:
    settings.EMAIL_HOST = ""
    keeper, employee, steering = (planned.user(one) for one in ("documentalist", "employee", "steering-group"))
    client = browser(keeper)
    row = make_assessment(planned.programme, keeper)
    Assessment.objects.update(answer_by=date(2020, 1, 7))
    here = f"{ROUNDS}{row.pk}/"
    asked = client.post(f"{here}people/", {"person": [employee.pk, steering.pk], "kind": "employee"}, follow=True)
    assert "det står under I dag hos dem" in said(asked)
    assert "mail med et link" not in said(asked)
    assert "Der er ikke sat mail op" in said(client.post(f"{here}remind/"))
    assert f"Lovende praksis: {row.subject} ! Svar senest 7. januar 2020" in said(browser(employee).get("/today/"))
    assert "You are asked to assess" in said(browser(steering, "en").get("/today/"))
    assert "Du er spurgt" not in said(browser(planned.user("team-leader")).get("/today/"))
    hand_in(row.raters.get(user=employee), 3)
    assert "bedt om at deltage" not in said(browser(employee).get("/today/"))
    settings.EMAIL_HOST = "mail.example"
    assert "Send en påmindelse" in said(client.get(here))
    assert "1 mail med et link er sendt" in said(client.post(f"{here}remind/", follow=True))
    assert browser(employee).post(f"{here}remind/").status_code == 404


def test_an_amount_is_told_no_more_exactly_than_it_is_known() -> None:
    price = HourPrice(412.5, 30, 24)
    assert round(course_cost(115, price), 1) == 1470.6, "115 / 60 · 1.5 · 412.50 · 1.24, worked out by hand"
    assert amount(cost_of_courses([115], price), "en") == "DKK 1,470 (1 course)"
    assert amount(cost_of_courses([100, 115, 140], price), "da") == "1.510 kr. (870–2.160, 3 forløb)"
    assert amount(cost_of_courses([0], price), "da") == "–"
