"""Section: details, waves and categories of few."""

from dataclasses import replace

from tests.spec.paragraphs import paragraph
from tests.spec.small_numbers import Shown, department
from virkning.analysis.disclosure import protect, protect_categories, protect_waves
from virkning.domain.categories import change_of_moves
from virkning.domain.programme import Category, Variable
from virkning.domain.result import MissingReason, Moments, Suppression
from virkning.domain.text import Text
from virkning.domain.waves import Wave

TITLE = Text(da="Detaljer, målinger og kategorier", en="Details, measurements and categories")

SEES = Text(da="Læseren ser", en="The reader sees")
VARIABLE = Variable("support", SEES, tuple(Category(key, SEES) for key in ("benefits", "study", "work", "pension")))


@paragraph(
    Text(da="Få uden eftermåling nævnes ikke for sig", en="The few without an after are not told of apart"),
    Text(
        da="Startværdien for dem, der mangler en eftermåling, og årsagerne til, at den mangler, vises kun, når de "
        "handler om mindst 5. Er det færre i bare én afdeling, skjules de i alle, så de ikke kan regnes ud.",
        en="The start value of those who lack an after, and the reasons why they lack it, are shown only when they are "
        "about at least 5. When it is fewer in just one department they are hidden in all, so that they cannot be "
        "worked out.",
    ),
    columns=(Text(da="Mangler i A", en="Missing in A"), Text(da="Mangler i B", en="Missing in B"),
             Text(da="Vises i A", en="Shown in A"), Text(da="Vises i B", en="Shown in B")),
    rows=((6, 9, True, True), (1, 9, False, False), (0, 9, True, True)),
)  # fmt: skip
def test_unpaired(in_a: int, in_b: int, shown_a: bool, shown_b: bool) -> None:
    cells = [
        replace(department(key, 10, 0, 10, unpaired=n), missing={MissingReason.NO_SHOW: n} if n else {})
        for key, n in (("a", in_a), ("b", in_b))
    ]
    for cell, n, expected in zip(protect(cells), (in_a, in_b), (shown_a, shown_b), strict=True):
        assert cell.unpaired_before.n == (n if expected else 0)
        assert cell.missing == ({MissingReason.NO_SHOW: n} if expected and n else {})


@paragraph(
    Text(da="Få, der begyndte eller sluttede, nævnes heller ikke", en="Nor are the few who began or ended"),
    Text(
        da="Antallet, der begyndte og sluttede i perioden, skjules på samme måde.",
        en="The number that began and ended in the period is hidden in the same way.",
    ),
    columns=(Text(da="Begyndte", en="Began"), Text(da="Sluttede", en="Ended"), SEES),
    rows=((12, 10, (12, 10)), (12, 3, (None, None)), (4, 10, (None, None)), (0, 10, (0, 10))),
)
def test_turnover(started: int, ended: int, expected: tuple[int | None, int | None]) -> None:
    (cell,) = protect([replace(department("", 10, 0, 10), started=started, ended=ended)])
    assert (cell.started, cell.ended) == expected


@paragraph(
    Text(da="Kurven stopper, hvor der er for få", en="The curve stops where there are too few"),
    Text(
        da="Færre når til de sene målinger. En måling med færre end 5 udelades.",
        en="Fewer reach the late measurements. A measurement of fewer than 5 is left out.",
    ),
    columns=(Text(da="n ved måling 1, 2, 3, 4", en="n at measurements 1, 2, 3, 4"), Text(da="Vises", en="Shown")),
    rows=(((40, 20, 5, 4), (1, 2, 3)), ((40, 4, 3, 1), (1,)), ((4, 3, 2, 1), ())),
)
def test_waves(counts: tuple[int, ...], expected: tuple[int, ...]) -> None:
    waves = [Wave(number, Moments(n, 2.0, 1.0)) for number, n in enumerate(counts, 1)]
    assert tuple(wave.number for wave in protect_waves(waves)) == expected


@paragraph(
    Text(da="Små kategorier skjules sammen med en større", en="Small categories are hidden with a larger one"),
    Text(
        da="Kategorierne giver tilsammen alle borgere. Er én af dem lille ved henvendelsen eller nu, skjules også den "
        "næstmindste, så den lille ikke kan regnes ud. Hvem der flyttede sig fra hvad til hvad, vises ikke.",
        en="The categories together make up all citizens. When one of them is small at the enquiry or now, the next "
        "smallest is hidden too, so that the small one cannot be worked out. Who moved from what to what is not shown.",
    ),
    columns=(
        Text(da="Ved henvendelsen og nu: kontanthjælp, SU, løn, pension", en="At the enquiry and now: benefits, study "
             "grant, wages, pension"),
        Text(da="kontanthjælp", en="benefits"),
        Text(da="SU", en="study grant"),
        Text(da="løn", en="wages"),
        Text(da="pension", en="pension"),
    ),
    rows=(
        ((40, 30, 9, 8), Shown.ALL, Shown.ALL, Shown.ALL, Shown.ALL),
        ((40, 30, 9, 2), Shown.ALL, Shown.ALL, Shown.SECONDARY, Shown.SMALL),
        ((40, 30, 2, 1), Shown.ALL, Shown.SECONDARY, Shown.SMALL, Shown.SMALL),
        ((40, 30, 9, 0), Shown.ALL, Shown.ALL, Shown.ALL, Shown.ALL),
    ),
)  # fmt: skip
def test_categories(counts: tuple[int, ...], benefits: Shown, study: Shown, work: Shown, pension: Shown) -> None:
    moves = {(row.key, row.key): n for row, n in zip(VARIABLE.categories, counts, strict=True)}
    found = protect_categories(change_of_moves(VARIABLE, moves))
    names = {None: Shown.ALL, Suppression.SMALL: Shown.SMALL, Suppression.SECONDARY: Shown.SECONDARY}
    assert tuple(names[row.suppressed] for row in found.rows) == (benefits, study, work, pension)
    assert all((row.first.value is None) is (row.suppressed is not None) for row in found.rows)
    assert found.moves == {}
