"""A form of others as an instrument of one's own: what it tells, what a person adds, and what was left behind."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from virkning.domain.errors import Malformed, Place, Problem, Severity
from virkning.domain.instrument import (
    Direction,
    Instrument,
    Item,
    Licence,
    LicenceNeed,
    Option,
    Scale,
    ScoreRule,
    Source,
    TranslationStatus,
)
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.exchange.fhir.names import scored_scale
from virkning.exchange.fhir.response_in import key_of
from virkning.exchange.questionnaires.expressions import NotUnderstood
from virkning.exchange.questionnaires.form import Form, FormQuestion, FormTotal
from virkning.exchange.questionnaires.scales import Counted, scale_of
from virkning.exchange.questionnaires.sums import Sum
from virkning.exchange.questionnaires.told import Rights, Told
from virkning.exchange.questionnaires.words import Words, label, tidy, words_of
from virkning.library.overlays import Overlay
from virkning.library.reading import RESERVED_ITEM_KEYS, instrument_of
from virkning.library.tables import parse_table
from virkning.library.writing_instruments import written_instrument

MOST_ITEMS = 500
LONGEST_KEY = 60
SENTENCE_SECONDS = 20
"""How long a question takes, for the minutes that are told beforehand."""

_NOT_IN_VERSIONS = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Taken:
    """`instrument` is None while something must be told first. `overlays` hold words that may not be handed on.

    `keys` give the item that each question of the file became.
    """

    instrument: Instrument | None
    overlays: tuple[Overlay, ...]
    keys: Mapping[str, str]
    problems: tuple[Problem, ...]


def taken(form: Form, told: Told) -> Taken:
    words, problems = words_of(form, told)
    making = _Making(form, told, words, [*form.problems, *problems])
    instrument = making.instrument()
    return Taken(instrument, making.overlays(instrument), making.keys, tuple(making.problems))


@dataclass(slots=True)
class _Making:
    form: Form
    told: Told
    words: Words
    problems: list[Problem]
    counted: dict[str, Counted] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[int, Mapping[Language, str]]] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether the words may stand in the definition itself."""
        return self.told.rights is Rights.FREE

    def report(self, code: str, place: Place | None = None, **params: str | int | float) -> None:
        self.problems.append(Problem(code, place or Place(self.form.file), params))

    def warn(self, code: str, place: Place | None = None, **params: str | int | float) -> None:
        self.problems.append(Problem(code, place or Place(self.form.file), params, Severity.WARNING))

    def instrument(self) -> Instrument | None:
        items = tuple(self.items())
        scales = tuple(self.scales(items))
        if not items and not scales:
            self.report("nothing-to-ask")
        if not scales or (items and not self.words.spoken):
            return None
        title = self.title()
        shown = self.words.spoken or {"da": ""}
        made = Instrument(
            key=self.told.key or key_of(title.da)[:LONGEST_KEY].strip("-") or "questionnaire",
            version=_NOT_IN_VERSIONS.sub("-", self.form.version).strip("-")[:20] or "1",
            title=title,
            items=items,
            scales=scales,
            licence=self.licence(items),
            translation_da=self.told.status if "da" in shown else TranslationStatus.OWN,
            translation_en=self.told.status if "en" in shown else TranslationStatus.OWN,
            description=Text(
                f"Læst fra en fil af andre ({self.form.format.value}). Hverken grænser, bånd eller måleusikkerhed stod "
                "i filen.",
                f"Read from a file of others ({self.form.format.value}). Neither limits, bands nor measurement error "
                "stood in the file.",
            ),
            respondent=self.told.respondent,
            minutes=max(1, round(len(items) * SENTENCE_SECONDS / 60)),
            instruction=self.words.text(self.form.instruction) if self.own else None,
            sources=(self.source(),),
        )
        return made if self.sound(made) else None

    def title(self) -> Text:
        if told := tidy(self.told.title):
            return Text(told, told)
        name = tidy(self.form.name) or tidy(self.form.file.rpartition(".")[0]) or "?"
        return self.words.text(self.form.titles) or Text(name, name)

    def sound(self, made: Instrument) -> bool:
        """The reader of the library has the last word: what it would refuse, is told here."""
        try:
            table = parse_table(written_instrument(made), name=self.form.file)
            instrument_of(table)
        except Malformed as malformed:
            self.problems += malformed.problems
            return False
        self.problems += [
            Problem(one.code, Place(self.form.file, path=one.place.path), one.params) for one in table.problems.found
        ]
        return not table.problems.found

    def items(self) -> Iterator[Item]:
        if len(self.form.questions) > MOST_ITEMS:
            self.report("too-many-questions", most=MOST_ITEMS)
        for number, question in enumerate(self.form.questions[:MOST_ITEMS], start=1):
            text = self.words.text(question.texts)
            if text is None and self.words.spoken:
                self.report("question-without-words", question.place, question=question.name[:80])
                continue
            if text is not None and text.da.endswith((",", ";", ":")):
                self.warn("wording-looks-cut", question.place, item=question.name[:80])
            yield self.item(question, self.key(question), text, number)

    def key(self, question: FormQuestion) -> str:
        """Short, of plain signs, and nobody else's."""
        wanted = key_of(question.name)[:LONGEST_KEY].strip("-") or "q"
        if wanted in RESERVED_ITEM_KEYS:
            wanted = f"q-{wanted}"
        key, taken_ = wanted, {*self.keys.values()}
        at = 2
        while key in taken_:
            key, at = f"{wanted}-{at}", at + 1
        self.keys[question.name] = key
        return key

    def item(self, question: FormQuestion, key: str, text: Text | None, number: int) -> Item:
        named = label(text, number, own=self.own)
        wording = text if self.own else None
        if not question.answers:
            item = Item(key, named, question.low, question.high, wording)
            if self.counts(question):
                self.counted[question.name] = Counted(item, {n: float(n) for n in item.answers})
            return item
        values = self.values(question)
        self.options[key] = {
            value: self.words.of(answer.texts) or {"da": str(value)}
            for value, answer in zip(values, question.answers, strict=True)
        }
        options = tuple(
            Option(value, (self.words.text(answer.texts) if self.own else None) or Text(str(value), str(value)))
            for value, answer in zip(values, question.answers, strict=True)
        )
        low, high = min(values), max(values)
        if not self.own and sorted(values) == list(range(low, high + 1)) == list(values):
            options = ()
        item = Item(key, named, low, high, wording, options)
        if question.is_scored and self.counts(question):
            scores = {value: answer.score or 0.0 for value, answer in zip(values, question.answers, strict=True)}
            self.counted[question.name] = Counted(item, scores)
        return item

    def counts(self, question: FormQuestion) -> bool:
        """A total of the file's own tells what it counts; one that a person tells may leave questions out."""
        return bool(self.form.totals) or not self.told.counts or question.name in self.told.counts

    def values(self, question: FormQuestion) -> list[int]:
        """The scores themselves where each is whole and its own; else the answers are numbered as they stand."""
        scores = [answer.score for answer in question.answers]
        if not question.is_scored:
            self.warn("answers-not-scored", question.place, question=question.name[:80])
            return list(range(1, len(scores) + 1))
        known = [score for score in scores if score is not None]
        if len(set(known)) == len(known) and all(score == int(score) for score in known):
            return [int(score) for score in known]
        return list(range(len(scores)))

    def scales(self, items: tuple[Item, ...]) -> Iterator[Scale]:
        keys = {item.key for item in items}
        for total in self.form.totals:
            if (scale := self.scale(total, keys)) is not None:
                keys.add(scale.key)
                yield scale
        if not self.form.totals:
            yield from self.told_scale()

    def scale(self, total: FormTotal, keys: set[str]) -> Scale | None:
        direction = self.direction(total.direction, total.place)
        if direction is None:
            return None
        title = self.words.text(total.texts) or self.title()
        key = key_of(scored_scale(total.name) or total.name.removeprefix("score_"))[:LONGEST_KEY].strip("-") or "total"
        while key in keys:
            key = f"{key}-total"
        if total.sum is None:
            return Scale(key, title, total.low, total.high, direction)
        try:
            return scale_of(key, title, direction, total.sum, self.counted)
        except (NotUnderstood, KeyError):
            self.warn("total-is-no-sum", total.place, question=total.name[:80])
            return None

    def told_scale(self) -> Iterator[Scale]:
        """The file has no total: a person says whether it is a sum or a mean, and of how many answers at least."""
        if not self.counted:
            self.report("no-scores")
            return
        if self.told.rule is None:
            self.report("total-not-told", items=len(self.counted))
        direction = self.direction("", Place(self.form.file))
        if self.told.rule is None or direction is None:
            return
        n = len(self.counted)
        fewest = min(max(self.told.fewest or n, 1), n)
        mean = self.told.rule is ScoreRule.MEAN
        weight = 1.0 if mean or fewest == n else float(n)  # a sum of some is made up to all
        found = Sum(dict.fromkeys(self.counted, weight), fewest=fewest, per_answered=mean or fewest < n)
        try:
            yield scale_of("total", Text("I alt", "Total"), direction, found, self.counted)
        except NotUnderstood:
            self.report("no-scores")

    def direction(self, said: str, place: Place) -> Direction | None:
        if said in {one.value for one in Direction}:
            return Direction(said)
        if self.told.better is None:
            self.report("direction-not-told", place)
        return self.told.better

    def licence(self, items: tuple[Item, ...]) -> Licence:
        said = tidy(self.told.terms) or tidy(self.form.terms)
        if not said:
            self.warn("licence-not-told")
        who = tidy(self.told.who)
        needs = LicenceNeed.NOTHING if self.own or not items else self.told.needs
        return Licence(
            terms=Text(said, said) if said else Text("Ikke oplyst i filen.", "Not told in the file."),
            who_may_use=Text(who, who) if who else Text("Ikke oplyst.", "Not told."),
            item_text_shipped=self.own and bool(items),
            source=self.source(),
            needs=needs,
        )

    def source(self) -> Source:
        named = " · ".join(part for part in (tidy(self.form.name), tidy(self.form.terms)[:300]) if part)
        address = self.form.address if self.form.address.startswith(("https://", "http://")) else ""
        return Source(named or tidy(self.form.file) or "?", tidy(address))

    def overlays(self, instrument: Instrument | None) -> tuple[Overlay, ...]:
        if instrument is None or self.own:
            return ()
        questions = {self.keys[one.name]: one for one in self.form.questions if one.name in self.keys}
        return tuple(
            Overlay(
                instrument=instrument.key,
                version=instrument.version,
                language=language,
                status=self.told.status,
                source=self.source(),
                instruction=self.words.of(self.form.instruction).get(language, ""),
                items={
                    key: words
                    for key, one in questions.items()
                    if (words := self.words.of(one.texts).get(language, ""))
                },
                options={
                    key: {value: texts[language] for value, texts in values.items() if language in texts}
                    for key, values in self.options.items()
                },
            )
            for language in LANGUAGES
            if language in self.words.spoken
        )
