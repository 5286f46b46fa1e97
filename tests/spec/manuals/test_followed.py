"""Section: the share of the points done."""

from datetime import date

from tests.spec.paragraphs import paragraph
from virkning.domain.manual import Fidelity, ManualVersion, version_on
from virkning.domain.text import Text

TITLE = Text(da="Andelen af udførte punkter", en="The share of points done")

DONE, NOT_DONE = Text(da="Udført", en="Done"), Text(da="Ikke udført", en="Not done")
NOT_RELEVANT, EMPTY = Text(da="Ikke relevant", en="Not relevant"), Text(da="Ikke besvaret", en="Not answered")
SHARE = Text(da="Andel", en="Share")
ENDED, NUMBER = Text(da="Fasens sidste dag", en="Last day of the phase"), Text(da="Version", en="Version")


@paragraph(
    Text(da="Kun det, der kunne udføres, tæller", en="Only what could be done counts"),
    Text(
        da="Andelen er udførte punkter delt med udførte og ikke udførte tilsammen. Det, der ikke var relevant, og det, "
        "der ikke er svaret på, tæller hverken for eller imod. Uden et eneste punkt at tælle er der ingen andel.",
        en="The share is the points done divided by those done and not done together. What was not relevant, and what "
        "is not answered, counts neither way. Without a single point to count there is no share.",
    ),
    columns=(DONE, NOT_DONE, NOT_RELEVANT, EMPTY, SHARE),
    rows=((3, 1, 0, 0, 0.75), (3, 1, 2, 0, 0.75), (3, 1, 0, 5, 0.75), (0, 4, 0, 0, 0.0)),
)
def test_share(done: int, not_done: int, not_relevant: int, empty: int, share: float) -> None:
    assert Fidelity(done, not_done, not_relevant, empty, courses=1).share == share
    assert Fidelity(0, 0, not_relevant, empty).share is None


@paragraph(
    Text(da="Datoerne afgør, hvilken version der blev fulgt", en="The days decide which version was followed"),
    Text(
        da="En fase læses efter den version, der gælder på fasens sidste dag; mens den er i gang, efter den, der "
        "gælder i dag. Her gælder version 1 fra 1. januar og version 2 fra 1. maj 2026.",
        en="A phase is read by the version in force on its last day; while it goes on, by the one in force today. "
        "Here version 1 is in force from 1 January and version 2 from 1 May 2026.",
    ),
    columns=(ENDED, NUMBER),
    rows=((date(2026, 4, 30), 1), (date(2026, 5, 1), 2), (date(2026, 8, 1), 2)),
)
def test_version(ended: date, number: int) -> None:
    versions = [ManualVersion(n, date(2026, month, 1), Text("- [ ] x", "")) for n, month in ((1, 1), (2, 5))]
    found = version_on(versions, ended)
    assert found is not None
    assert found.number == number
