"""A FHIR QuestionnaireResponse or Observation as an answered form of an instrument; nothing is guessed at."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from virkning.domain.errors import Malformed, Place, Problem, Severity
from virkning.domain.instrument import Instrument, Item
from virkning.exchange.fhir.names import MOMENT, PHASE, scale_system, scored_scale
from virkning.exchange.responses.forms import AnsweredForm
from virkning.library.fhir import SCORE_EXTENSIONS, Question, Questionnaire
from virkning.library.fhir_json import Json, finite, inner, objects, string
from virkning.library.questionnaires import fit

MOST_ITEMS = 20_000
"""Of one response; the longest questionnaire in use has about a thousand."""

_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Found = tuple[AnsweredForm, tuple[Problem, ...]]


def key_of(name: str) -> str:
    """A name of others as a key of ours: `PHQ-9.1` is `phq-9-1`."""
    return _NOT_IN_KEYS.sub("-", name.casefold()).strip("-")


def answered_form(
    resource: Json, instrument: Instrument, *, questionnaire: Questionnaire | None = None, file: str = ""
) -> Found:
    """The answers of one QuestionnaireResponse, and every part that does not fit.

    A link is the key of an item, or a link of `questionnaire`, the form that was asked. Raises Malformed for another
    kind of resource, or one that goes on for ever.
    """
    if string(resource, "resourceType") != "QuestionnaireResponse":
        params = {"wanted": "QuestionnaireResponse", "found": string(resource, "resourceType")[:40]}
        raise Malformed([Problem("not-the-resource", Place(file), params)])
    reading = _Reading(instrument, file, questionnaire)
    for item in _answered(resource, file):
        reading.take(item)
    reading.finish()
    form = AnsweredForm(
        person=_person(resource),
        instrument=instrument.key,
        version=string(resource, "questionnaire").partition("|")[2] or instrument.version,
        taken=day_of(string(resource, "authored")),
        answers=reading.answers,
        moment=_told(resource, MOMENT),
        phase=_told(resource, PHASE),
        totals=reading.totals,
        place=Place(file, path=string(resource, "id")[:64]),
    )
    return form, (*_status(resource, file), *reading.problems)


def observed(
    resource: Json, instrument: Instrument, *, questionnaire: Questionnaire | None = None, file: str = ""
) -> tuple[AnsweredForm | None, tuple[Problem, ...]]:
    """An Observation as a form that has a total and no answers; None where it is of something else."""
    place = Place(file, path=string(resource, "id")[:64])
    codings = objects(inner(resource, "code"), "coding")
    scale = _scale_of(codings, instrument, questionnaire)
    value = finite(inner(resource, "valueQuantity").get("value", resource.get("valueInteger")))
    shown = ", ".join(string(coding, "code")[:40] for coding in codings)
    if not scale:
        return None, (Problem("observation-of-something-else", place, {"code": shown, "instrument": instrument.key}),)
    if value is None:
        return None, (Problem("observation-without-value", place, {"code": shown}, Severity.WARNING),)
    entered = instrument.scale_by_key[scale].entered
    form = AnsweredForm(
        person=_person(resource),
        instrument=instrument.key,
        version=instrument.version,
        taken=day_of(string(resource, "effectiveDateTime")),
        answers={scale: value} if entered else {},
        totals={} if entered else {scale: value},
        place=place,
    )
    return form, ()


def day_of(text: str) -> date | None:
    """The day of a FHIR dateTime; a year or a month alone is no day."""
    found = _DAY.match(text)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


@dataclass(slots=True)
class _Reading:
    instrument: Instrument
    file: str
    form: Questionnaire | None
    answers: dict[str, float] = field(default_factory=dict)
    totals: dict[str, float] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    items: dict[str, Item] = field(init=False)
    questions: dict[str, Question] = field(init=False)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.questions = dict(self.form.by_link) if self.form else {}
        self.items = {key_of(item.key): item for item in self.instrument.items}
        if self.form is not None:
            fitted = fit(self.form, self.instrument) or {}
            self.items = {question.link: self.instrument.item_by_key[key] for key, question in fitted.items()}

    def take(self, item: Json) -> None:
        link = string(item, "linkId")
        name = link if self.form else key_of(link)
        place = Place(self.file, path=link[:80])
        values = objects(item, "answer")
        if total := self._total(link):
            self._take_total(total, values[0], place)
        elif name in self.items:
            self._take_answer(name, self.items[name], values, place)
        elif link not in self.questions:
            known = [*self.questions] or [item.key for item in self.instrument.items]
            nearest = next(iter(get_close_matches(link[:80], known, n=1, cutoff=0.5)), "")
            if nearest:
                params = {"link": link[:80], "nearest": nearest}
                self.problems.append(Problem("response-link-unknown", place, params))
            else:
                self.problems.append(Problem("response-link-nowhere", place, {"link": link[:80]}))

    def _total(self, link: str) -> str:
        """The scale that the answer is the total of: as we write it, or the only number of a form with one scale."""
        if (scale := scored_scale(link)) in self.instrument.scale_by_key:
            return scale
        if link in self.instrument.scale_by_key and link not in self.instrument.item_by_key:
            return link
        question = self.questions.get(link)
        alone = len(self.instrument.scales) == 1 and question is not None and link not in self.items
        totals = [one for one in self.questions.values() if one.calculated or one.kind in ("decimal", "quantity")]
        return self.instrument.scales[0].key if alone and totals == [question] else ""

    def _take_total(self, scale: str, given: Json, place: Place) -> None:
        value = finite(_plain(given))
        if value is None:
            self.problems.append(Problem("response-answer-unknown", place, {"link": place.path}))
        elif self.instrument.scale_by_key[scale].entered:
            self.answers[scale] = value
        else:
            self.totals[scale] = value

    def _take_answer(self, name: str, item: Item, values: Sequence[Json], place: Place) -> None:
        if item.key in self.seen:
            self.problems.append(Problem("response-answered-twice", place, {"link": place.path}))
            return
        self.seen.add(item.key)
        if len(values) > 1:
            self.problems.append(Problem("response-several-answers", place, {"link": place.path, "n": len(values)}))
            return
        value = _score(values[0], item, self.questions.get(name))
        if value is None:
            self.problems.append(Problem("response-answer-unknown", place, {"link": place.path}))
        elif not item.allows(value):
            params: dict[str, str | int | float] = {"item": item.key, "low": item.low, "high": item.high}
            self.problems.append(Problem("answer-not-allowed", place, params))
        else:
            self.answers[item.key] = value

    def finish(self) -> None:
        for link, item in self.items.items():
            if item.key not in self.seen:
                params = {"link": link, "item": item.key}
                self.problems.append(
                    Problem("response-unanswered", Place(self.file, path=link), params, Severity.WARNING)
                )


def _answered(resource: Json, file: str) -> Iterator[Json]:
    """Every item with an answer, in the order of the form: inside groups, and below answers."""
    waiting = [*reversed(objects(resource, "item"))]
    for _ in range(MOST_ITEMS):
        if not waiting:
            return
        item = waiting.pop()
        answers = objects(item, "answer")
        if answers:
            yield item
        below = [*objects(item, "item"), *(part for answer in answers for part in objects(answer, "item"))]
        waiting.extend(reversed(below))
    raise Malformed([Problem("too-many-questions", Place(file), {"most": MOST_ITEMS})])


def _score(given: Json, item: Item, question: Question | None) -> float | None:
    """By the code of the form that was asked, the score it carries, our own code, our own words, or the number."""
    coding = inner(given, "valueCoding")
    code, words = string(coding, "code") or string(given, "valueString"), string(coding, "display")
    for answer in question.answers if question else ():
        if code and answer.code == code:
            return answer.score
    for extension in (*objects(coding, "extension"), *objects(given, "extension")):
        if string(extension, "url") in SCORE_EXTENSIONS:
            return finite(extension.get("valueDecimal", extension.get("valueInteger")))
    for option in item.options:
        if str(option.value) == code or (words and words in (option.text.da, option.text.en)):
            return float(option.value)
    return finite(_plain(given))


def _plain(given: Json) -> object:
    for name in ("valueInteger", "valueDecimal"):
        if name in given:
            return given[name]
    return inner(given, "valueQuantity").get("value")


def _scale_of(codings: Sequence[Json], instrument: Instrument, form: Questionnaire | None) -> str:
    for coding in codings:
        code = string(coding, "code")
        if string(coding, "system") == scale_system(instrument.key) and code in instrument.scale_by_key:
            return code
        if form is not None and code and code in form.codes and len(instrument.scales) == 1:
            return instrument.scales[0].key
    return ""


def _person(resource: Json) -> str:
    subject = inner(resource, "subject")
    return (string(inner(subject, "identifier"), "value") or string(subject, "reference"))[:200]


def _told(resource: Json, url: str) -> str:
    extensions = objects(resource, "extension")
    return next((string(one, "valueString")[:200] for one in extensions if string(one, "url") == url), "")


def _status(resource: Json, file: str) -> Iterator[Problem]:
    status = string(resource, "status")
    if status not in ("completed", "amended"):
        params = {"status": status[:40] or "?"}
        yield Problem("response-not-finished", Place(file, path=string(resource, "id")[:64]), params, Severity.WARNING)


def with_totals(forms: Sequence[AnsweredForm], totals: Sequence[AnsweredForm]) -> tuple[AnsweredForm, ...]:
    """Totals of observations beside the answers of the same person and day; those of nobody stay by themselves."""
    made, left = list(forms), list[AnsweredForm]()
    places: dict[tuple[str, date | None], list[int]] = {}
    for at, form in enumerate(made):
        places.setdefault((form.person, form.taken), []).append(at)
    for total in totals:
        found = places.get((total.person, total.taken), [])
        if len(found) == 1 and not total.answers:
            at = found[0]
            made[at] = replace(made[at], totals={**total.totals, **made[at].totals})
        else:
            left.append(total)
    return (*made, *left)
