"""Problems of reviews of closed cases."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "case-review-no-question": Text(
        da="Skriv en titel, og hvad I vil vide.", en="Write a title, and what you want to know."
    ),
    "case-review-cases": Text(da="Vælg mellem 1 og {most} lukkede forløb.", en="Choose 1 to {most} closed courses."),
    "case-review-factors": Text(da="Vælg mellem 1 og {most} faktorer.", en="Choose 1 to {most} factors."),
    "case-review-no-reader": Text(da="Vælg mindst én, der skal læse.", en="Choose at least one who is to read."),
    "case-review-case-open": Text(
        da="Et af forløbene er ikke afsluttet. Kun lukkede forløb kan læses igen.",
        en="One of the courses has not ended. Only closed ones can be read again.",
    ),
    "case-review-unknown-factor": Text(
        da="Kodebogen har ingen faktor “{factor}”.", en="The codebook has no factor “{factor}”."
    ),
    "case-review-unknown-value": Text(
        da="Vælg en af mulighederne for “{factor}”: {allowed}.", en="Choose one of these for “{factor}”: {allowed}."
    ),
    "case-review-quotation-long": Text(
        da="Citatet til “{factor}” er længere end {most} tegn. Vælg det vigtigste.",
        en="The quotation for “{factor}” is longer than {most} characters. Choose what matters most.",
    ),
    "case-review-quotation-not-there": Text(
        da="Citatet til “{factor}” står ikke i den note, du har valgt. Marker det i noten, eller vælg en anden note.",
        en="The quotation for “{factor}” does not stand in the note you chose. Mark it in the note, or choose another.",
    ),
    "case-review-nothing-to-agree": Text(da="I er ikke uenige om det her.", en="You do not differ about this."),
    "case-review-approved": Text(
        da="Rapporten er godkendt og kan ikke ændres.", en="The report is approved, and cannot be changed."
    ),
    "case-review-told-length": Text(da="Skriv mellem 1 og {most} tegn.", en="Write 1 to {most} characters."),
    "case-review-told-verbatim": Text(
        da="Det står ordret sådan i en journal, og nogen kan kendes på det. Skriv det om med jeres egne ord.",
        en="It stands word for word in a journal, and somebody may be known by it. Rewrite it in your own words.",
    ),
    "case-review-not-read": Text(
        da="{n} forløb er ikke læst endnu. Læs dem, før I lukker.",
        en="{n} courses have not been read yet. Read them before you close.",
    ),
    "case-review-still-open": Text(da="Gennemgangen er ikke lukket endnu.", en="The review has not been closed yet."),
    "case-review-second-person": Text(
        da="En anden end den, der har lavet eller lukket gennemgangen, skal godkende den.",
        en="Somebody else than who made or closed the review must approve it.",
    ),
    "case-review-closed": Text(
        da="Gennemgangen er lukket, så der kan ikke kodes mere. Det, du skrev, er ikke gemt.",
        en="The review is closed, so nothing can be coded any more. What you wrote was not saved.",
    ),
}
