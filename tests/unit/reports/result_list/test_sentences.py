"""What the result list says of a citizen's scales."""

from datetime import date, timedelta

import pytest

from virkning.domain.pairing import Moment
from virkning.domain.programme import Indicator
from virkning.domain.series import Point, Series, series
from virkning.domain.text import Language, Text
from virkning.library.shelves import instrument
from virkning.reports import result_list
from virkning.reports.result_list.sentences import Listener

START = date(2026, 3, 2)
LISTENERS: tuple[Listener, ...] = ("employee", "citizen")


def made(key: str, *values: float | None) -> Series:
    points = [
        Point(START + timedelta(days=14 * number), value, "f1", Moment.DURING, number)
        for number, value in enumerate(values)
    ]
    return series(Indicator("i", Text("Mål", "Measure"), key, "total"), instrument=instrument(key), points=points)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ((20, 6), "Better than at the start. The change is larger than the uncertainty."),
        ((10, 9), "Cannot be told from the start yet."),
        ((6, 20), "Harder than at the start."),
        ((10,), "Measured once."),
        ((None,), "Too few questions are answered"),
    ],
)
def test_a_change_is_read_by_its_uncertainty(values: tuple[float | None, ...], word: str) -> None:
    assert result_list.plain(made("phq-9", *values), language="en").startswith(word)


def test_where_the_uncertainty_is_not_known_that_is_told() -> None:
    assert "uncertainty is not known" in result_list.plain(made("trust", 20, 60), language="en")


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_citizen_is_spoken_to(language: Language) -> None:
    for values in ((20, 6), (10, 9), (6, 20), (10,)):
        said = result_list.plain(made("phq-9", *values), listener="citizen", language=language)
        assert any(word in said.lower() for word in ("dine", "dit", "du ", "your"))


def test_the_title_tells_since_when() -> None:
    assert result_list.title([], language="da") == "Intet er målt endnu"
    assert result_list.title([made("phq-9", 20, 6)], language="da") == "Det har flyttet sig siden marts"
    assert result_list.title([made("trust", 20, 60)], language="da") == "Sådan er det gået siden marts"
    assert result_list.title([made("phq-9", 10, 10)], language="da") == "Det ligger som i marts"


@pytest.mark.parametrize("values", [(), (10,), (20, 6), (6, None, 20, 21)])
def test_every_picture_has_the_same_size(values: tuple[float | None, ...]) -> None:
    bands = (result_list.Band("Rådgivning", START, START + timedelta(days=20)), result_list.Band("Gruppe", START, None))
    svg = result_list.picture(made("phq-9", *values), bands=bands, until=START, language="da").svg
    usual = result_list.picture(made("trust", 20, 60), until=START, language="da").svg
    assert svg.split("viewBox=")[1][:22] == usual.split("viewBox=")[1][:22]


def test_the_citizen_is_shown_no_cut_off() -> None:
    pictures = [
        result_list.picture(made("phq-9", 20, 6), until=START, listener=listener, language="da").svg
        for listener in LISTENERS
    ]
    assert ["Sandsynlig depression" in svg for svg in pictures] == [True, False]
