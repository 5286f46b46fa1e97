"""Problems met with groups, their participants, sessions and attendance lists."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "came-later": Text(
        da="Borgeren er registreret som mødt den {value}. Vælg den dag eller en senere som sidste dag, eller ret "
        "fremmødet først.",
        en="The citizen is recorded as having come on {value}. Choose that day or a later one as the last, or correct "
        "the attendance first.",
    ),
    "changed-meanwhile": Text(
        da="En kollega har gemt noget her, siden du åbnede siden. Intet er overskrevet. Det, kollegaen gemte, står "
        "øverst, og det, du valgte, står herunder. Se på begge, og gem igen.",
        en="A colleague has saved something here since you opened the page. Nothing is overwritten. What the colleague "
        "saved stands on top, and what you chose stands below. Look at both, and save again.",
    ),
    "closed-before-last-session": Text(
        da="Gruppen har mødtes efter den {value}. Sidste dag kan tidligst være den {start}.",
        en="The group has met after {value}. The last day can be {start} at the earliest.",
    ),
    "course-of-another-programme": Text(
        da="Forløbet {course} hører til en anden indsats eller afdeling end gruppen. Vælg et andet forløb.",
        en="Course {course} belongs to another programme or department than the group. Choose another course.",
    ),
    "date-outside-group": Text(
        da="Datoen {value} ligger uden for gruppens første og sidste dag. Ret datoen.",
        en="The date {value} lies outside the first and last day of the group. Mend the date.",
    ),
    "fewer-places-than-participants": Text(
        da="Der deltager {n}, så der kan ikke være færre pladser end det.",
        en="{n} take part, so there cannot be fewer places.",
    ),
    "group-closed": Text(
        da="Gruppen er afsluttet. Genåbn den, hvis den skal fortsætte.",
        en="The group is closed. Reopen it to go on with it.",
    ),
    "session-called-off": Text(
        da="Gangen er aflyst. Fjern fluebenet ved “Aflyst”, før fremmødet udfyldes.",
        en="The session is called off. Take it up again to tick who came.",
    ),
    "group-full": Text(
        da="Gruppen har {places} pladser, og så mange er der ikke tilbage. Ingen er tilføjet. Vælg færre, eller giv "
        "gruppen flere pladser.",
        en="The group has {places} places, and not that many are left. Nobody is added. Choose fewer, or give the "
        "group more places.",
    ),
    "group-not-closed": Text(da="Gruppen er i gang, så den kan ikke genåbnes.", en="The group is going on already."),
    "left-already": Text(
        da="Borgeren er allerede meldt ud af gruppen. Se listen igen.",
        en="The citizen has left the group already. Look at the list again.",
    ),
    "nobody-chosen": Text(da="Der er ikke valgt nogen. Sæt et flueben.", en="Nobody is chosen. Tick at least one."),
    "nobody-ticked": Text(
        da="Der er ikke sat et eneste kryds, så fremmødet er ikke gemt. Blev gangen ikke til noget, så aflys den.",
        en="Nobody is ticked, so the attendance is not saved. If the session came to nothing, cancel it.",
    ),
    "number-unlikely": Text(
        da="{value} kan ikke passe. Skriv et helt tal op til {most}.",
        en="{value} cannot be right. Write a whole number up to {most}.",
    ),
    "participants-before-group": Text(
        da="Der er deltagere fra den {value}, så gruppen kan ikke begynde senere end det.",
        en="There are participants from {value}, so the group cannot begin later.",
    ),
    "session-already": Text(
        da="Gruppen har allerede en gang den {value} på samme tidspunkt. Vælg en anden dag eller et andet klokkeslæt.",
        en="The group has a session already on {value} at the same hour. Choose another day or hour.",
    ),
    "session-not-yet": Text(
        da="Gangen ligger den {value}, så der er intet fremmøde at registrere endnu.",
        en="The session is on {value}, so there is no attendance to record yet.",
    ),
    "takes-no-part": Text(
        da="En af borgerne på listen deltager ikke i gruppen den dag. Hent siden igen.",
        en="A citizen on the list takes no part in the group on that day. Load the page again.",
    ),
    "takes-part-already": Text(
        da="Forløbet {course} deltager allerede i gruppen.", en="Course {course} takes part in the group already."
    ),
    "title-empty": Text(
        da="Giv gruppen et navn, for eksempel “Tirsdagsgruppen”. Skriv ikke navne på borgere.",
        en="Give the group a name, such as “The Tuesday group”. Do not write names of citizens.",
    ),
}
