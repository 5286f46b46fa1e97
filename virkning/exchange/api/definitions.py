"""Programmes and questionnaires as they are defined: about nobody who was helped or answered."""

from typing import Any

from django.http import Http404
from ninja import Router, Schema
from pydantic import Field

from virkning.access.courses import programme_or_404, programmes_visible_to
from virkning.actions.questionnaires import questionnaire_in_use
from virkning.domain.errors import Unknown
from virkning.domain.instrument import Instrument
from virkning.domain.system import ApiScope
from virkning.domain.text import Text
from virkning.exchange.api.caller import ApiRequest, Scoped
from virkning.exchange.fhir import without_owned_words
from virkning.library.shelves import instruments
from virkning.store.definitions import written_definition
from virkning.store.models import Programme

router = Router(tags=["definitions"])

READ = Scoped(ApiScope.DEFINITIONS_READ)


class TextOut(Schema):
    da: str
    en: str


class ProgrammeOut(Schema):
    """`definition` has phases, departments, outcomes, indicators and the measurement plan, as they are kept."""

    key: str
    version: str
    title: TextOut
    definition: dict[str, Any] = Field(json_schema_extra={"type": "object"})


class ProgrammeList(Schema):
    items: list[ProgrammeOut]


class InstrumentOut(Schema):
    """`definition` has items, answers, scales and their sources. Wording that is its owner's is left out."""

    key: str
    version: str
    title: TextOut
    definition: dict[str, Any] = Field(json_schema_extra={"type": "object"})


class InstrumentLine(Schema):
    key: str
    version: str
    title: TextOut


class InstrumentList(Schema):
    items: list[InstrumentLine]


@router.get("/programmes", response=ProgrammeList, auth=READ, operation_id="listProgrammes", url_name="programmes")
def list_programmes(request: ApiRequest) -> ProgrammeList:
    """Those that the system's roles reach, in the version that new courses follow."""
    return ProgrammeList(items=[_programme(row) for row in programmes_visible_to(request.user)])


@router.get(
    "/programmes/{slug:key}", response=ProgrammeOut, auth=READ, operation_id="readProgramme", url_name="programme"
)
def read_programme(request: ApiRequest, key: str) -> ProgrammeOut:
    """One programme."""
    return _programme(programme_or_404(request.user, key))


@router.get("/instruments", response=InstrumentList, auth=READ, operation_id="listInstruments", url_name="instruments")
def list_instruments(request: ApiRequest) -> InstrumentList:
    """Every questionnaire that is known here."""
    found = sorted(instruments().values(), key=lambda one: one.key)
    return InstrumentList(
        items=[InstrumentLine(key=one.key, version=one.version, title=_text(one.title)) for one in found]
    )


@router.get(
    "/instruments/{slug:key}", response=InstrumentOut, auth=READ, operation_id="readInstrument", url_name="instrument"
)
def read_instrument(request: ApiRequest, key: str) -> InstrumentOut:
    """One questionnaire: items, answers, scales, cut-offs and their sources."""
    found = without_owned_words(instrument_or_404(key))
    definition: Any = written_definition(found)
    return InstrumentOut(key=found.key, version=found.version, title=_text(found.title), definition=definition)


def instrument_or_404(key: str) -> Instrument:
    try:
        return questionnaire_in_use(key)
    except Unknown as unknown:
        raise Http404 from unknown


def _programme(row: Programme) -> ProgrammeOut:
    title = _text(row.defined().title)
    return ProgrammeOut(key=row.key, version=row.version, title=title, definition=row.definition)


def _text(text: Text) -> TextOut:
    return TextOut(da=text.da, en=text.en)
