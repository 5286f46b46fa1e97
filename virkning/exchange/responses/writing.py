"""Answered questionnaires in the formats of others: FHIR, SPSS, Stata, and the CSV that REDCap imports."""

import csv
import io
import json
from collections.abc import Sequence

from virkning.domain.instrument import Instrument
from virkning.domain.text import Language
from virkning.exchange.fhir.response_out import response_bundle
from virkning.exchange.responses.forms import AnsweredForm
from virkning.exchange.responses.statistics_out import responses_dta, responses_sav, variable_name

ENDINGS = (".json", ".sav", ".dta", ".csv")

COMPLETE = "2"
"""What REDCap writes for a form that is done."""


def written(forms: Sequence[AnsweredForm], instrument: Instrument, *, ending: str, language: Language) -> bytes:
    """By one of ENDINGS; `language` is that of the words beside the codes."""
    match ending:
        case ".json":
            bundle = response_bundle(forms, {instrument.key: instrument}, language=language)
            return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()
        case ".sav":
            return responses_sav(forms, instrument, language=language)
        case ".dta":
            return responses_dta(forms, instrument, language=language)
    return redcap_csv(forms, instrument)


def redcap_csv(forms: Sequence[AnsweredForm], instrument: Instrument) -> bytes:
    """One row for each response: the record, its event, the day, the raw codes, and that the form is done."""
    names = [variable_name(item.key) for item in instrument.items]
    form = instrument.key.replace("-", "_")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["record_id", "redcap_event_name", "date", *names, f"{form}_complete"])
    for one in forms:
        event = " ".join(filter(None, (one.phase, one.moment)))
        answers = (one.answers.get(item.key) for item in instrument.items)
        codes = ["" if value is None else f"{value:g}" for value in answers]
        writer.writerow([one.person, event, one.taken.isoformat() if one.taken else "", *codes, COMPLETE])
    return out.getvalue().encode()
