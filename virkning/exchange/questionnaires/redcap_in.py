"""A REDCap data dictionary as forms, one for each instrument in it; also the dictionary inside an instrument zip."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from virkning.domain.errors import Place, Problem, Severity
from virkning.exchange.questionnaires.expressions import NotUnderstood
from virkning.exchange.questionnaires.form import Form, FormAnswer, Format, FormQuestion, FormTotal, Texts
from virkning.exchange.questionnaires.grids import Row
from virkning.exchange.questionnaires.sums import sum_of

HEADS: Mapping[str, str] = {
    "variable / field name": "name", "field_name": "name", "variable": "name",
    "form name": "form", "form_name": "form", "allowedsuffix": "form",
    "field type": "kind", "field_type": "kind",
    "field label": "label", "field_label": "label", "detail": "label",
    "choices, calculations, or slider labels": "choices", "select_choices_or_calculations": "choices",
    "choices or calculations": "choices", "valueinfo": "choices",
    "text validation type or show slider number": "validation",
    "text_validation_type_or_show_slider_number": "validation",
    "text validation min": "low", "text_validation_min": "low",
    "text validation max": "high", "text_validation_max": "high",
    "identifier?": "identifier", "identifier": "identifier",
    "branching logic (show field only if...)": "logic", "branching_logic": "logic",
}  # fmt: skip
CHOICES = frozenset({"radio", "dropdown", "yesno", "truefalse"})
YES_NO: Mapping[str, tuple[tuple[str, str], ...]] = {
    "yesno": (("1", "Yes"), ("0", "No")),
    "truefalse": (("1", "True"), ("0", "False")),
}
WHOLE = frozenset({"integer", "number"})
WIDEST = 1000
SLIDER = (0, 100)
"""What a REDCap slider gives where nothing else is said."""

_TAGS = re.compile(r"<[^<>]{0,200}>")
_WHOLE = re.compile(r"-?\d{1,5}")


def is_dictionary(head: Sequence[str]) -> bool:
    named = {HEADS.get(name.casefold()) for name in head}
    return {"name", "label", "choices"} <= named


def forms_of_redcap(head: Sequence[str], rows: Sequence[tuple[int, Row]], *, name: str) -> tuple[Form, ...]:
    fields = [(number, {HEADS.get(head.casefold(), ""): cell for head, cell in row.items()}) for number, row in rows]
    plain = any(name.casefold() == "valueinfo" for name in head)
    by_form: dict[str, _Reading] = {}
    for number, row in fields:
        if plain:  # NDCLab's own dictionary has no kinds: what has answers is a choice
            row = {**row, "kind": "radio" if answers_of(row.get("choices", "")) else "calc"}
        reading = by_form.setdefault(row.get("form", ""), _Reading(name))
        reading.take(number, row)
    return tuple(reading.form(key, plain=plain) for key, reading in by_form.items())


@dataclass(slots=True)
class _Reading:
    file: str
    questions: list[FormQuestion] = field(default_factory=list)
    calculated: list[tuple[int, Row]] = field(default_factory=list)
    instruction: Texts = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def report(self, code: str, row: int, name: str, severity: Severity = Severity.WARNING) -> None:
        place = Place(self.file, row=row, path=name[:80])
        self.problems.append(Problem(code, place, {"question": name[:80]}, severity))

    def take(self, number: int, row: Row) -> None:
        name, kind = row.get("name", ""), row.get("kind", "").casefold()
        if not name:
            self.report("question-without-name", number, "", Severity.ERROR)
        elif name in self.seen:
            self.report("question-twice", number, name, Severity.ERROR)
        elif row.get("identifier", "").casefold() in ("y", "yes"):
            self.report("names-a-person", number, name)
        elif kind in CHOICES:
            self.choice(number, row, name, kind)
        elif kind == "slider" or (kind == "text" and row.get("validation", "").casefold() in WHOLE):
            self.whole(number, row, name, kind)
        elif kind == "calc":
            self.calculated.append((number, row))
        elif kind == "descriptive" and not self.instruction:
            self.instruction = {"": plain_words(row.get("label", ""))}
        else:
            self.report(_why_not(kind), number, name)
        self.seen.add(name)

    def choice(self, number: int, row: Row, name: str, kind: str) -> None:
        answers = YES_NO.get(kind) or answers_of(row.get("choices", ""))
        if len(answers) < len(("yes", "no")):
            self.report("choice-without-answers", number, name)
            return
        made = tuple(FormAnswer(code, _score(code), {"": plain_words(words)}) for code, words in answers)
        self.question(FormQuestion(name, self.label(row), self.place(number, name), made), number, row)

    def whole(self, number: int, row: Row, name: str, kind: str) -> None:
        ends = [row.get("low", ""), row.get("high", "")]
        if kind == "slider":
            ends = [end or str(usual) for end, usual in zip(ends, SLIDER, strict=True)]
        if not all(_WHOLE.fullmatch(end) for end in ends):
            self.report("number-without-ends", number, name)
            return
        low, high = int(ends[0]), int(ends[1])
        if low >= high or high - low > WIDEST:
            self.report("number-too-wide", number, name)
            return
        self.question(FormQuestion(name, self.label(row), self.place(number, name), (), low, high), number, row)

    def question(self, question: FormQuestion, number: int, row: Row) -> None:
        if row.get("logic"):
            self.report("logic-not-carried", number, question.name)
        self.questions.append(question)

    def label(self, row: Row) -> Texts:
        return {"": plain_words(row.get("label", ""))}

    def place(self, number: int, name: str) -> Place:
        return Place(self.file, row=number, path=name[:80])

    def totals(self) -> Iterator[FormTotal]:
        scored = [question.name for question in self.questions if question.is_scored]
        for number, row in self.calculated:
            name = row["name"]
            try:
                found = sum_of(row.get("choices", ""), questions=scored)
            except NotUnderstood:
                self.report("total-is-no-sum", number, name)
                continue
            yield FormTotal(name, self.label(row), self.place(number, name), found)

    def form(self, key: str, *, plain: bool) -> Form:
        totals = tuple(self.totals())
        if any(question.answers and question.is_scored for question in self.questions):
            self.problems.append(Problem("codes-taken-as-scores", Place(self.file), severity=Severity.WARNING))
        if plain:
            self.problems.append(Problem("not-redcaps-own-dictionary", Place(self.file), severity=Severity.WARNING))
        return Form(
            file=self.file,
            format=Format.REDCAP,
            name=key or self.file.rpartition(".")[0],
            titles={},
            language="",
            questions=tuple(self.questions),
            totals=totals,
            instruction=self.instruction,
            problems=tuple(self.problems),
        )


def answers_of(text: str) -> tuple[tuple[str, str], ...]:
    """`0, Never | 1, Often`: code and words of each answer. A code that stands twice is taken once."""
    found: dict[str, str] = {}
    for part in text.split("|")[:200]:
        code, comma, words = part.partition(",")
        if comma and code.strip() and words.strip():
            found.setdefault(code.strip()[:80], words.strip())
    return tuple(found.items())


def plain_words(text: str) -> str:
    """Labels may hold HTML; only the words are taken."""
    return " ".join(_TAGS.sub(" ", text).split())


def _score(code: str) -> float | None:
    return float(code) if _WHOLE.fullmatch(code) else None


def _why_not(kind: str) -> str:
    reasons = {
        "checkbox": "several-answers-not-carried",
        "text": "open-text-not-carried",
        "notes": "open-text-not-carried",
        "descriptive": "heading-not-carried",
    }
    return reasons.get(kind, "kind-not-carried")
