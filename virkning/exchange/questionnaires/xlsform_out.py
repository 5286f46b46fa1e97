"""An instrument as an XLSForm for ODK and KoboToolbox: questions, answers, totals, both languages."""

import io
from collections.abc import Iterator, Sequence

import xlsxwriter

from virkning.domain.instrument import Instrument, Item, Option, Scale, ScoreRule, WhenMissing
from virkning.domain.text import Text
from virkning.exchange.fhir.names import number

LANGUAGES = ("Dansk (da)", "English (en)")
SURVEY = ("type", "name", *(f"label::{name}" for name in LANGUAGES), "required", "constraint", "calculation")
CHOICES = ("list_name", "name", *(f"label::{name}" for name in LANGUAGES))
SETTINGS = ("form_title", "form_id", "version", "default_language")

Rows = Sequence[Sequence[str]]


def to_xlsform(instrument: Instrument) -> bytes:
    """The words are those of the instrument that is given."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        for name, head, rows in (
            ("survey", SURVEY, list(_survey(instrument))),
            ("choices", CHOICES, list(_choices(instrument))),
            ("settings", SETTINGS, [_settings(instrument)]),
        ):
            page = book.add_worksheet(name)
            page.freeze_panes(1, 0)
            for at, row in enumerate([head, *rows]):
                for column, cell in enumerate(row):
                    page.write_string(at, column, cell)
    return held.getvalue()


def _settings(one: Instrument) -> Sequence[str]:
    return (one.title.da, node(one.key), one.version, LANGUAGES[0])


def node(key: str) -> str:
    """Names in an XForm begin with a letter or a line; keys of ours need not."""
    made = key.replace("-", "_")
    return made if made[0].isalpha() else f"_{made}"


def _survey(one: Instrument) -> Iterator[Sequence[str]]:
    for name, text in (("text_instruction", one.instruction), ("text_recall", one.recall)):
        if text is not None:
            yield ("note", name, *_labels(text), "", "", "")
    lists = _lists(one)
    for item in one.items:
        kind = f"select_one {lists[item.options]}" if item.options else "integer"
        ends = "" if item.options else f". >= {item.low} and . <= {item.high}"
        yield (kind, node(item.key), *_labels(item.wording or item.label), "", ends, "")
    for scale in one.scales:
        if scale.entered:
            ends = f". >= {number(scale.low)} and . <= {number(scale.high)}"
            yield ("decimal", node(scale.key), *_labels(scale.title), "", ends, "")
        else:
            made = calculation(scale, one)
            yield ("calculate", f"score_{scale.key.replace('-', '_')}", *_labels(scale.title), "", "", made)


def _choices(one: Instrument) -> Iterator[Sequence[str]]:
    for options, name in _lists(one).items():
        for option in options:
            yield (name, str(option.value), *_labels(option.text))


def _lists(one: Instrument) -> dict[tuple[Option, ...], str]:
    sets = dict.fromkeys(item.options for item in one.items if item.options)
    return {options: f"answers_{at}" for at, options in enumerate(sets, start=1)}


def _labels(text: Text) -> tuple[str, str]:
    """Signs that XForms give a meaning are taken apart."""
    return text.da.replace("${", "$ {"), text.en.replace("${", "$ {")


def calculation(scale: Scale, one: Instrument) -> str:
    """Open questions are the empty text in an XForm; the rule is that of `domain.score`."""
    items = [one.item_by_key[key] for key in scale.items]
    complete = scale.fewest >= len(items)
    answered = " + ".join(f"if(${{{node(item.key)}}} != '', 1, 0)" for item in items)
    terms = [_points(scale, item) for item in items]
    if not complete:
        names = [node(item.key) for item in items]
        terms = [f"if(${{{name}}} != '', {term}, 0)" for name, term in zip(names, terms, strict=True)]
    made = f"({' + '.join(terms)})"
    if scale.rule is ScoreRule.MEAN:
        made += f" div ({answered})"
    elif not complete and scale.when_missing is WhenMissing.PRORATE:
        made += f" * {len(items)} div ({answered})"
    if scale.multiplier != 1:
        made += f" * {number(scale.multiplier)}"
    return f"if(({answered}) >= {len(items) if complete else scale.fewest}, {made}, '')"


def _points(scale: Scale, item: Item) -> str:
    name = f"${{{node(item.key)}}}"
    recoding = dict(scale.recode).get(item.key, ())
    made = f"number({name})"
    if recoding:
        made = "''"
        for answer, points in reversed(recoding):
            made = f"if({name} = {answer}, {points}, {made})"
    return f"({item.low + item.high} - {made})" if item.key in scale.reversed else made
