"""Problems of frameworks for self-assessment, and of rounds."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "degrees-number": Text(
        da="Skalaen skal have mellem {fewest} og {most} trin.",
        en="The scale must have between {fewest} and {most} steps.",
    ),
    "degrees-not-in-steps": Text(
        da="Trinnene skal stå i rækkefølge med én imellem: {value} kan ikke komme efter {after}.",
        en="The steps must stand in order and one apart: {value} cannot come after {after}.",
    ),
    "degrees-some-stages": Text(
        da="Nogle trin har en betydning (meaning), men ikke dette. Skriv den til, eller slet den alle steder.",
        en="Some steps have a meaning, but not this one. Add it, or delete it everywhere.",
    ),
    "element-unknown-group": Text(
        da="Gruppen “{group}” findes ikke i filen. Grupperne er: {allowed}.",
        en="There is no group “{group}” in the file. The groups are: {allowed}.",
    ),
    "element-too-many-questions": Text(
        da="Et element må højst have {most} spørgsmål; ellers er der ingen, der svarer igen næste år.",
        en="An element may have at most {most} questions; else nobody answers again next year.",
    ),
    "readiness-unknown-element": Text(
        da="Elementet “{element}” findes ikke i filen.",
        en="There is no element “{element}” in the file.",
    ),
    "readiness-outside": Text(
        da="talk_below skal ligge mellem 0 og 100, som er den skala, elementerne vises på.",
        en="talk_below must lie between 0 and 100, the scale on which elements are shown.",
    ),
    "rating-unknown-question": Text(
        da="Rammen har intet spørgsmål “{question}”. Se spørgsmålene i rammens fil.",
        en="The framework has no question “{question}”. See the questions in its file.",
    ),
    "rating-no-step": Text(
        da="“{value}” er ikke et trin på skalaen (spørgsmålet {question}).",
        en="“{value}” is no step of the scale (question {question}).",
    ),
    "unknown-framework": Text(
        da="Der er ingen ramme “{framework}”. Rammerne er: {allowed}. En fil skal ende på .toml.",
        en="There is no framework “{framework}”. The frameworks are: {allowed}. A file must end in .toml.",
    ),
    "ratings-no-question-column": Text(
        da="Filen skal have en kolonne “question” og en kolonne for hver, der har vurderet. Den første kolonne er "
        "“{first}”.",
        en="The file must have a column “question” and one for each rater. The first column is “{first}”.",
    ),
}
