"""What a report was counted by: its definitions and the versions of what was asked, frozen with the figures."""

from virkning.actions.reports.asked import Asked
from virkning.domain.report_plan import Audience
from virkning.domain.text import Text
from virkning.library.shelves import instruments
from virkning.reports.documents import Definition
from virkning.reports.documents.words import (
    PERIOD_MEANING,
    PLAIN_PERIOD_MEANING,
    PLAIN_PROGRAMME,
    PLAIN_RULES,
    PLAIN_SMALL_MEANING,
    SMALL_MEANING,
)
from virkning.reports.steering.words import RULE_MEANINGS, RULES
from virkning.store.models import Programme


def definitions_of(asked: Asked) -> tuple[Definition, ...]:
    """The definitions and versions that the figures were counted by."""
    plain = asked.plan.audience is Audience.CITIZENS
    found = [Definition(*(PLAIN_PERIOD_MEANING if plain else PERIOD_MEANING))]
    if asked.protected:
        title, meaning = PLAIN_SMALL_MEANING if plain else SMALL_MEANING
        found.append(Definition(title, _filled(meaning, threshold=asked.threshold)))
    for programme in asked.programmes:
        found += _of_programme(asked, programme)
    return tuple(found)


def _of_programme(asked: Asked, programme: Programme) -> list[Definition]:
    definition = asked.counting(programme).combined.programme
    used = {indicator.instrument: None for indicator in definition.scaled}
    known = instruments()
    versions = [f"{known[key].title.da} {known[key].version}" for key in used if key in known]
    english = [f"{known[key].title.en} {known[key].version}" for key in used if key in known]
    if asked.plan.audience is Audience.CITIZENS:
        if not used:
            return []
        plain = PLAIN_RULES[definition.rule]
        told = Text(
            PLAIN_PROGRAMME.da.format(rule=plain.da, versions="; ".join(versions)),
            PLAIN_PROGRAMME.en.format(rule=plain.en, versions="; ".join(english)),
        )
        return [Definition(definition.title, told)]
    rule, meaning = RULES[definition.rule], RULE_MEANINGS[definition.rule]
    return [
        Definition(
            definition.title,
            Text(
                da=f"Version {programme.version}. Regel for at være kommet videre: {rule.da} ({meaning.da}). "
                f"Målt med: {'; '.join(versions) or '–'}.",
                en=f"Version {programme.version}. Rule for having progressed: {rule.en} ({meaning.en}). "
                f"Measured by: {'; '.join(english) or '–'}.",
            ),
        )
    ]


def _filled(text: Text, **values: object) -> Text:
    return Text(text.da.format(**values), text.en.format(**values))
