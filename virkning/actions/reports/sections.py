"""The sections that reports are put together from: name, what it tells, and the function that makes it.

A new section is a function from `Asked` to a `Section` (None where there is nothing to tell of), and a line here.
"""

from collections.abc import Mapping

from virkning.actions.own_sections import own_kinds
from virkning.actions.reports import clients
from virkning.actions.reports import results as report_results
from virkning.actions.reports import team as report_team
from virkning.actions.reports.asked import Asked
from virkning.actions.reports.section_kind import SectionKind
from virkning.domain.report_section import SectionKey
from virkning.domain.text import Text
from virkning.reports.documents import Section
from virkning.store.models import Organisation

SECTIONS: Mapping[SectionKey, SectionKind] = {
    SectionKey.RESULTS: SectionKind(
        Text(da="Resultater", en="Results"),
        Text(
            da="Før, efter og ændring fra start til slut på hvert mål, og hvor mange der er kommet videre.",
            en="Before, after and change from start to end on each measure, and how many have progressed.",
        ),
        report_results.results_section,
    ),
    SectionKey.BY_PHASE: SectionKind(
        Text(da="Resultater fase for fase", en="Results phase by phase"),
        Text(
            da="Ændring, andel og antal for hver fase og afdeling, korte og lange forløb for sig.",
            en="Change, share and number for each phase and department, short and long courses apart.",
        ),
        report_results.by_phase,
    ),
    SectionKey.BY_QUARTER: SectionKind(
        Text(da="Året kvartal for kvartal", en="The year quarter by quarter"),
        Text(
            da="Årets kvartaler ved siden af hinanden, og året til nu.",
            en="The quarters of the year beside each other, and the year so far.",
        ),
        report_results.by_quarter,
    ),
    SectionKey.BY_PROGRAMME: SectionKind(
        Text(da="Resultater indsats for indsats", en="Results programme by programme"),
        Text(
            da="En linje for hver indsats: hvor mange mål der flyttede sig, og på hvor mange målinger.",
            en="One line for each programme: how many measures moved, and on how many measurements.",
        ),
        report_results.by_programme,
    ),
    SectionKey.TARGETS: SectionKind(
        Text(da="Det, vi har sat os for", en="What we have set out to do"),
        Text(da="Resultater op mod de mål, I har sat.", en="Results against the targets that you have set."),
        report_results.targets,
    ),
    SectionKey.CITIZENS: SectionKind(
        Text(da="Borger for borger", en="Citizen by citizen"),
        Text(
            da="Hver borger for sig, med forløbets nøgle. Kun i medarbejderens egen rapport.",
            en="Each citizen, by the key of the course. Only in an employee's own report.",
        ),
        report_team.citizens,
    ),
    SectionKey.CITIZENS_PROGRESS: SectionKind(
        Text(da="Borgernes vej", en="The citizens' ways"),
        Text(
            da="Hvor mange borgere der er kommet videre, står som før eller er gået tilbage, gruppe for gruppe.",
            en="How many citizens have progressed, stand as before or have regressed, group by group.",
        ),
        report_team.progress,
    ),
    SectionKey.ATTENTION: SectionKind(
        Text(da="Det, vi skal tale om", en="What we need to talk about"),
        Text(
            da="Hvor mange der sidder fast, og hvad der er over tiden eller mangler.",
            en="How many are stuck, and what is overdue or missing.",
        ),
        report_team.attention,
    ),
    SectionKey.PLAIN: SectionKind(
        Text(da="Det viste svarene", en="What the answers showed"),
        Text(da="Resultaterne i almindelige ord, uden tabeller.", en="The results in plain words, without tables."),
        report_results.plain,
    ),
    SectionKey.FLOW: SectionKind(
        Text(da="Borgere og forløb", en="Citizens and courses"),
        Text(
            da="Henvendelser, nye, i gang, ventetid, afsluttede med årsag, længde, omfang og fremmøde.",
            en="Enquiries, new, going on, waiting, ended with reasons, length, dose and attendance.",
        ),
        clients.flow_section,
    ),
    SectionKey.HELPED: SectionKind(
        Text(da="Hjulpet år for år", en="Helped year by year"),
        Text(da="Hvor mange borgere der fik hjælp hvert år.", en="How many citizens had help each year."),
        clients.helped_section,
    ),
    SectionKey.PROFILE: SectionKind(
        Text(da="Hvem borgerne er", en="Who the citizens are"),
        Text(
            da="Hvem der henviste, hvad de bad om hjælp til, og stamdata ved start.",
            en="Who sent them, what they asked for help with, and master data at the start.",
        ),
        clients.profile_section,
    ),
    SectionKey.START_NOW: SectionKind(
        Text(da="Fra start til nu", en="From start to now"),
        Text(
            da="Hvor borgerne stod og står i hver kategori, og hvem der flyttede sig hvorhen.",
            en="Where the citizens stood and stand in each category, and who moved where.",
        ),
        clients.start_now_section,
    ),
    SectionKey.MISSING: SectionKind(
        Text(da="Manglende målinger", en="Missing measurements"),
        Text(
            da="Hvor mange der skulle måles, blev målt og har begge målinger, og hvorfor andre ikke har.",
            en="How many were to be measured, were, and have both measurements, and why others have not.",
        ),
        clients.missing_section,
    ),
    SectionKey.DROPOUT: SectionKind(
        Text(da="Dem, der mangler", en="Those who are missing"),
        Text(
            da="Om dem uden eftermåling adskilte sig ved start, og hvad det kan betyde.",
            en="Whether those without an after measurement differed at the start, and what that may mean.",
        ),
        clients.dropout_section,
    ),
    SectionKey.COMPARISON: SectionKind(
        Text(da="Nu og før", en="Now and before"),
        Text(
            da="Mod forrige periode, samme periode sidste år og målet.",
            en="Against the period before, the same period last year, and the target.",
        ),
        clients.comparison_section,
    ),
    SectionKey.DEPARTMENTS: SectionKind(
        Text(da="Afdelingerne", en="The departments"),
        Text(
            da="Om en afdeling ligger længere fra de andre, end tilfældet rækker. Ingen rangliste.",
            en="Whether a department lies further from the others than chance reaches. No ranking.",
        ),
        clients.departments_section,
    ),
    SectionKey.QUALITY: SectionKind(
        Text(da="Datakvalitet", en="Data quality"),
        Text(
            da="Hvor meget der kan rettes i data. Kun til læsere med adgang til forløbene.",
            en="How much there is to put right in the data. Only for readers with access to the cases.",
        ),
        clients.quality_section,
    ),
}


def kinds_of(organisation: Organisation) -> Mapping[str, SectionKind]:
    """All that a report here can be put together from: the shipped ones, then the organisation's own questions."""
    return {str(key): kind for key, kind in SECTIONS.items()} | dict(own_kinds(organisation))


def sections_of(asked: Asked) -> tuple[Section, ...]:
    """In the plan's order. A name that is not known here any more is left out."""
    kinds = kinds_of(asked.organisation)
    found = (kinds[key].make(asked) for key in asked.plan.sections if key in kinds)
    return tuple(section for section in found if section is not None and not section.empty)
