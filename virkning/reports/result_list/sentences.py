"""What the result list says, to the employee and to the citizen. Questions, never verdicts."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from babel.dates import format_date

from virkning.domain.change import ChangeClass, ChangeRule
from virkning.domain.on_track import Signal, SignalCode
from virkning.domain.series import Series
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.steering.words import ARROWS, WANTED, scale_range

Listener = Literal["employee", "citizen"]

_SURE: dict[ChangeClass, Text] = {
    ChangeClass.PROGRESSED: Text(
        da="Bedre end ved start. Ændringen er større end usikkerheden.",
        en="Better than at the start. The change is larger than the uncertainty.",
    ),
    ChangeClass.STATUS_QUO: Text(
        da="Kan ikke skelnes fra start endnu.", en="Cannot be told from the start yet."
    ),
    ChangeClass.REGRESSED: Text(
        da="Sværere end ved start. Ændringen er større end usikkerheden. Værd at tale om.",
        en="Harder than at the start. The change is larger than the uncertainty. Worth talking about.",
    ),
}  # fmt: skip

_UNSURE: dict[ChangeClass, Text] = {
    ChangeClass.PROGRESSED: Text(
        da="Rykket i den ønskede retning. Usikkerheden er ikke kendt.",
        en="Moved the wanted way. The uncertainty is not known.",
    ),
    ChangeClass.STATUS_QUO: Text(da="Det samme som ved start.", en="The same as at the start."),
    ChangeClass.REGRESSED: Text(
        da="Rykket væk fra den ønskede retning. Usikkerheden er ikke kendt.",
        en="Moved away from the wanted direction. The uncertainty is not known.",
    ),
}

_TO_CITIZEN_SURE: dict[ChangeClass, Text] = {
    ChangeClass.PROGRESSED: Text(
        da="Dine svar viser, at det går bedre end ved start.",
        en="Your answers show that this is going better than at the start.",
    ),
    ChangeClass.STATUS_QUO: Text(
        da="Dine svar ligger nogenlunde som ved start.", en="Your answers are about the same as at the start."
    ),
    ChangeClass.REGRESSED: Text(
        da="Dine svar viser, at det er sværere nu end ved start. Hvad tænker du om det?",
        en="Your answers show that this is harder now than at the start. What do you think of that?",
    ),
}

_TO_CITIZEN_UNSURE: dict[ChangeClass, Text] = {
    ChangeClass.PROGRESSED: Text(
        da="Dine svar har rykket sig i den retning, vi håber på.",
        en="Your answers have moved the way we hope for.",
    ),
    ChangeClass.STATUS_QUO: Text(da="Du har svaret som ved start.", en="You have answered as at the start."),
    ChangeClass.REGRESSED: Text(
        da="Dine svar har rykket sig den anden vej. Kan du kende det?",
        en="Your answers have moved the other way. Do you recognise that?",
    ),
}

_ONCE: dict[Listener, Text] = {
    "employee": Text(da="Målt én gang. Næste måling viser, om det flytter sig.",
                     en="Measured once. The next measurement shows whether it moves."),
    "citizen": Text(da="Her er dit første svar. Næste gang kan vi se, om det flytter sig.",
                    en="This is your first answer. Next time we can see whether it moves."),
}  # fmt: skip

_NO_SCORE = Text(
    da="Der er svaret på for få spørgsmål til at give et tal.", en="Too few questions are answered to give a number."
)

_TITLES: dict[str, Text] = {
    "nothing": Text(da="Intet er målt endnu", en="Nothing is measured yet"),
    "once": Text(da="Sådan ser det ud ved start", en="This is how it looks at the start"),
    "moved": Text(da="Det har flyttet sig siden {month}", en="It has moved since {month}"),
    "unsure": Text(da="Sådan er det gået siden {month}", en="How it has gone since {month}"),
    "same": Text(da="Det ligger som i {month}", en="It is as it was in {month}"),
}

_QUESTIONS: dict[SignalCode, Text] = {
    SignalCode.RELIABLY_WORSE: Text(
        da="{title}: svarene er tydeligt sværere end ved start. Er der noget, vi kan gøre sammen, eller er det noget "
        "uden for forløbet?",
        en="{title}: the answers are clearly harder than at the start. Is there something we can do together, or is it "
        "something outside the course?",
    ),
    SignalCode.NO_CHANGE: Text(
        da="{title}: {n} målinger uden sikker ændring. Arbejder vi med det rigtige, og på den rigtige måde?",
        en="{title}: {n} measurements without reliable change. Do we work on the right thing, and in the right way?",
    ),
}

_WHY: dict[SignalCode, Text] = {
    SignalCode.RELIABLY_WORSE: Text(
        da="Spørgsmålet kommer, når seneste måling ligger mere end {threshold} fra den første i den uønskede retning "
        "(sikker ændring, Jacobson & Truax 1991).",
        en="Asked when the latest measurement lies more than {threshold} from the first in the unwanted direction "
        "(reliable change, Jacobson & Truax 1991).",
    ),
    SignalCode.NO_CHANGE: Text(
        da="Spørgsmålet kommer, når de seneste målinger alle ligger inden for {threshold} af den første (sikker "
        "ændring, Jacobson & Truax 1991). Antallet af målinger er vores eget valg.",
        en="Asked when the latest measurements all lie within {threshold} of the first (reliable change, Jacobson & "
        "Truax 1991). The number of measurements is our own choice.",
    ),
}

_BAND = Text(da="båndet er målingens usikkerhed", en="the band is the measurement's uncertainty")


def title(found: Sequence[Series], *, language: Language) -> str:
    """`Det har flyttet sig siden marts` only where some change is beyond its known uncertainty."""
    changed = [one for one in found if one.change_class is not None]
    if not found:
        return _TITLES["nothing"].to(language)
    if not changed:
        return _TITLES["once"].to(language)
    month = _month(min(one.scored[0].day for one in changed), language)
    rules = {one.rule for one in changed if one.change_class is not ChangeClass.STATUS_QUO}
    told = "moved" if ChangeRule.RELIABLE in rules else "unsure" if rules else "same"
    return _TITLES[told].to(language).format(month=month)


def plain(series: Series, *, listener: Listener = "employee", language: Language) -> str:
    """One sentence on how far the scale has come."""
    if not series.scored:
        return _NO_SCORE.to(language)
    if series.change_class is None:
        return _ONCE[listener].to(language)
    sure = series.rule is ChangeRule.RELIABLE
    if listener == "citizen":
        return (_TO_CITIZEN_SURE if sure else _TO_CITIZEN_UNSURE)[series.change_class].to(language)
    return (_SURE if sure else _UNSURE)[series.change_class].to(language)


def about(series: Series, *, listener: Listener = "employee", language: Language) -> str:
    """`↓ lavere er bedre · 1–4 · båndet er målingens usikkerhed`."""
    scale = series.scale
    parts = [f"{ARROWS[scale.direction]} {WANTED[scale.direction].to(language)}"]
    if listener == "employee":
        parts.append(scale_range(scale, language=language))
    if series.uncertainty is not None:
        parts.append(_BAND.to(language))
    return " · ".join(parts)


def question(signal: Signal, series: Series, *, language: Language) -> tuple[str, str]:
    """The question, and what it rests on."""
    threshold = numbers.number(signal.threshold, series.scale.decimals, language=language)
    asked = _QUESTIONS[signal.code].to(language).format(title=series.title.to(language), n=signal.measurements)
    return asked, _WHY[signal.code].to(language).format(threshold=threshold)


def _month(day: date, language: Language) -> str:
    return format_date(day, "MMMM", "da" if language == "da" else "en_GB")
