"""What five raters answered in the invented rounds, what they agreed on and decided. All of it is made up."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Agreed:
    """The step they agreed on, why, what shows it, and what is to be developed by whom within how many days."""

    value: int
    reason: str
    evidence: tuple[str, ...] = ()
    develop: str = ""
    owner: str = "leader"
    days: int = 90


@dataclass(frozen=True)
class Story:
    """`levels` of the five, counted from the lowest step (-1: don't know); `notes` by element and rater."""

    levels: Mapping[str, tuple[int, int, int, int, int]]
    agreed: Mapping[str, Agreed]
    notes: Mapping[tuple[str, int], str] = field(default_factory=dict)


PRACTICE_BEFORE = Story(
    levels={
        "teori-og-viden": (2, 3, 3, 2, 2),
        "virkning": (1, 3, 2, 1, -1),
        "beskrivelse": (2, 2, 3, 3, 2),
        "maal": (2, 3, 3, 2, 3),
        "overfoerbarhed": (1, 1, 2, 2, 0),
        "oekonomi": (0, 1, 0, 1, -1),
        "faglig-refleksion": (1, 2, 3, 4, 2),
        "relationelt-samarbejde": (3, 3, 3, 2, 3),
        "individuel-tilrettelaeggelse": (3, 2, 3, 3, 3),
        "monitorering": (1, 2, 2, 3, -1),
        "opfoelgning": (1, 2, 2, 3, 2),
    },
    notes={
        ("faglig-refleksion", 0): "Vi har mødet i kalenderen, men det bliver tit brugt til praktiske ting.",
        ("faglig-refleksion", 3): "Der er fast teammøde hver uge, så jeg ser det som velfungerende.",
        ("oekonomi", 2): "Jeg har aldrig set et tal for, hvad et forløb koster.",
        ("monitorering", 0): "Eftermålingen glipper, når borgeren stopper før tid.",
    },
    agreed={
        "teori-og-viden": Agreed(
            2, "Teorien er skrevet ned, men nye kolleger får den ikke forklaret.", ("Forandringsteorien, version 1",)
        ),
        "virkning": Agreed(
            2,
            "Før- og eftermålinger peger den rigtige vej, men vi har ikke sammenlignet med nogen.",
            ("Styregruppens udtræk for 2. kvartal",),
        ),
        "beskrivelse": Agreed(
            2, "Manualen beskriver faserne, men ikke hvem indsatsen ikke er for.", ("Manualen for rådgivningsfasen",)
        ),
        "maal": Agreed(
            3, "Målene er formuleret som ændringer for borgeren, og de fleste kan måles.", ("Indikatorlisten",)
        ),
        "overfoerbarhed": Agreed(1, "Vi ved ikke, hvad der er kernen, og hvad der kan tilpasses."),
        "oekonomi": Agreed(
            0,
            "Ingen af os kender prisen for et forløb.",
            develop="Regn ud, hvad et forløb koster, og skriv, hvor tallene kommer fra.",
            owner="keeper",
            days=120,
        ),
        "faglig-refleksion": Agreed(
            2,
            "Der er tid i kalenderen, men den bruges sjældent til at tale om resultater. Ledelsen og medarbejderne "
            "så det "
            "meget forskelligt, og det blev en god samtale.",
            ("Mødeindkaldelser fra efteråret",),
            develop="Hold et datamøde hvert kvartal, hvor alle i teamet er med.",
            owner="leader",
            days=75,
        ),
        "relationelt-samarbejde": Agreed(3, "Vi spørger borgeren om samarbejdet og får supervision hver måned."),
        "individuel-tilrettelaeggelse": Agreed(
            3, "Borgeren er med til at sætte mål. Resultaterne ser vi ikke altid på sammen."
        ),
        "monitorering": Agreed(
            2,
            "Startmålingen tages næsten altid, eftermålingen for sjældent.",
            ("Parringsgraden i styregruppens udtræk",),
            develop="Mind om eftermålingen en uge før fasen slutter.",
            owner="employee",
            days=60,
        ),
        "opfoelgning": Agreed(2, "Vi følger op, men skriver ikke ned, hvad vi har ændret."),
    },
)

PRACTICE_NOW = Story(
    levels={
        "teori-og-viden": (3, 3, 3, 3, 2),
        "virkning": (2, 2, 3, 2, 2),
        "beskrivelse": (3, 3, 3, 3, 3),
        "maal": (3, 3, 3, 3, 3),
        "overfoerbarhed": (1, 2, 3, 4, 1),
        "oekonomi": (2, 3, 2, 2, -1),
        "faglig-refleksion": (3, 3, 3, 4, 3),
        "relationelt-samarbejde": (3, 3, 3, 3, 4),
        "individuel-tilrettelaeggelse": (3, 3, 2, 3, 3),
        "monitorering": (2, 3, 3, 3, -1),
        "opfoelgning": (3, 3, 4, 3, 3),
    },
    notes={
        ("overfoerbarhed", 4): "Vi har prøvet at låne gruppeforløbet, men måtte selv finde ud af halvdelen.",
        ("overfoerbarhed", 3): "Manualen er så god nu, at andre bare kan gå i gang.",
        ("opfoelgning", 0): "Det var rart at se, at fase 2 faktisk blev lavet om, fordi tallene viste det.",
    },
    agreed={
        "teori-og-viden": Agreed(
            3,
            "Teorien gennemgås nu med alle nye, og antagelserne er skrevet ned.",
            ("Forandringsteorien, version 2", "Introduktionsprogrammet for nye kolleger"),
        ),
        "virkning": Agreed(
            2,
            "Flere resultater peger den rigtige vej, men vi har stadig intet at sammenligne med.",
            ("Styregruppens udtræk for seneste kvartal",),
            develop="Undersøg, om vi kan få en sammenligningsgruppe gennem kommunen.",
            owner="keeper",
            days=180,
        ),
        "beskrivelse": Agreed(3, "Manualen siger nu også, hvem indsatsen ikke er for.", ("Manualen, version 2",)),
        "maal": Agreed(3, "Uændret: målene er klare, og de fleste har et måltal.", ("Indikatorlisten med måltal",)),
        "overfoerbarhed": Agreed(
            1,
            "Vi var uenige. Partneren har prøvet det og manglede materiale til gruppen. Det vejer tungest.",
            ("Partnerens tilbagemelding fra foråret",),
            develop="Skriv én side om, hvad der er kernen, og hvad et andet tilbud må tilpasse.",
            owner="employee",
            days=90,
        ),
        "oekonomi": Agreed(
            2, "Prisen er regnet ud, men vi har intet skøn over gevinster.", ("Siden om prisen på et forløb",)
        ),
        "faglig-refleksion": Agreed(
            3, "Fire datamøder er holdt, og hvert af dem endte med en beslutning.", ("Referater af datamøderne",)
        ),
        "relationelt-samarbejde": Agreed(3, "Uændret godt; partneren oplever det endda bedre."),
        "individuel-tilrettelaeggelse": Agreed(
            3, "Resultatlisten bruges nu sammen med borgeren.", ("Resultatlisten til samtalen",)
        ),
        "monitorering": Agreed(
            3, "Påmindelserne virker: flere bliver målt både før og efter.", ("Parringsgraden, kvartal for kvartal",)
        ),
        "opfoelgning": Agreed(
            3,
            "En justering er skrevet ned, dateret og set efter igen.",
            ("Justeringen af job- og uddannelsessamtalerne",),
        ),
    },
)

CAPACITY_BEFORE = Story(
    levels={
        "strategi": (1, 2, 2, 2, 3),
        "ledelse": (0, 2, 1, 2, 3),
        "kultur": (1, 1, 2, 2, 3),
        "kompetencer": (1, 2, 1, 2, 2),
        "struktur": (1, 2, 2, 2, 2),
        "metoder": (2, 2, 2, 3, 2),
        "teknologi": (0, 1, 1, 1, 1),
        "maalinger": (1, 2, 2, 2, 2),
    },
    notes={
        ("ledelse", 0): "Jeg hører kun om tallene, når der mangler noget.",
        ("ledelse", 4): "Resultaterne er på dagsordenen hvert kvartal.",
        ("teknologi", 0): "Vi taster det samme tre steder.",
    },
    agreed={
        "strategi": Agreed(3, "Resultaterne står i strategien, men ikke alle indsatser har en forandringsteori."),
        "ledelse": Agreed(
            2,
            "Ledelsen spørger til resultater, men medarbejderne mærker det ikke.",
            develop="Ledelsen fortæller hvert kvartal teamene, hvad resultaterne blev brugt til.",
            owner="leader",
            days=100,
        ),
        "kultur": Agreed(2, "Det er trygt i nogle team og ikke i andre."),
        "kompetencer": Agreed(2, "Skemaerne kan vi; usikkerheden på tallene kan kun få læse."),
        "struktur": Agreed(3, "Rollerne er klare på papiret."),
        "metoder": Agreed(3, "Manualerne er der, men vi ved ikke, om de følges.", ("Manualerne",)),
        "teknologi": Agreed(
            1,
            "Tal tastes over i regneark.",
            develop="Saml målingerne ét sted, så ingen taster det samme to gange.",
            owner="keeper",
            days=150,
        ),
        "maalinger": Agreed(2, "Vi måler de fleste, men på hver vores måde."),
    },
)

CAPACITY_NOW = Story(
    levels={
        "strategi": (2, 3, 3, 3, 3),
        "ledelse": (1, 3, 2, 3, 4),
        "kultur": (2, 2, 3, 3, 3),
        "kompetencer": (2, 2, 2, 3, 3),
        "struktur": (3, 3, 3, 3, 3),
        "metoder": (3, 3, 3, 3, 2),
        "teknologi": (3, 3, 3, 3, 2),
        "maalinger": (3, 3, 2, 3, 3),
    },
    notes={
        ("ledelse", 0): "Der blev sagt mere om tallene i foråret, men det er gået lidt i sig selv igen.",
        ("kultur", 0): "Det hjalp, at vi startede med de gode nyheder på datamødet.",
    },
    agreed={
        "strategi": Agreed(
            4, "Alle indsatser har nu en forandringsteori, der hænger sammen med strategien.", ("Forandringsteorierne",)
        ),
        "ledelse": Agreed(
            3,
            "Ledelsen bruger resultaterne. Medarbejderne hører stadig for lidt om det, og det var vi længe om at "
            "blive enige om.",
            ("Referat af ledelsens kvartalsmøde",),
            develop="Ledelsen deltager i første halve time af hvert andet datamøde.",
            owner="leader",
            days=120,
        ),
        "kultur": Agreed(
            3, "Datamøderne begynder med gode nyheder, og ingen bliver hængt ud.", ("Reglerne for datamødet",)
        ),
        "kompetencer": Agreed(
            3,
            "Flere kan læse usikkerheden, men det er stadig de samme, der forklarer den.",
            develop="Lad en ny kollega lægge tallene frem hver gang.",
            owner="employee",
            days=90,
        ),
        "struktur": Agreed(4, "Faste møder hele vejen fra team til bestyrelse.", ("Rapportkalenderen",)),
        "metoder": Agreed(4, "Tjeklisten viser, om manualen følges.", ("Tjeklisterne",)),
        "teknologi": Agreed(4, "Tal skrives én gang.", ("Rapporterne, der laver sig selv",)),
        "maalinger": Agreed(4, "Næsten alle måles ens, og ordbogen er fælles.", ("Ordbogen", "Parringsgraden")),
    },
)
