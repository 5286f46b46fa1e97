"""How likely each is to be in the group that got the help: logistic regression by maximum likelihood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from virkning.domain.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
else:
    np = late("numpy")

MOST_STEPS = 50
NEAR_ENOUGH = 1e-12


def propensity(rows: Numbers, treated: Numbers) -> tuple[Numbers, Numbers]:
    """1 / (1 + exp(-row b)) for each, and b, by Newton's steps (Rosenbaum & Rubin 1983).

    `rows` holds a column of ones. Raises ValueError where the covariates part the groups fully, so that no b is best,
    or where they cannot be told apart.
    """
    line = np.zeros(rows.shape[1])
    chance = np.full(len(rows), 0.5)
    for _ in range(MOST_STEPS):
        spread = np.maximum(chance * (1 - chance), 1e-12)
        try:
            step = np.linalg.solve(rows.T @ (rows * spread[:, None]), rows.T @ (treated - chance))
        except np.linalg.LinAlgError as flat:
            raise ValueError("the covariates cannot be told apart") from flat
        line = line + step
        chance = 1 / (1 + np.exp(-np.clip(rows @ line, -500, 500)))
        if float(np.abs(step * rows.std(axis=0)).max()) < NEAR_ENOUGH and abs(step[0]) < 1e-8:
            if bool(np.all((chance < 1e-6) | (chance > 1 - 1e-6))):
                break
            return chance, line
    raise ValueError("the covariates part the groups")
