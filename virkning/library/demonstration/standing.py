"""Source of support and employment from enquiry to now: both published distributions exactly, by plausible moves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from virkning.library.demonstration.published import distribution

GOES_WITH: Mapping[str, str] = {
    "Ikke i arbejde": "A-kasse/kontanthjælp/ingen indtægt",
    "Studerende (ordinær og støttet)": "SU/elevløn",
    "Sygemeldt": "Sygedagpenge/revalidering/aktivering",
    "I arbejde": "Arbejdsindtægt",
    "I jobtræning/praktik/evaluering": "Sygedagpenge/revalidering/aktivering",
    "Barsel": "Barselsdagpenge/kontanthjælp under barsel",
}
"""What people in each employment mostly live on."""

STAYS = 0.6
"""Of those who could stand in the same category at both times, the share that does."""

USUAL = 0.85
"""Share that get the usual support of their employment while there is any left of it."""


class Standing(NamedTuple):
    """One citizen's categories at the enquiry and now, by Danish title."""

    support: tuple[str, str]
    employment: tuple[str, str]


def standings(rng: Random) -> list[Standing]:
    """One per citizen of the published distributions."""
    employment = _moves(rng, distribution("employment"))
    first = _supports(rng, [was for was, _ in employment], [""] * len(employment), place=0)
    kept = [s if was == now else "" for s, (was, now) in zip(first, employment, strict=True)]
    latest = _supports(rng, [now for _, now in employment], kept, place=1)
    found = [Standing(support, work) for support, work in zip(zip(first, latest, strict=True), employment, strict=True)]
    rng.shuffle(found)
    return found


def _moves(rng: Random, counts: Mapping[str, tuple[int, int]]) -> list[tuple[str, str]]:
    """First and latest category per citizen: many stay, the others move wherever there is room."""
    staying = {title: round(STAYS * min(pair)) for title, pair in counts.items()}
    was = [title for title, pair in counts.items() for _ in range(pair[0] - staying[title])]
    now = [title for title, pair in counts.items() for _ in range(pair[1] - staying[title])]
    rng.shuffle(was)
    rng.shuffle(now)
    return [(title, title) for title, n in staying.items() for _ in range(n)] + list(zip(was, now, strict=True))


def _supports(rng: Random, employment: Sequence[str], kept: Sequence[str], *, place: int) -> list[str]:
    """Support per citizen: what they had where nothing else changed, the usual one, or what is left."""
    left = Counter({title: pair[place] for title, pair in distribution("support").items()})
    given = [""] * len(employment)
    order = list(range(len(employment)))
    rng.shuffle(order)
    for wishes, chance in ((kept, 1.0), ([GOES_WITH.get(work, "") for work in employment], USUAL)):
        for i in order:
            if not given[i] and left[wishes[i]] > 0 and rng.random() < chance:
                given[i] = wishes[i]
                left[wishes[i]] -= 1
    rest = list(left.elements())
    rng.shuffle(rest)
    return [title or rest.pop() for title in given]
