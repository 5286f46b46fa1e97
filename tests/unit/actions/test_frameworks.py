"""Frameworks of one's own, added from a file."""

import pytest
from django.utils import timezone

from tests.factories.organisations import make_organisation
from tests.factories.people import make_user
from tests.unit.library.test_frameworks import OWN
from virkning.actions.frameworks import LARGEST, add_framework, framework_in_use, frameworks_in
from virkning.domain.errors import Malformed, Refused, Unknown
from virkning.store.models import OwnFramework

pytestmark = pytest.mark.django_db


def test_a_framework_is_added_once_and_another_version_beside_it() -> None:
    home, by, now = make_organisation(), make_user(), timezone.now()
    first = add_framework(home, name="own.toml", content=OWN.encode(), by=by, now=now)
    assert add_framework(home, name="own.toml", content=OWN.encode(), by=by, now=now) == first
    with pytest.raises(Refused, match="framework-version-taken"):
        add_framework(home, name="own.toml", content=OWN.replace("Vi lytter", "Vi hører").encode(), by=by, now=now)
    second = OWN.replace('version = "1"', 'version = "2"')
    add_framework(home, name="own.toml", content=second.encode(), by=by, now=now)
    assert framework_in_use(home, "dialog").version == "2"
    assert first.framework().version == "1"
    assert "dialog" not in frameworks_in(make_organisation())
    with pytest.raises(Unknown):
        framework_in_use(make_organisation(), "dialog")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (OWN.replace('key = "dialog"', 'key = "kapacitet"').encode(), "framework-key-taken"),
        (OWN.replace("value = 1", "value = 7").encode(), "degrees-not-in-steps"),
        (b"\xff\xfe", "not-utf-8"),
        (b" " * (LARGEST + 1), "framework-file-too-large"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_kept(content: bytes, error: str) -> None:
    with pytest.raises((Refused, Malformed), match=error):
        add_framework(make_organisation(), name="own.toml", content=content, by=make_user(), now=timezone.now())
    assert not OwnFramework.objects.exists()
