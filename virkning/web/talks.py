"""What people said after anonymous talks, quarter by quarter: all departments together, or one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from virkning.actions.questionnaires import questionnaire_in_use
from virkning.analysis.disclosure import protect_parts
from virkning.domain.exit_survey import ShownTally, Tally, tallied
from virkning.domain.programme import Programme as Definition
from virkning.domain.result import ALL_DEPARTMENTS
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.store import extract
from virkning.store.models import Programme
from virkning.web.exit_surveys import Told, positive, told

QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One quarter: how many answered, and each question."""

    name: str
    told: tuple[Told, ...]


def page(programme: Programme, *, department: str, language: Language) -> dict[str, object]:
    """Everything is protected, whoever reads: those who answered are anonymous to all."""
    definition = programme.defined()
    questions = questionnaire_in_use(definition.indicators[0].instrument)
    found = extract.anonymous_answers(programme, instrument=questions.key)
    keys = [one.key for one in definition.departments]
    chosen = department if department in keys else ALL_DEPARTMENTS
    lines = []
    for quarter, answers in list(found.items())[:QUARTERS]:
        tallies = {key: tallied(questions, rows) for key, rows in sorted(answers.items())}
        shown = tuple(told(one, questions, language) for one in _shown(tallies, chosen))
        lines.append(Line(numbers.period_name(quarter, language=language), shown))
    return {
        "room": "results",
        "title": definition.title.to(language),
        "sentence": _sentence(lines),
        "departments": _departments(definition, chosen, language),
        "heads": [item.label.to(language) for item in questions.items],
        "wordings": [(item.label.to(language), (item.wording or item.label).to(language)) for item in questions.items],
        "positive": positive(questions, language),
        "lines": lines,
        "least": settings.VIRKNING_SMALLEST_SHOWN,
    }


def _shown(tallies: Mapping[str, Sequence[Tally]], department: str) -> tuple[ShownTally, ...]:
    parts, total = protect_parts(tallies, threshold=settings.VIRKNING_SMALLEST_SHOWN)
    return total if department == ALL_DEPARTMENTS else parts.get(department, ())


def _departments(definition: Definition, chosen: str, language: Language) -> list[tuple[str, str, bool]]:
    own = [(one.key, one.title.to(language)) for one in definition.departments]
    named = [(ALL_DEPARTMENTS, _("All together")), *own]
    return [(key, name, key == chosen) for key, name in named] if len(named) > 2 else []


def _sentence(lines: Sequence[Line]) -> str:
    """The first question of the latest quarter, as the title of the page."""
    for line in lines:
        for one in line.told[:1]:
            if one.share:
                text = _("%(label)s: %(share)s answered positively in %(period)s")
                return text % {"label": one.label, "share": one.share, "period": line.name}
    return _("What people said after the talk")
