"""What each kind of analysis is called, what it answers, and how it is worked out."""

from virkning.analysis.asked import AnalysisKind
from virkning.domain.text import Text

TITLES = {
    AnalysisKind.GROWTH: Text(da="Udvikling over tid", en="Growth over time"),
    AnalysisKind.PREDICTORS: Text(da="Hvem får mest ud af det", en="Who gains most"),
    AnalysisKind.EFFECT: Text(da="Sammenligning med en anden gruppe", en="Against a comparison group"),
    AnalysisKind.DID: Text(da="Forskel i forskelle", en="Difference in differences"),
    AnalysisKind.RELIABILITY: Text(da="Måler spørgsmålene det samme", en="Reliability of a scale"),
    AnalysisKind.AGREEMENT: Text(da="Enighed mellem vurderinger", en="Agreement between raters"),
    AnalysisKind.QCA: Text(da="Hvad falder sammen med udfaldet (QCA)", en="What coincides with the outcome (QCA)"),
}

QUESTIONS = {
    AnalysisKind.GROWTH: Text(
        da="Hvordan går det over tid, når ikke alle er målt lige mange gange eller samtidig?",
        en="How does it go over time, when not all are measured as often or at the same times?",
    ),
    AnalysisKind.PREDICTORS: Text(
        da="Hvad, man vidste ved starten, hænger sammen med, hvor langt mennesker når?",
        en="What was known at the start that goes with how far people come?",
    ),
    AnalysisKind.EFFECT: Text(
        da="Går det dem, der fik hjælpen, anderledes end andre, der ligner dem?",
        en="Do those who got the help fare differently from others like them?",
    ),
    AnalysisKind.DID: Text(
        da="Ændrede de, der begyndte, sig mere end dem, der ikke gjorde?",
        en="Did those who began change more than those who did not?",
    ),
    AnalysisKind.RELIABILITY: Text(
        da="Måler spørgsmålene i en skala det samme, og hvor præcist?",
        en="Do the questions of a scale measure the same, and how precisely?",
    ),
    AnalysisKind.AGREEMENT: Text(
        da="Siger flere, der vurderer det samme, også det samme?", en="Do several who rate the same say the same?"
    ),
    AnalysisKind.QCA: Text(
        da="Hvilke kombinationer af forhold ses i de sager, hvor det gik godt?",
        en="Which combinations of conditions are seen in the cases where it went well?",
    ),
}

METHODS = {
    AnalysisKind.GROWTH: Text(
        da="Blandet model med en linje for alle og tilfældigt startniveau og tilfældig hældning for hver (Laird & Ware "
        "1982), ved begrænset likelihood. Intervaller ved t med antal personer minus én. Ingen udelades, fordi en "
        "måling mangler; det holder, hvis de, der mangler, ville have gjort som dem, der lå ens før.",
        en="Mixed model with a line for all and a random intercept and slope for each (Laird & Ware 1982), by "
        "restricted likelihood. Intervals by t with the number of people less one. Nobody is left out for a missing "
        "measurement; that holds if whoever is missing would have gone on as those did who stood alike before.",
    ),
    AnalysisKind.PREDICTORS: Text(
        da="Mindste kvadraters metode på startniveauet og det, der spørges om, målt i standardafvigelser; robuste "
        "intervaller (HC3). Krydsvalidering i ti dele, trukket 20 gange med fast frø.",
        en="Least squares on the start and what is asked about, in standard deviations; robust intervals (HC3). "
        "Cross-validation in ten parts, drawn 20 times with a fixed seed.",
    ),
    AnalysisKind.EFFECT: Text(
        da="Regression med robuste fejl (HC3), vægte efter tilbøjelighed (Hajek), par inden for 0,2 standardafvigelse "
        "eller entropibalance (Hainmueller 2012). Ubalance er i standardafvigelser hos dem, der fik hjælpen. E-værdi "
        "efter VanderWeele & Ding (2017).",
        en="Regression with robust errors (HC3), weights by propensity (Hajek), pairs within 0.2 standard deviations, "
        "or entropy balancing (Hainmueller 2012). Imbalance is in standard deviations of those with the help. E-value "
        "by VanderWeele & Ding (2017).",
    ),
    AnalysisKind.DID: Text(
        da="Callaway & Sant'Anna (2021): gennemsnitlig ændring siden tiden før starten, minus ændringen hos dem, der "
        "sammenlignes med. Fejl ved påvirkningsfunktioner, samlet pr. enhed.",
        en="Callaway & Sant'Anna (2021): mean change since the time before the start, less that of those compared "
        "with. Errors by influence functions, clustered by unit.",
    ),
    AnalysisKind.RELIABILITY: Text(
        da="Cronbachs alfa (1951) med Feldts interval (1965), McDonalds omega (1999) ved maximum likelihood, Guttmans "
        "lambda 6.",
        en="Cronbach's alpha (1951) with Feldt's interval (1965), McDonald's omega (1999) by maximum likelihood, "
        "Guttman's lambda 6.",
    ),
    AnalysisKind.AGREEMENT: Text(
        da="Krippendorffs alfa (2004) med bootstrap over enheder, Cohens og Fleiss' kappa, Kendalls W og "
        "intraklassekorrelationer (McGraw & Wong 1996), efter hvad vurderingerne er.",
        en="Krippendorff's alpha (2004) with a bootstrap over units, Cohen's and Fleiss' kappa, Kendall's W and "
        "intraclass correlations (McGraw & Wong 1996), by what the ratings are.",
    ),
    AnalysisKind.QCA: Text(
        da="Kvalitativ komparativ analyse (Ragin 2008): sandhedstabel, Quine-McCluskey, konservativ, mellemliggende "
        "og sparsommelig løsning. Konsistens er Σ min(X, Y) / Σ X, dækning Σ min(X, Y) / Σ Y.",
        en="Qualitative comparative analysis (Ragin 2008): truth table, Quine-McCluskey, conservative, intermediate "
        "and parsimonious solution. Inclusion is Σ min(X, Y) / Σ X, coverage Σ min(X, Y) / Σ Y.",
    ),
}
