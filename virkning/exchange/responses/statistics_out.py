"""Answered questionnaires as SPSS and Stata files with labels, and back by `reading` to the same."""

from collections.abc import Iterator, Sequence

from virkning.domain.extract import Code, ExtractTable, ExtractVariable, Value, ValueKind
from virkning.domain.instrument import Instrument, Item
from virkning.domain.score import Scored, score
from virkning.domain.text import Language, Text
from virkning.exchange.research.statistics_files import to_dta, to_sav
from virkning.exchange.responses.forms import AnsweredForm

PERSON = Text("Borger", "Citizen")
PHASE = Text("Fase", "Phase")
MOMENT = Text("Tidspunkt", "Moment")
DAY = Text("Besvaret", "Answered")


def responses_sav(forms: Sequence[AnsweredForm], instrument: Instrument, *, language: Language) -> bytes:
    return to_sav(table_of(forms, instrument), language=language)


def responses_dta(forms: Sequence[AnsweredForm], instrument: Instrument, *, language: Language) -> bytes:
    return to_dta(table_of(forms, instrument), language=language)


def table_of(forms: Sequence[AnsweredForm], instrument: Instrument) -> ExtractTable:
    """A row for each response. Beside the answers stand the totals that our rules give."""
    variables = (
        ExtractVariable("course", PERSON, ValueKind.TEXT),
        ExtractVariable("phase", PHASE, ValueKind.TEXT),
        ExtractVariable("moment", MOMENT, ValueKind.TEXT),
        ExtractVariable("date", DAY, ValueKind.DATE),
        *(_variable(item) for item in instrument.items),
        *(ExtractVariable(_total(one.key, one.entered), one.title, ValueKind.NUMBER) for one in instrument.scales),
    )
    return ExtractTable(instrument.key, instrument.title, variables, tuple(_row(one, instrument) for one in forms))


def variable_name(key: str) -> str:
    """Both programs want a letter first, and no hyphens."""
    made = key.replace("-", "_")
    return made if made[0].isalpha() else f"q_{made}"


def _total(key: str, entered: bool) -> str:  # noqa: FBT001 - named at its only place
    return variable_name(key) if entered else f"score_{key.replace('-', '_')}"


def _variable(item: Item) -> ExtractVariable:
    codes = tuple(Code(option.value, option.text) for option in item.options)
    kind = ValueKind.CODED if codes else ValueKind.WHOLE
    return ExtractVariable(
        variable_name(item.key), item.wording or item.label, kind, codes, low=item.low, high=item.high
    )


def _row(form: AnsweredForm, instrument: Instrument) -> tuple[Value, ...]:
    return (form.person, form.phase, form.moment, form.taken, *_answers(form, instrument), *_totals(form, instrument))


def _answers(form: AnsweredForm, instrument: Instrument) -> Iterator[Value]:
    for item in instrument.items:
        value = form.answers.get(item.key)
        yield None if value is None else int(value)


def _totals(form: AnsweredForm, instrument: Instrument) -> Iterator[Value]:
    for scale in instrument.scales:
        found = score(scale, instrument, form.answers)
        yield found.value if isinstance(found, Scored) else None
