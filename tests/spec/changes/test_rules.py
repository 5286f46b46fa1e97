"""Section: the three rules."""

from tests.spec.changes import AFTER, BEFORE, CLASS, DIFFERENCE, VALUE
from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import HIGHER, LOWER
from tests.spec.references import JACOBSON_TRUAX, JAESCHKE
from virkning.domain.change import Change, ChangeClass, ChangeRule, Threshold, classify
from virkning.domain.text import Text

TITLE = Text(da="De tre regler", en="The three rules")

PROGRESSED, STATUS_QUO, REGRESSED = ChangeClass
ANY, RELIABLE, IMPORTANT = ChangeRule
RULE = Text(da="Regel", en="Rule")


@paragraph(
    Text(da="Samme ændring, tre regler", en="The same change, three rules"),
    Text(
        da="Reglerne stiller hver sit spørgsmål. Enhver ændring: er tallet et andet? Sikker ændring: er forskellen "
        "større end måleusikkerheden? Mindste betydende ændring: er forskellen stor nok til, at mennesker synes, den "
        "er værd at have? Her er den sikre ændring 9,3 og den mindste betydende 5, og højere er bedre.",
        en="Each rule asks its own question. Any change: is the number another one? Reliable change: is the difference "
        "larger than the uncertainty of measurement? Smallest important change: is the difference large enough for "
        "people to find it worth having? Here the reliable change is 9.3 and the smallest important one 5, and higher "
        "is better.",
    ),
    sources=(JACOBSON_TRUAX, JAESCHKE),
    columns=(BEFORE, AFTER, Text(da="Enhver", en="Any"), Text(da="Sikker", en="Reliable"),
             Text(da="Mindste betydende", en="Smallest important")),
    rows=(
        (40.0, 40.0, STATUS_QUO, STATUS_QUO, STATUS_QUO),
        (40.0, 43.0, PROGRESSED, STATUS_QUO, STATUS_QUO),
        (40.0, 47.0, PROGRESSED, STATUS_QUO, PROGRESSED),
        (40.0, 55.0, PROGRESSED, PROGRESSED, PROGRESSED),
        (40.0, 33.0, REGRESSED, STATUS_QUO, REGRESSED),
        (40.0, 30.0, REGRESSED, REGRESSED, REGRESSED),
    ),
)  # fmt: skip
def test_side_by_side(
    before: float, after: float, by_any: ChangeClass, by_reliable: ChangeClass, by_important: ChangeClass
) -> None:
    change = Change(before, after, HIGHER)
    assert classify(change, Threshold(ANY)) is by_any
    assert classify(change, Threshold(RELIABLE, 9.3)) is by_reliable
    assert classify(change, Threshold(IMPORTANT, 5.0)) is by_important


@paragraph(
    Text(da="Præcis på grænsen", en="Exactly at the threshold"),
    Text(
        da="En sikker ændring skal være større end grænsen; en forskel på præcis grænsen er status quo. En mindste "
        "betydende ændring er den mindste, der tæller, så præcis grænsen tæller med.",
        en="A reliable change must be larger than the threshold; a difference of exactly the threshold is status quo. "
        "A smallest important change is the smallest that counts, so exactly the threshold counts.",
    ),
    formula=Text(
        da="enhver ændring:             |forskel| > 0\n"
        "sikker ændring:             |forskel| > værdi\n"
        "mindste betydende ændring:  |forskel| ≥ værdi",
        en="any change:                 |difference| > 0\n"
        "reliable change:            |difference| > value\n"
        "smallest important change:  |difference| ≥ value",
    ),
    columns=(RULE, VALUE, BEFORE, AFTER, CLASS),
    rows=(
        (RELIABLE, 5.0, 40.0, 45.0, STATUS_QUO),
        (RELIABLE, 5.0, 40.0, 45.01, PROGRESSED),
        (RELIABLE, 5.0, 40.0, 35.0, STATUS_QUO),
        (IMPORTANT, 5.0, 40.0, 44.99, STATUS_QUO),
        (IMPORTANT, 5.0, 40.0, 45.0, PROGRESSED),
        (IMPORTANT, 5.0, 40.0, 35.0, REGRESSED),
        (IMPORTANT, 0.0, 40.0, 40.0, STATUS_QUO),
    ),
)
def test_at_the_threshold(rule: ChangeRule, value: float, before: float, after: float, expected: ChangeClass) -> None:
    assert classify(Change(before, after, HIGHER), Threshold(rule, value)) is expected


@paragraph(
    Text(da="Computerens afrunding er ikke en ændring", en="The computer's rounding is not a change"),
    Text(
        da="En computer regner 0,1 + 0,2 til 0,30000000000000004. Forskelle under en milliardtedel er derfor støj: "
        "de er hverken fremgang eller tilbagegang, og de afgør ikke, om en grænse er nået.",
        en="A computer makes 0.30000000000000004 of 0.1 + 0.2. Differences below a billionth are therefore noise: they "
        "are neither progression nor regression, and they do not decide whether a threshold was reached.",
    ),
    columns=(RULE, VALUE, DIFFERENCE, CLASS),
    rows=(
        (ANY, 0.0, Text(da="(0,1 + 0,2) − 0,3", en="(0.1 + 0.2) − 0.3"), STATUS_QUO),
        (RELIABLE, 0.0, Text(da="(0,1 + 0,2) − 0,3", en="(0.1 + 0.2) − 0.3"), STATUS_QUO),
        (IMPORTANT, 0.0, Text(da="(0,1 + 0,2) − 0,3", en="(0.1 + 0.2) − 0.3"), STATUS_QUO),
    ),
)
def test_noise(rule: ChangeRule, value: float, expected: ChangeClass) -> None:
    assert 0.1 + 0.2 != 0.3
    assert classify(Change(0.3, 0.1 + 0.2, HIGHER), Threshold(rule, value)) is expected


@paragraph(
    Text(da="0,1 er også en ændring", en="0.1 is a change, too"),
    Text(
        da="Reglen enhver ændring er den, de offentliggjorte udtræk fra Mødrehjælpen bruger: andelen er de borgere, "
        "der har rykket sig i den ønskede retning, hvor lidt det end er. Den er let at forstå, men tæller også "
        "tilfældige udsving med.",
        en="The rule any change is the one used in the extracts published by Mødrehjælpen: the share is the citizens "
        "who moved in the wanted direction, however little. It is easy to understand, but chance movements count as "
        "well.",
    ),
    columns=(BEFORE, AFTER, CLASS),
    rows=((2.2, 2.1, PROGRESSED), (2.2, 2.3, REGRESSED), (2.2, 2.2, STATUS_QUO)),
)
def test_any(before: float, after: float, expected: ChangeClass) -> None:
    assert classify(Change(before, after, LOWER), Threshold(ANY)) is expected
