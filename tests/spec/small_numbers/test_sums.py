"""Section: numbers that add up."""

from tests.spec.paragraphs import paragraph
from virkning.analysis.client_disclosure import protect_clients
from virkning.analysis.clients import Clients
from virkning.domain.client_statistics import ClientStatistics, Spread
from virkning.domain.text import Text

TITLE = Text(da="Tal, der lægges sammen", en="Numbers that add up")

QUARTERS = tuple(Text(da=f"{number}. kvartal", en=f"Q{number}") for number in (1, 2, 3, 4))


@paragraph(
    Text(da="Et skjult kvartal må ikke kunne regnes ud", en="A hidden quarter must not be worked out"),
    Text(
        da="Nye forløb i de fire kvartaler af ét år, i en indsats med én afdeling. Kvartaler, halvår og år beskyttes "
        "sammen i den rækkefølge, de fortælles: skjules ét kvartal, skjules det næste, så halvåret minus det ikke "
        "røber det, og det, der koster færrest tal, vælges.",
        en="New courses in the four quarters of one year, in a programme with one department. Quarters, half-years and "
        "the year are protected together, in the order in which they are told: after a hidden quarter the next goes, "
        "so that the half-year minus it does not give it away, and what costs fewest figures is chosen.",
    ),
    columns=(*QUARTERS, Text(da="Vises", en="Shown")),
    rows=(
        (12, 15, 9, 11, (12, 15, 9, 11)),
        (3, 15, 9, 11, (None, None, 9, 11)),
        (3, 2, 9, 11, (None, None, 9, 11)),
        (0, 15, 9, 11, (0, 15, 9, 11)),
    ),
)
def test_quarters(one: int, two: int, three: int, four: int, shown: tuple[int | None, ...]) -> None:
    counts = {"Q1": one, "Q2": two, "Q3": three, "Q4": four}
    counts |= {"H1": one + two, "H2": three + four, "": one + two + three + four}
    found = Clients(
        {
            (place, f"2024{key}"): ClientStatistics(new=count, active=60 + count, helped=60 + count)
            for place in ("a", "")
            for key, count in counts.items()
        }
    )
    told = protect_clients(found, departments=("a",), years=[2024], threshold=5).found
    assert tuple(told["", f"2024Q{number}"].new for number in (1, 2, 3, 4)) == shown
    assert told["", "2024"].new == sum(counts[f"Q{number}"] for number in (1, 2, 3, 4))


@paragraph(
    Text(da="Den længste ventetid er én borgers", en="The longest wait is one citizen's"),
    Text(
        da="Den vises kun for dem, der kan se forløbene. Kvartilerne vises, når mindst 20 er talt med, medianen ved 5.",
        en="It is shown only to those who can see the courses. Quartiles are shown of at least 20, the median of 5.",
    ),
    columns=(
        Text(da="Talt med", en="Counted"),
        Text(da="Median", en="Median"),
        Text(da="Kvartiler", en="Quartiles"),
        Text(da="Længste", en="Longest"),
    ),
    rows=((4, False, False, False), (5, True, False, False), (19, True, False, False), (20, True, True, False)),
)
def test_longest(n: int, middle: bool, quartiles: bool, longest: bool) -> None:
    one = ClientStatistics(new=40, active=60, helped=60, wait=Spread(n, 3, 7, 12, 90))
    found = Clients({(place, "2024Q1"): one for place in ("a", "")} | {(p, "2024"): one for p in ("a", "")})
    wait = protect_clients(found, departments=("a",), years=[2024], threshold=5).found["", "2024Q1"].wait
    assert (wait.middle is not None, wait.high is not None, wait.most is not None) == (middle, quartiles, longest)
