"""The codebook of an extract as a document, in the form that every format writes."""

from collections.abc import Sequence
from datetime import date

from virkning.domain.extract import Code, ExtractTable, ExtractVariable, ValueKind
from virkning.domain.report_plan import Audience
from virkning.domain.text import Language, Text
from virkning.reports.documents.figures import EMPTY, both, words
from virkning.reports.documents.values import Column, Definition, Document, Figure, Row, Section, Table

KINDS = {
    ValueKind.TEXT: Text(da="tekst", en="text"),
    ValueKind.WHOLE: Text(da="helt tal", en="whole number"),
    ValueKind.NUMBER: Text(da="tal", en="number"),
    ValueKind.DATE: Text(da="dato", en="date"),
    ValueKind.CODED: Text(da="kode", en="code"),
}
_HEAD = Text(da="Variabel", en="Variable")
_COLUMNS = (
    Column("label", Text(da="Betydning", en="Meaning")),
    Column("kind", Text(da="Slags", en="Kind")),
    Column("values", Text(da="Værdier", en="Values")),
    Column("missing", Text(da="Mangler", en="Missing")),
)
SYNTHETIC = Text(
    da="Alle personer er opdigtede. Brug filerne til at skrive analysen; tallene siger intet om borgerne.",
    en="Every person is invented. Use the files to write the analysis; the figures tell nothing of the citizens.",
)
REAL = Text(
    da="Pseudonymiserede data til det godkendte formål. Forsøg ikke at genkende nogen, og slet filerne, når "
    "projektet slutter.",
    en="Pseudonymised data for the approved purpose. Do not try to recognise anybody, and delete the files when the "
    "project ends.",
)


def codebook_document(
    tables: Sequence[ExtractTable], *, title: str, organisation: str, purpose: str, made: date, synthetic: bool
) -> Document:
    return Document(
        plan="research-codebook",
        audience=Audience.FUNDER,
        period=f"{made:%Y-%m}",
        title=Text(da="Kodebog", en="Codebook"),
        headline=Text(title, title),
        lead=SYNTHETIC if synthetic else REAL,
        place=Text(organisation, organisation),
        organisation=organisation,
        made=made,
        protected=False,
        threshold=0,
        sections=tuple(_section(table) for table in tables),
        definitions=(Definition(Text(da="Formål", en="Purpose"), Text(purpose, purpose)),),
    )


def _section(table: ExtractTable) -> Section:
    def told(language: Language) -> str:
        text = {
            "da": "{n} rækker. Filerne hedder {key} med hver sin endelse.",
            "en": "{n} rows. The files are called {key}, each with its ending.",
        }
        return text[language].format(n=len(table.rows), key=table.key)

    rows = tuple(_row(one) for one in table.variables)
    return Section(table.key, table.title, (both(told),), (Table(table.key, table.title, _HEAD, _COLUMNS, rows),))


def _row(variable: ExtractVariable) -> Row:
    figures = (
        words(variable.label),
        words(KINDS[variable.kind]),
        words(_codes(variable.codes)) if variable.codes else _range(variable),
        words(_codes(variable.missing)) if variable.missing else EMPTY,
    )
    return Row(variable.name, Text(variable.name, variable.name), figures)


def _range(variable: ExtractVariable) -> Figure:
    if variable.low is None or variable.high is None:
        return EMPTY
    return words(Text(f"{variable.low:g}–{variable.high:g}", f"{variable.low:g}–{variable.high:g}"))


def _codes(codes: Sequence[Code]) -> Text:
    return both(lambda language: "; ".join(f"{code.value} = {code.title.to(language)}" for code in codes))
