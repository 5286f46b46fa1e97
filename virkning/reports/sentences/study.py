"""Problems of research on plain files."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "study-one-rater": Text(
        da="Der er kun én, der har vurderet. Enighed kræver mindst to: en kolonne til hver, eller en række til hver.",
        en="There is only one rater. Agreement takes at least two: a column for each, or a row for each.",
    ),
    "study-nothing-rated-by-two": Text(
        da="Intet er vurderet af to, så der er ingen enighed at måle.",
        en="Nothing was rated by two, so there is no agreement to measure.",
    ),
    "study-not-in-order": Text(
        da="Værdien er ikke blandt dem, rækkefølgen nævner: {allowed}.",
        en="The value is not among those that the order names: {allowed}.",
    ),
    "study-all-ratings-alike": Text(
        da="Alle vurderinger er ens. Alfa og kappa kan ikke beregnes, fordi intet kunne være forskelligt.",
        en="All ratings are the same. Alpha and kappa cannot be worked out, since nothing could differ.",
    ),
    "study-few-units": Text(
        da="Kun {n} enheder er vurderet af to eller flere. Med færre end {fewest} kan alfa let ligge et andet sted, "
        "end tallet siger. Se på intervallet.",
        en="Only {n} units were rated by two or more. With fewer than {fewest}, alpha may easily lie elsewhere than "
        "the figure says. Look at the interval.",
    ),
    "study-too-few-answers": Text(
        da="Der skal være mindst tre hele svar, og hvert spørgsmål skal være besvaret forskelligt af nogen.",
        en="It takes at least three whole answers, and each item must be answered differently by some.",
    ),
    "study-few-answers": Text(
        da="Kun {n} svar er hele. Med færre end {fewest} er omega usikker. Se på intervallet om alfa.",
        en="Only {n} answers are whole. With fewer than {fewest}, omega is uncertain. Look at the interval of alpha.",
    ),
    "study-item-against-the-rest": Text(
        da="Går imod de andre spørgsmål: {items}. Skal de vendes?",
        en="These go against the other items: {items}. Should they be reversed?",
    ),
    "study-growth-too-few": Text(
        da="Linjen kan ikke beregnes. Det kræver mindst {fewest} personer med to målinger på hver sit tidspunkt, og "
        "målinger på begge sider af hvert knæk.",
        en="The line cannot be worked out. It takes at least {fewest} people with two measurements at different times, "
        "and measurements on both sides of each knot.",
    ),
    "study-rows-left-out": Text(
        da="{n} rækker mangler en værdi, der skal bruges, og er ikke med.",
        en="{n} rows lack a value that is needed, and are left out.",
    ),
    "study-few-people": Text(
        da="Kun {n} personer. Med færre end {fewest} er det usikkert, hvor forskellige de er.",
        en="Only {n} people. With fewer than {fewest} it is uncertain how much they differ.",
    ),
    "study-treatment-not-0-1": Text(
        da="Skriv 1 for dem, der fik hjælpen, og 0 for dem, der ikke gjorde.",
        en="Write 1 for those who got the help, and 0 for those who did not.",
    ),
    "study-groups-not-alike": Text(
        da="Grupperne kan ikke gøres ens. Det kræver mindst {fewest} i hver, kovariater, der ikke siger det samme, og "
        "nogen i begge grupper, der ligner hinanden. Prøv færre kovariater.",
        en="The groups cannot be made alike. It takes at least {fewest} in each, covariates that do not say the same, "
        "and some in both groups who are like each other. Try fewer covariates.",
    ),
    "study-small-group": Text(
        da="Den mindste gruppe er på {n}. Med færre end {fewest} er intervallet selv usikkert.",
        en="The smallest group has {n}. With fewer than {fewest} the interval is uncertain itself.",
    ),
    "study-few-count": Text(
        da="Sammenligningen hviler på, hvad der svarer til {n} personer, fordi få ligner dem, der fik hjælpen.",
        en="The comparison rests on what amounts to {n} people, since few are like those who got the help.",
    ),
    "study-no-overlap": Text(
        da="Kovariaterne skiller grupperne helt, så der er ingen at sammenligne med. Tallet er et gæt.",
        en="The covariates part the groups fully, so there is nobody to compare with. The figure is a guess.",
    ),
    "study-little-overlap": Text(
        da="{n} af de {all}, der fik hjælpen, har ingen lige i sammenligningsgruppen.",
        en="{n} of the {all} who got the help have nobody like them in the comparison group.",
    ),
    "study-without-partner": Text(
        da="{n} af de {all}, der fik hjælpen, har ingen makker og er ikke med. Tallet gælder de andre.",
        en="{n} of the {all} who got the help have no partner and are left out. The figure is of the others.",
    ),
    "study-still-unlike": Text(
        da="Grupperne er stadig ikke ens i: {covariates}.",
        en="The groups are still unlike in: {covariates}.",
    ),
    "study-nobody-to-compare": Text(
        da="Der er ingen at sammenligne med: mindst to skal begynde samtidig efter det første tidspunkt, og mindst to "
        "være uden. Prøv at sammenligne også med dem, der endnu ikke var begyndt (not-yet).",
        en="There is nobody to compare with: at least two must begin together after the first time, and at least two "
        "be without. Try to compare also with those who had not begun yet (not-yet).",
    ),
    "study-row-without-unit-or-time": Text(
        da="Rækken mangler enhed eller tidspunkt. Skriv begge, eller slet rækken.",
        en="The row lacks a unit or a time. Write both, or delete the row.",
    ),
    "study-unit-twice-at-a-time": Text(
        da="Enheden står to gange på samme tidspunkt. Behold én af rækkerne.",
        en="The unit stands twice at the same time. Keep one of the rows.",
    ),
    "study-two-starts": Text(
        da="Enheden er begyndt to gange. Skriv det samme tidspunkt i alle dens rækker.",
        en="The unit has begun twice. Write the same time in all its rows.",
    ),
    "study-units-left-out": Text(
        da="{n} enheder mangler et tidspunkt eller var begyndt ved det første, og er ikke med.",
        en="{n} units lack a time, or had begun at the first, and are left out.",
    ),
    "study-apart-before-start": Text(
        da="Grupperne gik hver sin vej allerede før starten. Så er det næppe en effekt alene.",
        en="The groups went different ways before the start already. So it is hardly an effect alone.",
    ),
    "study-predictors": Text(
        da="Der skal være mindst {fewest} personer, og det, der spørges om, må ikke være det samme to gange.",
        en="It takes at least {fewest} people, and what is asked about must not be the same thing twice.",
    ),
    "study-many-predictors": Text(
        da="{n} personer er få til at se på {predictors} ting på én gang: helst {fewest} til hver og til "
        "startniveauet.",
        en="{n} people are few for looking at {predictors} things at once: rather {fewest} for each and for the start.",
    ),
    "analysis-knots-not-numbers": Text(
        da="Knæk skrives som tal med punktum, med komma imellem: 4, 12.5.",
        en="Knots are written as numbers with a point, with commas between: 4, 12.5.",
    ),
    "analysis-knots-before-start": Text(da="Knæk ligger efter tid 0.", en="Knots lie after time 0."),
    "analysis-no-predictors": Text(
        da="Vælg mindst én kolonne med noget, man vidste tidligt.",
        en="Choose at least one column of what was known early.",
    ),
    "analysis-no-covariates": Text(
        da="Vælg mindst én kovariat: noget, man vidste i forvejen, som grupperne gøres ens på.",
        en="Choose at least one covariate: what was known beforehand, that the groups are made alike in.",
    ),
    "analysis-turned-not-item": Text(
        da="Det, der skal vendes, er ikke blandt spørgsmålene: {names}.",
        en="What is to be reversed is not among the items: {names}.",
    ),
    "analysis-two-items": Text(da="En skala har mindst to spørgsmål.", en="A scale has at least two items."),
    "analysis-raters-are-rows": Text(
        da="Når hver række er en, der vurderer, kan de ikke også vælges som kolonner.",
        en="When each row is a rater, they cannot be chosen as columns as well.",
    ),
    "analysis-conditions": Text(
        da="Angiv 1 til {most} forskellige betingelser; ingen af dem må være udfaldet.",
        en="Give 1 to {most} different conditions, none of them the outcome.",
    ),
    "analysis-rule-for-nothing": Text(
        da="Der er en kalibrering af noget, der hverken er en betingelse eller udfaldet: {names}.",
        en="There is a calibration of what is neither a condition nor the outcome: {names}.",
    ),
    "analysis-rule-does-not-rise": Text(
        da="Tallene for {column} stiger (eller falder) ikke, som de skal, eller alle sager ligger på samme side.",
        en="The numbers for {column} do not rise (or fall) as they should, or all cases lie on one side.",
    ),
    "analysis-rule-numbers": Text(
        da="Kalibrér {column} med ét tal (en grænse), tre (ude, midte, inde) eller fem (den indirekte metode).",
        en="Calibrate {column} by one number (a border), three (out, crossover, in) or five (indirect).",
    ),
    "analysis-lower-above": Text(
        da="Den nedre grænse må ikke være over den øvre.", en="The lower cut-off must not be above the upper."
    ),
    "analysis-expects-no-condition": Text(
        da="Der er en forventning til noget, der ikke er en betingelse: {names}.",
        en="There is an expectation of what is no condition: {names}.",
    ),
    "analysis-expects-nothing": Text(
        da="Den mellemliggende løsning kræver forventninger.",
        en="The intermediate solution needs expectations.",
    ),
    "analysis-not-a-number": Text(
        da="“{value}” er ikke et tal. Ret cellen, eller lad den stå tom.",
        en="“{value}” is not a number. Mend the cell, or leave it empty.",
    ),
    "analysis-column-twice": Text(
        da="Den samme kolonne er valgt to gange, til forskellige ting: {names}.",
        en="The same column is chosen twice, for different things: {names}.",
    ),
    "analysis-one-at-a-time": Text(
        da="En anden af dine analyser er ved at blive regnet. Vent, til den er færdig.",
        en="Another of your analyses is being worked out. Wait until it is done.",
    ),
    "analysis-failed": Text(
        da="Analysen gik i stå. Det er en fejl i Virkning; din fil er uændret.",
        en="The analysis stopped. It is a fault in Virkning; your file is unchanged.",
    ),
    "analysis-file-cpr": Text(
        da="Kolonnen ligner CPR-numre. Byt dem ud med en nøgle, der ikke peger på nogen. Filen er ikke gemt.",
        en="The column looks like CPR numbers. Put a key that points to nobody instead. The file is not kept.",
    ),
    "analysis-no-column": Text(da="Vælg en kolonne: {what}.", en="Choose a column: {what}."),
    "analysis-not-a-share": Text(da="Skriv et tal fra 0 til 1: {what}.", en="Write a number from 0 to 1: {what}."),
    "analysis-not-a-count": Text(
        da="Skriv et helt tal fra 1 og op: {what}.", en="Write a whole number from 1 up: {what}."
    ),
    "analysis-cases-left-out": Text(
        da="Udeladt, fordi en værdi mangler: række {rows}.", en="Left out, because a value is missing: row {rows}."
    ),
}
