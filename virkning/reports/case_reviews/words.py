"""The words of a review of closed cases."""

from collections.abc import Mapping

from virkning.domain.case_review import OUTCOME, CaseOutcome, Codebook, FactorValue, PartlyAs
from virkning.domain.text import Text

VALUES: Mapping[FactorValue, Text] = {
    FactorValue.PRESENT: Text(da="Til stede", en="Present"),
    FactorValue.PARTLY: Text(da="Delvist", en="Partly"),
    FactorValue.ABSENT: Text(da="Ikke til stede", en="Absent"),
    FactorValue.UNDOCUMENTED: Text(da="Ikke dokumenteret", en="Not documented"),
}
OUTCOMES: Mapping[CaseOutcome, Text] = {
    CaseOutcome.REACHED: Text(da="Målet nået", en="Goal reached"),
    CaseOutcome.PARTLY: Text(da="Delvist nået", en="Partly reached"),
    CaseOutcome.NOT: Text(da="Ikke nået", en="Not reached"),
    CaseOutcome.WORSE: Text(da="Forværring", en="Worse"),
    CaseOutcome.BROKEN_OFF: Text(da="Afbrudt", en="Broken off"),
}
THE_OUTCOME = Text(da="Udfald", en="Outcome")
WENT_WELL = Text(da="Gik godt", en="Went well")
COINCIDENCE = Text(
    da="Det her er sammenfald, ikke årsag: det viser, hvad der fulgtes ad i netop disse forløb. Læs forløbene bag, før "
    "I konkluderer.",
    en="This is coincidence, not cause: it shows what went together in just these courses. Read the courses behind it "
    "before you conclude.",
)
PARTLY_AS: Mapping[PartlyAs, Text] = {
    PartlyAs.PRESENT: Text(
        da="Delvist tæller som til stede, hvor en faktor enten er der eller ej.",
        en="Partly counts as present where a factor is either there or not.",
    ),
    PartlyAs.ABSENT: Text(
        da="Delvist tæller som ikke til stede, hvor en faktor enten er der eller ej.",
        en="Partly counts as absent where a factor is either there or not.",
    ),
}


def title_of(codebook: Codebook, key: str) -> Text:
    if key == OUTCOME:
        return THE_OUTCOME
    factor = codebook.factor(key)
    return factor.title if factor else Text(key, key)
