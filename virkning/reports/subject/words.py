"""What tables, columns and codes are called in the file about a citizen."""

from collections.abc import Mapping

from virkning.domain.consent import ConsentPurpose
from virkning.domain.text import Language, Text
from virkning.domain.voice import VoiceSource, VoiceState
from virkning.reports.case_reviews.words import OUTCOMES
from virkning.reports.case_reviews.words import VALUES as FACTOR_VALUES

TITLE = Text(da="Alt om dig hos os", en="Everything about you with us")
INTRODUCTION = Text(
    da="Her står alt, hvad vi har skrevet om dig, og hvornår og hvorfor nogen har set eller ændret det. Medarbejdernes "
    "navne står her ikke. Er noget forkert, har du ret til at få det rettet. Tal med din kontaktperson.",
    en="Here is everything that we have written about you, and when and why somebody looked at it or changed it. The "
    "names of the staff are not here. If something is wrong you have a right to have it put right. Talk with your "
    "contact person.",
)

TABLES: Mapping[str, Text] = {
    "ActionPlan": Text(da="Handlingsplan", en="Action plan"),
    "AgreedCoding": Text(
        da="Hvad vi blev enige om, da vi læste sagen igen", en="What we agreed on when we read the case again"
    ),
    "Coding": Text(da="Hvad vi så, da vi læste sagen igen", en="What we saw when reading the case again"),
    "ReviewedCase": Text(da="Sagen læst igen, efter den blev lukket", en="The case read again after it was closed"),
    "Voice": Text(da="Det, du har sagt med egne ord", en="What you have said in own words"),
    "ImportedKey": Text(
        da="Numre på dig i filer, der er hentet ind", en="Numbers by which files that were brought in know you"
    ),
    "StudyPerson": Text(da="Undersøgelser, du tæller med i", en="Studies that you are counted in"),
    "StudyValue": Text(da="Det, undersøgelser har fået at vide udefra", en="What studies have been told from outside"),
    "VoiceMark": Text(da="Temaer, dine ord er mærket med", en="Themes that your words are marked with"),
    "Answer": Text(da="Dine svar", en="Your answers"),
    "Attendance": Text(da="Fremmøde i gruppen", en="Attendance in the group"),
    "BreakGlass": Text(da="Nødadgang til dit forløb", en="Emergency access to your course"),
    "BreakGlassNotice": Text(
        da="Hvad der bagefter er skrevet om nødadgangen", en="What was written about the emergency access afterwards"
    ),
    "CaseMember": Text(da="Familie", en="Family"),
    "ChecklistMark": Text(da="Hvad der er udført efter manualen", en="What was done by the manual"),
    "Client": Text(da="Pseudonym", en="Pseudonym"),
    "Consent": Text(da="Samtykker", en="Consents"),
    "Contact": Text(da="Kontakter", en="Contacts"),
    "Course": Text(da="Forløb", en="Courses"),
    "Enquiry": Text(da="Henvendelse", en="Enquiry"),
    "EnquiryReason": Text(da="Hvad henvendelsen handlede om", en="What the enquiry was about"),
    "Fact": Text(da="Stamdata", en="Master data"),
    "Goal": Text(da="Dine mål", en="Your goals"),
    "GoalRating": Text(da="Hvor langt du er med målene", en="How far you are with the goals"),
    "GroupStay": Text(da="Grupper, du har været med i", en="Groups you have been in"),
    "Identity": Text(da="Hvem du er", en="Who you are"),
    "JournalEntry": Text(da="Journal", en="Journal"),
    "Look": Text(
        da="Hvornår og hvorfor nogen har set eller ændret noget", en="When and why somebody looked or changed"
    ),
    "MissingMeasurement": Text(da="Målinger, der ikke er taget", en="Measurements that were not taken"),
    "Notification": Text(da="Underretning til kommunen", en="Notification to the authorities"),
    "NotificationStep": Text(da="Hvad der skete efter underretningen", en="What happened after the notification"),
    "Occasion": Text(da="Planlagte målinger", en="Planned measurements"),
    "Pause": Text(da="Pauser", en="Pauses"),
    "PhaseStay": Text(da="Faser", en="Phases"),
    "PlanAgreement": Text(da="Hvad der er aftalt i planen", en="What was agreed in the plan"),
    "PlanStep": Text(da="Skridt i planen", en="Steps of the plan"),
    "QualityJudgement": Text(da="Hvorfor noget usædvanligt er rigtigt", en="Why something unusual is right"),
    "Protection": Text(da="Beskyttelse", en="Protection"),
    "RedFlag": Text(da="Svar, vi skulle se på med det samme", en="Answers we had to look at at once"),
    "Reminding": Text(da="Om vi må minde dig om spørgeskemaer", en="Whether we may remind you of questionnaires"),
    "Responsibility": Text(da="Hvornår nogen har været ansvarlig", en="When somebody was responsible"),
    "Restriction": Text(da="Begrænsning af brugen", en="Restriction of the use"),
    "RightsRequest": Text(da="Det, du har bedt om", en="What you have asked for"),
    "SafeContact": Text(da="Hvordan vi må kontakte dig", en="How we may contact you"),
    "SentMessage": Text(da="Beskeder, vi har sendt", en="Messages that we have sent"),
    "ToldOccasion": Text(
        da="Hvornår en medarbejder fik at vide, at en måling ventede",
        en="When an employee was told that a measurement waited",
    ),
}

OTHERS: Mapping[str, Text] = {
    "AnswerLink": Text(da="Links til at svare", en="Links to answer by"),
    "Draft": Text(da="Svar, der ikke er sendt", en="Answers not handed in"),
    "Response": Text(da="Besvarelser", en="Responses"),
    "Score": Text(da="Scorer", en="Scores"),
}
TIES = Text(da="Forbindelser mellem rækker", en="Ties between rows")

COLUMNS: Mapping[str, Text] = {
    "about": Text(da="om", en="about"),
    "acknowledged_at": Text(da="set", en="seen"),
    "address": Text(da="adresse", en="address"),
    "agreed": Text(da="aftalt", en="agreed"),
    "anchor": Text(da="regnet fra", en="counted from"),
    "answer": Text(da="svar", en="answer"),
    "answered": Text(da="besvaret", en="answered"),
    "approved": Text(da="godkendt", en="approved"),
    "area": Text(da="område", en="area"),
    "factor": Text(da="spørgsmål", en="question"),
    "quotation": Text(da="citat fra journalen", en="quotation from the journal"),
    "twice": Text(da="læst af to", en="read by two"),
    "at": Text(da="hvornår", en="when"),
    "begins": Text(da="regnes fra", en="counted from"),
    "facts": Text(da="kendt på forhånd", en="known beforehand"),
    "month": Text(da="måned", en="month"),
    "cancelled": Text(da="aflyst", en="cancelled"),
    "child": Text(da="barn", en="child"),
    "child_told": Text(da="barnet er talt med", en="the child was talked with"),
    "client": Text(da="pseudonym", en="pseudonym"),
    "closed": Text(da="lukket før tiden", en="closed before its time"),
    "closes": Text(da="til", en="until"),
    "code": Text(da="hvad", en="what"),
    "content": Text(da="indhold", en="content"),
    "course": Text(da="forløb", en="course"),
    "cpr": Text(da="CPR-nummer", en="CPR number"),
    "created": Text(da="oprettet", en="made"),
    "dated": Text(da="gælder fra", en="holds from"),
    "day": Text(da="dag", en="day"),
    "decided": Text(da="afgjort", en="decided"),
    "declined_reason": Text(da="hvorfor ikke", en="why not"),
    "done": Text(da="gjort", en="done"),
    "due": Text(da="besvares senest", en="to be answered by"),
    "ended": Text(da="sluttede", en="ended"),
    "ended_reason": Text(da="hvorfor det sluttede", en="why it ended"),
    "enquired": Text(da="henvendelse", en="enquiry"),
    "expires": Text(da="til senest", en="until at the latest"),
    "failed": Text(da="kom måske ikke frem", en="may not have arrived"),
    "follow_up": Text(da="opfølgning", en="follow-up"),
    "given": Text(da="ja eller nej", en="yes or no"),
    "ground": Text(da="grund", en="ground"),
    "indicator": Text(da="indikator", en="indicator"),
    "instrument": Text(da="skema", en="questionnaire"),
    "item": Text(da="spørgsmål", en="question"),
    "key": Text(da="pseudonym", en="pseudonym"),
    "kind": Text(da="hvad", en="what"),
    "language": Text(da="sprog", en="language"),
    "length": Text(da="længde", en="length"),
    "levels": Text(da="trin", en="levels"),
    "made": Text(da="skrevet", en="written"),
    "mail": Text(da="mail", en="mail"),
    "may_leave_message": Text(da="besked må lægges", en="a message may be left"),
    "measure": Text(da="måling", en="measurement"),
    "minutes": Text(da="minutter", en="minutes"),
    "missing_reason": Text(da="hvorfor ikke taget", en="why not taken"),
    "moment": Text(da="hvornår i forløbet", en="when in the course"),
    "name": Text(da="navn", en="name"),
    "neutral_name": Text(da="neutral afsender", en="neutral sender"),
    "next_review": Text(da="næste opfølgning", en="next review"),
    "note": Text(da="note", en="note"),
    "number": Text(da="nummer", en="number"),
    "opened": Text(da="åbnet", en="opened"),
    "opens": Text(da="fra", en="from"),
    "outcome": Text(da="resultat", en="outcome"),
    "overdue": Text(da="over tiden", en="overdue"),
    "parents_informed": Text(da="forældre orienteret", en="parents informed"),
    "parents_why_not": Text(da="hvorfor ikke orienteret", en="why not informed"),
    "phase": Text(da="fase", en="phase"),
    "phone": Text(da="telefon", en="telephone"),
    "presence": Text(da="fremmøde", en="presence"),
    "programme_key": Text(da="indsats", en="programme"),
    "purpose": Text(da="formål", en="purpose"),
    "question": Text(da="spørgsmål eller skala", en="question or scale"),
    "questionnaire": Text(da="skema", en="questionnaire"),
    "raised": Text(da="rejst", en="raised"),
    "rated_by": Text(da="vurderet af", en="rated by"),
    "reason": Text(da="grund", en="reason"),
    "received": Text(da="modtaget", en="received"),
    "recipient": Text(da="modtager", en="recipient"),
    "referral": Text(da="henvist af", en="sent by"),
    "registered": Text(da="registreret", en="registered"),
    "reopened": Text(da="gange genåbnet", en="times reopened"),
    "required": Text(da="nødvendig", en="required"),
    "respondent": Text(da="hvem der svarer", en="who answers"),
    "review_by": Text(da="ses på igen", en="to be looked at again"),
    "role": Text(da="rolle", en="role"),
    "saved": Text(da="gemt", en="saved"),
    "scale": Text(da="skala", en="scale"),
    "section": Text(da="paragraf", en="section"),
    "seen": Text(da="læst", en="read"),
    "sent": Text(da="sendt", en="sent"),
    "settled": Text(da="afsluttet", en="settled"),
    "shown": Text(da="det, andre må læse", en="what others may read"),
    "signed_at": Text(da="underskrevet", en="signed"),
    "since": Text(da="siden", en="since"),
    "source": Text(da="hvor det kommer fra", en="where it comes from"),
    "span": Text(da="del af forløbet", en="part of the course"),
    "stage": Text(da="trin", en="stage"),
    "standing": Text(da="stand", en="standing"),
    "started": Text(da="begyndte", en="began"),
    "state": Text(da="hvor langt det er", en="how far it has come"),
    "status": Text(da="status", en="status"),
    "stay": Text(da="ophold", en="stay"),
    "text": Text(da="tekst", en="text"),
    "theme": Text(da="emne", en="theme"),
    "times": Text(da="sikre tider", en="safe times"),
    "title": Text(da="overskrift", en="title"),
    "tolerated_loss": Text(da="tålt tab", en="tolerated loss"),
    "turnout": Text(da="fremmøde", en="turnout"),
    "type": Text(da="type", en="type"),
    "undone": Text(da="taget tilbage", en="taken back"),
    "until": Text(da="til", en="until"),
    "value": Text(da="værdi", en="value"),
    "variable": Text(da="oplysning", en="about"),
    "way": Text(da="måde", en="way"),
    "weight": Text(da="vægt", en="weight"),
    "what": Text(da="hvad", en="what"),
    "what_was_done": Text(da="hvad der blev gjort", en="what was done"),
    "who": Text(da="hvem", en="who"),
    "why": Text(da="hvorfor", en="why"),
    "withdrawn": Text(da="trukket tilbage", en="taken back"),
    "word": Text(da="ord om det", en="a word about it"),
    "words": Text(da="dine ord", en="your words"),
    "written": Text(da="skrevet", en="written"),
}

PURPOSES: Mapping[str, Text] = {
    "care": Text(da="hjælp til dig", en="help for you"),
    "measurement": Text(da="måling", en="measurement"),
    "coordination": Text(da="samarbejde om dit forløb", en="cooperation about your course"),
    "quality-control": Text(da="kvalitet og kontrol", en="quality and control"),
    "report": Text(da="rapport", en="report"),
    "citizen-request": Text(da="noget, du har bedt om", en="something you asked for"),
    "break-glass": Text(da="nødadgang", en="emergency access"),
    "administration": Text(da="administration", en="administration"),
    "system": Text(da="programmet selv", en="the program itself"),
}

LOOKS: Mapping[str, Text] = {
    "seen": Text(da="set", en="looked at"),
    "searched": Text(da="fundet ved søgning", en="found by a search"),
    "exported": Text(da="udleveret", en="handed out"),
}
CHANGED = Text(da="ændret", en="changed")


CONSENTS: Mapping[ConsentPurpose, Text] = {
    ConsentPurpose.RECORD: Text(da="journal", en="notes of the course"),
    ConsentPurpose.QUALITY: Text(da="resultater", en="results"),
    ConsentPurpose.RESEARCH: Text(da="forskning", en="research"),
    ConsentPurpose.CONTACT_AFTERWARDS: Text(da="kontakt efter forløbet", en="contact after the course"),
}


def purpose_text(purpose: ConsentPurpose) -> Text:
    return CONSENTS[purpose]


def table_name(key: str) -> Text:
    return TABLES[key]


def row_name(key: str) -> Text:
    """Also of the tables that are not handed out: ways to answer, and what ties two rows together."""
    return TABLES.get(key) or OTHERS.get(key, TIES)


VALUES: Mapping[tuple[str, str], Text] = {
    ("source", VoiceSource.GOAL): Text(da="et af dine mål", en="one of your goals"),
    ("source", VoiceSource.SAID): Text(da="sagt i en samtale", en="said in a talk"),
    ("state", VoiceState.HEARD): Text(da="hos dem, der arbejder med dig", en="with those who work with you"),
    ("state", VoiceState.APPROVED): Text(da="må læses af andre", en="may be read by others"),
    ("state", VoiceState.WITHDRAWN): Text(da="taget tilbage", en="taken back"),
    **{("value", value): text for value, text in (*FACTOR_VALUES.items(), *OUTCOMES.items())},
}


def column_name(key: str) -> Text:
    return COLUMNS[key]


def value_name(column: str, value: str, *, language: Language) -> str:
    """Codes that have words here; everything else as it stands."""
    if column == "purpose" and value in PURPOSES:
        return PURPOSES[value].to(language)
    if column == "what":
        return LOOKS.get(value, CHANGED).to(language)
    told = VALUES.get((column, value))
    return told.to(language) if told else value
