"""Whether a questionnaire may be asked on a day."""

from datetime import date, timedelta

import pytest

from virkning.domain.licences import SOON, LicencePeriod, LicenceStanding, licence_standing
from virkning.library.shelves import instruments

TODAY = date(2026, 5, 4)
DAY = timedelta(days=1)
OWNED = instruments()["swemwbs"]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([], LicenceStanding.MISSING),
        ([LicencePeriod(TODAY)], LicenceStanding.VALID),
        ([LicencePeriod(TODAY - DAY, TODAY)], LicenceStanding.SOON),
        ([LicencePeriod(TODAY, TODAY + SOON)], LicenceStanding.SOON),
        ([LicencePeriod(TODAY, TODAY + SOON + DAY)], LicenceStanding.VALID),
        ([LicencePeriod(TODAY, TODAY + DAY), LicencePeriod(TODAY)], LicenceStanding.VALID),
        ([LicencePeriod(TODAY - 9 * DAY, TODAY - DAY)], LicenceStanding.EXPIRED),
        ([LicencePeriod(TODAY + DAY)], LicenceStanding.LATER),
        ([LicencePeriod(TODAY - 9 * DAY, TODAY - DAY), LicencePeriod(TODAY + DAY)], LicenceStanding.LATER),
    ],
)
def test_the_best_of_the_licences_counts(periods: list[LicencePeriod], expected: LicenceStanding) -> None:
    assert licence_standing(OWNED, periods, today=TODAY) is expected
    assert expected.allows == (expected in {LicenceStanding.VALID, LicenceStanding.SOON})


def test_what_is_free_is_never_held_back() -> None:
    assert licence_standing(instruments()["who-5"], [], today=TODAY) is LicenceStanding.FREE
