"""The fixed words of the steering-group extract, in both languages."""

from collections.abc import Sequence

from virkning.domain.change import ChangeRule
from virkning.domain.instrument import Direction, Scale
from virkning.domain.pairing import CourseLength
from virkning.domain.programme import Department, Programme
from virkning.domain.result import ALL_DEPARTMENTS, Span, SpanKind
from virkning.domain.text import Language, Text
from virkning.reports import numbers

RULES: dict[ChangeRule, Text] = {
    ChangeRule.ANY: Text(da="enhver ændring", en="any change"),
    ChangeRule.RELIABLE: Text(da="sikker ændring", en="reliable change"),
    ChangeRule.SMALLEST_IMPORTANT: Text(da="mindste betydende ændring", en="smallest important change"),
}

RULE_MEANINGS: dict[ChangeRule, Text] = {
    ChangeRule.ANY: Text(da="enhver forskel tæller", en="every difference counts"),
    ChangeRule.RELIABLE: Text(
        da="forskellen skal være større end skalaens måleusikkerhed (Jacobson & Truax 1991)",
        en="the difference must be larger than the scale's measurement error (Jacobson & Truax 1991)",
    ),
    ChangeRule.SMALLEST_IMPORTANT: Text(
        da="forskellen skal være mindst så stor, at borgere oplever den som værdifuld",
        en="the difference must be at least as large as people find worthwhile",
    ),
}

WANTED: dict[Direction, Text] = {
    Direction.LOWER: Text(da="lavere er bedre", en="lower is better"),
    Direction.HIGHER: Text(da="højere er bedre", en="higher is better"),
}

ARROWS: dict[Direction, str] = {Direction.LOWER: "↓", Direction.HIGHER: "↑"}

LENGTHS: dict[CourseLength, Text] = {
    CourseLength.SHORT: Text(da="korte forløb", en="short courses"),
    CourseLength.LONG: Text(da="lange forløb", en="long courses"),
}

WORDS: dict[str, Text] = {
    "report": Text(da="Styregruppeudtræk", en="Steering-group extract"),
    "measure": Text(da="Mål", en="Measure"),
    "department": Text(da="Afdeling", en="Department"),
    "start": Text(da="Start", en="Start"),
    "start-long": Text(da="første måling i forløbet", en="first measurement of the course"),
    "phase": Text(da="Fase", en="Phase"),
    "start-to-end": Text(da="Start til slut", en="Start to end"),
    "all-courses": Text(da="alle forløb", en="all courses"),
    "difference": Text(da="ændring", en="change"),
    "share": Text(da="andel", en="share"),
    "before-after": Text(da="før → efter", en="before → after"),
    "n-of": Text(da="n af mulige", en="n of possible"),
    "all": Text(da="Alle", en="All"),
    "hidden": Text(da="skjult", en="hidden"),
    "hidden-small": Text(da="få borgere", en="few citizens"),
    "hidden-guarded": Text(da="beskytter få", en="guards few"),
    "nobody-began": Text(da="ingen nye", en="nobody new"),
    "comments": Text(da="Styregruppens kommentarer", en="The steering group's comments"),
    "no-comments": Text(da="Ingen kommentarer endnu.", en="No comments yet."),
    "definitions": Text(da="Definitioner", en="Definitions"),
    "numbers": Text(da="Tal", en="Numbers"),
    "pictures": Text(da="Billeder", en="Pictures"),
    "pictures-note": Text(
        da="Mærke: den gennemsnitlige ændring. Streg: 95\u00a0%-interval. Udfyldt mærke: større end usikkerheden. "
        "Stiplet: meget få borgere. Skygge: den ønskede vej.",
        en="Mark: the mean change. Line: 95% interval. Filled mark: larger than its uncertainty. "
        "Dashed: very few citizens. Shade: the wanted way.",
    ),
    "as-table": Text(da="Vis som tabel", en="Show as a table"),
    "contents": Text(da="Indhold", en="Contents"),
    "story": Text(da="Fortælling", en="Story"),
    "foot": Text(da="Sådan læses tallene", en="How to read the numbers"),
    "nobody": Text(
        da="Der er ingen målinger i perioden. Vælg en anden periode, eller se efter, om målingerne er tastet.",
        en="There are no measurements in this period. Choose another period, or check that measurements are entered.",
    ),
    "made": Text(da="Udarbejdet", en="Made"),
    "confidential": Text(
        da="Indeholder tal for få borgere. Må kun læses af dem, der har adgang til forløbene.",
        en="Contains figures for few citizens. Only for readers with access to the cases.",
    ),
}


def word(name: str, language: Language) -> str:
    return WORDS[name].to(language)


def words(language: Language) -> dict[str, str]:
    """All fixed words by name, with underscores, as templates want them."""
    return {name.replace("-", "_"): text.to(language) for name, text in WORDS.items()}


def span_title(span: Span, programme: Programme, *, language: Language) -> tuple[str, str]:
    """`("Fase 1", "rådgivning og behandling")`, `("Start til slut", "korte forløb")`."""
    if span.kind is SpanKind.START:
        return word("start", language), word("start-long", language)
    if span.kind is SpanKind.PHASE:
        phase = programme.phase_by_key[span.phase]
        return f"{word('phase', language)} {phase.number}", midway(phase.title.to(language))
    detail = word("all-courses", language) if span.length is None else LENGTHS[span.length].to(language)
    return word("start-to-end", language), detail


def span_phrase(span: Span, programme: Programme, *, language: Language) -> str:
    """Inside a sentence: `fase 1`, `start til slut (korte forløb)`."""
    title, detail = span_title(span, programme, language=language)
    return midway(title) if span.kind is not SpanKind.COURSE else f"{midway(title)} ({detail})"


def scale_range(scale: Scale, *, language: Language) -> str:
    """`1–4`; nothing where the range is not known."""
    if scale.high <= scale.low:
        return ""
    ends = (scale.low, scale.high)
    decimals = 0 if all(end == int(end) for end in ends) else scale.decimals
    return "–".join(numbers.number(end, decimals, language=language) for end in ends)


def midway(title: str) -> str:
    """A title in the middle of a sentence: `angst/depression`, but `PTSD` and `I job` as they stand."""
    first_word = title.split(" ", 1)[0]
    return title if first_word.isupper() else title[:1].lower() + title[1:]


def department_names(departments: Sequence[Department], *, language: Language) -> tuple[str, dict[str, str]]:
    """The head and the name of each row: `Afdeling` over `A` and `B` where every title begins with the same word."""
    titles = {d.key: d.title.to(language) for d in departments}
    first = {title.split(" ", 1)[0] for key, title in titles.items() if key != ALL_DEPARTMENTS and " " in title}
    named = [title for key, title in titles.items() if key != ALL_DEPARTMENTS]
    if len(named) > 1 and len(first) == 1 and all(" " in title for title in named):
        short = {key: title.split(" ", 1)[1] for key, title in titles.items() if key != ALL_DEPARTMENTS}
        short |= {key: word("all", language) for key in titles if key == ALL_DEPARTMENTS}
        return first.pop(), short
    return word("department", language), titles
