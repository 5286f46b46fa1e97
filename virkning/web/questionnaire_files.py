"""The pages where a questionnaire that others made is dropped, understood, and taken as one's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from virkning.domain.errors import Severity
from virkning.domain.instrument import Direction, LicenceNeed, Respondent, ScoreRule
from virkning.domain.text import Language
from virkning.exchange.questionnaires.form import Form, FormQuestion
from virkning.exchange.questionnaires.taking import Taken
from virkning.exchange.questionnaires.told import Rights, Told
from virkning.library.shelves import own_instruments
from virkning.reports.problems import place, statement
from virkning.reports.steering.words import scale_range

Choices = list[tuple[str, str, bool]]
"""Value, words, and whether it is chosen."""


@dataclass(frozen=True, slots=True)
class QuestionShown:
    name: str
    words: str
    answers: tuple[tuple[str, str], ...]  # the words of an answer, and what it counts
    span: str
    key: str
    counts: bool


def list_page(*, language: Language) -> dict[str, object]:
    own = [(key, one.title.to(language), len(one.items)) for key, one in sorted(own_instruments().items())]
    return {"title": _("Questionnaires from others"), "own": own}


def told_page(
    form: Form, forms: tuple[Form, ...], found: Taken, given: Mapping[str, str], *, language: Language
) -> dict[str, object]:
    """What was understood, what could not be carried over, and what is asked."""
    marked = [one for one in found.problems if one.severity is Severity.ERROR]
    worth = [one for one in found.problems if one.severity is Severity.WARNING]
    scales = [
        (scale.title.to(language), scale_range(scale, language=language))
        for scale in (found.instrument.scales if found.instrument else ())
    ]
    return {
        "title": _("Is it understood?"),
        "name": form.name,
        "file": form.file,
        "forms": [(one.name, one.name == form.name) for one in forms] if len(forms) > 1 else [],
        "questions": [_shown(one, found, language) for one in form.questions],
        "marked": [(place(one.place, language=language), statement(one, language=language)) for one in marked],
        "worth": [(place(one.place, language=language), statement(one, language=language)) for one in worth],
        "scales": scales,
        "has_total": bool(form.totals),
        "asks_language": not form.language and any("" in one.texts for one in form.questions),
        "given": given,
        **_choices(given),
    }


def _shown(question: FormQuestion, found: Taken, language: Language) -> QuestionShown:
    answers = tuple(
        (_words(answer.texts, language) or answer.code, "" if answer.score is None else f"{answer.score:g}")
        for answer in question.answers
    )
    span = "" if question.answers else f"{question.low}–{question.high}"
    words = _words(question.texts, language) or question.name
    return QuestionShown(question.name, words, answers, span, found.keys.get(question.name, ""), question.is_scored)


def _words(texts: Mapping[str, str], language: Language) -> str:
    return texts.get(language) or texts.get("") or next((words for words in texts.values() if words), "")


def _choices(given: Mapping[str, str]) -> dict[str, Choices]:
    def chosen(name: str, words: list[tuple[str, str]], usual: str = "") -> Choices:
        return [(value, text, given.get(name, usual) == value) for value, text in words]

    return {
        "better": chosen(
            "better",
            [
                (Direction.HIGHER.value, _("A high number is better")),
                (Direction.LOWER.value, _("A low number is better")),
            ],
        ),
        "total": chosen("total", [(ScoreRule.SUM.value, _("A sum")), (ScoreRule.MEAN.value, _("A mean"))]),
        "languages": chosen("language", [("da", _("Danish")), ("en", _("English"))]),
        "respondents": chosen(
            "respondent",
            [
                (Respondent.CITIZEN.value, _("The citizen")),
                (Respondent.PARENT.value, _("A parent")),
                (Respondent.EMPLOYEE.value, _("The employee")),
            ],
            Respondent.CITIZEN.value,
        ),
        "rights": chosen(
            "rights",
            [
                (Rights.OWNED.value, _("They belong to somebody, and are kept here only")),
                (Rights.FREE.value, _("They are ours or free, and may be handed on")),
            ],
            Rights.OWNED.value,
        ),
        "needs": chosen(
            "needs",
            [
                (LicenceNeed.PERMISSION.value, _("Permission")),
                (LicenceNeed.REGISTRATION.value, _("Registration")),
                (LicenceNeed.PURCHASE.value, _("Purchase")),
                (LicenceNeed.NOTHING.value, _("Nothing: the owner lets everybody use it")),
            ],
            LicenceNeed.PERMISSION.value,
        ),
    }


def told_by(given: Mapping[str, str]) -> Told:
    """What somebody chose; what is not one of the choices was not chosen."""
    better, total, language = given.get("better", ""), given.get("total", ""), given.get("language", "")
    respondent, rights, needs = given.get("respondent", ""), given.get("rights", ""), given.get("needs", "")
    return Told(
        title=given.get("title", "")[:100],
        better=Direction(better) if better in {one.value for one in Direction} else None,
        rule=ScoreRule(total) if total in {one.value for one in ScoreRule} else None,
        fewest=int(fewest) if (fewest := given.get("fewest", "")[:4]).isascii() and fewest.isdigit() else None,
        language="da" if language == "da" else "en" if language == "en" else None,
        respondent=Respondent(respondent) if respondent in {one.value for one in Respondent} else Respondent.CITIZEN,
        rights=Rights(rights) if rights in {one.value for one in Rights} else Rights.OWNED,
        needs=LicenceNeed(needs) if needs in {one.value for one in LicenceNeed} else LicenceNeed.PERMISSION,
        terms=given.get("terms", "")[:2000],
        who=given.get("who", "")[:300],
    )
