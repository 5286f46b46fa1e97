"""The page that shows what is made of real files is what the program makes of them, and PHQ-9 is scored from each."""

import pytest

from tests.reference.files_of_others import FILES, MII, PAGE, page
from tests.reference_data import reference
from virkning.domain.instrument import Direction, ScoreRule
from virkning.domain.score import Scored, score
from virkning.exchange.questionnaires.reading import read_forms
from virkning.exchange.questionnaires.taking import taken
from virkning.exchange.questionnaires.told import Told

pytestmark = pytest.mark.reference

PHQ9 = (
    "fhir_lhcforms/phq9.json",
    "fhir_lhcforms/phq9-with-the-weight-function.json",
    "fhir_lhcforms/argonaut-phq9-ish.json",
    "fhir_lhcforms/twoTotalScore.json",
    f"{MII}/Questionnaire-mii-qst-pro-phq-9.json",
)


def test_the_page_is_what_is_made_of_the_files() -> None:
    reference("questionnaires")
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", PHQ9)
def test_phq9_is_scored_from_every_form(name: str) -> None:
    reference(f"questionnaires/{name}")
    (form,) = read_forms(FILES / name)
    one = taken(form, Told(better=Direction.LOWER, rule=ScoreRule.SUM, language="en")).instrument
    assert one is not None
    scale = one.scales[0]
    assert (scale.low, scale.high, len(scale.items)) == (0, 27, 9)
    answers = {key: at % 4 for at, key in enumerate(scale.items)}
    assert score(scale, one, answers) == Scored(sum(answers.values()))
