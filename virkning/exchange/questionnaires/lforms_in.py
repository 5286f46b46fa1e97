"""The form of LForms from before it wrote FHIR: questions with scored answers, and totals over a whole panel."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from virkning.domain.errors import Malformed, Place, Problem, Severity
from virkning.exchange.questionnaires.form import Form, FormAnswer, Format, FormQuestion, FormTotal
from virkning.exchange.questionnaires.sums import Sum
from virkning.library.fhir_json import MOST_PARTS, Json, finite, inner, objects, string

TOTAL = "TOTALSCORE"

_MOST_ANSWERS = "answerCardinality"


def is_lforms(data: Json) -> bool:
    named = bool({"lformsVersion", "code", "templateOptions"} & set(data))
    return "resourceType" not in data and isinstance(data.get("items"), list) and named


def form_of_lforms(data: Json, *, name: str) -> Form:
    reading = _Reading(name)
    for item, panel in _items(data, name):
        reading.take(item, panel)
    return Form(
        file=name,
        format=Format.FHIR,
        name=string(data, "name"),
        titles={},
        language="",
        questions=tuple(one for _, one in reading.questions),
        totals=tuple(reading.totals()),
        problems=(Problem("older-lforms", Place(name), severity=Severity.WARNING), *reading.problems),
    )


@dataclass(slots=True)
class _Reading:
    file: str
    questions: list[tuple[int, FormQuestion]] = field(default_factory=list)
    sums: list[tuple[int, str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def take(self, item: Json, panel: int) -> None:
        code, words = string(item, "questionCode"), string(item, "question")
        answers = tuple(_answer(one) for one in objects(item, "answers"))
        if code in self.seen:
            self.report("question-twice", code)
        elif string(inner(item, "calculationMethod"), "name") == TOTAL:
            self.sums.append((panel, code, words))
        elif len(answers) < len(("yes", "no")):
            self.report("kind-not-carried", code)
        elif string(inner(item, _MOST_ANSWERS), "max") not in ("", "1"):
            self.report("several-answers-not-carried", code)
        else:
            self.questions.append((panel, FormQuestion(code, {"": words}, Place(self.file, path=code[:80]), answers)))
        self.seen.add(code)

    def report(self, code: str, question: str) -> None:
        place = Place(self.file, path=question[:80])
        self.problems.append(Problem(code, place, {"question": question[:80]}, Severity.WARNING))

    def totals(self) -> Iterator[FormTotal]:
        """Over the scored questions of its own panel; LForms counts what is left open as nothing."""
        for panel, code, words in self.sums:
            scored = [one.name for of, one in self.questions if of == panel and one.is_scored]
            if scored:
                found = Sum(dict.fromkeys(scored, 1.0), fewest=1)
                yield FormTotal(code, {"": words}, Place(self.file, path=code[:80]), found)


def _answer(answer: Json) -> FormAnswer:
    return FormAnswer(string(answer, "code"), finite(answer.get("score")), {"": string(answer, "text")})


def _items(data: Json, file: str) -> Iterator[tuple[Json, int]]:
    """Every question with the number of the panel it stands in."""
    waiting = [(item, 0) for item in reversed(objects(data, "items"))]
    panels = 0
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        item, panel = waiting.pop()
        below = objects(item, "items")
        if not below:
            yield item, panel
            continue
        panels += 1
        waiting.extend((part, panels) for part in reversed(below))
    raise Malformed([Problem("too-many-questions", Place(file), {"most": MOST_PARTS})])
