"""The words of client statistics, in both languages."""

from collections.abc import Mapping

from virkning.domain.text import Text

UNKNOWN = Text(da="Ikke oplyst", en="Not told")

ENDED: Mapping[str, Text] = {
    "completed": Text(da="Gennemført som planlagt", en="Completed as planned"),
    "broke-off": Text(da="Afbrudt af borgeren", en="Broken off by the citizen"),
    "moved": Text(da="Flyttet", en="Moved away"),
    "referred": Text(da="Henvist til anden hjælp", en="Referred to other help"),
    "other": Text(da="En anden grund", en="Another reason"),
    "": UNKNOWN,
}

REFERRALS: Mapping[str, Text] = {
    "self": Text(da="Borgeren selv", en="The citizen"),
    "municipality": Text(da="Kommunen", en="The municipality"),
    "health": Text(da="Læge eller sundhedsvæsen", en="Doctor or health service"),
    "police": Text(da="Politiet", en="The police"),
    "shelter": Text(da="Et krisecenter", en="A shelter"),
    "organisation": Text(da="En anden organisation", en="Another organisation"),
    "network": Text(da="Familie eller venner", en="Family or friends"),
    "other": Text(da="En anden", en="Somebody else"),
    "": UNKNOWN,
}

OUTCOMES: Mapping[str, Text] = {
    "course": Text(da="Blev til et forløb", en="Became a course"),
    "waiting": Text(da="På venteliste", en="On the waiting list"),
    "new": Text(da="Ikke besvaret endnu", en="Not answered yet"),
    "declined": Text(da="Afvist", en="Declined"),
    "withdrawn": Text(da="Trukket tilbage af borgeren", en="Withdrawn by the citizen"),
    "referred-on": Text(da="Henvist til anden hjælp", en="Referred to other help"),
}

DECLINED: Mapping[str, Text] = {
    "outside-target-group": Text(da="Uden for målgruppen", en="Outside the target group"),
    "outside-area": Text(da="Bor uden for vores område", en="Lives outside our area"),
    "no-place": Text(da="Ingen ledig plads", en="No place"),
    "other-help-needed": Text(da="Har brug for anden hjælp end vores", en="Needs other help than ours"),
    "no-contact": Text(da="Kunne ikke få fat i borgeren igen", en="Could not be reached again"),
    "other": Text(da="En anden grund", en="Another reason"),
}

ENQUIRIES = Text(da="Henvendelser", en="Enquiries")
WAITING = Text(da="Venter på svar den sidste dag", en="Waiting for an answer on the last day")
NEW = Text(da="Nye forløb", en="New courses")
ACTIVE = Text(da="Forløb i gang", en="Courses going on")
HELPED = Text(da="Borgere, der fik hjælp", en="Citizens helped")
ENDED_COURSES = Text(da="Afsluttede forløb", en="Courses ended")
WAIT_MIDDLE = Text(da="Ventetid, median (dage)", en="Waiting time, median (days)")
WAIT_HIGH = Text(da="Ventetid, tre ud af fire højst (dage)", en="Waiting time, three in four at most (days)")
WAIT_MOST = Text(da="Ventetid, længste (dage)", en="Waiting time, longest (days)")
LENGTH_MIDDLE = Text(da="Længde af afsluttede, median (dage)", en="Length of those ended, median (days)")
CONTACTS = Text(da="Kontakter pr. forløb, median", en="Contacts per course, median")
MINUTES = Text(da="Minutter pr. forløb, gennemsnit", en="Minutes per course, mean")
ATTENDANCE = Text(da="Fremmøde, af det aftalte", en="Attendance, of what was agreed")

MEANINGS: Mapping[Text, Text] = {
    WAITING: Text(da="Ubesvarede, da perioden sluttede.", en="Without an answer when the period was over."),
    ACTIVE: Text(
        da="I gang mindst én dag i perioden. Forløb på pause hele perioden tæller ikke.",
        en="Going on at least one day of the period. Courses that rest all through do not count.",
    ),
    HELPED: Text(
        da="Borgere med et forløb i gang; hver tæller én gang, også med flere forløb.",
        en="Citizens with a course going on; each counts once, also with several courses.",
    ),
    WAIT_MIDDLE: Text(
        da="Dage fra henvendelse til første dag, for nye forløb. Halvdelen ventede højst så længe.",
        en="Days from enquiry to first day, of new courses. Half waited this long at most.",
    ),
    LENGTH_MIDDLE: Text(
        da="Dage fra første til sidste dag, pauser medregnet. Halvdelen varede højst så længe.",
        en="Days from first to last, pauses included. Half lasted this long at most.",
    ),
    CONTACTS: Text(
        da="Det, der blev til noget i perioden, i forløb hvor noget var tilbudt.",
        en="What took place in the period, in courses where anything was offered.",
    ),
    ATTENDANCE: Text(
        da="Holdte af aftalte samtaler, opkald, besøg og møder. Aflyste tæller med i det aftalte.",
        en="Kept of agreed talks, calls, visits and meetings. Those cancelled count among the agreed.",
    ),
}
