"""Section: how much to measure."""

from tests.spec.paragraphs import paragraph
from virkning.domain.documentation_dose import DoseLevel, Intensity, Risk, proposal
from virkning.domain.text import Text
from virkning.library.documentation_dose import dose_rules

TITLE = Text(da="Hvor meget der skal måles", en="How much to measure")

CONTACTS, WEEKS = Text(da="Kontakter", en="Contacts"), Text(da="Uger", en="Weeks")
RISK, LEVEL = Text(da="Risiko", en="Risk"), Text(da="Forslag", en="Proposal")


@paragraph(
    Text(da="Indsatsens intensitet afgør det", en="The intensity of the help decides"),
    Text(
        da="Forslaget er det højeste trin, som både kontakterne og ugerne i et typisk forløb når op til: mange "
        "kontakter på få uger giver ikke tid til at se noget ændre sig, og få kontakter over lang tid er for lidt at "
        "spørge til. Er risikoen høj, foreslås ét trin mere, men aldrig efter en enkelt samtale. Grænserne er vores "
        "egne.",
        en="The proposal is the highest level that both the contacts and the weeks of a typical course reach: many "
        "contacts in a few weeks leave no time to see anything change, and few contacts over a long time are too "
        "little to ask about. Where the risk is high, one level more is proposed, but never after a single talk. The "
        "limits are our own.",
    ),
    columns=(CONTACTS, WEEKS, RISK, LEVEL),
    rows=(
        (1, 1, Risk.LOW, DoseLevel.AFTER_TALK),
        (1, 1, Risk.HIGH, DoseLevel.AFTER_TALK),
        (5, 6, Risk.LOW, DoseLevel.BEFORE_AFTER),
        (40, 4, Risk.LOW, DoseLevel.BEFORE_AFTER),
        (12, 20, Risk.LOW, DoseLevel.FOLLOWED),
        (12, 20, Risk.RAISED, DoseLevel.FOLLOWED),
        (12, 20, Risk.HIGH, DoseLevel.FULL),
        (40, 52, Risk.LOW, DoseLevel.FULL),
    ),
)
def test_level(contacts: int, weeks: int, risk: Risk, level: DoseLevel) -> None:
    assert proposal(Intensity(contacts, weeks, risk=risk), dose_rules()).rule.level is level


@paragraph(
    Text(da="Den, der er anonym, spørges én gang", en="Whoever is anonymous is asked once"),
    Text(
        da="Ingen kan vide, om det er den samme, der svarer næste gang. Derfor foreslås altid det laveste trin, uanset "
        "hvor mange gange der tales sammen.",
        en="Nobody can know whether it is the same person who answers the next time. So the lowest level is always "
        "proposed, however often they talk.",
    ),
    columns=(CONTACTS, WEEKS, LEVEL),
    rows=((1, 1, DoseLevel.AFTER_TALK), (40, 52, DoseLevel.AFTER_TALK)),
)
def test_anonymous(contacts: int, weeks: int, level: DoseLevel) -> None:
    assert proposal(Intensity(contacts, weeks, anonymous=True), dose_rules()).rule.level is level
