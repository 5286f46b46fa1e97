"""Minutes of a data meeting as a tagged PDF: what was talked about, what was decided, who and when."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.learning.words import RULES
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """A point of the agenda: what was asked, the figure behind it, and the notes."""

    heading: str
    text: str
    figure: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """`decisions` are (what, who, by when). Before the meeting has `ended` it is an agenda."""

    organisation: str
    programme: str
    period: str
    day: date
    place: str
    led_by: str
    people: tuple[str, ...]
    items: tuple[MinutesItem, ...]
    decisions: tuple[tuple[str, str, str], ...]
    made: date
    ended: bool


_WORDS: dict[str, Text] = {
    "minutes": Text(da="Referat af datamøde", en="Minutes of a data meeting"),
    "agenda": Text(da="Dagsorden for datamøde", en="Agenda of a data meeting"),
    "about": Text(da="{programme}, {period}", en="{programme}, {period}"),
    "when": Text(da="{day}. Mødeleder: {who}.", en="{day}. Led by {who}."),
    "there": Text(da="Indkaldte: {people}.", en="Asked to come: {people}."),
    "rules": Text(da="Mødets regler", en="The rules of the meeting"),
    "no_notes": Text(da="Ingen noter.", en="No notes."),
    "decisions": Text(da="Beslutninger", en="Decisions"),
    "no_decisions": Text(da="Der blev ikke besluttet noget.", en="Nothing was decided."),
    "what": Text(da="Hvad", en="What"),
    "who": Text(da="Hvem", en="Who"),
    "by": Text(da="Senest", en="By"),
    "foot": Text(
        da="Tallene står, som den, der hentede referatet, må se dem. Noterne er deltagernes egne ord.",
        en="The figures stand as whoever fetched the minutes may see them. The notes are the participants' own words.",
    ),
}


def minutes_pdf(report: Minutes, *, language: Language, font_folder: Path | None = None) -> bytes:
    said = {name: text.to(language) for name, text in _WORDS.items()}
    day = numbers.day(report.day, language=language)
    title = said["minutes" if report.ended else "agenda"]
    data: dict[str, Json] = {
        "title": title,
        "language": language,
        "region": REGIONS[language],
        "organisation": report.organisation,
        "about": said["about"].format(programme=report.programme, period=report.period),
        "when": said["when"].format(day=f"{day}, {report.place}" if report.place else day, who=report.led_by),
        "there": said["there"].format(people=numbers.list_of(report.people, language=language)),
        "rules_title": said["rules"],
        "rules": [rule.to(language) for rule in RULES],
        "items": [
            {"heading": one.heading, "text": one.text, "figure": one.figure, "notes": list(one.notes)}
            for one in report.items
        ],
        "no_notes": said["no_notes"] if report.ended else "",
        "decisions_title": said["decisions"],
        "decisions": [list(row) for row in report.decisions],
        "no_decisions": said["no_decisions"] if report.ended else "",
        "heads": [said["what"], said["who"], said["by"]],
        "foot": said["foot"],
    }
    return typeset("minutes.typ", data, made=report.made, font_folder=font_folder)
