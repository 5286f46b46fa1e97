"""Scripts, formulas and typesetting commands in every text that a person may write, on every page and in every file."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from itertools import product
from typing import cast

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.attacks.addresses import Address
from tests.attacks.objects import values
from tests.attacks.poison import poison
from tests.attacks.test_every_address import BEHIND_LOG_IN, KNOWN, asked, named
from tests.attacks.test_every_answer import inline_in
from tests.attacks.world import OWN, World
from virkning.store.models import Comment

READING = ("owner", "team-leader", "documentalist")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
OF_A_ROUND = "/learning/assessments/"
"""Its file holds the framework's own words until something is agreed on."""
OF_CLOSED_CASES = "/learning/cases/"
"""Its file holds figures and the words of the codebook alone."""
OF_ONES_OWN = ("/results/mine/", "/analyses/")
"""Only for who is responsible for a citizen, or brought the file; names of groups and measures, where there are any."""
KEYS_ALONE = ("/keys.csv", "/growth/trust/figures.csv", "/problems.csv", "/wording.csv")
"""Pseudonyms and days, or figures and places with words of the program, and no text of anybody's; of a questionnaire,
words that lie in a file and not in the database (`tests/web/test_wording.py` writes hostile ones there)."""
WORDS_ALONE = ("/causes.csv", "/template/small.xlsx")
"""Sheets in which no figure stands by itself."""

MUST_BE_SEEN = {"Identity.name", "Comment.text", "Team.title", "User.name", "Programme", "Goal.words", "Contact.note"}
"""Texts that the pages are known to show: that they are found tells that the pages were looked at in earnest."""

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="rows are rewritten past triggers of SQLite")


def script(name: str) -> str:
    return f"""\"'><xssprobe onload=x()>{name}{{{{7919*7907}}}}</title></script>"""


class Probes(HTMLParser):
    """Whether anything of the text became a mark of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.broken: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        if tag == "xssprobe" or any("xssprobe" in name or "'" in name or '"' in name for name in names):
            self.broken.append(self.get_starttag_text() or tag)


def broken_by(answer: HttpResponse) -> list[str]:
    page = answer.content.decode()
    probes = Probes()
    probes.feed(page)
    return [*probes.broken, *inline_in(answer), *(["a template was run"] if "62615533" in page else [])]


def pages(world: World) -> Iterator[tuple[Address, str, str]]:
    for address, who in product(BEHIND_LOG_IN, READING):
        path = address.path(values(address, world.places[OWN]))
        yield address, who, path
        if address.name == "steering":
            yield from ((address, who, f"{path}?view={view}&drawn=1") for view in ("pictures", "story"))


def test_a_script_in_any_text_is_shown_as_text(world: World) -> None:
    comment(world)
    put, seen = poison(script), set[str]()
    for address, who, path in pages(world):
        answer = asked(world, who, "GET", path)
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            assert broken_by(answer) == [], (address.name, who)
            text = unescape(answer.content.decode())
            seen |= {name for name, hostile in put.items() if hostile in text}
    assert seen >= MUST_BE_SEEN & set(put), sorted(MUST_BE_SEEN - seen)


@pytest.mark.parametrize("address", [one for one in KNOWN if "answering" in one.name], ids=named)
def test_a_script_in_a_questionnaire_is_shown_to_the_citizen_as_text(world: World, address: Address) -> None:
    place, client = world.places[OWN], Client()
    poison(script)
    client.post(f"/a/{place.token}/", {"code": place.code})
    answer = cast("HttpResponse", client.get(address.path(values(address, place))))
    assert broken_by(answer) == []


@pytest.mark.parametrize("address", BEHIND_LOG_IN, ids=named)
def test_what_was_typed_comes_back_as_text(world: World, address: Address) -> None:
    """Every field of every form on the page, and every part of a question that some page reads, come back hostile."""
    path, hostile = address.path(values(address, world.places[OWN])), script("typed")
    for who in ("owner", "documentalist"):
        client = world.client(who)
        page = cast("HttpResponse", client.get(path, dict.fromkeys(ASKED_FOR, hostile)))
        assert page.status_code < 500
        if "html" in page.headers.get("Content-Type", ""):
            assert broken_by(page) == [], who
        given = dict.fromkeys(FIELD.findall(page.content.decode(errors="replace")), hostile) | {
            "text": hostile,
            "day": hostile,
        }
        given.pop("csrfmiddlewaretoken", None)
        answer = cast("HttpResponse", client.post(path, given))
        if answer.status_code == 302:  # one step: who must confirm who they are is led round in circles here
            answer = cast("HttpResponse", client.get(answer.headers["Location"]))
        assert answer.status_code < 500, (who, path)
        if "html" in answer.headers.get("Content-Type", ""):
            assert broken_by(answer) == [], who


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_text_becomes_a_formula_in_a_sheet(world: World, start: str) -> None:
    comment(world)
    poison(lambda name: f'{start}HYPERLINK("http://evil.example";"{name}")')
    files = {path: asked(world, reader_of(path), "GET", path) for path in sheets(world)}
    assert {answer.headers["Content-Type"].split(";")[0].rpartition(".")[2] for answer in files.values()} >= {
        "sheet",
        "text/csv",
    }
    for path, answer in files.items():
        cells = csv_cells(answer) if "csv" in answer.headers["Content-Type"] else sheet_cells(answer)
        if not path.startswith((OF_A_ROUND, OF_CLOSED_CASES, *OF_ONES_OWN)) and not path.endswith(KEYS_ALONE):
            assert any("HYPERLINK" in cell for cell in cells if isinstance(cell, str)), path
            figures = [cell for cell in cells if isinstance(cell, float) or NUMBER.fullmatch(str(cell))]
            assert bool(figures) != path.endswith(WORDS_ALONE), path
        if "csv" in answer.headers["Content-Type"]:
            texts = [cell for cell in cells if isinstance(cell, str) and not NUMBER.fullmatch(cell)]
            assert not [cell for cell in texts if cell.startswith(FORMULA_STARTS)]


def test_no_text_becomes_a_command_in_a_pdf(world: World) -> None:
    comment(world)
    poison(lambda name: f'#panic("{name}") $x$ \\ *b* @r <l> // c')
    for path in ("/results/steering/small/2013Q2.pdf",):
        answer = asked(world, "documentalist", "GET", path)
        assert answer.status_code == 200
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
        told = re.sub(r"\s", "", text)
        assert '#panic("Comment.text")$x$\\*b*@r<l>//c' in told or "#panic(“Comment.text”)$x$\\*b*@r<l>//c" in told


def comment(world: World) -> None:
    programme, user = world.places[OWN].programme, world.users["documentalist"]
    Comment.objects.create(
        programme=programme, period="2013Q2", text="Vi ser på fase 1.", by=user, written=timezone.now()
    )


def sheets(world: World) -> Iterator[str]:
    """Every address that hands out a sheet: those known, and any other that answers with one."""
    yield from (f"/results/steering/small/2013Q2.{form}" for form in ("csv", "xlsx"))
    for address in BEHIND_LOG_IN:
        path = address.path(values(address, world.places[OWN]))
        if address.name != "steering-download" and path.rpartition(".")[2] in ("csv", "xlsx", "ods"):
            yield path


def reader_of(path: str) -> str:
    return "owner" if path.startswith(OF_ONES_OWN) else "documentalist"


def csv_cells(answer: HttpResponse) -> list[object]:
    text = answer.content.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


def sheet_cells(answer: HttpResponse) -> list[object]:
    book = load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return [float(cell.value) if cell.data_type == "n" and not cell.is_date else str(cell.value) for cell in cells]


FIELD = re.compile(r'<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"')
ASKED_FOR: Mapping[str, None] = dict.fromkeys(
    (
        "q",
        "whose",
        "period",
        "department",
        "rule",
        "view",
        "span",
        "status",
        "team",
        "phase",
        "sort",
        "page",
        "next",
        "programme",
        "language",
        "from",
        "to",
        "search",
        "year",
        "check",
        "drawn",
        "show",
        "day",
    )
)
