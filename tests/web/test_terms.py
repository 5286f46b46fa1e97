"""The dictionary as pages, and the words that open at the word."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from tests.factories.terms import make_proposal
from tests.factories.world import World
from tests.web.conftest import LogIn
from tests.web.pages import CELL, EXTRACT, FILES, PROGRESS, said
from virkning.store.models import Term

FORM = {
    "word_da": "Netværkskort",
    "word_en": "Network map",
    "definition_da": "En tegning af de mennesker, borgeren har omkring sig.",
    "definition_en": "A drawing of the people around the citizen.",
    "why": "Vi tegner det i alle forløb.",
}
MARK = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("language", "title", "word"),
    [
        ("da", "Hvad ord og tal betyder her", "Sikker ændring"),
        ("en", "What the words and numbers", "Reliable change"),
    ],
)
def test_everybody_reads_the_dictionary_and_searches_it(log_in: LogIn, language: str, title: str, word: str) -> None:
    client = log_in("board", language=language)
    page = said(client.get("/knowledge/terms/"))
    assert title in page
    assert word in page
    found = said(client.get("/knowledge/terms/?q=jacobson"))
    assert word not in found
    found = said(client.get("/knowledge/terms/", {"q": word.lower()}))
    assert word in found
    entry = said(client.get("/knowledge/terms/reliable-change/"))
    assert "Jacobson & Truax 1991" in entry
    assert client.get("/knowledge/terms/no-such-word/").status_code == 404


def test_a_proposal_goes_its_way(log_in: LogIn, world: World) -> None:
    """A volunteer proposes, the documentalist says yes, and the volunteer is told on I dag."""
    volunteer, keeper = log_in("employee"), log_in("documentalist")
    empty = volunteer.post("/knowledge/terms/new/", FORM | {"word_en": ""})
    assert empty.status_code == 422
    assert "Vi tegner det i alle forløb." in empty.content.decode()
    volunteer.post("/knowledge/terms/new/", FORM)
    row = Term.objects.get(key="network-map")
    assert "ikke endnu" in said(volunteer.get("/knowledge/terms/network-map/"))
    assert volunteer.get("/knowledge/terms/proposals/").status_code == 404
    assert "1 forslag venter" in said(keeper.get("/knowledge/terms/"))
    assert "Nyt ord: Netværkskort" in said(keeper.get("/knowledge/terms/proposals/"))
    decision = {"decision": "approve", "answer": "Godt ord", "instead_of": "0"}
    assert volunteer.post(f"/knowledge/terms/proposals/{row.pk}/decide/", decision).status_code == 404
    keeper.post(f"/knowledge/terms/proposals/{row.pk}/decide/", decision)
    assert "Godt ord" in said(volunteer.get("/today/"))
    volunteer.post(f"/knowledge/terms/proposals/{row.pk}/read/", {"back": "today"})
    assert "Godt ord" not in said(volunteer.get("/today/"))
    assert "documentalist" in said(volunteer.get("/knowledge/terms/network-map/"))


def test_what_was_decided_meanwhile_is_not_written_over(log_in: LogIn, world: World) -> None:
    keeper, by = log_in("documentalist", language="en"), world.user("employee")
    one, other = make_proposal(world.organisation, by), make_proposal(world.organisation, by)
    for row in (one, other):
        page = keeper.post(
            f"/knowledge/terms/proposals/{row.pk}/decide/", {"decision": "approve", "instead_of": "0"}, follow=True
        )
    assert "Another version has come in force" in said(page)
    assert "The word in Danish" not in said(page)  # says the same word as what stands now


@pytest.mark.parametrize(("language", "word"), [("da", "enhver ændring"), ("en", "any change")])
def test_words_are_explained_at_the_word_where_results_are(log_in: LogIn, language: str, word: str) -> None:
    client = log_in("documentalist", language=language)
    for address in (EXTRACT, CELL, PROGRESS, f"{EXTRACT}?view=story"):
        page = client.get(address).content.decode()
        note = '<span class="term-note" popover="auto" hidden>'
        link = f'<a class="term-word" href="/knowledge/terms/any-change/">{word}</a>{note}'
        assert link in page, address
    numbers = client.get(EXTRACT).content.decode()
    assert re.search(r'<a class="term-word" href="/knowledge/terms/share/">(Andel|Share)</a>', numbers)


def test_the_dictionary_is_looked_up_once_for_a_page_and_ones_own_words_are_used(log_in: LogIn, world: World) -> None:
    keeper = log_in("documentalist")
    row = make_proposal(world.organisation, world.user("employee"))
    keeper.post(f"/knowledge/terms/proposals/{row.pk}/decide/", {"decision": "approve", "instead_of": "0"})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = keeper.get(EXTRACT).content.decode()
    assert len([one for one in asked.captured_queries if "store_term" in one["sql"]]) == 1
    assert page.count("Hvor mange der er kommet videre.") >= 2
    pdf = "".join(part.extract_text() for part in PdfReader(BytesIO(keeper.get(FILES["pdf"]).content)).pages)
    assert "Ord i denne rapport" in pdf
    assert "Hvor mange der er kommet videre." in pdf.replace("\n", " ")


def test_hostile_words_stay_words(log_in: LogIn, world: World) -> None:
    client = log_in("employee")
    client.post("/knowledge/terms/new/", FORM | {"definition_da": MARK, "why": MARK, "source": MARK})
    pages = (log_in("documentalist").get("/knowledge/terms/proposals/"), client.get("/knowledge/terms/network-map/"))
    for page in pages:
        assert "&lt;script&gt;" in page.content.decode()
        assert MARK not in page.content.decode()
