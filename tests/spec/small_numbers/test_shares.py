"""Section: shares of few."""

from tests.spec.paragraphs import paragraph
from tests.spec.small_numbers import Shown, department, shown
from virkning.analysis.disclosure import protect
from virkning.domain.result import Classes, Share
from virkning.domain.text import Text

TITLE = Text(da="Andele", en="Shares")

PROGRESSED = Text(da="Fremgang", en="Progressed")
STATUS_QUO = Text(da="Status quo", en="Status quo")
REGRESSED = Text(da="Tilbagegang", en="Regressed")


@paragraph(
    Text(da="Andelen skjules, når den peger på få", en="The share is hidden when it points at few"),
    Text(
        da="19 af 20 gik frem: så gjorde én det ikke, og den ene kan genkendes. Derfor vises andelen kun, når både de, "
        "der gik frem, og de andre er mindst 5. Gik alle eller ingen frem, ville man kende hver enkelts resultat, så "
        "også det skjules. Gennemsnittene kan stadig vises.",
        en="19 of 20 progressed: so one did not, and that one may be recognised. The share is therefore shown only "
        "when both those who progressed and the others are at least 5. When all or none progressed one would know "
        "everyone's result, so that is hidden, too. The means may still be shown.",
    ),
    columns=(PROGRESSED, STATUS_QUO, REGRESSED, Text(da="Læseren ser", en="The reader sees")),
    rows=(
        (15, 0, 5, Shown.ALL),
        (19, 0, 1, Shown.MEANS),
        (16, 0, 4, Shown.MEANS),
        (4, 0, 16, Shown.MEANS),
        (20, 0, 0, Shown.MEANS),
        (0, 10, 10, Shown.MEANS),
    ),
)
def test_share(progressed: int, status_quo: int, regressed: int, expected: Shown) -> None:
    (cell,) = protect([department("", progressed, status_quo, regressed)])
    assert shown(cell) is expected
    assert (cell.progressed == Share(progressed, 20)) is (expected is Shown.ALL)


@paragraph(
    Text(da="Status quo og tilbagegang slås sammen", en="Status quo and regressed are put together"),
    Text(
        da="Er den ene af dem lille, vises de som ét tal, så andelen med fremgang kan blive stående.",
        en="When one of them is small, they are shown as one number, so that the share that progressed may stay.",
    ),
    columns=(PROGRESSED, STATUS_QUO, REGRESSED, Text(da="Læseren ser", en="The reader sees")),
    rows=(
        (20, 1, 19, Classes(20, together=20)),
        (20, 16, 4, Classes(20, together=20)),
        (20, 10, 10, Classes(20, 10, 10)),
        (20, 0, 20, Classes(20, 0, 20)),
    ),
)
def test_put_together(progressed: int, status_quo: int, regressed: int, expected: Classes) -> None:
    (cell,) = protect([department("", progressed, status_quo, regressed)])
    assert cell.classes == expected
    assert (cell.status_quo.value is None) is bool(expected.together)
    assert (cell.regressed.value is None) is bool(expected.together)
