"""Every page of the URL table has its line in the table of who may open it. Quick, so it is part of `make check`."""

import pytest

from tests.attacks.addresses import Address, addresses
from tests.attacks.objects import unknown_parts
from tests.attacks.table import ADD_A_LINE, PAGES


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_somebody_has_said_who_may_open_it(address: Address) -> None:
    assert address.name in PAGES, ADD_A_LINE % (address.name, address.route)
    assert not unknown_parts(address), ADD_A_LINE % (address.name, address.route)


def test_no_line_is_left_of_a_page_that_is_gone() -> None:
    assert set(PAGES) <= {address.name for address in addresses()}
