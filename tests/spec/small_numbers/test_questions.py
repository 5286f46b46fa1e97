"""Section: questions of one's own."""

from tests.spec.paragraphs import paragraph
from tests.spec.small_numbers import Shown, department, shown
from virkning.analysis.disclosure import protect_labels
from virkning.domain.period import Period, period
from virkning.domain.question import CoursesAsked, OwnQuestion, SplitBy, told_period, why_not_told
from virkning.domain.text import Text

TITLE = Text(da="Egne spørgsmål", en="Questions of one's own")


@paragraph(
    Text(da="Svaret er om en periode, der er slut", en="The answer is of a period that is over"),
    Text(
        da="Den, der ikke har adgang til forløbene, får hele kvartaler, halvår og år, der er slut, og hele år, når der "
        "deles på, hvad vi ved om borgerne: hvem der henviste, hvorfor forløbet sluttede, bolig, alder og lignende. "
        "Perioder, der lapper over hinanden, kunne trækkes fra hinanden, til der kun var få tilbage. Er der spurgt om "
        "noget andet, står det i svaret. I eksemplerne er 3. kvartal 2013 det sidste, der er slut.",
        en="Whoever has no access to the courses gets whole quarters, half-years and years that are over, and whole "
        "years where it is split by what we know of the citizens: who referred them, why the course ended, housing, "
        "age and the like. Periods that overlap could be subtracted until only few were left. Where something else was "
        "asked for, the answer says so. In the examples the 3rd quarter of 2013 is the last that is over.",
    ),
    columns=(Text(da="Delt på", en="Split by"), Text(da="Spurgt om", en="Asked for"), Text(da="Svaret er om", en="The "
             "answer is of")),
    rows=(
        (SplitBy.DEPARTMENT, period("2013Q2"), period("2013Q2")),
        (SplitBy.DEPARTMENT, period("2013Q4"), period("2013Q3")),
        (SplitBy.VARIABLE, period("2013Q2"), period("2012")),
        (SplitBy.VARIABLE, period("2012Q2"), period("2012")),
        (SplitBy.VARIABLE, period("2012"), period("2012")),
    ),
)  # fmt: skip
def test_period(by: SplitBy, asked: Period, told: Period) -> None:
    question = OwnQuestion("example", "trust", by=by, variable="housing")
    assert told_period(question, asked, last_closed=period("2013Q3")) == told


@paragraph(
    Text(da="Noget får kun den, der har adgang til forløbene", en="Some is only for those with access to the courses"),
    Text(
        da="Måneder fortælles aldrig til andre, og et mål delt på, hvad vi ved om borgerne, kun for alle afsluttede "
        "forløb under ét. Delt op efter længde eller fase også ville det handle om få, og to svar kunne trækkes fra "
        "hinanden.",
        en="Months are never told to others, and a measure split by what we know of the citizens only for all courses "
        "that ended. Split by length or phase as well it would be about few, and two answers could be subtracted.",
    ),
    columns=(Text(da="Delt på", en="Split by"), Text(da="Forløb", en="Courses"), Text(da="Fortælles", en="Is told")),
    rows=(
        (SplitBy.MONTH, CoursesAsked.ENDED, False),
        (SplitBy.QUARTER, CoursesAsked.ENDED, True),
        (SplitBy.DEPARTMENT, CoursesAsked.SHORT, True),
        (SplitBy.VARIABLE, CoursesAsked.ENDED, True),
        (SplitBy.VARIABLE, CoursesAsked.SHORT, False),
    ),
)
def test_never_told(by: SplitBy, courses: CoursesAsked, told: bool) -> None:
    question = OwnQuestion("example", "trust", by=by, variable="housing", courses=courses)
    assert (why_not_told(question) == "") is told


@paragraph(
    Text(da="Delene fortæller ikke mere end det hele", en="The parts tell no more than the whole"),
    Text(
        da="Det samlede tal er fortalt i forvejen. En lille del skjules sammen med den næstmindste, så den ikke kan "
        "regnes ud. Er nogen talt med, siden det samlede tal blev fortalt, passer delene ikke med det, og så vises "
        "ingen af dem: Forskellen ville være den ene, der er kommet til.",
        en="The figure of all is told already. A small part is hidden with the next smallest, so that it cannot be "
        "worked out. Where somebody has been counted since the figure of all was told, the parts do not add up to it, "
        "and none of them is shown: the difference would be the one who has come since.",
    ),
    columns=(
        Text(da="Fortalt om alle", en="Told of all"),
        Text(da="Egen bolig", en="A home of their own"),
        Text(da="Krisecenter", en="Shelter"),
        Text(da="Uden bolig", en="No home"),
        Text(da="Egen bolig", en="A home of their own"),
        Text(da="Krisecenter", en="Shelter"),
        Text(da="Uden bolig", en="No home"),
    ),
    rows=(
        (60, 30, 20, 10, Shown.ALL, Shown.ALL, Shown.ALL),
        (60, 32, 24, 4, Shown.ALL, Shown.SECONDARY, Shown.SECONDARY),
        (59, 30, 20, 10, Shown.SECONDARY, Shown.SECONDARY, Shown.SECONDARY),
    ),
)  # fmt: skip
def test_parts(whole: int, own: int, shelter: int, without: int, a: Shown, b: Shown, c: Shown) -> None:
    # Half of each part progressed, so that no share is hidden for its own sake.
    made = {key: department(key, n // 2, n - n // 2) for key, n in (("a", own), ("b", shelter), ("c", without))}
    found = protect_labels(made, whole=department("", whole // 2, whole - whole // 2))
    assert tuple(shown(found[key]) for key in "abc") == (a, b, c)
