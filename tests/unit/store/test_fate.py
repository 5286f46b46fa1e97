"""What became of what was written, as the answer may say it."""

import pytest
from django.db import OperationalError, connections, transaction

from virkning.store.fate import Fate, fate, something_written, watched


def write() -> None:
    with transaction.atomic():
        something_written()


def fail() -> None:
    with transaction.atomic():
        something_written()
        raise OperationalError


@pytest.mark.django_db(transaction=True)
def test_only_what_is_committed_is_saved() -> None:
    with watched():
        assert fate() is Fate.NOT_SAVED
        with transaction.atomic():
            something_written()
            assert fate() is Fate.NOT_SAVED
        assert fate() is Fate.SAVED
    assert fate() is Fate.NOT_SAVED, "of this request only"


@pytest.mark.django_db(transaction=True)
def test_what_was_undone_is_not_saved_and_after_something_saved_nobody_knows_of_the_whole() -> None:
    with watched():
        with pytest.raises(OperationalError):
            fail()
        assert fate() is Fate.NOT_SAVED
        write()
        assert fate() is Fate.UNKNOWN
    with watched():
        write()
        with transaction.atomic():
            pass  # looked at, and nothing written
        assert fate() is Fate.SAVED


@pytest.mark.django_db(transaction=True)
def test_the_connection_is_as_before_when_the_answer_is_made() -> None:
    with watched():
        assert {"commit", "rollback"} <= vars(connections["default"]).keys()
        with watched():
            write()
        assert fate() is Fate.SAVED, "within is the same request"
    assert not {"commit", "rollback"} & vars(connections["default"]).keys()
