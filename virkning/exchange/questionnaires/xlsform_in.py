"""An XLSForm as a form: its three sheets as people really write them, in several cases, languages and spellings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from virkning.domain.errors import Place, Problem, Severity
from virkning.exchange.questionnaires.expressions import NotUnderstood
from virkning.exchange.questionnaires.form import Form, FormAnswer, Format, FormQuestion, FormTotal, Texts
from virkning.exchange.questionnaires.grids import Row
from virkning.exchange.questionnaires.redcap_in import plain_words
from virkning.exchange.questionnaires.sums import sum_of

Sheets = Mapping[str, tuple[Sequence[str], list[tuple[int, Row]]]]

WIDEST = 1000
METADATA = frozenset(
    {
        "start",
        "end",
        "today",
        "deviceid",
        "subscriberid",
        "simserial",
        "phonenumber",
        "username",
        "email",
        "start-geopoint",
        "audit",
        "background-audio",
    }
)
OPEN = frozenset({"text", "string"})
KNOWN = frozenset(
    [
        "type",
        "name",
        "label",
        "hint",
        "guidance_hint",
        "required",
        "relevant",
        "constraint",
        "constraint_message",
        "calculation",
        "appearance",
        "default",
        "choice_filter",
        "repeat_count",
        "parameters",
        "readonly",
        "trigger",
        "image",
        "audio",
        "video",
        "media",
        "body",
        "list_name",
        "bind",
        "note",
    ]
)
HEADS: Mapping[str, str] = {
    "list name": "list_name", "listname": "list_name", "value": "name", "caption": "label", "relevance": "relevant",
    "calculate": "calculation", "read_only": "readonly", "constraint message": "constraint_message",
    "constraint-msg": "constraint_message", "choice filter": "choice_filter", "repeat count": "repeat_count",
}  # fmt: skip
LANGUAGES: Mapping[str, str] = {"english": "en", "engelsk": "en", "danish": "da", "dansk": "da"}

_ONE = re.compile(r"(?:select[ _]one(?: from)?|select1|add select one prompt using) +(.+)")
_SEVERAL = re.compile(r"(?:select[ _]multiple(?: from)?|select all that apply from|select|rank) +(.+)")
_OTHER = re.compile(r" +(?:or[ _]other|or specify other)$")
_BOUND = re.compile(r"\.\s*(>=|>|<=|<)\s*(-?\d{1,5})(?![\d.])")
_RANGE = re.compile(r"(start|end|step)\s*=\s*(-?\d{1,5})(?![\d.])")
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z]{2})?)\)$")
_WHOLE = re.compile(r"-?\d{1,5}")


def is_xlsform(sheets: Sheets) -> bool:
    head = {heading(name)[0] for name in sheets.get("survey", ((), []))[0]}
    return "type" in head


def form_of_xlsform(sheets: Sheets, *, name: str) -> Form:
    settings = next((row for _, row in sheets.get("settings", ((), []))[1]), {})
    told = {heading(head)[0]: cell for head, cell in settings.items()}
    reading = _Reading(name, _lists(sheets))
    for number, row in sheets["survey"][1]:
        reading.take(number, _named(row))
    reading.finish(sheets)
    return Form(
        file=name,
        format=Format.XLSFORM,
        name=told.get("form_title", "") or told.get("form_id", "") or name.rpartition(".")[0],
        titles={},
        language=language_of(told.get("default_language", "")),
        questions=tuple(reading.questions),
        totals=tuple(reading.totals()),
        instruction=reading.instruction,
        version=told.get("version", ""),
        problems=tuple(reading.problems),
    )


def heading(name: str) -> tuple[str, str]:
    """`label::Dansk (da)` is the label in `da`; small letters, and the names that pyxform knows too."""
    bare, _, language = name.strip().partition("::" if "::" in name else ":")
    bare = bare.strip().casefold()
    return HEADS.get(bare, bare), language_of(language)


def language_of(name: str) -> str:
    """`Dansk (da)` is `da`, `English` is `en`; another name stands as it is."""
    named = name.strip()
    if found := _CODE.search(named):
        return found[1].casefold()
    return LANGUAGES.get(named.casefold(), named.casefold())


@dataclass(frozen=True, slots=True)
class _Line:
    """A row by the names of its columns; texts by language beside."""

    cells: Mapping[str, str]
    labels: Texts

    def get(self, name: str) -> str:
        return self.cells.get(name, "")


def _named(row: Row) -> _Line:
    cells: dict[str, str] = {}
    labels: dict[str, str] = {}
    for head, cell in row.items():
        name, language = heading(head)
        if name == "label":
            labels[language] = plain_words(cell)
        else:
            cells.setdefault(name, cell)
    return _Line(cells, labels)


def _lists(sheets: Sheets) -> dict[str, list[FormAnswer]]:
    found: dict[str, list[FormAnswer]] = {}
    for _, row in sheets.get("choices", ((), []))[1]:
        line = _named(row)
        code = line.get("name")
        if line.get("list_name") and code:
            score = float(code) if _WHOLE.fullmatch(code) else None
            found.setdefault(line.get("list_name"), []).append(FormAnswer(code, score, line.labels))
    return found


@dataclass(slots=True)
class _Reading:
    file: str
    lists: Mapping[str, Sequence[FormAnswer]]
    questions: list[FormQuestion] = field(default_factory=list)
    calculated: list[tuple[int, _Line]] = field(default_factory=list)
    instruction: Texts = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    groups: list[tuple[str, str]] = field(default_factory=list)  # kind, condition
    seen: set[str] = field(default_factory=set)

    def report(self, code: str, row: int, name: str, severity: Severity = Severity.WARNING, **more: str) -> None:
        place = Place(self.file, "survey", row, path=name[:80])
        self.problems.append(Problem(code, place, {"question": name[:80], **more}, severity))

    def take(self, number: int, line: _Line) -> None:
        kind = " ".join(line.get("type").casefold().split())
        name = line.get("name")
        if not kind:
            if name:
                self.report("row-without-type", number, name)
        elif kind.replace("_", " ").startswith(("begin ", "end ")):
            self.group(number, line, kind.replace("_", " "))
        elif kind in METADATA:
            self.report("metadata-not-carried", number, name or kind)
        elif kind == "note":
            self.words(number, line)
        elif not name:
            self.report("question-without-name", number, kind, Severity.ERROR)
        elif name in self.seen:
            self.report("question-twice", number, name, Severity.ERROR)
        else:
            self.seen.add(name)
            self.question(number, line, kind)

    def group(self, number: int, line: _Line, kind: str) -> None:
        if kind.startswith("begin "):
            self.groups.append((kind.split()[1], line.get("relevant")))
            if any(line.labels.values()):
                self.report("heading-not-carried", number, line.get("name"))
        elif self.groups and self.groups[-1][0] == kind.split()[1]:
            self.groups.pop()
        else:
            self.report("groups-unbalanced", number, kind, Severity.ERROR)

    def words(self, number: int, line: _Line) -> None:
        if any(line.labels.values()) and not self.instruction and not self.questions and not self.groups:
            self.instruction = line.labels
        else:
            self.report("heading-not-carried", number, line.get("name"))

    def question(self, number: int, line: _Line, kind: str) -> None:
        name = line.get("name")
        if kind == "calculate":
            self.calculated.append((number, line))
        elif any(group in ("repeat", "loop") for group, _ in self.groups):
            self.report("repeated-not-carried", number, name)
        elif (one := _ONE.fullmatch(kind)) and "external" not in kind and "from_file" not in kind:
            self.choice(number, line, one[1])
        elif _SEVERAL.fullmatch(kind) and not kind.startswith("select_one"):
            self.report("several-answers-not-carried", number, name)
        elif kind in ("integer", "int", "range"):
            self.whole(number, line, kind)
        elif kind == "include":
            self.report("other-file-not-read", number, name, Severity.ERROR)
        else:
            self.report("open-text-not-carried" if kind in OPEN else "kind-not-carried", number, name)

    def choice(self, number: int, line: _Line, wanted: str) -> None:
        """The type is read in small letters, so the list is looked for without its case."""
        name, bare = line.get("name"), _OTHER.sub("", wanted)
        answers = next((list_ for key, list_ in self.lists.items() if key.casefold() == bare), ())
        codes = [answer.code for answer in answers]
        if bare != wanted:
            self.report("own-answer-not-carried", number, name)
        if not answers:
            self.report("answer-list-missing", number, name, Severity.ERROR, list=bare[:80])
        elif len(answers) < len(("yes", "no")) or len(set(codes)) < len(codes):
            self.report("choice-without-answers", number, name)
        else:
            if line.get("choice_filter"):
                self.report("answers-filtered", number, name)
            self.carry(FormQuestion(name, line.labels, self.place(number, name), tuple(answers)), number, line)

    def whole(self, number: int, line: _Line, kind: str) -> None:
        name, ends = line.get("name"), _ends(line.get("constraint"))
        if kind == "range":
            said = dict(_RANGE.findall(line.get("parameters")))
            ends = (int(said.get("start", "1")), int(said.get("end", "10"))) if said.get("step", "1") == "1" else None
        if ends is None:
            self.report("number-without-ends", number, name)
        elif ends[0] >= ends[1] or ends[1] - ends[0] > WIDEST:
            self.report("number-too-wide", number, name)
        else:
            self.carry(FormQuestion(name, line.labels, self.place(number, name), (), *ends), number, line)

    def carry(self, question: FormQuestion, number: int, line: _Line) -> None:
        if line.get("relevant") or any(condition for _, condition in self.groups):
            self.report("logic-not-carried", number, question.name)
        self.questions.append(question)

    def place(self, number: int, name: str) -> Place:
        return Place(self.file, "survey", number, path=name[:80])

    def totals(self) -> Iterator[FormTotal]:
        scored = [question.name for question in self.questions if question.is_scored]
        for number, line in self.calculated:
            name = line.get("name")
            try:
                found = sum_of(line.get("calculation"), questions=scored)
            except NotUnderstood:
                self.report("total-is-no-sum", number, name)
                continue
            yield FormTotal(name, line.labels, self.place(number, name), found)

    def finish(self, sheets: Sheets) -> None:
        if self.groups:
            self.report("groups-unbalanced", 1, self.groups[-1][0], Severity.ERROR)
        if any(question.answers and question.is_scored for question in self.questions):
            self.problems.append(
                Problem("codes-taken-as-scores", Place(self.file, "choices"), severity=Severity.WARNING)
            )
        unknown = [head for head in sheets["survey"][0] if head and heading(head)[0] not in KNOWN]
        if unknown:
            params = {"columns": ", ".join(unknown)[:200]}
            self.problems.append(Problem("columns-not-used", Place(self.file, "survey"), params, Severity.WARNING))
        for sheet in sheets:
            if sheet not in ("survey", "choices", "settings"):
                self.problems.append(
                    Problem("sheet-not-used", Place(self.file, sheet), {"sheet": sheet[:60]}, Severity.WARNING)
                )


def _ends(constraint: str) -> tuple[int, int] | None:
    """`. >= 0 and . <= 10` tells both ends; anything else tells none."""
    if " or " in constraint or "not(" in constraint:
        return None
    low, high = None, None
    for sign, number in _BOUND.findall(constraint):
        if sign.startswith(">"):
            low = int(number) + (sign == ">")
        else:
            high = int(number) - (sign == "<")
    return None if low is None or high is None else (low, high)
