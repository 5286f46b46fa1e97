"""Problems met with reports."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "report-approved-already": Text(
        da="Rapporten er godkendt og kan ikke kommenteres eller godkendes igen. En rettelse bliver en ny udgave.",
        en="The report is approved, and can no longer be commented on or approved. A correction is a new edition.",
    ),
    "report-not-approved": Text(
        da="Rapporten skal godkendes, før den sendes.", en="The report must be approved before it is sent."
    ),
    "report-sent-already": Text(da="Rapporten er sendt allerede.", en="The report has been sent already."),
    "report-newer-edition": Text(
        da="Der er kommet en {edition}. udgave, siden du åbnede siden. Se den, før du gør noget ved den.",
        en="An edition {edition} has come since you opened the page. Look at it before you do anything with it.",
    ),
    "report-reason-missing": Text(
        da="Skriv, hvorfor rapporten rettes. Det står i den nye udgave.",
        en="Write why the report is corrected. It stands in the new edition.",
    ),
    "report-choice-changed": Text(
        da="En anden har ændret rapporten imens. Dit eget står her stadig; se det igennem, og gem igen.",
        en="Somebody else has changed the report meanwhile. Your own still stands here; look at it, and save again.",
    ),
    "report-section-unknown": Text(da="Afsnittet “{section}” findes ikke.", en="There is no section “{section}”."),
    "report-without-sections": Text(
        da="Vælg mindst ét afsnit, eller slå rapporten fra.", en="Choose at least one section, or turn the report off."
    ),
    "report-text-too-long": Text(
        da="Teksten må højst fylde {most} tegn.", en="The text may be at most {most} characters."
    ),
    "report-title-missing": Text(
        da="Rapporten skal have en titel på begge sprog.", en="The report needs a title in both languages."
    ),
    "no-such-report": Text(
        da="Rapporten “{report}” findes ikke. De kendte er: {allowed}.",
        en="There is no report “{report}”. Known ones are: {allowed}.",
    ),
    "no-such-team": Text(
        da="Teamet “{team}” findes ikke. De kendte er: {allowed}.",
        en="There is no team “{team}”. Known ones are: {allowed}.",
    ),
    "quality-gone": Text(
        da="Det står der ikke mere som tvivlsomt. Måske er det rettet imens.",
        en="It no longer stands there as doubtful. Perhaps it has been put right meanwhile.",
    ),
    "quality-why-missing": Text(da="Skriv, hvorfor det er rigtigt.", en="Write why it is right."),
    "quality-why-too-long": Text(
        da="Begrundelsen må højst fylde {most} tegn.", en="The reason may be at most {most} characters."
    ),
    "quality-judged-already": Text(
        da="En anden har lige skrevet, at det er rigtigt.", en="Somebody else has just written that it is right."
    ),
}
