"""Problems of research on plain files."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "study-one-rater": Text(
        da="Der er kun én, der har vurderet. Enighed kræver mindst to: en kolonne til hver (eller --across).",
        en="There is only one rater. Agreement takes at least two: one column for each (or --across).",
    ),
    "study-nothing-rated-by-two": Text(
        da="Intet er vurderet af to, så der er ingen enighed at måle.",
        en="Nothing was rated by two, so there is no agreement to measure.",
    ),
    "study-not-in-order": Text(
        da="Værdien er ikke blandt dem, --order nævner: {allowed}.",
        en="The value is not among those that --order names: {allowed}.",
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
        da="Går imod de andre spørgsmål: {items}. Skal de vendes med --reversed?",
        en="These go against the other items: {items}. Should they be turned with --reversed?",
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
}
