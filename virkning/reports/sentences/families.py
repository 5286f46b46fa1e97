"""Problems with enquiries, master data and families."""

from collections.abc import Mapping

from virkning.domain.text import Text

SENTENCES: Mapping[str, Text] = {
    "another-citizen": Text(
        da="CPR-nummeret tilhører en anden borger end den, som forløbet skal åbnes for. Intet er gemt. Ret nummeret.",
        en="The CPR number belongs to another citizen than the one of the course. Nothing is saved. Mend the number.",
    ),
    "enquiry-changed-meanwhile": Text(
        da="En anden har ændret henvendelsen, siden du åbnede den. Dit er ikke gemt, men står her endnu. Se, hvad der "
        "står nu, og gem igen.",
        en="Somebody else has changed the enquiry since you opened it. Yours is not saved, but still stands here. Look "
        "at what stands there now, and save again.",
    ),
    "decided-before-received": Text(
        da="Afgørelsen ligger før den dag, henvendelsen kom. Ret en af de to datoer.",
        en="The decision lies before the day of the enquiry. Mend one of the two dates.",
    ),
    "decline-needs-reason": Text(
        da="Et afslag skal have en grund, og kun et afslag. Vælg en grund.",
        en="To decline needs a reason, and nothing else does. Choose a reason.",
    ),
    "enquiry-elsewhere": Text(
        da="Henvendelsen hører til en anden organisation end forløbet.",
        en="The enquiry belongs to another organisation than the course.",
    ),
    "enquiry-is-a-course": Text(
        da="Henvendelsen er allerede blevet til et forløb. Afslut forløbet i stedet.",
        en="The enquiry has become a course already. End the course instead.",
    ),
    "fact-changed-meanwhile": Text(
        da="En anden har skrevet stamdata, siden du åbnede siden ({variable}). Intet er gemt. Dit står her endnu; se, "
        "hvad der står nu, og gem igen.",
        en="Somebody else has told master data since you opened the page ({variable}). Nothing is saved. Yours still "
        "stands here; look at what stands there now, and save again.",
    ),
    "fact-corrected-already": Text(
        da="Oplysningen er allerede rettet. Hent siden igen for at se, hvad der står nu.",
        en="The entry has been corrected already. Load the page again to see what stands there now.",
    ),
    "member-already": Text(
        da="Borgeren hører allerede til familien. Har du skrevet en forælders CPR-nummer ved barnet?",
        en="The citizen belongs to the family already. Did you write a parent's CPR number for the child?",
    ),
    "member-elsewhere": Text(
        da="Borgeren hører til en anden organisation og kan ikke være med i familien.",
        en="The citizen belongs to another organisation and cannot be in the family.",
    ),
    "member-left-already": Text(
        da="Borgeren er allerede ude af familien. Hent siden igen.",
        en="The citizen has left the family already. Load the page again.",
    ),
    "no-facts": Text(
        da="Vælg mindst én oplysning, før du gemmer.",
        en="Choose at least one entry before you save.",
    ),
}
