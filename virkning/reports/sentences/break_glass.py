"""Problems of emergency access."""

from virkning.domain.text import Text

SENTENCES: dict[str, Text] = {
    "break-glass-not-opened": Text(
        da="Der er intet forløb med det pseudonym, som du kan åbne med nødadgang. Se efter, om det er skrevet rigtigt.",
        en="There is no course of that pseudonym for you to open in an emergency. See whether it is written correctly.",
    ),
    "break-glass-too-many": Text(
        da="Du kan ikke åbne flere med nødadgang i dag ({most} på et døgn). Ring til teamlederen.",
        en="You cannot open more in an emergency today ({most} in a day). Call the team leader.",
    ),
    "break-glass-says-nothing": Text(
        da="Skriv med nogle få ord hvorfor. Andre skal kunne forstå det.",
        en="Write in a few words why. Others must be able to understand it.",
    ),
}
