"""The sentences that a story is made of, and the small grammar that joins them."""

from collections.abc import Iterable, Sequence

from virkning.domain.instrument import Direction
from virkning.domain.programme import Department, Programme
from virkning.domain.result import Span, SpanKind
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.steering.report import ScaleRows, SteeringReport
from virkning.reports.steering.words import LENGTHS, midway, word

PHRASES: dict[str, Text] = {
    # the title
    "title-empty": Text(
        da="Ingen er målt både før og efter i {period}", en="Nobody was measured both before and after in {period}"
    ),
    "title-hidden": Text(
        da="Tallene for {period} bygger på for få borgere til at blive vist",
        en="Too few citizens stand behind the figures of {period} for them to be shown",
    ),
    "title-few": Text(
        da="Så få borgere i {period} kan ikke vise, om det går den ønskede vej",
        en="Too few citizens in {period} to tell whether things move in the wanted direction",
    ),
    "title-unsure": Text(
        da="Ingen ændringer i {period} er større end usikkerheden",
        en="No change in {period} is larger than its uncertainty",
    ),
    "title-some": Text(
        da="{count} af {of} mål går den ønskede vej i mindst én afdeling",
        en="{count} of {of} measures move the wanted way in at least one department",
    ),
    "title-against": Text(
        da="{what} går den anden vej, og ingen mål går den ønskede vej ud over usikkerheden",
        en="{what} {go} the other way, and no measure moves the wanted way beyond its uncertainty",
    ),
    "while-against": Text(da="mens {what} går den anden vej {where}", en="while {what} {go} the other way {where}"),
    "while-undecided": Text(da="mens {phases} endnu ikke kan afgøres", en="while {phases} cannot be told yet"),
    "counted-better": Text(
        da="{count} af {of} mål går den ønskede vej",
        en="{count} of {of} measures move the wanted way",
    ),
    "counted": Text(da="{count} mål", en="{count} measures"),
    # the lead
    "lead": Text(
        da="{period}. Af {whole}, der bygger på mindst {threshold} borgere, går {better} den ønskede vej ud over "
        "usikkerheden, og {worse} den anden vej.",
        en="{period}. Of {whole} resting on at least {threshold} citizens, {better} went the wanted way beyond "
        "uncertainty, and {worse} the other way.",
    ),
    "lead-all-better": Text(
        da="{period}. {all}, der bygger på mindst {threshold} borgere, går den ønskede vej ud over usikkerheden.",
        en="{period}. {all} resting on at least {threshold} citizens went the wanted way beyond uncertainty.",
    ),
    "lead-all-worse": Text(
        da="{period}. {all}, der bygger på mindst {threshold} borgere, går den anden vej ud over usikkerheden.",
        en="{period}. {all} resting on at least {threshold} citizens went the other way beyond uncertainty.",
    ),
    "lead-unsure-one": Text(
        da="{period}. Den ene ændring, der bygger på mindst {threshold} borgere, er ikke større end usikkerheden.",
        en="{period}. The one change resting on at least {threshold} citizens is no larger than its uncertainty.",
    ),
    "lead-unsure-many": Text(
        da="{period}. Ingen af de {n} ændringer, der bygger på mindst {threshold} borgere, er større end usikkerheden.",
        en="{period}. None of the {n} changes resting on at least {threshold} citizens is larger than its uncertainty.",
    ),
    "lead-rest-one": Text(
        da="Den sidste kan ikke skelnes fra ingen ændring.", en="The last one cannot be told from no change."
    ),
    "lead-rest-many": Text(
        da="De øvrige {n} kan ikke skelnes fra ingen ændring.", en="The other {n} cannot be told from no change."
    ),
    "lead-few": Text(
        da="{changes} bygger på færre og tælles ikke med.", en="{changes} with fewer citizens are left out."
    ),
    "lead-hidden": Text(
        da="{changes} er skjult, fordi der er for få borgere.", en="Hidden for too few citizens: {changes}."
    ),
    # the outcomes
    "clearest": Text(da="Tydeligst er det for {what}: {figures}", en="It is clearest for {what}: {figures}"),
    "alone": Text(da="Gennemsnittet går {figures}", en="The mean goes {figures}"),
    "beside": Text(da="{place} går det {figures}", en="{place} it goes {figures}"),
    "against": Text(da="Den anden vej går {listed}.", en="Moving the other way: {listed}."),
    "against-one": Text(
        da="{what} ({before} til {after}, ændring {difference}, 95\u00a0%-interval {interval}, {n} borgere)",
        en="{what} ({before} to {after}, change {difference}, 95% interval {interval}, {n} citizens)",
    ),
    "figures": Text(
        da="fra {before} til {after}, altså {difference} (95\u00a0%-interval {interval}), målt hos {n} borgere.",
        en="from {before} to {after}, that is {difference} (95% interval {interval}), measured with {n} citizens.",
    ),
    "share": Text(
        da="{share} af dem har rykket sig i den ønskede retning.",
        en="{share} of them have moved in the wanted direction.",
    ),
    "share-all": Text(
        da="De har alle rykket sig i den ønskede retning.", en="All of them have moved in the wanted direction."
    ),
    "rest-one": Text(
        da="Den sidste ændring kan ikke skelnes fra ingen ændring.",
        en="The one remaining change cannot be told from no change.",
    ),
    "rest-many": Text(
        da="De øvrige {n} ændringer kan ikke skelnes fra ingen ændring.",
        en="The other {n} changes cannot be told from no change.",
    ),
    "unsure-one": Text(
        da="Den ene ændring, der er målt, kan ikke skelnes fra ingen ændring.",
        en="The one change measured cannot be told from no change.",
    ),
    "unsure-many": Text(
        da="Ingen af de {n} ændringer er større end usikkerheden, så her kan vi hverken se fremgang eller tilbagegang.",
        en="None of the {n} changes is larger than its uncertainty, so neither progress nor decline can be seen here.",
    ),
    "nothing-told": Text(
        da="Her er for få borgere til at sige noget.", en="There are too few citizens to say anything here."
    ),
    "nobody": Text(da="Her er ingen målinger i perioden.", en="There are no measurements here in this period."),
    # what cannot be seen
    "cautions": Text(da="Hvad tallene ikke kan sige", en="What the figures cannot say"),
    "few": Text(
        da="{place} bygger tallene for {who} på færre end {threshold} borgere. Det er for lidt til "
        "at konkludere noget.",
        en="{place} the figures for {who} rest on fewer than {threshold} citizens. That is too "
        "little to conclude from.",
    ),
    "some-few": Text(
        da="{place} bygger nogle af tallene for {who} på færre end {threshold} borgere. Det er for "
        "lidt til at konkludere noget.",
        en="{place} some of the figures for {who} rest on fewer than {threshold} citizens. That is "
        "too little to conclude from.",
    ),
    "hidden": Text(
        da="{place} er tallene for {who} skjult, fordi der er for få borgere til, at de kan vises.",
        en="{place} the figures for {who} are hidden, because there are too few citizens to show them.",
    ),
    "some-hidden": Text(
        da="{place} er nogle af tallene for {who} skjult for at beskytte de få borgere, de handler om.",
        en="{place} some of the figures for {who} are hidden to guard the few citizens they are about.",
    ),
    "missing": Text(
        da="I faserne er {rate} af de mulige par af målinger taget. De borgere, der mangler, kan have det anderledes.",
        en="In the phases {rate} of the possible pairs of measurements were taken. The citizens who "
        "are missing may fare differently.",
    ),
    "missing-course": Text(
        da="{rate} af de mulige par af målinger er taget. De borgere, der mangler, kan have det anderledes.",
        en="{rate} of the possible pairs of measurements were taken. The citizens who are missing may fare "
        "differently.",
    ),
    "missing-much-course": Text(
        da="Kun {rate} af de mulige par af målinger er taget. Det er så få, at de borgere, der mangler, kan vende "
        "billedet; læs tallene med forbehold.",
        en="Only {rate} of the possible pairs of measurements were taken. That is so few that those who are missing "
        "could turn the picture; read the figures with reserve.",
    ),
    "missing-much": Text(
        da="Kun {rate} af de mulige par af målinger i faserne er taget. Det er så få, at de borgere, der mangler, "
        "kan vende billedet; læs tallene med forbehold.",
        en="Only {rate} of the possible pairs of measurements in the phases were taken. That is so few that those who "
        "are missing could turn the picture; read the figures with reserve.",
    ),
    "thin": Text(
        da="{where} har under halvdelen af de mulige borgere begge målinger på {scales}; de tal kan ikke stå alene.",
        en="{where} fewer than half of the possible citizens have both measurements of {scales}; those figures "
        "cannot stand alone.",
    ),
    "thin-all": Text(
        da="Under halvdelen af de mulige borgere har begge målinger på {scales}; de tal kan ikke stå alene.",
        en="Fewer than half of the possible citizens have both measurements of {scales}; those figures cannot stand "
        "alone.",
    ),
    "chance": Text(
        da="Når man ser på {n} ændringer på én gang, vil omkring {k} falde uden for usikkerheden "
        "ved et rent tilfælde, også hvis intet har flyttet sig.",
        en="Looking at {n} changes at once, about {k} will fall beyond their uncertainty by pure "
        "chance, even if nothing has moved.",
    ),
    "no-cause": Text(
        da="Tallene viser, hvordan borgerne havde det før og efter. De viser ikke, hvad der er årsagen.",
        en="The figures show how citizens were doing before and after. They do not show what caused it.",
    ),
}

_CHANGES = {"da": ("ændring", "ændringer"), "en": ("change", "changes")}


def say(name: str, language: Language, **values: str | int) -> str:
    return PHRASES[name].to(language).format(**values)


def changes(n: int, *, language: Language) -> str:
    one, many = _CHANGES[language]
    return f"{numbers.count(n, language=language)} {one if n == 1 else many}"


def all_changes(n: int, *, language: Language) -> str:
    """`Den ene ændring`, `Begge ændringer`, `Alle 4 ændringer`."""
    if n < 3:
        return {"da": ("Den ene ændring", "Begge ændringer"), "en": ("The one change", "Both changes")}[language][n - 1]
    return {"da": "Alle", "en": "All"}[language] + f" {changes(n, language=language)}"


def period_name(report: SteeringReport, language: Language) -> str:
    """Never a whole year where the year is not over."""
    named = numbers.to_date_name if report.unfinished else numbers.period_name
    return named(report.period, language=language)


def within(report: SteeringReport, language: Language) -> str:
    """The same inside a sentence, after "in"."""
    if report.unfinished and (language == "da" or len(report.period.key) == 4):
        return period_name(report, language)
    name = numbers.within(report.period, language=language)
    return f"{name} to date" if report.unfinished else name


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def scale_names(scales: Iterable[ScaleRows], *, language: Language) -> str:
    return numbers.list_of(tuple(midway(s.indicator.title.to(language)) for s in scales), language=language)


def movement(direction: Direction, *, wanted: bool, several: bool, language: Language) -> str:
    """`falder` or `stiger`."""
    falls = (direction is Direction.LOWER) is wanted
    if language == "da":
        return "falder" if falls else "stiger"
    return ("fall" if falls else "rise") + ("" if several else "s")


def go(n: int, *, language: Language) -> str:
    return "går" if language == "da" else "go" if n > 1 else "goes"


def place(chosen: Sequence[Department], among: Sequence[Department], *, language: Language) -> str:
    """`i begge afdelinger`, `i Afdeling A`; nothing where there is only one."""
    if len(among) < 2 or not chosen:
        return ""
    prefix = {"da": "i", "en": "in"}[language]
    if len(chosen) == len(among):
        everyone = {
            "da": "begge afdelinger" if len(among) == 2 else f"alle {len(among)} afdelinger",
            "en": "both departments" if len(among) == 2 else f"all {len(among)} departments",
        }
        return f"{prefix} {everyone[language]}"
    return f"{prefix} {department_list(chosen, language=language)}"


def department_list(chosen: Sequence[Department], *, language: Language) -> str:
    return numbers.list_of(tuple(d.title.to(language) for d in chosen), language=language)


def phases(spans: Sequence[Span], programme: Programme, *, language: Language) -> str:
    """`fase 1 og 2`, or with its name where there is one: `fase 3 (efterværn)`."""
    found = [programme.phase_by_key[span.phase] for span in spans]
    name = phase_word(len(found), language=language)
    if len(found) == 1:
        return f"{name}{numbers.NO_BREAK}{found[0].number} ({midway(found[0].title.to(language))})"
    return f"{name}{numbers.NO_BREAK}{numbers.list_of(tuple(str(phase.number) for phase in found), language=language)}"


def in_span(span: Span, programme: Programme, *, language: Language) -> str:
    """`i fase 1`, `fra start til slut i korte forløb`."""
    return in_spans((span,), programme, language=language)


def in_spans(spans: Sequence[Span], programme: Programme, *, language: Language) -> str:
    """`i fase 1 og 2 og fra start til slut i både korte og lange forløb`; nothing where there is one span only."""
    if programme.only_phase:
        return ""
    inside, both = {"da": ("i", "både "), "en": ("in", "both ")}[language]
    numbered = tuple(str(programme.phase_by_key[s.phase].number) for s in spans if s.kind is SpanKind.PHASE)
    whole = [span for span in spans if span.kind is SpanKind.COURSE]
    parts = []
    if numbered:
        name = phase_word(len(numbered), language=language)
        parts.append(f"{inside} {name}{numbers.NO_BREAK}{numbers.list_of(numbered, language=language)}")
    if whole:
        end = {"da": "fra start til slut", "en": "from start to end"}[language]
        lengths = tuple(span.length for span in whole if span.length is not None)
        if len(lengths) > 1:
            first, last = (LENGTHS[length].to(language).split(" ")[0] for length in lengths[:2])
            named = f"{both}{first} {numbers.list_of(('', ''), language=language).strip()} {last}"
            end = f"{end} {inside} {named} {LENGTHS[lengths[0]].to(language).split(' ')[1]}"
        elif lengths:
            end = f"{end} {inside} {LENGTHS[lengths[0]].to(language)}"
        parts.append(end)
    return numbers.list_of(tuple(parts), language=language)


def phase_word(n: int, *, language: Language) -> str:
    lowered = word("phase", language).lower()
    return lowered if n == 1 or language == "da" else f"{lowered}s"


def named_span(span: Span, programme: Programme, *, language: Language) -> str:
    """`i fase 3 (efterværn)`."""
    if programme.only_phase:
        return {"da": "fra start til slut", "en": "from start to end"}[language]
    if span.kind is not SpanKind.PHASE:
        return in_span(span, programme, language=language)
    inside = {"da": "i", "en": "in"}[language]
    return f"{inside} {phases((span,), programme, language=language)}"
