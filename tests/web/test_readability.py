"""Citizens read under strain, and some with difficulty: their pages are easy to read, also one by one."""

import pytest
from django.test import Client

from tests.factories.answering import make_case
from tests.readability import lix, text_of
from virkning.library.shelves import instruments

pytestmark = pytest.mark.django_db

HARDEST = 30
ENOUGH = 50


def test_the_measure_is_the_published_one() -> None:
    """Björnsson: words in a sentence, and long words in a hundred. Ten words, two sentences, one long: 5 + 10."""
    assert lix("Hun gik hjem i regnen. Bagefter kom hendes søster forbi.") == 15
    assert text_of("<main><h1>Et</h1><p>To &amp; <b>tre</b></p><script>fire</script></main>").split() == [
        *("Et", "To", "&", "tre")
    ]


def test_pages_of_citizens_are_easy_to_read() -> None:
    case = make_case("stress-barometer", "ptsd")
    _link, token, code = case.link("stress-barometer")
    client = Client()
    found = {"code": client.get(f"/a/{token}/").content.decode()}
    client.post(f"/a/{token}/?language=da", {"code": code})
    for name in ("start", "1", "all", "check"):
        found[name] = client.get(f"/a/{token}/{name}/").content.decode()
    for number in (1, 2, 3):
        client.post(f"/a/{token}/{number}/", {"answer": 20})
    client.post(f"/a/{token}/check/")
    found["thanks"] = client.get(f"/a/{token}/thanks/").content.decode()
    hard = {name: round(lix(text_of(page))) for name, page in found.items()}
    assert min(hard.values()) > 0
    assert {name: value for name, value in hard.items() if value >= HARDEST} == {}, hard


def test_our_own_questions_are_easy_to_read() -> None:
    """Of those with words enough to tell: in four short questions, one long word moves the figure by several points."""
    texts = {
        key: "\n".join(item.wording.da for item in one.items if item.wording) for key, one in instruments().items()
    }
    told = {key: round(lix(text)) for key, text in texts.items() if len(text.split()) >= ENOUGH}
    assert len(told) >= 8
    assert {key: value for key, value in told.items() if value >= HARDEST} == {}
