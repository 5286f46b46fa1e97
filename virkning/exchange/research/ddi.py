"""The codebook as DDI Codebook 2.5, which data archives and their catalogues read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from virkning.domain.extract import Code, ExtractTable, ExtractVariable, ValueKind
from virkning.domain.text import Language, Text

NAMESPACE = "ddi:codebook:2_5"
SCHEMA = "https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
ACCESS = Text(
    da="Må kun bruges til det godkendte formål og ikke gives videre. Ingen må forsøges genkendt.",
    en="May only be used for the approved purpose and not be passed on. No attempt may be made to recognise anybody.",
)


@dataclass(frozen=True, slots=True)
class StudyTold:
    """What the codebook says of the project."""

    key: str
    title: str
    organisation: str
    purpose: str
    made: date
    first: date
    last: date
    software: str
    synthetic: bool


def ddi_codebook(study: StudyTold, tables: Sequence[ExtractTable], *, language: Language) -> bytes:
    root = ET.Element(
        "codeBook",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": _INSTANCE,
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
            "version": "2.5",
            "xml:lang": language,
        },
    )
    _study(root, study, language)
    for number, table in enumerate(tables, start=1):
        _file(root, f"F{number}", table, language)
    data = ET.SubElement(root, "dataDscr")
    for number, table in enumerate(tables, start=1):
        for at, variable in enumerate(table.variables, start=1):
            _variable(data, f"F{number}", f"F{number}V{at}", variable, language)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _study(root: ET.Element, study: StudyTold, language: Language) -> None:
    described = ET.SubElement(root, "stdyDscr")
    citation = ET.SubElement(described, "citation")
    titles = ET.SubElement(citation, "titlStmt")
    ET.SubElement(titles, "titl").text = study.title
    ET.SubElement(titles, "IDNo", {"agency": study.organisation}).text = study.key
    made = ET.SubElement(citation, "prodStmt")
    ET.SubElement(made, "producer").text = study.organisation
    ET.SubElement(made, "prodDate", {"date": study.made.isoformat()}).text = study.made.isoformat()
    ET.SubElement(made, "software").text = study.software
    about = ET.SubElement(described, "stdyInfo")
    ET.SubElement(about, "abstract").text = study.purpose
    summary = ET.SubElement(about, "sumDscr")
    for event, day in (("start", study.first), ("end", study.last)):
        ET.SubElement(summary, "timePrd", {"event": event, "date": day.isoformat()}).text = day.isoformat()
    kind = (
        Text(da="Opdigtede data", en="Invented data") if study.synthetic else Text(da="Forløbsdata", en="Course data")
    )
    ET.SubElement(summary, "dataKind").text = kind.to(language)
    use = ET.SubElement(ET.SubElement(described, "dataAccs"), "useStmt")
    ET.SubElement(use, "conditions").text = ACCESS.to(language)


def _file(root: ET.Element, number: str, table: ExtractTable, language: Language) -> None:
    described = ET.SubElement(root, "fileDscr", {"ID": number})
    text = ET.SubElement(described, "fileTxt")
    ET.SubElement(text, "fileName").text = f"{table.key}.csv"
    ET.SubElement(text, "fileCont").text = table.title.to(language)
    size = ET.SubElement(text, "dimensns")
    ET.SubElement(size, "caseQnty").text = str(len(table.rows))
    ET.SubElement(size, "varQnty").text = str(len(table.variables))


def _variable(data: ET.Element, file: str, number: str, variable: ExtractVariable, language: Language) -> None:
    interval = "contin" if variable.kind in (ValueKind.NUMBER, ValueKind.WHOLE) else "discrete"
    var = ET.SubElement(data, "var", {"ID": number, "name": variable.name, "files": file, "intrvl": interval})
    ET.SubElement(var, "labl").text = variable.label.to(language)
    if variable.low is not None and variable.high is not None:
        ends = {"min": f"{variable.low:g}", "max": f"{variable.high:g}"}
        ET.SubElement(ET.SubElement(var, "valrng"), "range", ends)
    for codes, missing in ((variable.codes, False), (variable.missing, True)):
        for code in codes:
            _category(var, code, language, missing=missing)
    numeric = variable.kind not in (ValueKind.TEXT, ValueKind.DATE)
    ET.SubElement(var, "varFormat", {"type": "numeric" if numeric else "character"})


def _category(var: ET.Element, code: Code, language: Language, *, missing: bool) -> None:
    category = ET.SubElement(var, "catgry", {"missing": "Y"} if missing else {})
    ET.SubElement(category, "catValu").text = str(code.value)
    ET.SubElement(category, "labl").text = code.title.to(language)
