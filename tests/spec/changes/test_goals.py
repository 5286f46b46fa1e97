"""Section: what success means for a goal."""

from tests.spec.changes import AFTER, BEFORE
from tests.spec.paragraphs import paragraph
from tests.spec.questionnaires import HIGHER
from virkning.domain.change import Change, ChangeRule, GoalType, Threshold, is_success
from virkning.domain.text import Text

TITLE = Text(da="Mål: udvikle, fastholde, begrænse tab", en="Goals: develop, keep, limit the loss")


@paragraph(
    Text(da="Status quo kan være en succes", en="Status quo may be a success"),
    Text(
        da="Er målet at udvikle, er kun fremgang en succes. Er målet at fastholde, er det nok ikke at gå tilbage. Er "
        "målet at begrænse tab, må man gå lidt tilbage; hvor meget, er aftalt på forhånd, her 5. Ændringerne er læst "
        "med sikker ændring over 4, og højere er bedre.",
        en="When the goal is to develop, only progression is a success. When it is to keep, it is enough not to "
        "regress. When it is to limit the loss, some decline is allowed; how much was agreed beforehand, here 5. "
        "The changes are read by reliable change above 4, and higher is better.",
    ),
    columns=(
        BEFORE,
        AFTER,
        Text(da="Udvikle", en="Develop"),
        Text(da="Fastholde", en="Keep"),
        Text(da="Begrænse tab", en="Limit the loss"),
    ),
    rows=(
        (40.0, 50.0, True, True, True),
        (40.0, 42.0, False, True, True),
        (40.0, 38.0, False, True, True),
        (40.0, 35.0, False, False, True),
        (40.0, 34.0, False, False, False),
    ),
)
def test_success(before: float, after: float, develop: bool, keep: bool, limit: bool) -> None:
    change, threshold = Change(before, after, HIGHER), Threshold(ChangeRule.RELIABLE, 4.0)
    assert is_success(change, threshold, GoalType.DEVELOP, tolerated_loss=5.0) is develop
    assert is_success(change, threshold, GoalType.KEEP, tolerated_loss=5.0) is keep
    assert is_success(change, threshold, GoalType.LIMIT_LOSS, tolerated_loss=5.0) is limit
