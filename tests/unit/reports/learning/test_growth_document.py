"""What is told of growth and of who gains most, of invented people with a known truth."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from virkning.analysis.early import columns_of_words
from virkning.domain.growth import growth, time_curve
from virkning.domain.instrument import Direction
from virkning.domain.predictors import predictor_study
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.reports.documents.figures import demand_protection
from virkning.reports.documents.view import view
from virkning.reports.learning.growth_document import COLLABORATION, growth_document
from virkning.reports.learning.growth_values import GrowthTold


def invented() -> GrowthTold:
    """Up by 10 between weeks 6 and 12, level before and after; whoever collaborates well gains more, women do not."""
    rng = Random(11)  # noqa: S311 - invented people, the same each time
    people, ends, starts, columns, sex = [], [], [], [], []
    for _ in range(120):
        level, together = rng.gauss(50, 8), rng.gauss(0, 1)
        rise = 10 + 5 * together
        values = [(week, level + rise * min(max((week - 6) / 6, 0), 1) + rng.gauss(0, 3)) for week in (0, 3, 6, 12, 26)]
        people.append(values)
        starts.append(values[0][1])
        ends.append(values[-1][1])
        columns.append((together,))
        sex.append("woman" if rng.random() < 0.5 else "man")
    names, rows = columns_of_words({"sex": sex, "place": ["a"] * 119 + ["b"]}, fewest=5, most=9)
    assert names == ("sex=man",) or names == ("sex=woman",)
    return GrowthTold(
        indicator=Text("Tillid", "Trust"),
        unit=Text("Tillid, 1–100", "Trust, 1–100"),
        programme=Text("En indsats", "A programme"),
        organisation="Huset",
        made=date(2026, 3, 1),
        people=len(people),
        points=sum(map(len, people)),
        curve=time_curve(people, fewest=5),
        line=growth(people),
        direction=Direction.HIGHER,
        decimals=1,
        paired=len(people),
        who=predictor_study(ends, starts, rows, names),
        early=len(people),
        collaboration=predictor_study(ends, starts, columns, [COLLABORATION]),
        names={COLLABORATION: Text("Samarbejdet", "The collaboration"), names[0]: Text("Køn", "Sex")},
        protected=True,
        threshold=5,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_finds_when_the_change_comes_and_what_goes_with_it(language: Language) -> None:
    told = view(demand_protection(growth_document(invented())), language=language)
    words = {"da": ("mellem uge 6 og 12", "ikke en effekt"), "en": ("between week 6 and 12", "not an effect")}[language]
    assert words[0] in told.headline
    course, who, early = told.sections
    assert any(words[1] in sentence for sentence in course.sentences)
    never = {"da": "Brug det aldrig på én person", "en": "Never use it on one person"}[language]
    assert all(any(never in sentence for sentence in one.sentences) for one in (who, early))
    assert {"da": "Samarbejdet", "en": "The collaboration"}[language] in early.sentences[0]
    assert {"da": "Intet af det", "en": "Nothing that is asked"}[language] in who.sentences[0]


def test_too_little_is_said_and_no_figure_is_made_up() -> None:
    empty = replace(invented(), curve=(), line=None, who=None, collaboration=None)
    for language in LANGUAGES:
        told = view(growth_document(empty), language=language)
        assert all(section.missing and not section.tables for section in told.sections)


def test_columns_leave_out_what_few_have_and_what_is_told_already() -> None:
    known = {"sex": ["m", "k"] * 10, "twice": ["m", "k"] * 10, "rare": ["x"] * 18 + ["y"] * 2}
    names, rows = columns_of_words(known, fewest=5, most=9)
    assert names == ("sex=m",)
    assert rows == ((1.0,), (0.0,)) * 10
    assert columns_of_words({"rare": known["rare"]}, fewest=5, most=9) == ((), ((),) * 20)
    assert columns_of_words(known, fewest=1, most=0)[0] == ()
