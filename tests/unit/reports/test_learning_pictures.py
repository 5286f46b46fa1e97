"""Pictures of the learning loop: words that cover nothing, and bands as thick as there are citizens in them."""

import re

from virkning.reports.documents.funnel_picture import name_places
from virkning.reports.learning import Band, Category, Curve, Dot, drawn_bands, drawn_curve, drawn_flows

MOVES = {("shelter", "home"): 6, ("shelter", "shelter"): 3, ("home", "shelter"): 1}


def test_names_of_departments_that_lie_close_cover_each_other_nowhere() -> None:
    places = [(450.0, 36.0), (434.0, 50.0), (456.0, 34.0), (442.0, 84.0)]
    names = ["Afdeling A", "Afdeling B", "Afdeling C", "Nordjylland"]
    found = name_places(places, names)
    boxes = [(x - 30, y - 4, x + 30, y + 4) for x, y in found]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], found


def test_the_word_of_an_aim_stands_clear_of_the_curve() -> None:
    """The curve begins on the line of its aim and leaves it: the word stands at the other end."""
    dots = tuple(Dot(str(number), 5.0 if number < 6 else 2.0) for number in range(12))
    svg = drawn_curve(Curve(dots, 0, "", None, (), str, "label", (5.0, "expected 5")))
    [x] = re.findall(r'<text x="([\d.]+)"[^>]*>expected 5<', svg)
    assert float(x) > 300


def test_a_long_name_of_a_group_stays_within_the_picture() -> None:
    bands = [Band("Gruppe, job og uddannelse", "10 borgere", "+1,7", 1.7, 1.2, 2.2)]
    svg = drawn_bands(bands, label="label", zero=True)
    [x] = re.findall(r'<text x="([\d.]+)"[^>]*>Gruppe, job og uddannelse<', svg)
    assert float(x) > 7 * len("Gruppe, job og uddannelse")
    assert "…" in drawn_bands([Band("x" * 60, "", "+1", 1.0)], label="label", zero=True)


def test_flows_go_from_where_citizens_stood_to_where_they_stand() -> None:
    categories = [Category("home", "Egen bolig", wanted=True), Category("shelter", "Krisecenter", wanted=False)]
    svg = drawn_flows(categories, MOVES, ends=("Først", "Nu"), label="label")
    tall = [float(size) for size in re.findall(r'<rect [^>]*height="([\d.]+)"', svg)]
    assert [round(size / sum(tall[:2]) * 10) for size in tall] == [1, 9, 6, 4]
    assert svg.count("stroke-dasharray") == 1  # the one who went from what is wanted, by more than a colour
    for told in ("Egen bolig: 1", "Krisecenter: 9", "Egen bolig: 6", "Krisecenter: 4"):
        assert f">{told}<" in svg
