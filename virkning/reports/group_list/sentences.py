"""What the result list of a group says: how many moved which way, the means, who is missing. Never a verdict."""

from collections.abc import Sequence

from virkning.domain.change import ChangeRule, GoalType
from virkning.domain.group_results import GroupScale
from virkning.domain.text import Language, Text
from virkning.reports import numbers
from virkning.reports.steering.words import ARROWS, WANTED, scale_range

FEW = 5
"""With fewer measured twice, one citizen moves the mean by a fifth or more: it is said, so that it is read so."""

_WIDE, _MIDDLE = 20, 8

_TITLE = Text(da="{n} er målt mindst to gange", en="{n} have been measured twice or more")
_NOBODY = Text(da="Ingen er målt to gange endnu", en="Nobody has been measured twice yet")

_PARTS: tuple[tuple[str, Text, Text], ...] = (
    ("progressed", Text(da="{n} er kommet længere", en="{n} has come further"),
     Text(da="{n} er kommet længere", en="{n} have come further")),
    ("status_quo", Text(da="{n} ligger som ved start", en="{n} is as at the start"),
     Text(da="{n} ligger som ved start", en="{n} are as at the start")),
    ("regressed", Text(da="{n} har fået det sværere", en="{n} finds it harder"),
     Text(da="{n} har fået det sværere", en="{n} find it harder")),
)  # fmt: skip

_OF = Text(da="Af {n}, der er målt to gange: {parts}.", en="Of {n} measured twice: {parts}.")
_MEANS = Text(
    da="Gennemsnittet gik fra {first} til {latest}, {way}.", en="The mean went from {first} to {latest}, {way}."
)
_WAYS: dict[int, Text] = {
    1: Text(da="den ønskede vej", en="the wanted way"),
    0: Text(da="altså det samme", en="which is the same"),
    -1: Text(da="den anden vej", en="the other way"),
}
_FEW = Text(
    da="Det er få borgere; se på hver enkelts vej.", en="They are few; look at each one's way."
)  # fmt: skip
_NONE_TWICE = Text(
    da="Ingen er målt to gange. Næste måling viser, om det flytter sig.",
    en="Nobody is measured twice. The next measurement shows whether it moves.",
)
_RULES: dict[ChangeRule, Text] = {
    ChangeRule.RELIABLE: Text(
        da="frem og tilbage tæller, når ændringen er større end {value} (sikker ændring)",
        en="forward and back count a change larger than {value} (reliable change)",
    ),
    ChangeRule.ANY: Text(
        da="enhver ændring tæller, for usikkerheden er ikke kendt",
        en="any change counts, for the uncertainty is not known",
    ),
}
_AT_LEAST = Text(
    da="frem og tilbage tæller, når ændringen er mindst {value} (sikker ændring)",
    en="forward and back count a change of at least {value} (reliable change)",
)
_KEEP: dict[GoalType, Text] = {
    GoalType.KEEP: Text(da="målet er at fastholde", en="the goal is to keep"),
    GoalType.LIMIT_LOSS: Text(da="målet er at begrænse tab", en="the goal is to limit the loss"),
}
_ONCE = Text(da="målt én gang: {keys}", en="measured once: {keys}")
_UNMEASURED = Text(da="ikke målt: {keys}", en="not measured: {keys}")
_NOT_SCORED = Text(da="for få svar til et tal: {keys}", en="too few answers for a number: {keys}")


def title(measured_twice: int, everyone: int, *, language: Language) -> str:
    """`6 af 8 er målt mindst to gange`."""
    if not measured_twice:
        return _NOBODY.to(language)
    return _TITLE.to(language).format(n=numbers.out_of(measured_twice, everyone, language=language))


def plain(scale: GroupScale, *, language: Language) -> str:
    """`4 er kommet længere, 1 ligger som ved start.`"""
    if not scale.n:
        return _NONE_TWICE.to(language)
    return _OF.to(language).format(n=scale.n, parts=numbers.list_of(_parts(scale, language), language=language))


def told(scale: GroupScale, *, language: Language) -> str:
    """The paragraph of the story: how many, the means, a caution where they are few, and who is missing."""
    sentences = [plain(scale, language=language)]
    if scale.first is not None and scale.latest is not None and scale.gain is not None:
        decimals = decimals_of(scale)
        first, latest = (numbers.number(value, decimals, language=language) for value in (scale.first, scale.latest))
        way = 0 if first == latest else 1 if scale.gain > 0 else -1
        sentences.append(_MEANS.to(language).format(first=first, latest=latest, way=_WAYS[way].to(language)))
        if scale.n < FEW:
            sentences.append(_FEW.to(language))
    lacking = missing(scale, language=language)
    if lacking:
        sentences.append(f"{lacking[:1].upper()}{lacking[1:]}.")
    return " ".join(sentences)


def missing(scale: GroupScale, *, language: Language) -> str:
    """`målt én gang: 3DEM · ikke målt: 5DEM`, or nothing."""
    groups = ((_ONCE, scale.once), (_NOT_SCORED, scale.not_scored), (_UNMEASURED, scale.unmeasured))
    return " · ".join(
        text.to(language).format(keys=numbers.list_of(keys, language=language)) for text, keys in groups if keys
    )


def about(scale: GroupScale, *, language: Language) -> str:
    """`↓ lavere er bedre · 1–4`."""
    wanted = f"{ARROWS[scale.scale.direction]} {WANTED[scale.scale.direction].to(language)}"
    return f"{wanted} · {scale_range(scale.scale, language=language)}"


def read_by(scale: GroupScale, *, language: Language) -> str:
    """The named rule and its value."""
    text = _AT_LEAST if scale.threshold.counts_itself else _RULES[scale.threshold.rule]
    value = numbers.number(scale.threshold.value, max(decimals_of(scale), 1), language=language)
    parts: Sequence[str] = [text.to(language).format(value=value)]
    goal = next(iter(scale.members.values())).goal
    return " · ".join([*parts, *([_KEEP[goal].to(language)] if goal in _KEEP else [])])


def decimals_of(scale: GroupScale) -> int:
    """As few as tell a step apart: 64 of 100, 4.8 of 10, 2.83 of 4."""
    wide = scale.scale.high - scale.scale.low
    return min(max(scale.scale.decimals, 1), 0 if wide >= 2 * _WIDE else 1 if wide >= _MIDDLE else 2)


def _parts(scale: GroupScale, language: Language) -> tuple[str, ...]:
    counts = ((getattr(scale.classes, name), one, more) for name, one, more in _PARTS)
    return tuple((one if n == 1 else more).to(language).format(n=n) for n, one, more in counts if n)
