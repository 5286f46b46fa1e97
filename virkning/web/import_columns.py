"""The page where somebody sees what each column was taken for, and says what it is instead."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.actions.imports import waiting_content
from virkning.domain.instrument import Instrument
from virkning.domain.pairing import CourseLength, Moment
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.exchange.cells import Decimal, Kind
from virkning.exchange.import_columns import WHO, Meaning, meaning_of, used_by, written
from virkning.exchange.import_files import Shape, read_shapes
from virkning.exchange.import_files import shapes_of as shapes_in
from virkning.exchange.import_likeness import alike
from virkning.exchange.import_words import IGNORE, word_meanings, words_to_tell
from virkning.exchange.imports import ReadFile
from virkning.exchange.sheets import Column
from virkning.library.shelves import instruments
from virkning.reports import numbers
from virkning.store.models import FileImport, Programme
from virkning.web.words import moment_name

EXAMPLES = 3
LONGEST_EXAMPLE = 24

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


def shapes_of(file: FileImport, programme: Programme) -> tuple[Shape, ...]:
    """The sheets of a file that waits, as they are understood now. Raises Unreadable."""
    return shapes_in(waiting_content(file), programme, name=file.name, told=file.settings.get("columns", {}))


def words_left(shapes: Iterable[Shape], form: QueryDict, definition: Definition) -> int:
    """How many words of the columns nobody was asked about yet."""
    return sum(
        f"v{at}-{number}-{place}" not in form
        for at, shape in enumerate(shapes)
        for number, column in enumerate(shape.sheets[0].columns)
        for place, word in enumerate(_words(column, shape.meanings[column.name], definition))
        if word not in dict(shape.meanings[column.name].words)
    )


def _words(column: Column, meaning: Meaning, definition: Definition) -> list[str]:
    return words_to_tell(column, meaning.what, definition)


def _told_words(
    form: QueryDict, number: str, column: Column, before: Meaning, now: Meaning, definition: Definition
) -> tuple[tuple[str, str], ...]:
    """As chosen; what the column was before had other words."""
    if before.what != now.what:
        return ()
    known = dict(before.words)
    found = {
        word: form.get(f"v{number}-{place}", known.get(word, ""))
        for place, word in enumerate(_words(column, before, definition))
    }
    return tuple((word, told) for word, told in found.items() if told)


def told_columns(shapes: Iterable[Shape], form: QueryDict, definition: Definition) -> dict[str, dict[str, str]]:
    """Shape -> heading -> meaning, as chosen in the form."""
    found: dict[str, dict[str, str]] = {}
    for at, shape in enumerate(shapes):
        meanings = {}
        for number, column in enumerate(shape.sheets[0].columns):
            before = shape.meanings[column.name]
            what = form.get(f"c{at}-{number}", before.what)
            when = form.get(f"w{at}-{number}", f"{before.moment}|{before.phase}")
            meaning = meaning_of(f"{what}|{when}")
            meanings[column.name] = replace(
                meaning, words=_told_words(form, f"{at}-{number}", column, before, meaning, definition)
            )
        found[shape.key] = written(meanings | _confirmed(f"like-{at}", shape, form, definition))
    return found


def _confirmed(name: str, shape: Shape, form: QueryDict, definition: Definition) -> dict[str, Meaning]:
    """The questionnaires that somebody has said the plain words stand for."""
    chosen = set(form.getlist(name))
    found = alike(shape.sheets[0], shape.meanings, used_by(definition, instruments())) if chosen else ()
    return {
        heading: meaning_of(f"value:{one.instrument}.{item}|")
        for one in found
        if one.instrument in chosen
        for heading, item in one.pairs
        if shape.meanings[heading].what == IGNORE
    }


def _likenesses(shape: Shape, used: Mapping[str, Instrument], language: Language) -> list[dict[str, object]]:
    """What each heading would be, told question by question, for somebody to say yes to."""
    return [
        {
            "key": one.instrument,
            "title": used[one.instrument].title.to(language),
            "pairs": [
                (heading, used[one.instrument].item_by_key[item].label.to(language)) for heading, item in one.pairs
            ],
        }
        for one in alike(shape.sheets[0], shape.meanings, used)
    ]


def used_sheets(shapes: Iterable[Shape], form: QueryDict) -> list[str]:
    names = [sheet.name for shape in shapes for sheet in shape.sheets]
    return [name for at, name in enumerate(names) if len(names) == 1 or f"use-{at}" in form]


def read_as_told(file: FileImport, programme: Programme, shapes: Iterable[Shape]) -> ReadFile:
    """All sheets that are used. Raises Unreadable with what must be told first."""
    identities, use = bool(file.settings.get("identities")), file.settings.get("use")
    return read_shapes(shapes, programme, use=use, identities=identities, today=timezone.localdate())


def page(file: FileImport, programme: Programme, shapes: Sequence[Shape], *, language: Language) -> dict[str, object]:
    definition = programme.defined()
    groups = _groups(definition, used_by(definition, instruments()), language)
    moments = _moments(definition, language)
    use = file.settings.get("use")
    names = [sheet.name for shape in shapes for sheet in shape.sheets]
    return {
        "shapes": [_shape(at, shape, groups, moments, definition, language) for at, shape in enumerate(shapes)],
        "sheets": [(at, name, use is None or name in use) for at, name in enumerate(names)] if len(names) > 1 else [],
        "identities": bool(file.settings.get("identities")),
        "tells_who": any(m.what in WHO for shape in shapes for m in shape.meanings.values()),
    }


def _shape(
    at: int,
    shape: Shape,
    groups: Groups,
    moments: Sequence[tuple[str, str]],
    definition: Definition,
    language: Language,
) -> dict[str, object]:
    sheet = shape.sheets[0]
    return {
        "names": ", ".join(one.name for one in shape.sheets if one.name),
        "rows": numbers.count(sum(len(one.rows) for one in shape.sheets), language=language),
        "remembered": shape.remembered,
        "unread": _unread_numbers(shape),
        "alike": _likenesses(shape, used_by(definition, instruments()), language),
        "columns": [
            _column(f"{at}-{number}", column, shape.meanings[column.name], groups, moments)
            | {"words": _asked_words(f"{at}-{number}", column, shape.meanings[column.name], definition, language)}
            for number, column in enumerate(sheet.columns)
        ],
    }


def _unread_numbers(shape: Shape) -> list[str]:
    """Headings that nobody knows, over numbers: most likely answers, which would be lost in silence."""
    if shape.remembered:
        return []
    columns = shape.sheets[0].columns
    return [one.name for one in columns if shape.meanings[one.name].what == IGNORE and one.kind is Kind.NUMBER]


def _column(
    number: str, column: Column, meaning: Meaning, groups: Groups, moments: Sequence[tuple[str, str]]
) -> dict[str, object]:
    when = f"{meaning.moment}|{meaning.phase}".strip("|")
    known = list(moments) if not when or when in dict(moments) else [*moments, (when, when.replace("|", " · "))]
    return {
        "number": number,
        "name": column.name,
        "examples": _examples(column, meaning),
        "about": _about(column),
        "used": meaning.what != IGNORE,
        "groups": [
            (title, [(value, name, value == meaning.what) for value, name in options]) for title, options in groups
        ],
        "moments": [(value, name, value == when) for value, name in known],
    }


def _asked_words(
    number: str, column: Column, meaning: Meaning, definition: Definition, language: Language
) -> list[dict[str, object]]:
    """Each word that is not known by itself, with what it can mean."""
    names, told = _word_names(meaning.what, definition, language), dict(meaning.words)
    return [
        {
            "number": f"{number}-{place}",
            "word": word[:60],
            "options": [(value, names[value], told.get(word) == value) for value in names],
        }
        for place, word in enumerate(_words(column, meaning, definition))
    ]


def _word_names(what: str, definition: Definition, language: Language) -> dict[str, str]:
    names = {value: value for value in word_meanings(what, definition)}
    if what == "moment":
        names = {value: moment_name(Moment(value)) for value in names}
    elif what == "phase":
        names = {phase.key: phase.title.to(language) for phase in definition.phases}
    elif what == "length":
        names = {CourseLength.SHORT.value: _("short"), CourseLength.LONG.value: _("long")}
    else:
        variable = definition.variable_by_key.get(what.removeprefix("fact:"))
        names = {one.key: one.title.to(language) for one in variable.categories} if variable else {}
    return {"": _("Not said"), **names, IGNORE: _("Left out")}


def _examples(column: Column, meaning: Meaning) -> list[str]:
    """The first different values. Of who the citizen is nothing is shown, not even to whoever has the file."""
    if meaning.what in WHO or column.looks_like_cpr:
        return [_("hidden")]
    return [text[:LONGEST_EXAMPLE] for text in column.distinct[:EXAMPLES]]


def _about(column: Column) -> str:
    if column.kind is Kind.DATE:
        return _("dates")
    if column.kind is Kind.EMPTY:
        return _("empty")
    if column.kind is not Kind.NUMBER:
        return _("words")
    comma = column.decimal is Decimal.COMMA and any("," in text for text in column.distinct)
    return _("numbers with decimal comma") if comma else _("numbers")


def _moments(definition: Definition, language: Language) -> list[tuple[str, str]]:
    """When, as one choice: the moment, and in programmes with several phases the phase too."""
    found = [("", _("as the row says"))]
    found += [(moment.value, moment_name(moment)) for moment in Moment]
    if len(definition.phases) > 1:
        found += [
            (f"{moment.value}|{phase.key}", f"{phase.title.to(language)} · {moment_name(moment)}")
            for phase in definition.phases
            for moment in Moment
        ]
    return found


def _groups(
    definition: Definition, used: Mapping[str, Instrument], language: Language
) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        ("", [(IGNORE, _("Left out"))]),
        (_("Who, where and when"), list(_fields())),
        (_("Totals"), list(_totals(used, language))),
        *((instrument.title.to(language), list(_items(key, instrument, language))) for key, instrument in used.items()),
        (_("Facts"), [(f"fact:{one.key}", one.title.to(language)) for one in definition.variables]),
        (_("Who the citizen is"), [("name", _("Name")), ("cpr", _("CPR number"))]),
        (
            _("One row for each value"),
            [
                ("scale", _("What is measured")),
                ("item", _("Which question")),
                ("value", _("The value")),
            ],
        ),
    ]


def _fields() -> Iterator[tuple[str, str]]:
    yield from (
        ("course", _("The citizen (number or code)")),
        ("department", _("Department")),
        ("team", _("Team")),
        ("phase", _("Phase")),
        ("moment", _("Before, after, or which measurement")),
        ("date", _("Day of the measurement")),
        ("started", _("First day")),
        ("ended", _("Last day")),
        ("length", _("Short or long course")),
        ("reason", _("Why it was not measured")),
        ("responsible", _("The responsible employee")),
    )


def _totals(used: Mapping[str, Instrument], language: Language) -> Iterator[tuple[str, str]]:
    for key, instrument in used.items():
        for scale in instrument.scales:
            title, own = instrument.title.to(language), scale.title.to(language)
            name = title if len(instrument.scales) == 1 or own == title else f"{title}: {own}"
            yield f"value:{key}.{scale.key}", _("%(scale)s, total") % {"scale": name}


def _items(key: str, instrument: Instrument, language: Language) -> Iterator[tuple[str, str]]:
    for number, item in enumerate(instrument.items, start=1):
        if item.key not in instrument.scale_by_key:
            yield f"value:{key}.{item.key}", f"{number}. {item.label.to(language)}"
