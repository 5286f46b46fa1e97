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
}
