"""Problems of questionnaires and answers that came in the formats of others."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "json-too-large": Text(
        da="Filen er større end {most} MB. Del den i flere, og læs dem en ad gangen.",
        en="The file is larger than {most} MB. Split it in several, and read them one at a time.",
    ),
    "too-many-questions": Text(
        da="Der er mere end {most} spørgsmål i filen. Se efter, om den er gået i stykker, og del den ellers op.",
        en="There are more than {most} questions in the file. See whether it is damaged, or split it.",
    ),
    "response-link-nowhere": Text(
        da="Svaret “{link}” hører ikke til noget spørgsmål i skemaet, og intet i skemaet hedder noget, der ligner. Det "
        "er ikke brugt. Se efter, om svarene er givet på et andet skema.",
        en="The answer “{link}” belongs to no question of the form, and nothing in the form is called anything like "
        "it. It was not used. See whether the answers were given to another form.",
    ),
    "response-answered-twice": Text(
        da="“{link}” er besvaret mere end én gang i samme besvarelse. Kun det første svar er brugt; ret filen.",
        en="“{link}” is answered more than once in the same response. Only the first answer was used; mend the file.",
    ),
    "response-several-answers": Text(
        da="“{link}” har {n} svar på én gang. Et spørgsmål, der tæller point, har ét svar; intet af dem er brugt.",
        en="“{link}” has {n} answers at once. A question that counts points has one answer; none of them was used.",
    ),
    "response-not-finished": Text(
        da="Besvarelsen står som “{status}” og ikke som færdig. Den er læst; se efter, om der mangler svar.",
        en="The response is marked “{status}” and not as finished. It was read; see whether answers are missing.",
    ),
    "observation-of-something-else": Text(
        da="Målingen har koden “{code}”, som ikke er en skala i “{instrument}”. Den er ikke brugt. Giv skemaet med, "
        "som den hører til, hvis den er dets sum.",
        en="The observation has the code “{code}”, which is no scale of “{instrument}”. It was not used. Give the "
        "questionnaire that it belongs to if it is its total.",
    ),
    "observation-without-value": Text(
        da="Målingen “{code}” har intet tal. Den er ikke brugt.",
        en="The observation “{code}” has no number. It was not used.",
    ),
}
