"""What each column of a sheet is: guessed, told by a person, and remembered by the shape of the headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from virkning.domain.errors import Problem, Unreadable
from virkning.domain.instrument import Instrument, Item
from virkning.domain.pairing import Moment
from virkning.domain.programme import Programme
from virkning.exchange.cells import Kind
from virkning.exchange.import_words import IGNORE, MOST_WORDS, NO_ANSWER, has_words, word_meanings
from virkning.exchange.layout import FactColumn, Layout, Target, ValueColumn, finished, guessed, moment_of, names_of
from virkning.exchange.responses.columns import as_numbers
from virkning.exchange.sheets import Column, Sheet, same
from virkning.exchange.words import FIELD_NAMES, MOMENTS, PHASE_WORDS, parts

FIELDS = (
    *("course", "department", "team", "phase", "moment", "date", "started", "ended", "length", "reason"),
    *("scale", "item", "value", "responsible"),
)
WHO = ("name", "cpr")
"""Columns that tell who a citizen is: read only where the person who imports says so."""

LONGEST_MEANING = 20_000

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "team": tuple(map(same, ("team", "hold", "gruppe"))),
    "responsible": tuple(
        map(same, ("ansvarlig", "medarbejder", "kontaktperson", "behandler", "responsible", "worker"))
    ),
    "name": tuple(map(same, ("navn", "borgers navn", "fulde navn", "fornavn", "efternavn", "name", "full name"))),
    "cpr": tuple(map(same, ("cpr", "cpr-nr", "cprnummer", "cpr nr.", "personnummer"))),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """`what` is a field, `fact:<variable>`, `value:<instrument>.<scale or item>` or `ignore`.

    `words` tell what the file's own words in the column mean: a moment, a phase, a length or a category by its key.
    """

    what: str
    moment: str = ""
    phase: str = ""
    words: tuple[tuple[str, str], ...] = ()

    @property
    def is_value(self) -> bool:
        return self.what.startswith("value:")

    def written(self) -> str:
        plain = "|".join((self.what, self.moment, self.phase)).rstrip("|")
        return f"{plain}?{urlencode(self.words)}" if self.words else plain


def meaning_of(text: str) -> Meaning:
    """As `Meaning.written` has it; only what is measured on a day has a moment of its own."""
    plain, _mark, query = str(text)[:LONGEST_MEANING].partition("?")
    what, moment, phase, *_ = (*plain[:200].split("|"), "", "")
    words = tuple(parse_qsl(query, keep_blank_values=True)[:MOST_WORDS]) if has_words(what) else ()
    if what == "date" or what.startswith(("value:", "fact:")):
        return Meaning(what, moment, phase, words)
    return Meaning(what or IGNORE, words=words)


Meanings = Mapping[str, Meaning]
"""Heading -> what the column is."""


def shape_of(sheet: Sheet) -> str:
    """The same for two sheets with the same headings in the same order."""
    return sha256("\0".join(same(column.name) for column in sheet.columns).encode()).hexdigest()


def guess(sheet: Sheet, programme: Programme, instruments: Mapping[str, Instrument]) -> dict[str, Meaning]:
    """As the headings and the values say; what nothing is known of is ignored."""
    used = used_by(programme, instruments)
    layout = guessed(sheet, programme, used)
    found = {column.name: Meaning(IGNORE) for column in sheet.columns}
    found |= {column.name: Meaning(name) for name, column in layout.fields.items()}
    found |= {v.column.name: _value(v) for v in (*layout.values, *layout.totals)}
    found |= {f.column.name: Meaning(f"fact:{f.variable.key}", _moment(f.moment)) for f in layout.facts}
    for column in sheet.columns:
        if column.looks_like_cpr:
            found[column.name] = Meaning("cpr")
        elif found[column.name].what == IGNORE:
            found[column.name] = _other(column, programme)
    found |= _whole_form(sheet, found, used)
    if not any(meaning.what == "course" for meaning in found.values()):
        found |= _citizen(sheet, found)
    return found


def _whole_form(sheet: Sheet, found: Meanings, used: Mapping[str, Instrument]) -> dict[str, Meaning]:
    """Questions that several questionnaires call the same, where the file has all of one's: the one with the most."""
    headings = {same(column.name): column.name for column in sheet.columns}
    whole = list[tuple[str, list[tuple[str, str]]]]()
    for key, one in used.items():
        pairs = [(headings.get(same(item.key), ""), item.key) for item in one.items]
        if pairs and all(name and found[name].what in (IGNORE, f"value:{key}.{item}") for name, item in pairs):
            whole.append((key, pairs))
    most = max((len(pairs) for _key, pairs in whole), default=0)
    best = [(key, pairs) for key, pairs in whole if len(pairs) == most]
    if len(best) != 1 or most == 1:
        return {}
    return {heading: Meaning(f"value:{best[0][0]}.{item}") for heading, item in best[0][1]}


def _citizen(sheet: Sheet, found: Meanings) -> dict[str, Meaning]:
    """Without a key of its own, the civil registration number is the key: it is kept as a hash and sealed."""
    return {column.name: Meaning("course") for column in [c for c in sheet.columns if found[c.name].what == "cpr"][:1]}


def _value(value: ValueColumn) -> Meaning:
    return Meaning(f"value:{value.target.instrument}.{value.target.name}", _moment(value.moment), value.phase)


def _moment(word: str) -> str:
    """A moment by its key; a number of a measurement as it stands."""
    known = moment_of(word)
    return known.value if known else word


def _other(column: Column, programme: Programme) -> Meaning:
    name = same(column.name)
    for what, names in _OTHER_NAMES.items():
        if name in names and column.kind is not Kind.DATE:
            return Meaning(what)
    if column.kind is Kind.DATE or "dat" in name:
        return _day(column, programme)
    return Meaning(IGNORE)


def _day(column: Column, programme: Programme) -> Meaning:
    """A heading such as `Før dato` or `F2 efter dato`: the day of one measurement of a wide row."""
    words, phase = list(parts(column.name)), ""
    for one in programme.phases:
        if one.key in words:
            phase = one.key
            words.remove(one.key)
    for at, (word, number) in enumerate(zip(words, words[1:], strict=False)):
        of_number = next((one.key for one in programme.phases if str(one.number) == number), "")
        if word in PHASE_WORDS and of_number:
            phase, words = of_number, [*words[:at], *words[at + 2 :]]
            break
    moments = [word for word in words if word in MOMENTS]
    rest = same("".join(word for word in words if word not in MOMENTS))
    if len(moments) == 1 and (not rest or rest in FIELD_NAMES["date"]) and column.has_days:
        return Meaning("date", MOMENTS[moments[0]].value, phase)
    return Meaning(IGNORE)


def used_by(programme: Programme, instruments: Mapping[str, Instrument]) -> dict[str, Instrument]:
    """The questionnaires of a programme: those that its indicators are read from, and those that it plans."""
    keys = dict.fromkeys([*(i.instrument for i in programme.scaled), *(one.instrument for one in programme.plan)])
    return {key: instruments[key] for key in keys if key in instruments}


def layout_by(sheet: Sheet, meanings: Meanings, programme: Programme, instruments: Mapping[str, Instrument]) -> Layout:
    """As a reader of courses wants it. Raises Unreadable with everything that must be told first."""
    used = used_by(programme, instruments)
    known = {column.name: meanings.get(column.name, Meaning(IGNORE)) for column in sheet.columns}
    problems = [*_twice(sheet, known), *_lacking(sheet, known), *_unknown(sheet, known, programme, used)]
    if problems:
        raise Unreadable(problems)
    fields = {m.what: sheet.column(n) for n, m in known.items() if m.what in FIELDS and not m.moment}
    values = [
        ValueColumn(_by_words(sheet.column(name), target, used), target, meaning.moment, meaning.phase)
        for name, meaning in known.items()
        if meaning.is_value and (target := target_of(meaning, used))
    ]
    facts = tuple(
        FactColumn(sheet.column(name), programme.variable_by_key[meaning.what[5:]], meaning.moment)
        for name, meaning in known.items()
        if meaning.what.startswith("fact:")
    )
    days = {(m.phase, m.moment): sheet.column(n) for n, m in known.items() if m.what == "date" and m.moment}
    targets: dict[str, Target] = {}
    if "value" in fields and not values and fields.keys() & {"scale", "item"}:
        fields["scale"] = _what_is_measured(fields)
        targets = dict(_targets(fields["scale"], programme, used))
    fields.pop("item", None)
    if not days and "date" not in fields:
        days = dict(_days_of_the_course(values, fields))
    if (values or targets) and not days and "date" not in fields:
        raise Unreadable([Problem("import-no-date", sheet.place())])
    words = {m.what.removeprefix("fact:"): dict(_told_words(m)) for m in known.values() if m.words}
    layout = Layout(fields, tuple(values), facts, targets, words, days=days, missing=NO_ANSWER)
    return finished(layout, sheet, used)


def _by_words(column: Column, target: Target, used: Mapping[str, Instrument]) -> Column:
    """A code that the file calls by the words of another answer is that answer."""
    if not column.labels or not target.is_item:
        return column
    return as_numbers(column, used[target.instrument].item_by_key[target.name], column.labels)[0]


def _told_words(meaning: Meaning) -> Iterator[tuple[str, str]]:
    """Words that were left out on purpose have no meaning."""
    yield from ((word, told) for word, told in meaning.words if told not in ("", IGNORE))


def _what_is_measured(fields: Mapping[str, Column]) -> Column:
    """The questionnaire and its question in two columns are one name together."""
    if "item" not in fields:
        return fields["scale"]
    item = fields["item"]
    if "scale" not in fields:
        return item
    pairs = zip(fields["scale"].cells, item.cells, strict=True)
    cells = tuple(f"{fields['scale'].text(one)}{_JOINED}{item.text(other)}" for one, other in pairs)
    return Column(item.name, cells, Kind.TEXT, item.decimal, item.order)


_JOINED = " · "


def _targets(column: Column, programme: Programme, used: Mapping[str, Instrument]) -> Iterator[tuple[str, Target]]:
    names = names_of(programme, used)
    titles = {same(name): key for key, one in used.items() for name in (key, one.title.da, one.title.en)}
    for text in column.distinct:
        form, mark, question = text.partition(_JOINED)
        items = {name: item for item in _items_of(used.get(titles.get(same(form), ""))) for name in _item_names(item)}
        if same(text) in names:
            yield text, names[same(text)]
        elif mark and same(question) in items:
            yield text, Target(titles[same(form)], items[same(question)].key, is_item=True)


def _items_of(instrument: Instrument | None) -> tuple[Item, ...]:
    return instrument.items if instrument else ()


def _item_names(item: Item) -> Iterator[str]:
    yield from map(same, (item.key, item.label.da, item.label.en))


def target_of(meaning: Meaning, used: Mapping[str, Instrument]) -> Target | None:
    key, _, name = meaning.what.removeprefix("value:").partition(".")
    instrument = used.get(key)
    if instrument is None:
        return None
    if name in instrument.item_by_key:
        return Target(key, name, is_item=True)
    return Target(key, name, is_item=False) if name in instrument.scale_by_key else None


def _days_of_the_course(
    values: Iterable[ValueColumn], fields: Mapping[str, Column]
) -> Iterator[tuple[tuple[str, str], Column]]:
    """Without days of measurements: before was measured the day that the course began, after the day it ended."""
    for value in values:
        moment = moment_of(value.moment)
        if moment is Moment.BEFORE and "started" in fields:
            yield (value.phase, value.moment), fields["started"]
        elif moment is Moment.AFTER and "ended" in fields:
            yield (value.phase, value.moment), fields["ended"]


def _twice(sheet: Sheet, meanings: Meanings) -> Iterator[Problem]:
    first: dict[Meaning, str] = {}
    for name, meaning in meanings.items():
        if meaning.what in (IGNORE, *WHO):
            continue
        if meaning in first:
            params = {"first": first[meaning][:60]}
            yield Problem("import-column-twice", sheet.place(column=name), params)
        first.setdefault(meaning, name)


def _lacking(sheet: Sheet, meanings: Meanings) -> Iterator[Problem]:
    told = {meaning.what for meaning in meanings.values()}
    if "course" not in told:
        yield Problem("import-no-citizen", sheet.place())
    values = [meaning for meaning in meanings.values() if meaning.is_value]
    if not values and not told & {"started", "value", "date"}:
        yield Problem("import-nothing", sheet.place())


def _unknown(
    sheet: Sheet, meanings: Meanings, programme: Programme, used: Mapping[str, Instrument]
) -> Iterator[Problem]:
    """A meaning that was remembered or written by hand may name what is no more."""
    for name, meaning in meanings.items():
        known = (
            meaning.what in (IGNORE, *FIELDS, *WHO)
            or (meaning.is_value and target_of(meaning, used) is not None)
            or (meaning.what.startswith("fact:") and meaning.what[5:] in programme.variable_by_key)
        )
        meant = word_meanings(meaning.what, programme)
        known = known and all(told in meant for _word, told in _told_words(meaning))
        if not known or (meaning.phase and meaning.phase not in programme.phase_by_key):
            yield Problem("import-unknown-meaning", sheet.place(column=name), {"value": meaning.what[:60]})


def changed(found: Mapping[str, Meaning], told: Mapping[str, str]) -> dict[str, Meaning]:
    """The guess, with what somebody said instead."""
    return {name: meaning_of(told[name]) if name in told else meaning for name, meaning in found.items()}


def written(meanings: Meanings) -> dict[str, str]:
    return {name: meaning.written() for name, meaning in meanings.items()}


def choices(programme: Programme, instruments: Mapping[str, Instrument]) -> Sequence[tuple[str, Instrument]]:
    return tuple(used_by(programme, instruments).items())
