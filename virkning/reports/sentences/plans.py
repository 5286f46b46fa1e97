"""Problems met while an action plan is written."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "goal-indicator-unknown": Text(
        da="Indsatsen har ikke den indikator. Vælg en fra listen, eller lad målet stå uden.",
        en="The programme has no such indicator. Choose one from the list, or leave the goal without.",
    ),
    "goal-levels-missing": Text(
        da="Et mål med fem trin skal have alle fem trin skrevet, før det kan bruges. Skriv dem, der mangler, eller "
        "brug 0-10.",
        en="A goal with five levels needs all five written before it can be used. Write those that are missing, or use "
        "0-10.",
    ),
    "goal-number-not-possible": Text(
        da="Vægten går fra 1 til 3, og det, der må tabes, fra 0 til 10. Ret tallet.",
        en="The weight goes from 1 to 3, and what may be lost from 0 to 10. Mend the number.",
    ),
    "goal-put-aside-why": Text(
        da="Skriv kort, hvorfor målet lægges til side. Det er godt at kunne huske, når I taler om det igen.",
        en="Write briefly why the goal is put aside. It is good to remember when you talk about it again.",
    ),
    "goal-active-already": Text(
        da="Der arbejdes allerede med målet. Hent siden igen for at se, hvordan det står.",
        en="The goal is being worked on already. Load the page again to see how it stands.",
    ),
    "goal-settled": Text(
        da="Målet er nået eller lagt til side. Tag det op igen, hvis I vil arbejde videre med det.",
        en="The goal is reached or put aside. Take it up again if you want to work on it.",
    ),
    "goal-rated-on-its-scale": Text(
        da="Målet er allerede vurderet, så det kan ikke skifte skala. Læg det til side, og skriv et nyt mål.",
        en="The goal has been rated already, so it cannot change its scale. Put it aside, and write a new goal.",
    ),
    "goal-rating-not-on-scale": Text(
        da="Det tal findes ikke på målets skala. Vælg et af dem, der står.",
        en="There is no such number on the goal's scale. Choose one of those shown.",
    ),
    "goal-without-words": Text(
        da="Skriv målet med borgerens egne ord.", en="Write the goal in the citizen's own words."
    ),
    "no-area-answered": Text(
        da="Der er ikke svaret på noget område. Vælg et svar på mindst ét.",
        en="No area is answered. Choose an answer for at least one.",
    ),
    "plan-changed-meanwhile": Text(
        da="En kollega har ændret det her, mens du skrev. Intet er overskrevet. Det, der står nu, og det, du skrev, er "
        "vist nedenfor: ret det til, og gem igen.",
        en="A colleague changed this while you were writing. Nothing is written over. What stands now and what you "
        "wrote are both shown below: put them together, and save again.",
    ),
    "plan-without-goals": Text(
        da="Der er ingen mål i planen endnu. Skriv det første, før I aftaler planen.",
        en="There are no goals in the plan yet. Write the first one before you agree on the plan.",
    ),
    "review-before-agreement": Text(
        da="Opfølgningen ligger før den dag, planen er aftalt. Ret en af de to datoer.",
        en="The follow-up lies before the day of the agreement. Mend one of the two dates.",
    ),
    "step-without-words": Text(da="Skriv, hvad der skal gøres.", en="Write what is to be done."),
}  # fmt: skip
