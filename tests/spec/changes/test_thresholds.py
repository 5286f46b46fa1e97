"""Section: where a threshold comes from."""

import pytest

from tests.spec.changes import AFTER, BEFORE, CLASS, VALUE
from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import FOUR, SOURCE, measured
from virkning.domain.change import Change, ChangeClass, ChangeRule, classify, threshold_of
from virkning.domain.instrument import ReliableChange
from virkning.domain.text import Text

TITLE = Text(da="Hvor grænsen kommer fra", en="Where a threshold comes from")

ANY, RELIABLE, IMPORTANT = ChangeRule
KNOWN = measured(FOUR, sd=0.5, reliability=0.82, important=0.4)
RULE = Text(da="Regel", en="Rule")
SCALE = Text(da="Det, der er kendt om skalaen", en="What is known of the scale")
ALL_KNOWN = Text(da="SD 0,5; reliabilitet 0,82; mindste betydende 0,4", en="SD 0.5; reliability 0.82; important 0.4")
NOTHING = Text(da="intet", en="nothing")


@paragraph(
    Text(da="Hver grænse har en kilde", en="Each threshold has a source"),
    Text(
        da="Grænserne står ved skalaen med deres kilde. Den sikre ændring regnes her som "
        "1,96 × 0,5 × √2 × √0,18 = 0,588.",
        en="The thresholds stand with the scale and their source. The reliable change is here "
        "1.96 × 0.5 × √2 × √0.18 = 0.588.",
    ),
    columns=(SCALE, RULE, VALUE),
    rows=((ALL_KNOWN, ANY, 0.0), (ALL_KNOWN, RELIABLE, 0.588), (ALL_KNOWN, IMPORTANT, 0.4)),
)
def test_known(rule: ChangeRule, expected: float) -> None:
    threshold = threshold_of(KNOWN, rule)
    assert threshold is not None
    assert threshold.rule is rule
    assert threshold.value == pytest.approx(expected, abs=1e-9)


@paragraph(
    Text(da="Uden kilde ingen klasse", en="Without a source no class"),
    Text(
        da="Kendes ingen værdi, gætter programmet ikke. Så vises gennemsnit og forskel, men ingen andel; og rapporten "
        "går ikke i stilhed over til en anden regel.",
        en="Where no value is known, the program does not guess. Then means and difference are shown but no share; and "
        "the report does not silently turn to another rule.",
    ),
    columns=(SCALE, RULE, VALUE),
    rows=((NOTHING, RELIABLE, None), (NOTHING, IMPORTANT, None)),
)
def test_unknown(rule: ChangeRule, expected: None) -> None:
    assert threshold_of(FOUR, rule) is expected


@paragraph(
    Text(da="Både spredning og reliabilitet skal kendes", en="Both spread and reliability must be known"),
    Text(
        da="En reliabilitet alene siger intet om, hvor stor en forskel er i skalaens egne tal.",
        en="A reliability alone says nothing of how large a difference is in the scale's own numbers.",
    ),
    columns=(Text(da="SD", en="SD"), Text(da="Reliabilitet", en="Reliability"), VALUE),
    rows=((0.5, None, None), (None, 0.82, None), (0.5, 0.82, 0.588)),
)
def test_both_needed(sd: float | None, reliability: float | None, expected: float | None) -> None:
    threshold = threshold_of(measured(FOUR, sd=sd, reliability=reliability), RELIABLE)
    assert (threshold and threshold.value) == (expected and pytest.approx(expected, abs=1e-9))


@paragraph(
    Text(da="En offentliggjort grænse går forud", en="A published threshold goes first"),
    Text(
        da="For nogle skemaer er selve grænsen offentliggjort, for eksempel “6 point eller mere”. Så tæller en forskel "
        "på præcis 6 med. Står der “mere end 6”, gør den ikke.",
        en="For some instruments the threshold itself is published, for example “6 points or more”. Then a difference "
        "of exactly 6 counts. Where it says “more than 6” it does not.",
    ),
    columns=(
        Text(da="Offentliggjort", en="Published"),
        Text(da="Tæller 6 med?", en="Does 6 count?"),
        BEFORE,
        AFTER,
        CLASS,
    ),
    rows=(
        (6.0, True, 20.0, 14.0, ChangeClass.PROGRESSED),
        (6.0, True, 20.0, 15.0, ChangeClass.STATUS_QUO),
        (6.0, False, 20.0, 14.0, ChangeClass.STATUS_QUO),
        (6.0, False, 20.0, 13.0, ChangeClass.PROGRESSED),
    ),
)
def test_published(value: float, at_least: bool, before: float, after: float, expected: ChangeClass) -> None:
    scale = measured(FOUR, sd=0.5, reliability=0.82, published=ReliableChange(value, SOURCE, at_least=at_least))
    threshold = threshold_of(scale, RELIABLE)
    assert threshold is not None
    assert classify(Change(before, after, scale.direction), threshold) is expected
