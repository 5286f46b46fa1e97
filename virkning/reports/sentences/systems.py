"""Problems of other programs: systems, tokens, what they ask for, and what they are told."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "system-name-missing": Text(
        da="Skriv hvad systemet hedder, så enhver kan se i opslagene, hvem der spurgte.",
        en="Write what the system is called, so that anybody can see in the look-ups who asked.",
    ),
    "system-known-already": Text(
        da="Der er allerede et system med det navn. Vælg et andet, eller brug det, der er.",
        en="There is a system of that name already. Choose another, or use the one that is there.",
    ),
    "system-about-too-long": Text(
        da="Beskrivelsen er for lang. Skriv højst 2.000 tegn.",
        en="The description is too long. Write 2,000 characters at most.",
    ),
    "system-purpose-unknown": Text(
        da="Vælg hvad systemet skal bruge data til. Det står ved hvert opslag.",
        en="Choose what the system needs the data for. It stands with each look-up.",
    ),
    "system-stopped": Text(
        da="Systemet er stoppet. Lav et nyt, hvis det skal i gang igen.",
        en="The system is stopped. Make a new one if it is to begin again.",
    ),
    "system-role": Text(
        da="Et system kan ikke være administrator eller frivillig. Vælg en anden rolle.",
        en="A system cannot be administrator or volunteer. Choose another role.",
    ),
    "system-cannot-log-in": Text(
        da="Det er et system og ikke et menneske: det logger ikke ind, men bruger en nøgle.",
        en="This is a system and no person: it does not log in, but uses a token.",
    ),
    "token-title-missing": Text(
        da="Skriv hvor nøglen skal bruges, så den kan kendes igen.",
        en="Write where the token is to be used, so that it can be recognised.",
    ),
    "token-without-scope": Text(
        da="Vælg mindst én ting, som nøglen må bruges til.",
        en="Choose at least one thing that the token may be used for.",
    ),
    "token-within-a-year": Text(
        da="En nøgle gælder fra nu og højst et år. Vælg en dag inden for det.",
        en="A token is valid from now and for a year at most. Choose a day within that.",
    ),
    "address-not-understood": Text(
        da="Adressen ser ikke rigtig ud. Skriv den helt, som https://eksempel.dk/modtag, uden bruger og uden #.",
        en="The address does not look right. Write it in full, as https://example.org/receive, without user and #.",
    ),
    "address-not-encrypted": Text(
        da="Kun https-adresser kan få besked, så ingen læser med på vejen.",
        en="Only https addresses can be told, so that nobody reads on the way.",
    ),
    "address-inside": Text(
        da="Adressen ligger inde på netværket. Driften kan tillade det med VIRKNING_SYSTEMS_INSIDE.",
        en="The address lies inside the network. Whoever runs the program can allow it by VIRKNING_SYSTEMS_INSIDE.",
    ),
    "subscription-without-event": Text(
        da="Vælg mindst én ting, som systemet skal have besked om.",
        en="Choose at least one thing that the system is to be told.",
    ),
    "subscriptions-enough": Text(
        da="Systemet får allerede besked {most} steder. Slet ét af dem først.",
        en="The system is told at {most} places already. Remove one of them first.",
    ),
    "token-over": Text(
        da="Nøglen gælder ikke længere. Lav en ny.",
        en="The token is no longer valid. Make a new one.",
    ),
    "no-such-system": Text(
        da="Der er intet system med det nummer. virkning system list viser dem.",
        en="There is no system with that number. virkning system list shows them.",
    ),
    "no-such-programme-key": Text(
        da="Indsatsen “{programme}” findes ikke her. De kendte er: {allowed}.",
        en="There is no programme “{programme}” here. Known ones are: {allowed}.",
    ),
    "no-such-token": Text(
        da="Der er ikke netop én nøgle, der virker, som begynder sådan. virkning system list viser dem.",
        en="There is not exactly one working token that begins so. virkning system list shows them.",
    ),
}
