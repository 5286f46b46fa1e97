"""What `virkning change` prints: counts per class, the numbers behind them, and the rule that made them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from virkning.console.language import spoken
from virkning.console.screen import out, table
from virkning.domain.before_after import BeforeAfter, BeforeAfterReport, Yardstick
from virkning.domain.change import ChangeRule, ClinicalChange
from virkning.domain.instrument import Scale
from virkning.domain.result import Result, Share
from virkning.reports import numbers

PLAIN_DECIMALS = 2

CLINICAL = {
    ClinicalChange.RECOVERED: gettext_lazy("recovered"),
    ClinicalChange.IMPROVED: gettext_lazy("improved"),
    ClinicalChange.UNCHANGED: gettext_lazy("unchanged"),
    ClinicalChange.DETERIORATED: gettext_lazy("deteriorated"),
}

RULES = {
    ChangeRule.ANY: gettext_lazy("any change"),
    ChangeRule.RELIABLE: gettext_lazy("reliable change"),
    ChangeRule.SMALLEST_IMPORTANT: gettext_lazy("smallest important change"),
}


def show_report(report: BeforeAfterReport, yardstick: Yardstick, *, scale: Scale | None) -> None:
    """All tables, then the rule in words."""
    parts = (report.all, *report.groups)
    _show_means(parts, decimals=max(scale.decimals, 1) if scale else PLAIN_DECIMALS)
    _show_classes(parts)
    if report.cut_off is not None:
        _show_clinical(parts)
    _show_sizes(parts)
    _show_rule(report, yardstick)


def _name(part: BeforeAfter) -> str:
    return part.group or _("All")


def _show_means(parts: tuple[BeforeAfter, ...], *, decimals: int) -> None:
    language = spoken()
    heads = ["", _("pairs"), _("before"), _("after"), _("difference"), _("95% interval"), _("before without after")]
    made = table(_("Before and after"), *heads, right=range(1, 7))
    for part in parts:
        found = part.result
        alone = found.unpaired_before
        left = f"{numbers.number(alone.mean, decimals, language=language)} (n {alone.n})" if alone.n else numbers.EMPTY
        made.add_row(
            _name(part),
            numbers.out_of(found.paired, found.eligible, language=language),
            numbers.number(found.before.mean, decimals, language=language),
            numbers.number(found.after.mean, decimals, language=language),
            numbers.difference(found.difference.mean, decimals, language=language),
            numbers.interval(found.interval, decimals, language=language, signed=True),
            left,
        )
    out().print(made)


def _show_classes(parts: tuple[BeforeAfter, ...]) -> None:
    heads = ["", _("progressed"), "", _("95% interval"), _("status quo"), "", _("regressed"), "", _("95% interval")]
    made = table(_("Who moved"), *heads, right=range(1, 9))
    for part in parts:
        found = part.result
        made.add_row(
            _name(part),
            str(found.progressed.count),
            _percent(found.progressed),
            _interval(found.progressed),
            str(found.status_quo.count),
            _percent(found.status_quo),
            str(found.regressed.count),
            _percent(found.regressed),
            _interval(found.regressed),
        )
    out().print(made)


def _percent(share: Share) -> str:
    return numbers.percent(share.value, n=share.n, language=spoken())


def _interval(share: Share) -> str:
    """Wilson interval in whole percent."""
    found = share.interval
    if found is None:
        return numbers.EMPTY
    low, high = (numbers.percent(end, n=share.n, language=spoken()) for end in (found.low, found.high))
    return f"{low} – {high}"


def _show_clinical(parts: tuple[BeforeAfter, ...]) -> None:
    made = table(_("Clinically significant change"), "", *(str(word) for word in CLINICAL.values()), right=range(1, 5))
    for part in parts:
        n = part.clinical.total()
        made.add_row(
            _name(part), *(f"{part.clinical[kind]}  {_percent(Share(part.clinical[kind], n))}" for kind in CLINICAL)
        )
    out().print(made)


def _show_sizes(parts: tuple[BeforeAfter, ...]) -> None:
    language = spoken()
    heads = ["", _("sd before"), _("sd after"), _("sd of differences"), "d_z", "g_z", "d_av"]
    made = table(_("Size in standard deviations"), *heads, right=range(1, 7))
    for part in parts:
        found: Result = part.result
        values = (found.before.sd, found.after.sd, found.difference.sd, found.d_z, found.g_z, found.d_av)
        made.add_row(_name(part), *(numbers.number(value, PLAIN_DECIMALS, language=language) for value in values))
    out().print(made)


def _show_rule(report: BeforeAfterReport, yardstick: Yardstick) -> None:
    language = spoken()

    def shown(value: float | None) -> str:
        return numbers.number(value, 3, language=language)

    better = _("higher is better") if yardstick.direction.sign > 0 else _("lower is better")
    lines = [_("Rule: %(rule)s; %(better)s.") % {"rule": RULES[yardstick.rule], "better": better}]
    if yardstick.rule is ChangeRule.RELIABLE and report.threshold is not None:
        text = _(
            "Progressed or regressed: a difference above %(value)s "
            "(1.96 × s_diff %(error)s; reliability %(reliability)s, sd %(sd)s)."
        )
        words = {
            "value": shown(report.threshold.value),
            "error": shown(report.standard_error),
            "reliability": shown(yardstick.reliability),
            "sd": shown(report.sd),
        }
        lines.append(text % words)
        if report.sd_from_sample:
            n = report.all.result.paired
            text = ngettext(
                "No standard deviation was given: it is that of the before values of the %(n)d complete pair.",
                "No standard deviation was given: it is that of the before values of the %(n)d complete pairs.",
                n,
            )
            lines.append(text % {"n": n})
    if yardstick.rule is ChangeRule.SMALLEST_IMPORTANT and report.threshold is not None:
        text = _("Progressed or regressed: a difference of at least %(value)s.")
        lines.append(text % {"value": shown(report.threshold.value)})
    if report.cut_off is not None:
        text = _(
            "Cut-off %(kind)s: %(value)s. Recovered = progressed and across the cut-off; improved = progressed only."
        )
        lines.append(text % {"kind": yardstick.cut_off, "value": shown(report.cut_off)})
        if report.clinical_from_sample and yardstick.cut_off != "b":
            lines.append(
                _("No clinical norm was given: it is the mean and sd of the before values of the complete pairs.")
            )
    lines.append(
        _("A difference between before and after is not an effect: nobody knows what would have happened anyway.")
    )
    for line in lines:
        out().print(line)
