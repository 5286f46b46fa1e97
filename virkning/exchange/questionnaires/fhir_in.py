"""A FHIR Questionnaire (R4 or R5) as a form: choices, whole numbers and totals; the rest is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from virkning.domain.errors import Place, Problem, Severity
from virkning.exchange.fhir.names import RECALL_LINK
from virkning.exchange.questionnaires.expressions import NotUnderstood
from virkning.exchange.questionnaires.form import Form, FormAnswer, Format, FormQuestion, FormTotal, Texts
from virkning.exchange.questionnaires.sums import sum_of
from virkning.library.fhir import NUMBER_TYPES, Question, Questionnaire, questionnaire_of
from virkning.library.fhir_json import Json

WIDEST = 1000
"""What a whole number may span and still be an answer, as in `library.reading`."""

OPEN = frozenset({"open-choice"})
FREE_TEXT = frozenset({"string", "text", "url"})


def form_of_fhir(data: Json, *, name: str, beside: Path | None = None) -> Form:
    """`beside` is where the file stands: answer lists may lie in files next to it."""
    found = questionnaire_of(data, name=name, beside=beside)
    sorting = _Sorting(found)
    for question in found.questions:
        sorting.take(question)
    return Form(
        file=name,
        format=Format.FHIR,
        name=found.title or found.address.rpartition("/")[2],
        titles=found.titles,
        language=found.language,
        questions=tuple(sorting.questions),
        totals=tuple(sorting.totals()),
        instruction=sorting.instruction,
        version=found.version,
        address=found.address,
        terms=found.copyright,
        problems=tuple(sorting.problems),
    )


@dataclass(slots=True)
class _Sorting:
    form: Questionnaire
    questions: list[FormQuestion] = field(default_factory=list)
    numbers: list[Question] = field(default_factory=list)
    instruction: Texts = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def report(self, code: str, question: Question, *, severity: Severity = Severity.WARNING, **more: str) -> None:
        place = Place(self.form.file, path=question.link[:80])
        self.problems.append(Problem(code, place, {"question": question.link[:80], **more}, severity))

    def take(self, question: Question) -> None:
        if question.link in self.seen:
            self.report("question-twice", question, severity=Severity.ERROR)
            return
        self.seen.add(question.link)
        if question.kind == "display":
            self.take_words(question)
        elif question.expression or question.calculated or question.direction:
            self.numbers.append(question)
        elif question.is_choice:
            self.take_choice(question)
        elif question.kind == "integer":
            self.take_number(question)
        else:
            self.report(_why_not(question.kind), question)

    def take_words(self, question: Question) -> None:
        if question.hidden or question.link == RECALL_LINK or not any(question.texts.values()):
            return
        if self.instruction:
            self.report("heading-not-carried", question)
        else:
            self.instruction = question.texts

    def take_choice(self, question: Question) -> None:
        if question.answer_list:
            self.report("answer-list-missing", question, severity=Severity.ERROR, list=question.answer_list[:200])
        elif question.repeats:
            self.report("several-answers-not-carried", question)
        elif question.repeated:
            self.report("repeated-not-carried", question)
        elif len(question.answers) < len(("yes", "no")):
            self.report("choice-without-answers", question)
        else:
            self.told_of(question)
            answers = tuple(FormAnswer(one.code, one.score, one.texts) for one in question.answers)
            self.questions.append(FormQuestion(question.link, question.texts, self.place(question), answers))

    def take_number(self, question: Question) -> None:
        low, high = question.least, question.most
        if question.repeats or question.repeated:
            self.report("repeated-not-carried", question)
        elif low is None or high is None:
            self.report("number-without-ends", question)
        elif low >= high or high - low > WIDEST or low != int(low) or high != int(high):
            self.report("number-too-wide", question)
        else:
            self.told_of(question)
            place = self.place(question)
            self.questions.append(FormQuestion(question.link, question.texts, place, (), int(low), int(high)))

    def told_of(self, question: Question) -> None:
        if question.conditional:
            self.report("logic-not-carried", question)
        if question.kind in OPEN:
            self.report("own-answer-not-carried", question)
        if question.hidden:
            self.report("hidden-is-asked", question)

    def place(self, question: Question) -> Place:
        return Place(self.form.file, path=question.link[:80])

    def totals(self) -> Iterator[FormTotal]:
        scored = [question.name for question in self.questions if question.is_scored]
        for question in self.numbers:
            if not question.expression and question.least is not None and question.most is not None:
                yield self.total(question, typed_in=True)
                continue
            made = self.total(question, scored=scored)
            if made.sum is None:
                self.report("total-is-no-sum", question)
            else:
                yield made

    def total(self, question: Question, *, scored: list[str] | None = None, typed_in: bool = False) -> FormTotal:
        low, high = question.least or 0, question.most or 0
        found = None
        if not typed_in:
            try:
                found = sum_of(question.expression, questions=scored or [], variables=_used(question.variables))
            except NotUnderstood:
                found = None
        return FormTotal(question.link, question.texts, self.place(question), found, low, high, question.direction)


def _used(variables: Mapping[str, str]) -> Mapping[str, str]:
    return {name: expression for name, expression in variables.items() if name}


def _why_not(kind: str) -> str:
    if kind in FREE_TEXT:
        return "open-text-not-carried"
    if kind in NUMBER_TYPES:
        return "total-not-carried"
    return "kind-not-carried"
