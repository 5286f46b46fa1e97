"""One closed case: the journal, the measurements and the codes side by side; and what two readers differ about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.access.case_reviews import cases_to_read, journal_of_case
from virkning.access.series import series_by_course
from virkning.actions.case_review_data import standings
from virkning.actions.case_reviews import Found
from virkning.domain.case_review import OUTCOME, measured_outcome
from virkning.domain.series import Series
from virkning.domain.text import Language
from virkning.reports import numbers
from virkning.reports.case_reviews import OUTCOMES
from virkning.reports.case_reviews.words import title_of
from virkning.store.models import CaseReview, Coding, Course, EndedReason, JournalKind, ReviewedCase, User
from virkning.web.case_reviews import names_of
from virkning.web.journal_words import kind_name


@dataclass(frozen=True, slots=True)
class Question:
    """One factor (or the outcome) on the page, with what was said of it so far."""

    key: str
    title: str
    question: str
    there: str
    not_there: str
    choices: tuple[tuple[str, str, bool], ...]
    quotation: str
    entry: int


@dataclass(frozen=True, slots=True)
class Note:
    number: int
    day: str
    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Measured:
    title: str
    first: str
    latest: str
    times: int


def reading_page(
    user: User,
    case: ReviewedCase,
    *,
    sent: QueryDict | None = None,
    problems: Sequence[str] = (),
    language: Language,
) -> dict[str, object]:
    course, review = case.course, case.review
    ended = course.ended or course.started  # only closed courses are read
    said = {one.factor: one for one in Coding.objects.filter(case=case, reader=user)}
    series = series_by_course(Course.objects.filter(pk=course.pk), {course.pk: course.programme.defined()})[course.pk]
    classes = [one.change_class for one in series if one.change_class is not None]
    proposal = measured_outcome(classes, broken_off=course.ended_reason == EndedReason.BROKE_OFF)
    mine = list(cases_to_read(user, review).values_list("pk", flat=True))
    place = mine.index(case.pk)
    return {
        "room": "learning",
        "crumbs": [
            (_("Closed cases"), reverse("case-reviews")),
            (review.title, reverse("case-review", args=[review.pk])),
            (course.key, ""),
        ],
        "review": review,
        "case": case,
        "course": course,
        "span": f"{numbers.day(course.started, language=language)} – {numbers.day(ended, language=language)}",
        "place": _("%(n)d of %(of)d") % {"n": place + 1, "of": len(mine)},
        "notes": [
            Note(
                entry.pk,
                numbers.day(entry.day, language=language),
                kind_name(JournalKind(entry.kind)),
                entry.title,
                entry.text,
            )
            for entry in journal_of_case(user, case)
        ],
        "measured": [_measured(one, language) for one in series if one.scored],
        "proposal": OUTCOMES[proposal].to(language) if proposal else "",
        "questions": _questions(review, said, sent, language),
        "problems": problems,
        "next": mine[place + 1] if place + 1 < len(mine) else None,
        "last": mine[place - 1] if place else None,
    }


def _measured(one: Series, language: Language) -> Measured:
    first, latest = one.scored[0], one.scored[-1]
    decimals = one.scale.decimals
    return Measured(
        one.title.to(language),
        numbers.number(first.value, decimals, language=language),
        numbers.number(latest.value, decimals, language=language) if len(one.scored) > 1 else "",
        len(one.scored),
    )


def _questions(
    review: CaseReview, said: Mapping[str, Coding], sent: QueryDict | None, language: Language
) -> list[Question]:
    book = review.book()
    found = []
    for factor in book.factors:
        asked = (factor.title, factor.question, factor.there, factor.not_there)
        found.append(_question(factor.key, tuple(text.to(language) for text in asked), said, sent, language))
    told = (
        _("Outcome"),
        _("How did the case end, against what was aimed at?"),
        _("The goal that was set has been reached, or most of it."),
        _("Little of what was aimed at came about."),
    )
    return [*found, _question(OUTCOME, told, said, sent, language)]


def _question(
    key: str, told: tuple[str, ...], said: Mapping[str, Coding], sent: QueryDict | None, language: Language
) -> Question:
    one = said.get(key)
    value = sent.get(f"value-{key}", "") if sent else one.value if one else ""
    quotation = sent.get(f"quotation-{key}", "") if sent else one.quotation if one else ""
    number = sent.get(f"entry-{key}", "") if sent else str(one.entry_id or "") if one else ""
    title, question, there, not_there = told
    choices = tuple((name, text, name == value) for name, text in names_of(key, language).items())
    return Question(
        key, title, question, there, not_there, choices, quotation, int(number) if number.isdecimal() else 0
    )


def found_in_form(review: CaseReview, sent: QueryDict) -> dict[str, Found]:
    """What was said of those factors that something was said of."""
    found = {}
    for key in (*(factor.key for factor in review.book().factors), OUTCOME):
        value = sent.get(f"value-{key}", "")
        entry = sent.get(f"entry-{key}", "")
        if value:
            number = int(entry) if entry.isdecimal() and len(entry) < 19 else None
            found[key] = Found(value[:20], number, sent.get(f"quotation-{key}", ""))
    return found


def agree_page(case: ReviewedCase, *, problems: Sequence[str] = (), language: Language) -> dict[str, object]:
    """What its readers said, without names: nobody is asked to defend what one wrote."""
    review = case.review
    standing = next(one for one in standings(review) if one.case.pk == case.pk)
    book = review.book()
    lines = []
    for key in standing.differ:
        names = names_of(key, language)
        said = [
            (names[coding.value], coding.quotation) for coding in case.codings.filter(factor=key).order_by("reader")
        ]
        lines.append((key, title_of(book, key).to(language), said, tuple(names.items())))
    return {
        "room": "learning",
        "crumbs": [
            (_("Closed cases"), reverse("case-reviews")),
            (review.title, reverse("case-review", args=[review.pk])),
            (case.course.key, ""),
        ],
        "review": review,
        "case": case,
        "course": case.course,
        "lines": lines,
        "problems": problems,
    }
