"""Client statistics of many courses at once: the meaning of `domain.client_statistics`, place by place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from virkning.analysis.client_frames import ASKED, ClientFrames
from virkning.analysis.client_plan import client_plan
from virkning.analysis.engines import Engine, Row, opened
from virkning.analysis.engines.statement import Statement
from virkning.domain.categories import CategoryChange, change_of_moves
from virkning.domain.client_statistics import ClientStatistics, Counts, Given, Spread
from virkning.domain.dose import Dose
from virkning.domain.period import Period
from virkning.domain.programme import Variable

TOGETHER = ""
"""The place that is all places together."""

At = tuple[str, str]
"""A place (a department, `<department>/<team>`, or all together) and the key of a period."""

Of = tuple[str, str, str]
"""The same, and the key of a variable."""


@dataclass(frozen=True, slots=True)
class Clients:
    """What was counted; a place and period in which nothing happened is not among `found`."""

    found: Mapping[At, ClientStatistics] = field(default_factory=dict)
    starts: Mapping[Of, Counts] = field(default_factory=dict)
    changes: Mapping[Of, CategoryChange] = field(default_factory=dict)

    def at(self, place: str, period: Period) -> ClientStatistics:
        return self.found.get((place, period.key), ClientStatistics())


def clients(frames: ClientFrames, periods: Sequence[Period], variables: Sequence[Variable] = ()) -> Clients:
    """Every place and period in one go, and the variables of the master data.

    `starts`: what was told first, of the courses that began in the period. `changes`: from that to the latest told
    before the period was over, of the courses that ran in it.
    """
    plan, keys = client_plan(), [period.key for period in periods]
    with opened() as engine:
        _bind(engine, frames, periods)
        flows, requests, given = (_by_place(engine, sql, keys) for sql in (plan.flows, plan.enquiries, plan.given))
        codes = _codes(engine, plan.codes, keys)
        starts, moves = _starts(engine, plan.starts, keys), _moves(engine, plan.moves, keys)
    known = {variable.key: variable for variable in variables}
    places = sorted({*flows, *requests, *given, *codes})
    counted = {
        at: _statistics(flows.get(at, {}), requests.get(at, {}), given.get(at, {}), codes.get(at, {})) for at in places
    }
    return Clients(
        {at: one for at, one in counted.items() if one != ClientStatistics()},
        {of: codes for of, codes in starts.items() if of[-1] in known},
        {of: change_of_moves(known[of[-1]], some) for of, some in moves.items() if of[-1] in known},
    )


def _bind(engine: Engine, frames: ClientFrames, periods: Sequence[Period]) -> None:
    for name in ("courses", "pauses", "requests", "reasons", "offers", "facts"):
        engine.bind(name, getattr(frames, name))
    rows = [(number, period.first, period.last) for number, period in enumerate(periods)]
    columns = list(zip(*rows, strict=True)) or [()] * len(ASKED)
    arrays = [pa.array(column, part.type) for column, part in zip(columns, ASKED, strict=True)]
    engine.bind("asked", pa.Table.from_arrays(arrays, schema=ASKED))


def _at(row: Row, keys: Sequence[str]) -> At:
    return (row["place"], keys[row["number"]])


def _by_place(engine: Engine, statement: Statement, keys: Sequence[str]) -> dict[At, Row]:
    return {_at(row, keys): row for row in engine.rows(statement)}


def _codes(engine: Engine, statement: Statement, keys: Sequence[str]) -> dict[At, dict[str, dict[str, int]]]:
    found: dict[At, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in engine.rows(statement):
        found[_at(row, keys)][row["kind"]][row["code"]] = row["count"]
    return found


def _starts(engine: Engine, statement: Statement, keys: Sequence[str]) -> dict[Of, dict[str, int]]:
    found: dict[Of, dict[str, int]] = defaultdict(dict)
    for row in engine.rows(statement):
        found[*_at(row, keys), row["variable"]][row["code"]] = row["count"]
    return dict(found)


def _moves(engine: Engine, statement: Statement, keys: Sequence[str]) -> dict[Of, dict[tuple[str, str], int]]:
    found: dict[Of, dict[tuple[str, str], int]] = defaultdict(dict)
    for row in engine.rows(statement):
        found[*_at(row, keys), row["variable"]][row["first"], row["latest"]] = row["count"]
    return dict(found)


def _statistics(flows: Row, requests: Row, given: Row, codes: Mapping[str, Mapping[str, int]]) -> ClientStatistics:
    return ClientStatistics(
        enquiries=int(requests.get("enquiries", 0)),
        waiting=int(requests.get("waiting", 0)),
        new=int(flows.get("new", 0)),
        active=int(flows.get("active", 0)),
        helped=int(flows.get("helped", 0)),
        ended=int(flows.get("ended", 0)),
        wait=_spread("wait", flows),
        length=_spread("length", flows),
        given=_given(given),
        outcomes=codes.get("outcomes", {}),
        declined=codes.get("declined", {}),
        reasons=codes.get("reasons", {}),
        ended_reasons=codes.get("ended_reasons", {}),
        referrals=codes.get("referrals", {}),
    )


def _spread(name: str, row: Row) -> Spread:
    if not row.get(f"{name}_n"):
        return Spread()
    parts = ("low", "middle", "high", "most")
    return Spread(int(row[f"{name}_n"]), *(float(row[f"{name}_{part}"]) for part in parts))


def _given(row: Row) -> Given:
    if not row:
        return Given()
    names = ("attended", "minutes", "offered", "kept", "no_shows", "cancelled")
    total = Dose(**{name: int(row[name]) for name in names})
    return Given(int(row["courses"]), total, _spread("each", row), float(row["minutes_each"]))
