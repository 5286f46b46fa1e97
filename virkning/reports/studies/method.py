"""The methods appendix: formula, source, what was done with missing values, software, and the hashes."""

from collections.abc import Iterator, Mapping

from virkning.domain.study import OutcomeSource, StudyAnchor, StudyMethod
from virkning.domain.text import Text
from virkning.reports.documents.figures import both
from virkning.reports.documents.values import Definition
from virkning.reports.studies.values import StudyTold

_METHOD = Text(da="Metode", en="Method")

_FORMULAS: Mapping[StudyMethod, Text] = {
    StudyMethod.REGRESSION: Text(
        da="Mindste kvadraters metode: udfald = hjælp + det, der tages højde for. Effekten er den samme for alle. "
        "Robuste standardfejl (HC3, MacKinnon & White 1985), t-interval.",
        en="Least squares: outcome = help + what is allowed for. The effect is the same for all. Robust standard "
        "errors (HC3, MacKinnon & White 1985), t interval.",
    ),
    StudyMethod.IPW: Text(
        da="Effekten for dem, der fik hjælpen (ATT). De andre vægtes med p / (1 − p), hvor p er sandsynligheden for "
        "at få hjælpen ved logistisk regression (Rosenbaum & Rubin 1983; Hirano & Imbens 2001); vægtede gennemsnit "
        "(Hajek 1971). Interval: percentil-bootstrap over personer, hvor vægtene regnes ud igen hver gang.",
        en="The effect on those who got the help (ATT). The others weigh p / (1 − p), p being the chance of the "
        "help by "
        "logistic regression (Rosenbaum & Rubin 1983; Hirano & Imbens 2001); weighted means (Hajek 1971). Interval: "
        "percentile bootstrap over people, the weights worked out again each time.",
    ),
    StudyMethod.MATCH: Text(
        da="Én til én uden tilbagelægning, nærmeste log-odds inden for 0,2 standardafvigelse (Austin 2011). Effekten "
        "gælder dem, der fik en makker. Interval: t-interval af forskellen i par.",
        en="One to one without replacement, nearest log odds within 0.2 standard deviations (Austin 2011). The "
        "effect is "
        "on those who got a partner. Interval: t interval of the differences within pairs.",
    ),
    StudyMethod.ENTROPY: Text(
        da="Effekten for dem, der fik hjælpen (ATT). De vægte, der ligger nærmest ens og giver de andre præcis de "
        "samme "
        "gennemsnit (Hainmueller 2012). Interval: percentil-bootstrap over personer, hvor vægtene regnes ud igen.",
        en="The effect on those who got the help (ATT). The weights nearest to equal that give the others exactly the "
        "same means (Hainmueller 2012). Interval: percentile bootstrap over people, the weights worked out again.",
    ),
    StudyMethod.DID: Text(
        da="Gennemsnitlig ændring fra før til udfaldet hos dem, der fik hjælpen, minus den samme ændring hos de andre "
        "(Callaway & Sant'Anna 2021, uden kovariater). Standardfejl fra indflydelsesfunktioner, t-interval. Det er "
        "kun en effekt, hvis begge grupper ellers var gået samme vej.",
        en="Mean change from before to the outcome of those who got the help, less the same change of the others "
        "(Callaway & Sant'Anna 2021, without covariates). Errors by influence functions, t interval. It is an effect "
        "only if both groups would else have gone the same way.",
    ),
}

_BALANCE = Definition(
    Text(da="Standardiseret forskel", en="Standardised difference"),
    Text(
        da="(Gennemsnit hos dem, der fik hjælpen − gennemsnit hos de andre) / standardafvigelsen hos dem, der fik "
        "hjælpen, den samme før og efter. Over 0,1 regnes som forskellig (Austin 2009).",
        en="(Mean of those who got the help − mean of the others) / the standard deviation of those who got the help, "
        "the same before and after. Above 0.1 counts as unlike (Austin 2009).",
    ),
)
_E_VALUE = Definition(
    Text(da="E-værdi", en="E-value"),
    Text(
        da="Hvor stærkt noget umålt skulle hænge sammen med både hjælpen og udfaldet for alene at forklare forskellen "
        "(som risikoforhold; VanderWeele & Ding 2017, med omregning efter Chinn 2000). 1 betyder, at intet skal til.",
        en="How strongly something unmeasured must go with both the help and the outcome to explain the difference by "
        "itself (as a risk ratio; VanderWeele & Ding 2017, converted by Chinn 2000). 1 means that it takes nothing.",
    ),
)
_YEARS = Definition(
    Text(da="År for år", en="Year by year"),
    Text(
        da="Forskelle i ændringer siden året før starten, for dem, der kendes i alle årene. Før starten er ændringen "
        "siden året før og bør være omkring 0. Intervallerne er for ét år ad gangen.",
        en="Difference in differences since the year before the start, of those known in all the years. Before the "
        "start "
        "the change is since the year before, and should be near 0. Intervals are for one year at a time.",
    ),
)
_MISSING = Definition(
    Text(da="Manglende værdier", en="Missing values"),
    Text(
        da="Den, der mangler udfaldet eller noget af det, der tages højde for, er ikke med og er talt. Intet er "
        "gættet. "
        "Ord bliver 0 og 1 for hver værdi undtagen den almindeligste; værdier, som færre end fem har, er lagt sammen. "
        "Det, der er ens for alle, er udeladt. "
        "Placebo er udfaldet før starten, uden det selv blandt det, der tages højde for.",
        en="Whoever lacks the outcome or something that is allowed for is left out and counted. Nothing is "
        "guessed. Words "
        "become 0 and 1 for each value but the most common; values of fewer than five are joined. What is the same "
        "for all is left out. The placebo is the "
        "outcome before the start, without itself among what is allowed for.",
    ),
)


def appendix(told: StudyTold) -> tuple[Definition, ...]:
    return tuple(_appendix(told))


def _appendix(told: StudyTold) -> Iterator[Definition]:
    found = told.found
    yield Definition(_METHOD, _FORMULAS[told.plan.method])
    if found.resamples:
        yield Definition(
            Text(da="Gentrækninger", en="Resamples"),
            Text(
                da=f"{found.resamples}, med fast startværdi; 200 for placebo, kontroludfald og de andre metoder.",
                en=f"{found.resamples}, from a fixed seed; 200 for placebo, negative control and the other methods.",
            ),
        )
    yield _outcome(told)
    yield _MISSING
    yield _BALANCE
    yield _E_VALUE
    if found.years:
        yield _YEARS
    yield Definition(
        Text(da="Programmer", en="Software"),
        Text(*(", ".join(f"{name} {version}" for name, version in sorted(told.programs.items())),) * 2),
    )
    for title, code in (
        (Text(da="Planens hash (SHA-256)", en="Hash of the plan (SHA-256)"), told.plan_hash),
        (Text(da="Dataenes hash (SHA-256)", en="Hash of the data (SHA-256)"), told.data_hash),
        (Text(da="Resultatets hash (SHA-256)", en="Hash of the result (SHA-256)"), told.result_hash),
    ):
        yield Definition(title, Text(code, code))


def _outcome(told: StudyTold) -> Definition:
    plan = told.plan
    start = {"da": "starten", "en": "the start"}
    end = {"da": "afslutningen", "en": "the end"}
    anchor = start if plan.anchor is StudyAnchor.START else end
    if plan.source is OutcomeSource.FILE:
        text = Text(
            da="Gennemsnit af månederne fra måned {first} til før måned {last} efter {anchor}; mindst halvdelen af dem "
            "skal være kendt. Udefra, på en nøgle, der ikke siger, hvem det er.",
            en="Mean of the months from month {first} until before month {last} after {anchor}; at least half of "
            "them must "
            "be known. From outside, on a key that does not say who it is.",
        )
    else:
        text = Text(
            da="Den sidste måling fra måned {first} til før måned {last} efter {anchor}. Den første måling er målingen "
            "før.",
            en="The last measurement from month {first} until before month {last} after {anchor}. The first "
            "measurement "
            "is the one before.",
        )
    told_so = both(
        lambda language: text.to(language).format(first=plan.month_from, last=plan.month_to, anchor=anchor[language])
    )
    title = Text(da=f"Udfald: {plan.outcome_title}", en=f"Outcome: {plan.outcome_title}")
    return Definition(title, told_so)
