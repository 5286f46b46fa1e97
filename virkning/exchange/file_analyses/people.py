"""One row for each person: what was known early, who got the help, and the outcome."""

from virkning.analysis.asked import EffectAsked, PredictorsAsked
from virkning.domain.effect_study import FEWEST_EACH
from virkning.domain.matching import EffectMethod
from virkning.exchange.file_analyses.columns import (
    chosen_wrongly,
    covariate_columns,
    in_one_role,
    number_column,
    refuse,
    whole_rows,
)
from virkning.exchange.sheets import Sheet


def predictors_asked(sheet: Sheet, *, outcome: str, start: str, predictors: tuple[str, ...]) -> PredictorsAsked:
    if not predictors:
        raise chosen_wrongly("analysis-no-predictors")
    in_one_role(outcome, start, *predictors)
    columns = [found for name in predictors for found in covariate_columns(sheet, name)]
    every = [number_column(sheet, outcome), number_column(sheet, start), *(column for _title, column in columns)]
    kept = whole_rows(*every)
    return PredictorsAsked(
        tuple(row[0] for row in kept),
        tuple(row[1] for row in kept),
        tuple(row[2:] for row in kept),
        tuple(title for title, _column in columns),
        len(every[0]) - len(kept),
    )


def effect_asked(
    sheet: Sheet, *, treatment: str, outcome: str, covariates: tuple[str, ...], method: str
) -> EffectAsked:
    if not covariates:
        raise chosen_wrongly("analysis-no-covariates")
    in_one_role(treatment, outcome, *covariates)
    treated, values = number_column(sheet, treatment), number_column(sheet, outcome)
    if odd := [row for row, value in enumerate(treated) if value not in (None, 0, 1)]:
        raise refuse(sheet, "study-treatment-not-0-1", column=treatment, rows=odd)
    columns = [found for name in covariates for found in covariate_columns(sheet, name)]
    kept = whole_rows(values, treated, *(column for _title, column in columns))
    if not kept:
        raise refuse(sheet, "study-groups-not-alike", fewest=FEWEST_EACH)
    return EffectAsked(
        tuple(row[0] for row in kept),
        tuple(row[1] for row in kept),
        tuple(row[2:] for row in kept),
        tuple(title for title, _column in columns),
        EffectMethod(method),
        len(values) - len(kept),
    )
