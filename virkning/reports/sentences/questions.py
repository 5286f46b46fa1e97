"""What does not go together in a question of one's own, and what is never told to those without access to the cases."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "question-measure-unknown": Text(
        da="Målet findes ikke i indsatsen. Vælg et andet.", en="The programme has no such measure. Choose another."
    ),
    "question-variable-unknown": Text(
        da="Indsatsen følger ikke det, der skulle deles på. Vælg noget andet.",
        en="The programme does not follow what was to be split by. Choose something else.",
    ),
    "question-phase-unknown": Text(
        da="Fasen findes ikke i indsatsen. Vælg en anden.", en="The programme has no such phase. Choose another."
    ),
    "question-split-of-measures-only": Text(
        da="Antal kan ikke deles på faser eller på korte og lange forløb. Vælg et mål, eller del på noget andet.",
        en="Numbers cannot be split by phases or by short and long courses. Choose a measure, or another split.",
    ),
    "question-split-of-courses-only": Text(
        da="Kun nye, igangværende og afsluttede forløb kan deles på det, vi ved om borgerne. Vælg et af dem, eller del "
        "på afdeling eller tid.",
        en="Only courses that began, go on or ended can be split by what we know of the citizens. Choose one of those, "
        "or split by department or time.",
    ),
    "question-split-of-whole-courses": Text(
        da="Fase og længde deler alle de afsluttede forløb. Vælg “forløb, der er afsluttet”, eller del på noget andet.",
        en="Phase and length split all courses that have ended. Choose “courses that have ended”, or another split.",
    ),
    "question-months-hidden": Text(
        da="Måneder vises kun for dem, der har adgang til forløbene: i en enkelt måned er det ofte få borgere. Del på "
        "kvartal i stedet.",
        en="Months are shown to those with access to the cases only: a single month is often few citizens. Split by "
        "quarter instead.",
    ),
    "question-background-of-all": Text(
        da="Det, vi ved om borgerne, fortælles af alle afsluttede forløb under ét, så ingen kan regne sig frem til få. "
        "Vælg “forløb, der er afsluttet”.",
        en="What we know of the citizens is told of all courses that have ended together, so that nobody can work out "
        "few. Choose “courses that have ended”.",
    ),
}
