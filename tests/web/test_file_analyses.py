"""Questions to plain files in the browser: dropped, columns chosen, answered, read, and forgotten; of nobody else."""

import json
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.web.conftest import LogIn
from tests.web.pages import said
from virkning.actions.file_analyses import ANSWER_STAYS, FILE_STAYS
from virkning.actions.file_analysis_running import answer_file, carry_on
from virkning.exchange.file_analyses import growth_asked
from virkning.exchange.files import read_content
from virkning.reports.documents.formats import FORMATS
from virkning.reports.file_analyses import answered
from virkning.store.models import AuditEvent, FileAnalysis

GROWTH = "who,week,score\n" + "".join(
    f"p{p},{t},{10 + p % 3 + (2 + p % 2) * t + (p * t) % 4 / 4}\n" for p in range(12) for t in range(5)
)
ROWS = [(n, (n * 7) % 10, int((n * 7) % 10 / 3 + (n // 6) % 10 > 5)) for n in range(60)]
PEOPLE = "id,got,later,before\n" + "".join(f"{n},{got},{2 * got + b + n % 5},{b}\n" for n, b, got in ROWS)
UNITS = "unit,year,began,outcome\n" + "".join(
    f"u{u},{t},{(0, 2, 3)[u % 3]},{u + t + (u * t) % 3 / 3 + (3 if u % 3 and t >= (0, 2, 3)[u % 3] else 0)}\n"
    for u in range(24)
    for t in range(1, 5)
)
ITEMS = "id,a,b,c\n" + "".join(f"n{n},{n % 5},{(n + n // 7) % 5},{4 - (n + n // 11) % 5}\n" for n in range(40))
CODES = "case,anna,bo\n" + "".join(f"s{n},{'ja' if n % 3 else 'nej'},{'ja' if n % 4 else 'nej'}\n" for n in range(30))
CASES = "case,A,B,outcome\n" + "s1,8,1,1\ns2,9,1,1\ns3,2,0,0\ns4,1,0,1\ns5,,1,1\n"

KINDS: dict[str, tuple[str, dict[str, object], str]] = {
    "predictors": (
        PEOPLE,
        {"outcome": "later", "start": "before", "predictors": ["got"]},
        "Brug det aldrig på én person",
    ),
    "effect": (
        PEOPLE,
        {"treatment": "got", "outcome": "later", "covariates": ["before"], "method": "ipw"},
        "effekt, hvis intet andet, der ikke er målt, er forskelligt",
    ),
    "did": (
        UNITS,
        {"unit": "unit", "time": "year", "first": "began", "outcome": "outcome", "compare": "not-yet"},
        "effekt, hvis begge ellers var gået samme vej",
    ),
    "reliability": (ITEMS, {"items": ["a", "b", "c"], "turned": ["c"]}, "Cronbachs alfa"),
    "agreement": (CODES, {"level": "nominal", "name": "case", "raters": ["anna", "bo"]}, "Krippendorffs alfa"),
    "qca": (
        CASES,
        {
            "outcome": "outcome",
            "conditions": ["A", "B"],
            "case": "case",
            "cutoff": "0,8",
            "pri": "0",
            "fewest": "1",
            "rule:A": "2,5,8",
            "expect:B": "there",
        },
        "sammenfald, ikke årsag",
    ),
}


def drop(client: Client, kind: str, content: str, name: str = "fil.csv") -> str:
    answer = client.post(f"/analyses/new/{kind}/", {"file": SimpleUploadedFile(name, content.encode())})
    assert answer.status_code == 302, said(answer)
    return str(answer.headers["Location"])


def work_out(client: Client, choose: str, chosen: Mapping[str, object]) -> FileAnalysis:
    answer = client.post(choose, chosen)
    assert answer.status_code == 302, said(answer)
    row = FileAnalysis.objects.get(pk=choose.split("/")[2])
    assert "0 procent" in said(client.get(f"/analyses/{row.pk}/"))
    assert answer_file(row.pk, now=timezone.now())
    row.refresh_from_db()
    return row


def test_growth_from_a_file_is_what_the_console_says(log_in: LogIn) -> None:
    client = log_in("employee")
    assert "Udvikling over tid" in said(client.get("/analyses/"))
    choose = drop(client, "growth", GROWTH + "p1,9,\n")
    seen = client.get(choose).content.decode()
    for guess in ("who", "week", "score"):
        assert f'<option value="{guess}" selected>' in seen
    row = work_out(client, choose, {"who": "who", "time": "week", "value": "score"})
    told = said(client.get(f"/analyses/{row.pk}/?view=numbers"))
    for words in ("Værdien stiger med 2,", "ikke en effekt", "1 rækker mangler en værdi", "start (tid 0)"):
        assert words in told
    assert "<svg" in client.get(f"/analyses/{row.pk}/?view=pictures").content.decode()
    assert "The value rises" in said(log_in("employee", language="en").get(f"/analyses/{row.pk}/"))
    for form in FORMATS:
        assert client.get(f"/analyses/{row.pk}/answer.{form}").status_code == 200, form
    sheet = read_content((GROWTH + "p1,9,\n").encode(), name="fil.csv")
    same = answered(growth_asked(sheet, who="who", time="week", value="score")).data
    assert client.get(f"/analyses/{row.pk}/answer.json").json() == json.loads(json.dumps(same))
    assert not row.asked
    assert AuditEvent.objects.filter(what="file-analysis-answered").count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_asked_and_answered(log_in: LogIn, kind: str) -> None:
    content, chosen, words = KINDS[kind]
    client = log_in("employee")
    choose = drop(client, kind, content)
    assert client.get(choose).status_code == 200
    row = work_out(client, choose, chosen)
    told = said(client.get(f"/analyses/{row.pk}/?view=story"))
    assert words in said(client.get(f"/analyses/{row.pk}/?view=numbers"))
    assert "Sådan er det regnet ud" in told
    assert client.get(f"/analyses/{row.pk}/answer.pdf").content.startswith(b"%PDF")
    assert client.get(f"/analyses/{row.pk}/answer.json").json()
    again = client.get(choose).content.decode()
    assert " selected" in again or " checked" in again


def test_what_is_wrong_with_a_file_is_told_by_row_and_column(log_in: LogIn) -> None:
    client = log_in("employee")
    assert "Vælg en fil" in said(client.post("/analyses/new/growth/"))
    cpr = SimpleUploadedFile("fil.csv", b"cpr,week,score\n010190-1234,1,2\n020290-1234,1,2\n")
    assert "ligner CPR-numre" in said(client.post("/analyses/new/growth/", {"file": cpr}))
    assert "tom" in said(client.post("/analyses/new/growth/", {"file": SimpleUploadedFile("fil.csv", b"  ")}))
    assert not FileAnalysis.objects.exists()
    choose = drop(client, "growth", GROWTH + "p1,9,x\n")
    assert "Vælg: Værdien" in said(client.post(choose, {"who": "who", "time": "week"}))
    told = said(client.post(choose, {"who": "who", "time": "week", "value": "score"}))
    assert "række 62, kolonne score" in told
    assert "“x” er ikke et tal" in told
    knots = {"who": "who", "time": "week", "value": "week", "knots": "x"}
    assert "tal med punktum" in said(client.post(choose, knots))
    few = drop(client, "growth", "who,week,score\na,1,2\n")
    row = work_out(client, few, {"who": "who", "time": "week", "value": "score"})
    assert "mindst 10 personer" in said(client.get(f"/analyses/{row.pk}/"))
    assert client.get(f"/analyses/{row.pk}/answer.csv").status_code == 404
    qca = drop(client, "qca", CASES)
    asked = {**KINDS["qca"][1], "cutoff": "2"}
    assert "tal fra 0 til 1" in said(client.post(qca, asked))
    assert "helt tal" in said(client.post(qca, {**asked, "cutoff": "0.8", "fewest": "-1"}))


def test_it_is_nobody_elses_one_at_a_time_and_forgotten(log_in: LogIn) -> None:
    client, now = log_in("employee"), timezone.now()
    choose = drop(client, "growth", GROWTH)
    pk = choose.split("/")[2]
    other = log_in("documentalist")
    for page in ("", "choose/", "answer.csv"):
        assert other.get(f"/analyses/{pk}/{page}").status_code == 404
    assert other.post(f"/analyses/{pk}/forget/").status_code == 404
    assert client.get(f"{choose}?sheet=x").status_code == 200  # a CSV file has no sheets
    assert client.get("/analyses/new/other/").status_code == 404
    columns = {"who": "who", "time": "week", "value": "score"}
    assert client.post(choose, columns).status_code == 302
    assert "er ved at blive regnet" in said(client.post(drop(client, "growth", GROWTH), columns))
    assert carry_on(now=now) == 0
    assert carry_on(now=now + timedelta(minutes=10)) == 1
    carry_on(now=now + FILE_STAYS + timedelta(hours=1))
    row = FileAnalysis.objects.get()
    assert not row.content
    assert client.get(choose).status_code == 302
    assert "Værdien stiger" in said(client.get(f"/analyses/{pk}/"))
    carry_on(now=now + ANSWER_STAYS + timedelta(hours=1))
    assert not FileAnalysis.objects.exists()
    again = drop(client, "growth", GROWTH)
    assert client.post(f"/analyses/{again.split('/')[2]}/forget/").status_code == 302
    assert not FileAnalysis.objects.exists()
