"""Section: looking more than once."""

import pytest

from tests.spec.paragraphs import paragraph
from tests.spec.references import LAN_DEMETS
from virkning.domain.telling import level_of_look
from virkning.domain.text import Text

TITLE = Text(da="At se efter flere gange", en="Looking more than once")


@paragraph(
    Text(da="Hvert nyt blik skal være sikrere", en="Each further look must be surer"),
    Text(
        da="Den, der ser efter hver måned, finder noget en af månederne, også når intet er ændret. Derfor dømmes "
        "blik nummer k ved 1 − 0,05 / (k · (k + 1)). Lagt sammen bliver det aldrig til mere end 5 %, hvor mange "
        "gange der end ses efter.",
        en="Whoever looks every month finds something in one of them, also when nothing has changed. So look "
        "number k is judged at 1 − 0.05 / (k · (k + 1)). Added up that is never more than 5%, however often one "
        "looks.",
    ),
    formula=Text(da="1 − 0,05 / (k · (k + 1))", en="1 − 0.05 / (k · (k + 1))"),
    sources=(LAN_DEMETS,),
    columns=(Text(da="Blik nummer", en="Look number"), Text(da="Dømmes ved", en="Judged at")),
    rows=((1, 0.975), (2, 0.9917), (3, 0.9958), (10, 0.9995)),
)
def test_levels(number: int, level: float) -> None:
    assert level_of_look(number) == pytest.approx(level, abs=0.0001)
    assert sum(1 - level_of_look(k) for k in range(1, number + 1)) < 0.05
