"""Section: why measurements are missing."""

from tests.spec.courses import Citizen, course, on, question, went_through
from tests.spec.paragraphs import paragraph
from tests.spec.results import CITIZENS
from virkning.domain.result import ALL_DEPARTMENTS, START, MissingReason, Span, SpanKind
from virkning.domain.summary import summarise
from virkning.domain.text import Text

TITLE = Text(da="Hvorfor målinger mangler", en="Why measurements are missing")

F1 = Span(SpanKind.PHASE, "f1")
REGISTERED = Text(da="Registreret årsag for hver borger", en="Reason registered for each citizen")
COUNTED = Text(da="I rapporten", en="In the report")
NO_SHOW, DECLINED, UNKNOWN = MissingReason.NO_SHOW, MissingReason.DECLINED, MissingReason.UNKNOWN


@paragraph(
    Text(da="Årsagen tælles for hver, der ikke er parret", en="The reason is counted for each who is not paired"),
    Text(
        da="Ved hver manglende måling kan medarbejderen registrere hvorfor. Er der ingen registrering, står der "
        "“ukendt”; den, der er parret, tæller ikke med her.",
        en="For each missing measurement the employee can register why. Without a registration it says “unknown”; "
        "those who are paired do not count here.",
    ),
    columns=(CITIZENS, REGISTERED, COUNTED),
    rows=(
        (
            (Citizen(3.0, 2.0), Citizen(3.5, None), Citizen(2.5, None), Citizen(None, 1.5)),
            (NO_SHOW, NO_SHOW, None, DECLINED),
            {NO_SHOW: 1, UNKNOWN: 1, DECLINED: 1},
        ),
        ((Citizen(3.0, None), Citizen(3.5, None)), (NO_SHOW, NO_SHOW), {NO_SHOW: 2}),
        ((Citizen(3.0, 2.0),), (None,), {}),
    ),
)
def test_reasons(
    citizens: tuple[Citizen, ...], registered: tuple[MissingReason | None, ...], expected: dict[MissingReason, int]
) -> None:
    reasons = {(str(number), "f1"): reason for number, reason in enumerate(registered, 1) if reason}
    result = summarise(question(reasons=reasons), went_through(*citizens), department=ALL_DEPARTMENTS, span=F1)
    assert result.missing == expected
    assert sum(expected.values()) == result.eligible - result.paired


@paragraph(
    Text(da="Også startmålingen kan mangle", en="The start measurement may be missing, too"),
    Text(
        da="Årsager til en manglende startmåling registreres for sig. Her begyndte hver borger den 1. april uden at "
        "blive målt.",
        en="Reasons for a missing start measurement are registered apart. Here each citizen began on 1 April without "
        "being measured.",
    ),
    columns=(REGISTERED, COUNTED),
    rows=(((DECLINED, None), {DECLINED: 1, UNKNOWN: 1}), ((), {})),
)
def test_start_reasons(registered: tuple[MissingReason | None, ...], expected: dict[MissingReason, int]) -> None:
    reasons = {(str(number), "start"): reason for number, reason in enumerate(registered, 1) if reason}
    courses = [course(key=str(number), started=on(1, 4)) for number in range(1, len(registered) + 1)]
    result = summarise(question(reasons=reasons), courses, department=ALL_DEPARTMENTS, span=START)
    assert result.missing == expected
    assert result.eligible == len(registered)
