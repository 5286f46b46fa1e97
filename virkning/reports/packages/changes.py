"""One line for each thing that two packages differ in: `Fasen “Gruppe” er kommet til.`"""

from collections.abc import Mapping, Sequence

from virkning.domain.package_change import ChangeKind, FieldChange, PackageChange, PackagePart
from virkning.domain.text import Language, Text
from virkning.reports.packages.report_plans import AUDIENCES, CADENCES

PARTS: Mapping[PackagePart, Text] = {
    PackagePart.PACKAGE: Text("Pakken", "The package"),
    PackagePart.PROGRAMME: Text("Indsatsen", "The programme"),
    PackagePart.PHASE: Text("Fasen", "The phase"),
    PackagePart.DEPARTMENT: Text("Afdelingen", "The department"),
    PackagePart.OUTCOME: Text("Resultatet", "The result"),
    PackagePart.INDICATOR: Text("Indikatoren", "The indicator"),
    PackagePart.VARIABLE: Text("Stamdata", "The fact"),
    PackagePart.CONSENT: Text("Samtykket", "The consent"),
    PackagePart.MEASURE: Text("Målingen", "The measurement"),
    PackagePart.THEORY_NODE: Text("Kassen i forandringsteorien", "The box of the theory of change"),
    PackagePart.THEORY_EDGE: Text("Pilen i forandringsteorien", "The arrow of the theory of change"),
    PackagePart.REPORT: Text("Rapporten", "The report"),
    PackagePart.INSTRUMENT: Text("Skemaet", "The questionnaire"),
    PackagePart.MANUAL: Text("Manualen", "The manual"),
    PackagePart.TERM: Text("Ordet", "The word"),
}

KINDS: Mapping[ChangeKind, Text] = {
    ChangeKind.ADDED: Text("{what} er kommet til.", "{what} is added."),
    ChangeKind.REMOVED: Text("{what} er taget ud.", "{what} is taken out."),
    ChangeKind.CHANGED: Text("{what} er ændret:", "{what} is changed:"),
    ChangeKind.MOVED: Text("{what} står i en anden rækkefølge:", "{what} stand in another order:"),
}
ALL_OF: Mapping[PackagePart, Text] = {
    PackagePart.PHASE: Text("Faserne", "The phases"),
    PackagePart.OUTCOME: Text("Resultaterne", "The results"),
}

FIELDS: Mapping[str, Text] = {
    "title": Text("navn", "name"),
    "text": Text("tekst", "text"),
    "kind": Text("art", "kind"),
    "horizon": Text("tidshorisont", "horizon"),
    "assumption": Text("antagelse", "assumption"),
    "summary": Text("kort beskrivelse", "summary"),
    "for_whom": Text("hvem den passer til", "whom it fits"),
    "made_by": Text("lavet af", "made by"),
    "contacts": Text("kontakter i et typisk forløb", "contacts in a typical course"),
    "weeks": Text("uger i et typisk forløb", "weeks in a typical course"),
    "contact_minutes": Text("minutter pr. kontakt", "minutes per contact"),
    "risk": Text("risiko", "risk"),
    "rule": Text("regel for fremgang", "rule of progression"),
    "chain_days": Text("dage, hvor en slutmåling også er næste fases start", "days that an end is also the next start"),
    "length": Text("hvornår et forløb er langt", "when a course is long"),
    "contact_reasons": Text("grunde til henvendelsen", "reasons for the enquiry"),
    "anonymous": Text("anonymt", "anonymous"),
    "anonymise_months_after_end": Text("måneder til borgeren gøres anonym", "months until the citizen is anonymised"),
    "outcome": Text("hører til resultatet", "belongs to the result"),
    "instrument": Text("skema", "questionnaire"),
    "scale": Text("skala", "scale"),
    "goal": Text("mål", "goal"),
    "respondent": Text("hvem der svarer", "who answers"),
    "categories": Text("svar", "answers"),
    "trigger": Text("hvornår", "when"),
    "phase": Text("fase", "phase"),
    "every_weeks": Text("uger imellem", "weeks between"),
    "every_sessions": Text("mødegange imellem", "sessions between"),
    "months_after": Text("måneder efter slut", "months after the end"),
    "window_days": Text("dage til at nå den", "days to take it in"),
    "importance": Text("skal eller gerne", "required or wished"),
    "not_within_days": Text("dage, hvor den ikke gentages", "days within which it is not repeated"),
    "version": Text("version", "version"),
    "audience": Text("modtager", "for whom"),
    "cadence": Text("hvor tit", "how often"),
    "sections": Text("afsnit", "sections"),
    "splits": Text("delt op efter", "split up by"),
    "shared": Text("ordlyden følger med", "wording comes along"),
    "activity": Text("aktivitet", "activity"),
    "attachments": Text("bilag", "attachments"),
    "text-da": Text("dansk tekst", "Danish text"),
    "text-en": Text("engelsk tekst", "English text"),
    "definition": Text("betydning", "meaning"),
    "counted": Text("sådan tælles det", "how it is counted"),
    "source": Text("kilde", "source"),
    "order": Text("rækkefølge", "order"),
}

VALUES: Mapping[str, Text] = {
    "start": Text("ved start", "at the start"),
    "phase-start": Text("ved start af fasen", "at the start of the phase"),
    "phase-end": Text("ved slut af fasen", "at the end of the phase"),
    "weeks": Text("med ugers mellemrum", "every so many weeks"),
    "sessions": Text("med mødeganges mellemrum", "every so many sessions"),
    "end": Text("ved slut", "at the end"),
    "after-end": Text("efter slut", "after the end"),
    "required": Text("skal", "required"),
    "wished": Text("gerne", "wished"),
    "citizen": Text("borgeren", "the citizen"),
    "parent": Text("forælderen", "the parent"),
    "employee": Text("medarbejderen", "the employee"),
    "any": Text("enhver ændring", "any change"),
    "reliable": Text("pålidelig ændring", "reliable change"),
    "smallest-important": Text("mindste vigtige ændring", "smallest important change"),
    "develop": Text("udvikle", "develop"),
    "keep": Text("fastholde", "keep"),
    "limit-loss": Text("begrænse tab", "limit the loss"),
    "low": Text("lav", "low"),
    "raised": Text("forhøjet", "raised"),
    "high": Text("høj", "high"),
    "yes": Text("ja", "yes"),
    "target-group": Text("målgruppe", "target group"),
    "resource": Text("ressource", "resource"),
    "activity": Text("aktivitet", "activity"),
    "output": Text("ydelse", "output"),
    "result": Text("resultat", "result"),
    "condition": Text("ydre vilkår", "outside condition"),
    "short": Text("kort sigt", "short run"),
    "middle": Text("mellemlangt sigt", "middle run"),
    "long": Text("langt sigt", "long run"),
}
REPORT_CODES = ("audience", "cadence")
NAMED = frozenset(
    {"trigger", "importance", "respondent", "rule", "goal", "risk", "shared", "kind", "horizon", *REPORT_CODES}
)
"""Fields whose values are codes."""

REPORT_WORDS: Mapping[str, Text] = {
    **{audience.value: text for audience, text in AUDIENCES.items()},
    **{cadence.value: text for cadence, text in CADENCES.items()},
}

FROM_TO = Text("{field}: {before} → {after}", "{field}: {before} → {after}")
NOTHING = Text("intet", "nothing")


def change_lines(changes: Sequence[PackageChange], language: Language) -> list[tuple[str, list[str]]]:
    """Each change as a sentence, and what is altered in it as lines below."""
    return [change_line(change, language) for change in changes]


def change_line(change: PackageChange, language: Language) -> tuple[str, list[str]]:
    altered = change.fields if change.kind in {ChangeKind.CHANGED, ChangeKind.MOVED} else ()
    sentence = KINDS[change.kind].to(language).format(what=_what(change, language))
    return sentence, [_field(one, language) for one in altered]


def _what(change: PackageChange, language: Language) -> str:
    if change.kind is ChangeKind.MOVED:
        return ALL_OF[change.part].to(language)
    name = change.title.to(language) or change.key
    beside = f" ({change.key})" if change.part is PackagePart.MEASURE else ""
    return f"{PARTS[change.part].to(language)} “{name}”{beside}"


def _field(one: FieldChange, language: Language) -> str:
    name = FIELDS[one.field].to(language) if one.field in FIELDS else one.field.replace("_", " ")
    if one.before.to(language) == one.after.to(language):  # only the other language differs
        language = "en" if language == "da" else "da"
    return FROM_TO.to(language).format(
        field=name, before=_value(one.field, one.before, language), after=_value(one.field, one.after, language)
    )


def _value(field: str, value: Text, language: Language) -> str:
    said = value.to(language)
    if not said:
        return NOTHING.to(language)
    if field in REPORT_CODES:
        return REPORT_WORDS[said].to(language)
    return VALUES[said].to(language) if field in NAMED and said in VALUES else said
