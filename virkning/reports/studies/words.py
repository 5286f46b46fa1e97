"""The words of studies, in both languages. Difference, association and effect each in its place."""

from collections.abc import Mapping

from virkning.domain.study import OutcomeSource, StudyAnchor, StudyComparison, StudyMethod
from virkning.domain.study_claim import Doubt
from virkning.domain.text import Text

METHODS: Mapping[StudyMethod, Text] = {
    StudyMethod.REGRESSION: Text(da="regression", en="regression"),
    StudyMethod.IPW: Text(da="vægtning efter tilbøjelighed", en="propensity weighting"),
    StudyMethod.MATCH: Text(da="matchede par", en="matched pairs"),
    StudyMethod.ENTROPY: Text(da="entropi-vægtning", en="entropy balancing"),
    StudyMethod.DID: Text(da="forskelle i ændringer", en="difference in differences"),
}

METHODS_TOLD: Mapping[StudyMethod, Text] = {
    StudyMethod.REGRESSION: Text(
        da="når der tages højde for det, vi vidste på forhånd, med regression",
        en="when what was known beforehand is allowed for by regression",
    ),
    StudyMethod.IPW: Text(
        da="når sammenligningsgruppen er vægtet, så den ligner dem, der fik hjælpen",
        en="when the comparison group is weighted to look like those who got the help",
    ),
    StudyMethod.MATCH: Text(
        da="når hver er sat i par med en, der lignede",
        en="when each is paired with somebody who was alike",
    ),
    StudyMethod.ENTROPY: Text(
        da="når sammenligningsgruppen er vægtet, så gennemsnittene er de samme som hos dem, der fik hjælpen",
        en="when the comparison group is weighted until its means are those of the people who got the help",
    ),
    StudyMethod.DID: Text(
        da="når ændringen siden tiden før trækkes fra den samme ændring i sammenligningsgruppen",
        en="when the change since before is set against the same change in the comparison group",
    ),
}

COMPARISONS: Mapping[StudyComparison, Text] = {
    StudyComparison.OUTSIDE: Text(
        da="en sammenligningsgruppe udefra (fra en fil)", en="a comparison group from outside (from a file)"
    ),
    StudyComparison.WAITING: Text(
        da="dem, der henvendte sig og ikke fik et forløb her",
        en="those who asked for help and had no course here",
    ),
    StudyComparison.DEPARTMENT: Text(da="forløb i andre afdelinger", en="courses in other departments"),
    StudyComparison.EARLIER: Text(da="forløb, der begyndte før en dag", en="courses that began before a day"),
}

SOURCES: Mapping[OutcomeSource, Text] = {
    OutcomeSource.FILE: Text(
        da="værdier måned for måned fra en fil udefra", en="values month by month from a file from outside"
    ),
    OutcomeSource.SCALE: Text(da="en skala, vi selv måler", en="a scale that we measure ourselves"),
}

ANCHORS: Mapping[StudyAnchor, Text] = {
    StudyAnchor.START: Text(da="starten", en="the start"),
    StudyAnchor.END: Text(da="afslutningen", en="the end"),
}

PARTS: Mapping[str, Text] = {
    "title": Text(da="titel", en="title"),
    "question": Text(da="spørgsmål", en="question"),
    "comparison": Text(da="sammenligning", en="comparison"),
    "first": Text(da="forløb fra", en="courses from"),
    "last": Text(da="forløb til", en="courses until"),
    "departments": Text(da="afdelinger", en="departments"),
    "compared_departments": Text(da="afdelinger at sammenligne med", en="departments compared with"),
    "source": Text(da="hvor udfaldet kommer fra", en="where the outcome comes from"),
    "outcome": Text(da="udfald", en="outcome"),
    "outcome_title": Text(da="udfaldets navn", en="name of the outcome"),
    "is_share": Text(da="om udfaldet er en andel", en="whether the outcome is a share"),
    "anchor": Text(da="hvad der regnes fra", en="what is counted from"),
    "month_from": Text(da="fra måned", en="from month"),
    "month_to": Text(da="til måned", en="until month"),
    "years": Text(da="år, der følges", en="years followed"),
    "covariates": Text(da="det, vi tager højde for", en="what is allowed for"),
    "method": Text(da="metode", en="method"),
    "meaningful": Text(da="hvad der betyder noget", en="what would matter"),
    "meaningful_why": Text(da="hvorfor det betyder noget", en="why it would matter"),
    "negative_control": Text(da="kontroludfald", en="negative control"),
    "expected": Text(da="hvad vi venter", en="what we expect"),
}

DOUBTS: Mapping[Doubt, Text] = {
    Doubt.STILL_UNLIKE: Text(
        da="Grupperne er stadig forskellige på noget, vi kender (mere end 0,1 standardafvigelse).",
        en="The groups still differ in something known (by more than 0.1 standard deviation).",
    ),
    Doubt.LITTLE_OVERLAP: Text(
        da="Mere end hver tiende, der fik hjælpen, har ingen i sammenligningsgruppen, der ligner.",
        en="More than one in ten of those who got the help have nobody like them in the comparison group.",
    ),
    Doubt.PLACEBO: Text(
        da="Der er en forskel allerede før starten, hvor hjælpen ikke kan have virket.",
        en="There is a difference already before the start, when the help cannot have worked.",
    ),
    Doubt.CONTROL: Text(
        da="Der er en forskel på kontroludfaldet, som hjælpen ikke kan ændre.",
        en="There is a difference in the negative control, which the help cannot change.",
    ),
    Doubt.OTHER_TIME: Text(
        da="De, der sammenlignes med, kom på et andet tidspunkt. Andet kan have ændret sig imens.",
        en="Those compared with came at another time. Other things may have changed meanwhile.",
    ),
    Doubt.APART_BEFORE: Text(
        da="De to grupper gik ikke samme vej før starten.",
        en="The two groups did not go the same way before the start.",
    ),
    Doubt.NOT_REGISTERED: Text(
        da="Planen er ikke den, der blev låst, før udfaldene blev åbnet. Resultatet er udforskende.",
        en="The plan is not the one that was frozen before outcomes were opened. The result is exploratory.",
    ),
    Doubt.SMALL: Text(
        da="Der er færre end 50 i en af grupperne, så intervallet er i sig selv usikkert.",
        en="There are fewer than 50 in one of the groups, so the interval itself is uncertain.",
    ),
    Doubt.LOST_UNEQUALLY: Text(
        da="Der mangler udfald for flere i den ene gruppe end i den anden. Det kan alene give en forskel.",
        en="Outcomes are missing for more in one group than in the other. That alone can make a difference.",
    ),
    Doubt.METHODS_DISAGREE: Text(
        da="En anden metode giver et andet svar, uden at de to intervaller overlapper.",
        en="Another method gives another answer, and the two intervals do not overlap.",
    ),
}

FAULTS: Mapping[str, Text] = {
    "too-few": Text(
        da="Der er for få i en af grupperne, eller de kan ikke gøres ens. Der skal være mindst fem i hver med "
        "udfald og alt det, der tages højde for.",
        en="There are too few in one of the groups, or they cannot be made alike. It takes at least five in each with "
        "the outcome and everything that is allowed for.",
    ),
    "failed": Text(
        da="Analysen gik i stå ved en fejl i programmet. Sig det til den, der passer Virkning.",
        en="The analysis was stopped by a fault in the program. Tell whoever looks after Virkning.",
    ),
}
