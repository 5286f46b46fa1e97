"""How easily somebody is known again, in words for whoever must approve."""

from virkning.domain.anonymity import Anonymity, Cost
from virkning.domain.extract import Attrition
from virkning.domain.text import Language, Text
from virkning.reports import numbers

_NOBODY = Text(
    da="Der er ingen forløb at udlevere, så ingen kan genkendes.",
    en="There are no courses to hand out, so nobody can be recognised.",
)
_HOLDS = Text(
    da="Alle ligner mindst {others} andre i det, en fremmed kan vide. Ingen står alene.",
    en="Everybody is like at least {others} others in what an outsider may know. Nobody stands alone.",
)
_ALONE = Text(
    da="{unique} af {rows} forløb ({share}) står alene: der er ingen andre som dem. Den, der kender borgeren, "
    "kan finde "
    "rækken og læse resten.",
    en="{unique} of {rows} courses ({share}) stand alone: there is nobody else like them. Whoever knows the "
    "citizen can "
    "find the row and read the rest.",
)
_ONE_ALONE = Text(
    da="1 af {rows} forløb ({share}) står alene: der er ingen andre som det. Den, der kender borgeren, kan finde "
    "rækken og "
    "læse resten.",
    en="1 of {rows} courses ({share}) stands alone: there is no other like it. Whoever knows the citizen can "
    "find the row "
    "and read the rest.",
)
_SMALL = Text(
    da="{below} af {rows} forløb står i grupper på under {limit}, som er grænsen her. Den mindste gruppe er på "
    "{smallest}.",
    en="{below} of {rows} courses stand in groups of fewer than {limit}, which is the limit here. The smallest "
    "group has "
    "{smallest}.",
)


def anonymity_sentences(found: Anonymity, *, language: Language) -> tuple[str, ...]:
    if not found.rows:
        return (_NOBODY.to(language),)
    params = {
        "others": found.smallest - 1,
        "unique": numbers.count(found.unique, language=language),
        "rows": numbers.count(found.rows, language=language),
        "share": numbers.percent(found.share_unique, n=found.rows, language=language),
        "below": numbers.count(found.below, language=language),
        "limit": found.limit,
        "smallest": found.smallest,
    }
    if found.holds:
        return (_HOLDS.to(language).format(**params),)
    alone = (_ONE_ALONE if found.unique == 1 else _ALONE,) if found.unique else ()
    return tuple(text.to(language).format(**params) for text in (*alone, _SMALL))


def cost_sentence(cost: Cost, label: Text, *, now: Anonymity, language: Language) -> str:
    text = Text(
        da="Uden “{label}”: {unique} alene i stedet for {now}, mindste gruppe {smallest}.",
        en="Without “{label}”: {unique} alone instead of {now}, smallest group {smallest}.",
    )
    without = cost.without
    return text.to(language).format(
        label=label.to(language), unique=without.unique, now=now.unique, smallest=without.smallest
    )


def attrition_sentence(attrition: Attrition, *, language: Language) -> str:
    text = Text(
        da="{in_period} forløb i perioden. {without} uden gældende samtykke til forskning er udeladt{held}. {out} "
        "udleveres.",
        en="{in_period} courses in the period. {without} without a standing consent to research are left "
        "out{held}. {out} "
        "are handed out.",
    )
    held = Text(da=", og {n} i for små grupper er holdt tilbage", en=", and {n} in too small groups are held back")
    told = (
        held.to(language).format(n=numbers.count(attrition.held_back, language=language)) if attrition.held_back else ""
    )
    counted = {
        "in_period": attrition.in_period,
        "without": attrition.without_consent,
        "out": attrition.handed_out,
    }
    return text.to(language).format(
        held=told, **{name: numbers.count(value, language=language) for name, value in counted.items()}
    )
