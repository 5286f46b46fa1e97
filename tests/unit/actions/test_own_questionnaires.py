"""A questionnaire of others taken as one's own: the definition, its words, and nothing written over."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.factories.organisations import make_organisation
from virkning.actions.own_questionnaires import take_questionnaire
from virkning.actions.questionnaires import questionnaire_in_use, worded
from virkning.domain.errors import Refused
from virkning.domain.instrument import Direction, ScoreRule
from virkning.exchange.questionnaires.reading import forms_of
from virkning.exchange.questionnaires.taking import Taken, taken
from virkning.exchange.questionnaires.told import Told
from virkning.library.shelves import instruments
from virkning.store.models import AuditEvent

ROWS = (
    b'field_name,form_name,field_type,field_label,select_choices_or_calculations\na,mood,radio,Glad?,"0, Nej | 1, Ja"\n'
)


@pytest.fixture(autouse=True)
def _own_folders(settings: LazySettings, tmp_path: Path) -> None:
    settings.VIRKNING_ATTACHMENTS = tmp_path / "attachments"
    settings.DATA = tmp_path


def found(key: str = "") -> Taken:
    (form,) = forms_of(ROWS, name="ordbog.csv")
    return taken(form, Told(key=key, better=Direction.LOWER, rule=ScoreRule.SUM, language="da"))


@pytest.mark.django_db
def test_it_can_be_asked_in_the_words_of_the_file() -> None:
    one = found()
    assert one.instrument is not None
    take_questionnaire(make_organisation(), one.instrument, one.overlays, by=None)
    assert instruments()["mood"] == one.instrument
    assert worded(questionnaire_in_use("mood"))
    assert AuditEvent.objects.filter(what="questionnaire-taken").count() == 1


@pytest.mark.django_db
def test_nothing_that_is_here_is_written_over(tmp_path: Path) -> None:
    one = found("phq-9")
    assert one.instrument is not None
    with pytest.raises(Refused):
        take_questionnaire(make_organisation(), one.instrument, one.overlays, by=None)
    assert not list(tmp_path.rglob("*.toml"))
    assert not AuditEvent.objects.exists()
