"""What a form chose, as the question that the console would ask with the same options."""

from collections.abc import Mapping, Sequence

from virkning.analysis.asked import AnalysisKind, Asked
from virkning.domain.agreement import Level
from virkning.domain.matching import EffectMethod
from virkning.domain.staggered import ComparedWith
from virkning.domain.truth_table import CutOffs
from virkning.exchange.file_analyses.columns import chosen_wrongly
from virkning.exchange.file_analyses.growth import growth_asked
from virkning.exchange.file_analyses.people import effect_asked, predictors_asked
from virkning.exchange.file_analyses.qca import qca_asked
from virkning.exchange.file_analyses.ratings import agreement_asked, reliability_asked
from virkning.exchange.file_analyses.units import did_asked
from virkning.exchange.sheets import Sheet

Chosen = Mapping[str, Sequence[str]]
RULE, EXPECT = "rule:", "expect:"
THERE, ABSENT = "there", "absent"


def asked_of(kind: AnalysisKind, sheet: Sheet, chosen: Chosen) -> Asked:
    """Raises Refused for what cannot be followed, Unreadable with every cell that cannot be used."""
    pick = _Picked(chosen)
    match kind:
        case AnalysisKind.GROWTH:
            return growth_asked(
                sheet,
                who=pick.column("who"),
                time=pick.column("time"),
                value=pick.column("value"),
                knots=pick.text("knots"),
            )
        case AnalysisKind.PREDICTORS:
            ends = {"outcome": pick.column("outcome"), "start": pick.column("start")}
            return predictors_asked(sheet, predictors=pick.several("predictors"), **ends)
        case AnalysisKind.EFFECT:
            method = pick.among("method", EffectMethod)
            ends = {"treatment": pick.column("treatment"), "outcome": pick.column("outcome")}
            return effect_asked(sheet, covariates=pick.several("covariates"), method=method, **ends)
        case AnalysisKind.DID:
            columns = {name: pick.column(name) for name in ("unit", "time", "first", "outcome")}
            return did_asked(
                sheet, compare=pick.among("compare", ComparedWith), covariates=pick.several("covariates"), **columns
            )
        case AnalysisKind.RELIABILITY:
            return reliability_asked(sheet, items=pick.several("items"), turned=pick.several("turned"))
        case AnalysisKind.AGREEMENT:
            return _agreement(sheet, pick)
        case AnalysisKind.QCA:
            return _qca(sheet, pick)


class _Picked:
    """What was sent, read with care: a name that is not known is told as a problem, never as a fault."""

    def __init__(self, chosen: Chosen) -> None:
        self.chosen = chosen

    def text(self, name: str) -> str:
        return next(iter(self.chosen.get(name, ())), "").strip()

    def several(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for one in self.chosen.get(name, ()) if one))

    def column(self, name: str) -> str:
        found = self.text(name)
        if not found:
            raise chosen_wrongly("analysis-no-column", what=name)
        return found

    def among(self, name: str, known: type[EffectMethod] | type[ComparedWith] | type[Level]) -> str:
        found = self.text(name)
        values = [one.value for one in known]
        return found if found in values else values[0]

    def share(self, name: str) -> float:
        try:
            found = float(self.text(name).replace(",", ".") or 0)
        except ValueError:
            found = -1.0
        if not 0 <= found <= 1:
            raise chosen_wrongly("analysis-not-a-share", what=name)
        return found

    def count(self, name: str) -> int:
        text = self.text(name) or "1"
        if not text.isdecimal() or not int(text[:6]) > 0:
            raise chosen_wrongly("analysis-not-a-count", what=name)
        return int(text[:6])


def _agreement(sheet: Sheet, pick: _Picked) -> Asked:
    across = bool(pick.text("across"))
    return agreement_asked(
        sheet,
        level=pick.among("level", Level),
        raters=() if across else pick.several("raters"),
        name=pick.text("name"),
        across=across,
        order=pick.text("order"),
    )


def _qca(sheet: Sheet, pick: _Picked) -> Asked:
    conditions, outcome = pick.several("conditions"), pick.column("outcome")
    used = (*conditions, outcome)
    rules = {name: rule for name in used if (rule := pick.text(f"{RULE}{name}"))}
    expect = [
        name if pick.text(f"{EXPECT}{name}") == THERE else f"~{name}"
        for name in conditions
        if pick.text(f"{EXPECT}{name}") in (THERE, ABSENT)
    ]
    return qca_asked(
        sheet,
        outcome=outcome,
        conditions=conditions,
        rules=rules,
        cut_offs=CutOffs(pick.share("cutoff"), pick.share("pri"), pick.count("fewest"), None),
        expect=expect,
        negate=bool(pick.text("negate")),
        case=pick.text("case"),
    )
