"""Files of others as the sheets that an import reads: FHIR, SPSS, Stata, REDCap, KoboToolbox and ODK."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from virkning.domain.errors import Malformed, Place, Problem, Severity, Unreadable, VirkningError
from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme
from virkning.exchange.cells import Cell
from virkning.exchange.fhir.names import form_address
from virkning.exchange.fhir.response_in import answered_form, observed, with_totals
from virkning.exchange.files import read_all
from virkning.exchange.responses.columns import DAYS
from virkning.exchange.responses.fhir_file import resources_of
from virkning.exchange.responses.forms import AnsweredForm
from virkning.exchange.responses.reading import is_fhir, is_odk
from virkning.exchange.responses.redcap import is_redcap, of_redcap
from virkning.exchange.responses.statistics_in import is_spss, is_stata, read_statistics
from virkning.exchange.sheets import Column, Sheet, make_columns, same
from virkning.library.fhir import Questionnaire, questionnaire_of
from virkning.library.fhir_json import Json, string

_LOOKED_AT = 20
"""So many answers of a form show which questionnaire of ours it is."""

Found = tuple[tuple[Instrument, AnsweredForm], ...]


def sheets_of(
    content: bytes, programme: Programme, instruments: Mapping[str, Instrument], *, name: str
) -> tuple[Sheet, ...]:
    """Every table of a file, whatever the format. `instruments` are those that answers may be of. Raises Unreadable."""
    if is_fhir(content):
        return (_of_fhir(content, instruments, name),)
    if is_spss(content) or is_stata(content):
        table, labels, problems = read_statistics(content, name=name)
        columns = tuple(replace(one, labels=labels.get(one.name, {})) for one in table.columns)
        return (replace(table, columns=columns, problems=(*table.problems, *problems)),)
    return tuple(_of_sheet(sheet, programme, instruments) for sheet in read_all(content, name=name))


def _of_sheet(sheet: Sheet, programme: Programme, instruments: Mapping[str, Instrument]) -> Sheet:
    if is_redcap(sheet):
        facts = [name for one in programme.variables for name in (one.key, one.title.da, one.title.en)]
        made, remarks = of_redcap(sheet, *instruments.values(), others=facts)
        return replace(made, format="redcap", problems=(*made.problems, *remarks))
    return _of_odk(sheet) if is_odk(sheet) else sheet


def _of_odk(sheet: Sheet) -> Sheet:
    """Questions by their own names, without the groups around them; what the phone noted is marked as its own."""
    bare = [column.name.rpartition("/")[2] for column in sheet.columns]
    count = Counter(map(same, bare))
    day = next((name for name in DAYS if name in map(same, bare)), "")
    columns = [
        replace(column, name=_odk_name(column, name, day) if count[same(name)] == 1 else column.name)
        for column, name in zip(sheet.columns, bare, strict=True)
    ]
    return replace(sheet, columns=tuple(columns), format="odk")


def _odk_name(column: Column, bare: str, day: str) -> str:
    if same(bare) == day and column.has_days:
        return "date"
    of_the_phone = bare.startswith("_") or same(bare) in (*DAYS, "key", "instanceid", "deviceid")
    return f"ODK {bare.strip('_')}" if of_the_phone else bare


@dataclass(frozen=True)
class _Forms:
    """The resources that name the same form, and that form where the file holds it."""

    resources: Sequence[Json]
    asked: Questionnaire | None


def _of_fhir(content: bytes, instruments: Mapping[str, Instrument], name: str) -> Sheet:
    """One row for each answered form; an answer stands under `questionnaire.question`, a total under its scale."""
    try:
        resources = list(resources_of(content, name))
        asked = _questionnaires(resources, name)
        by_form: dict[str, list[Json]] = {}
        for one in resources:
            if string(one, "resourceType") == "QuestionnaireResponse":
                by_form.setdefault(string(one, "questionnaire").partition("|")[0], []).append(one)
        forms: list[AnsweredForm] = []
        problems: list[Problem] = []
        for address, some in by_form.items():
            known = asked.get(address) or (next(iter(asked.values())) if len(asked) == 1 else None)
            found, told = _answered(_Forms(some, known), instruments, address, name)
            forms += found
            problems += told
        forms, told = _with_observations(forms, resources, instruments, asked, name)
        problems += told
    except Malformed as error:
        raise Unreadable(error.problems) from error
    if not forms:
        raise Unreadable([*problems[:20], Problem("import-fhir-nothing", Place(name))])
    return _sheet(forms, name, problems)


def _questionnaires(resources: Iterable[Json], name: str) -> dict[str, Questionnaire]:
    found = dict[str, Questionnaire]()
    for one in resources:
        if string(one, "resourceType") == "Questionnaire":
            found[string(one, "url")] = questionnaire_of(one, name=name)
    return found


def _answered(
    forms: _Forms, instruments: Mapping[str, Instrument], address: str, name: str
) -> tuple[list[AnsweredForm], list[Problem]]:
    instrument = _named(address, instruments) or _instrument_of(forms, instruments, name)
    if instrument is None:
        params: dict[str, str | int | float] = {"form": address[:100] or "?", "n": len(forms.resources)}
        return [], [Problem("import-form-unknown", Place(name), params)]
    made: list[AnsweredForm] = []
    problems: list[Problem] = []
    for one in forms.resources:
        form, told = answered_form(one, instrument, questionnaire=forms.asked, file=name)
        made.append(form)
        problems += told
    return made, problems


def _named(address: str, instruments: Mapping[str, Instrument]) -> Instrument | None:
    """By an address of our own making, of this installation or another."""
    own = (key for key in instruments if address == form_address(key) or address.endswith(f"/Questionnaire/{key}"))
    return next((instruments[key] for key in own), None)


def _instrument_of(forms: _Forms, instruments: Mapping[str, Instrument], name: str) -> Instrument | None:
    """The one questionnaire that most of the first answers fit; nothing where two fit as well."""
    fits = Counter[str]()
    for one in forms.resources[:_LOOKED_AT]:
        for key, instrument in instruments.items():
            try:
                form, _told = answered_form(one, instrument, questionnaire=forms.asked, file=name)
            except VirkningError:
                continue
            fits[key] += len(form.answers) + len(form.totals)
    best = [(key, n) for key, n in fits.most_common(2) if n]
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return instruments[best[0][0]]


def _with_observations(
    forms: Sequence[AnsweredForm],
    resources: Iterable[Json],
    instruments: Mapping[str, Instrument],
    asked: Mapping[str, Questionnaire],
    name: str,
) -> tuple[list[AnsweredForm], list[Problem]]:
    """Totals beside the answers of the same questionnaire, citizen and day."""
    totals: dict[str, list[AnsweredForm]] = {}
    nowhere = 0
    for one in resources:
        if string(one, "resourceType") != "Observation":
            continue
        form = next(iter(asked.values())) if len(asked) == 1 else None
        tried = (observed(one, each, questionnaire=form, file=name)[0] for each in instruments.values())
        found = next((total for total in tried if total is not None), None)
        if found is None:
            nowhere += 1
        else:
            totals.setdefault(found.instrument, []).append(found)
    made: list[AnsweredForm] = []
    for key in dict.fromkeys((*(form.instrument for form in forms), *totals)):
        made += with_totals([form for form in forms if form.instrument == key], totals.get(key, ()))
    told = Problem("import-observations-unknown", Place(name), {"n": nowhere}, Severity.WARNING)
    return made, [told] if nowhere else []


def _sheet(forms: Sequence[AnsweredForm], name: str, problems: Sequence[Problem]) -> Sheet:
    columns: dict[str, list[Cell]] = {key: [None] * len(forms) for key in ("subject", "date", "phase", "moment")}
    for at, form in enumerate(forms):
        told: dict[str, Cell] = {"subject": form.person, "date": form.taken, "phase": form.phase, "moment": form.moment}
        told |= {f"{form.instrument}.{key}": value for key, value in (*form.totals.items(), *form.answers.items())}
        for heading, value in told.items():
            columns.setdefault(heading, [None] * len(forms))[at] = value if value != "" else None
    kept = {key: cells for key, cells in columns.items() if any(cell is not None for cell in cells)}
    rows = tuple(range(1, len(forms) + 1))
    made = make_columns(list(kept), list(kept.values()), delimiter="")
    return Sheet(name, "", made, rows, "fhir", problems=tuple(problems))
