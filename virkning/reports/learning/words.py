"""The words of the learning loop: ways to split, their parts, verdicts, points of the agenda, ground rules."""

from collections.abc import Mapping

from virkning.domain.before_and_after import Method
from virkning.domain.learning import AdjustmentState, AdvocacyState, Facet, FindingState, ItemKind, Learner, Tone
from virkning.domain.telling import Verdict
from virkning.domain.text import Text

FACETS: Mapping[Facet, Text] = {
    Facet.PHASE: Text(da="I hvilken fase kommer ændringen?", en="In which phase does the change come?"),
    Facet.TIME: Text(da="Hvornår i forløbet kommer den?", en="When in the course does it come?"),
    Facet.DEPARTMENT: Text(da="Er der forskel på afdelingerne?", en="Do the departments differ?"),
    Facet.START_LEVEL: Text(da="Hvor begyndte de?", en="Where did they begin?"),
    Facet.DOSE: Text(da="Hvor meget hjælp fik de?", en="How much help did they get?"),
    Facet.ATTENDANCE: Text(da="Kom de til det aftalte?", en="Did they come to what was agreed?"),
    Facet.FIDELITY: Text(da="Blev manualen fulgt?", en="Was the manual followed?"),
    Facet.DROPOUT: Text(da="Hvem mangler i tallet?", en="Who is missing from the figure?"),
    Facet.SEASON: Text(da="Betyder årstiden noget?", en="Does the season matter?"),
    Facet.FACTS: Text(da="Er der forskel på, hvem de er?", en="Does it differ by who they are?"),
}

CAUTIONS: Mapping[Facet, Text] = {
    Facet.PHASE: Text(
        da="En fase kommer oven på den forrige: en sen ændring kan være sået tidligt.",
        en="A phase builds on the one before: a late change may have been sown early.",
    ),
    Facet.TIME: Text(
        da="De, der endnu er med sent, er ikke de samme som dem, der begyndte.",
        en="Those who are still there late are not the same as those who began.",
    ),
    Facet.DEPARTMENT: Text(
        da="Afdelingerne møder forskellige borgere. Spørg, hvad de gør, og ikke hvem der er bedst.",
        en="Departments meet different citizens. Ask what they do, not who is best.",
    ),
    Facet.START_LEVEL: Text(
        da="De, der begynder lavest, rykker sig ofte mest af ren tilfældighed (regression mod gennemsnittet).",
        en="Those who begin lowest often move most by mere chance (regression to the mean).",
    ),
    Facet.DOSE: Text(
        da="De, der har det sværest, får ofte mest hjælp. Det kan se ud, som om hjælpen skader.",
        en="Those who have it hardest often get most help. It may look as if the help did harm.",
    ),
    Facet.ATTENDANCE: Text(
        da="Den, der har det bedre, kommer oftere. Fremmøde kan være en følge og ikke en årsag.",
        en="Whoever is better comes more often. Attendance may be an effect and not a cause.",
    ),
    Facet.FIDELITY: Text(
        da="Afkrydsninger fortæller, hvad vi husker at have gjort.",
        en="Checklists tell what we remember to have done.",
    ),
    Facet.DROPOUT: Text(
        da="Her vises, hvor de begyndte. Hvor de endte, ved vi ikke, og det er pointen.",
        en="What is shown is where they began. Where they ended we do not know, and that is the point.",
    ),
    Facet.FACTS: Text(
        da="Stamdata følger ofte ad: den, der er yngst, har måske også den korteste uddannelse. Spørg, hvad der "
        "ligger bag.",
        en="Master data often go together: the youngest may also have the least schooling. Ask what lies behind.",
    ),
    Facet.SEASON: Text(
        da="Et enkelt år kan ikke skelne årstid fra udvikling.",
        en="A single year cannot tell season from trend.",
    ),
}

PARTS: Mapping[Facet, Mapping[str, Text]] = {
    Facet.TIME: {
        "w06": Text(da="Uge 1–6", en="Weeks 1–6"),
        "w12": Text(da="Uge 7–12", en="Weeks 7–12"),
        "w18": Text(da="Uge 13–18", en="Weeks 13–18"),
        "w26": Text(da="Uge 19–26", en="Weeks 19–26"),
        "w52": Text(da="Uge 27–52", en="Weeks 27–52"),
    },
    Facet.START_LEVEL: {
        "low": Text(da="Laveste tredjedel", en="Lowest third"),
        "middle": Text(da="Midterste tredjedel", en="Middle third"),
        "high": Text(da="Højeste tredjedel", en="Highest third"),
    },
    Facet.DOSE: {
        "low": Text(da="Færrest kontakter", en="Fewest contacts"),
        "middle": Text(da="Midt imellem", en="In between"),
        "high": Text(da="Flest kontakter", en="Most contacts"),
    },
    Facet.ATTENDANCE: {
        "under-70": Text(da="Under 70 % fremmøde", en="Came to under 70%"),
        "to-90": Text(da="70–89 % fremmøde", en="Came to 70–89%"),
        "over-90": Text(da="90 % eller mere", en="90% or more"),
    },
    Facet.FIDELITY: {
        "under-80": Text(da="Under 80 % af manualen", en="Under 80% of the manual"),
        "over-80": Text(da="80 % eller mere", en="80% or more"),
    },
    Facet.DROPOUT: {
        "measured": Text(da="Målt til slut", en="Measured at the end"),
        "not-measured": Text(da="Ikke målt til slut", en="Not measured at the end"),
    },
    Facet.SEASON: {
        "q1": Text(da="Januar–marts", en="January–March"),
        "q2": Text(da="April–juni", en="April–June"),
        "q3": Text(da="Juli–september", en="July–September"),
        "q4": Text(da="Oktober–december", en="October–December"),
    },
}

ABSENT: Mapping[Facet, Text] = {
    Facet.DOSE: Text(
        da="Der er ikke registreret kontakter i disse forløb.", en="No contacts are recorded in these courses."
    ),
    Facet.ATTENDANCE: Text(
        da="Der er ikke registreret, hvad der blev aftalt, og om borgerne kom.",
        en="It is not recorded what was agreed and whether citizens came.",
    ),
    Facet.FIDELITY: Text(
        da="Indsatsen har ingen manual med afkrydsning, eller ingen har krydset af i disse forløb.",
        en="The programme has no manual with a checklist, or nobody has ticked it in these courses.",
    ),
    Facet.DROPOUT: Text(da="Alle er målt til slut.", en="Everybody is measured at the end."),
    Facet.FACTS: Text(
        da="Der er ingen stamdata om disse borgere.", en="There are no master data about these citizens."
    ),
}
"""Why there is nothing to see by a way of splitting."""

REFERRED = Text(da="Hvordan borgeren kom", en="How the citizen came")

APART = Text(
    da="De rykker sig mere i “{more}” ({more_gain}) end i “{less}” ({less_gain}). Det er mere end tilfældigheder.",
    en="They move more in “{more}” ({more_gain}) than in “{less}” ({less_gain}). That is more than chance.",
)
LATE = Text(
    da="Ændringen kommer i “{more}” ({more_gain}). I “{less}” kan der ikke ses nogen ({less_gain}).",
    en="The change comes in “{more}” ({more_gain}). In “{less}” none can be seen ({less_gain}).",
)
TOGETHER = Text(
    da="Forskellene er ikke større, end tilfældigheder kan lave.",
    en="The differences are no larger than chance can make.",
)
ONE_PART = Text(da="Der er kun én gruppe at se på.", en="There is only one group to look at.")
BEGAN_APART = Text(
    da="De, der ikke blev målt til slut, begyndte et andet sted end resten. Tallet fortæller ikke om dem.",
    en="Those not measured at the end began elsewhere than the rest. The figure does not tell of them.",
)
BEGAN_ALIKE = Text(
    da="De, der ikke blev målt til slut, begyndte nogenlunde samme sted som resten.",
    en="Those not measured at the end began at about the same place as the rest.",
)
HIDDEN = Text(da="for få til at vise", en="too few to show")
GAIN = Text(da="Ændring, plus er den ønskede vej", en="Change, plus is the wanted way")
START = Text(da="Udgangspunkt", en="Where they began")

TONES: Mapping[Tone, Text] = {
    Tone.GOOD: Text(da="Godt nyt", en="Good news"),
    Tone.SURPRISE: Text(da="Overraskelse", en="Surprise"),
    Tone.QUESTION: Text(da="Spørgsmål", en="Question"),
}
FINDING_STATES: Mapping[FindingState, Text] = {
    FindingState.OPEN: Text(da="åbent", en="open"),
    FindingState.IN_MEETING: Text(da="på dagsordenen", en="on the agenda"),
    FindingState.DECIDED: Text(da="besluttet", en="decided"),
    FindingState.PUT_ASIDE: Text(da="lagt til side", en="put aside"),
}
ADJUSTMENT_STATES: Mapping[AdjustmentState, Text] = {
    AdjustmentState.PLANNED: Text(da="er ikke begyndt", en="has not begun"),
    AdjustmentState.RUNNING: Text(da="er i gang", en="is running"),
    AdjustmentState.DUE: Text(da="venter på, at I ser efter", en="waits for you to look"),
    AdjustmentState.CLOSED: Text(da="er afsluttet", en="is closed"),
}
ADVOCACY_STATES: Mapping[AdvocacyState, Text] = {
    AdvocacyState.OPEN: Text(da="ikke taget op endnu", en="not taken up yet"),
    AdvocacyState.RAISED: Text(da="taget op", en="taken up"),
    AdvocacyState.ANSWERED: Text(da="besvaret", en="answered"),
    AdvocacyState.CLOSED: Text(da="afsluttet", en="closed"),
}
ITEMS: Mapping[ItemKind, Text] = {
    ItemKind.WELCOME: Text(da="Velkommen", en="Welcome"),
    ItemKind.GOOD: Text(da="Godt nyt", en="Good news"),
    ItemKind.SURPRISE: Text(da="Overraskelse", en="Surprise"),
    ItemKind.QUESTION: Text(da="Spørgsmål", en="Question"),
    ItemKind.LAST_TIME: Text(da="Fra sidst", en="From last time"),
    ItemKind.DECIDE: Text(da="Beslutning", en="Decision"),
}
USUAL: Mapping[ItemKind, Text] = {
    ItemKind.WELCOME: Text(da="Hvorfor er vi her, og hvad er reglerne?", en="Why are we here, and what are the rules?"),
    ItemKind.LAST_TIME: Text(
        da="Hvad besluttede vi sidst, og hvad blev det til?", en="What did we decide, and what came of it?"
    ),
    ItemKind.DECIDE: Text(
        da="Hvad gør vi nu? Hvem, hvornår, og hvornår ser vi efter?",
        en="What do we do now? Who, when, and when do we look?",
    ),
}
ASKING: Mapping[ItemKind, Text] = {
    ItemKind.GOOD: Text(
        da="Hvad gjorde vi, som virkede? Kan andre bruge det?", en="What did we do that worked? Can others use it?"
    ),
    ItemKind.SURPRISE: Text(
        da="Hvad havde vi ventet? Hvad kan forklare det?", en="What had we expected? What could explain it?"
    ),
    ItemKind.QUESTION: Text(
        da="Vær nysgerrig: hvad ser I i hverdagen, som kunne forklare tallet? Hvad ved vi ikke?",
        en="Be curious: what do you see in daily work that could explain the figure? What do we not know?",
    ),
    ItemKind.DECIDE: Text(
        da="Én ting, der kan gøres, er bedre end fem, der burde.",
        en="One thing that can be done is better than five that should.",
    ),
}
LEARNERS: Mapping[Learner, tuple[Text, Text]] = {
    Learner.NUMBERS: (
        Text(da="Tal", en="Numbers"),
        Text(
            da="Læs tabellen, og sæt kryds ved ét tal, du undrer dig over.",
            en="Read the table, and mark one figure that puzzles you.",
        ),
    ),
    Learner.PICTURES: (
        Text(da="Billeder", en="Pictures"),
        Text(
            da="Se kurverne. Hvor knækker de, og hvad skete der dengang?",
            en="Look at the curves. Where do they bend, and what happened then?",
        ),
    ),
    Learner.STORY: (
        Text(da="Fortælling", en="Story"),
        Text(
            da="Læs fortællingen. Kan du genkende den fra et forløb, du kender?",
            en="Read the story. Do you know it from a course of your own?",
        ),
    ),
    Learner.TALKING: (
        Text(da="Samtale", en="Talking"),
        Text(
            da="Tag ti minutter med en kollega før mødet: hvad tror I, tallene viser?",
            en="Take ten minutes with a colleague before: what do you think the figures show?",
        ),
    ),
}
RULES: tuple[Text, ...] = (
    Text(
        da="Vi er her for at lære, ikke for at bedømme hinanden.", en="We are here to learn, not to judge each other."
    ),
    Text(da="Her er trygt at sige, at noget ikke lykkedes.", en="It is safe here to say that something did not work."),
    Text(da="Ingen bliver afskediget på grund af et tal.", en="Nobody is dismissed because of a figure."),
    Text(
        da="Vi rangordner ikke medarbejdere og viser ingen tal om den enkelte.",
        en="We do not rank employees, and show no figures of anybody alone.",
    ),
    Text(
        da="Et tal, der skuffer, er et spørgsmål. Vi spørger, før vi forklarer.",
        en="A figure that disappoints is a question. We ask before we explain.",
    ),
)
VERDICTS: Mapping[Verdict, Text] = {
    Verdict.BETTER: Text(da="Det er blevet bedre", en="It has become better"),
    Verdict.WORSE: Text(da="Det er blevet dårligere", en="It has become worse"),
    Verdict.UNSURE: Text(da="Det kan ikke siges endnu", en="It cannot be told yet"),
    Verdict.TOO_EARLY: Text(da="Det er for tidligt", en="It is too early"),
}
VERDICT_MEANINGS: Mapping[Verdict, Text] = {
    Verdict.BETTER: Text(
        da="Tallet ligger bedre, end det ellers ville have gjort, og det er mere end tilfældigheder. Hvorfor, "
        "siger tallet ikke.",
        en="The figure lies better than it else would have, by more than chance. Why, the figure does not say.",
    ),
    Verdict.WORSE: Text(
        da="Tallet ligger dårligere, end det ellers ville have gjort, og det er mere end tilfældigheder. Spørg, "
        "hvad der ellers skete.",
        en="The figure lies worse than it else would have, by more than chance. Ask what else happened.",
    ),
    Verdict.UNSURE: Text(
        da="Usikkerheden rummer både fremgang og ingenting. Det betyder ikke, at ændringen ikke virker.",
        en="The uncertainty holds both progress and nothing. That does not mean that the change does not work.",
    ),
    Verdict.TOO_EARLY: Text(
        da="Dagen er ikke kommet, eller der er for lidt at se på. Kurven må gerne følges, men den dømmer ikke endnu.",
        en="The day is not come, or there is too little to look at. The curve may be followed, but does not judge yet.",
    ),
}
METHODS: Mapping[Method, Text] = {
    Method.SERIES: Text(
        da="Afbrudt tidsserie: punkterne efter er holdt op mod, hvor udviklingen før ville have ført hen.",
        en="Interrupted time series: the points after are held against where the trend before would have led.",
    ),
    Method.BLOCKS: Text(
        da="Alle før er holdt op mod alle efter. Der er for få punkter til at regne en udvikling ud, så en "
        "udvikling, der var i gang i forvejen, tæller med.",
        en="All before are held against all after. There are too few points for a trend, so a trend that was "
        "under way counts in.",
    ),
    Method.NONE: Text(
        da="Der er endnu ikke nok at holde op mod hinanden.", en="There is not enough to hold against each other yet."
    ),
}
