"""How mail leaves, read from one address."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from virkning.config.environment import env_mail


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ("", 25, "", "", False, False)),
        ("smtp://localhost", ("localhost", 25, "", "", False, False)),
        ("smtp://me%40x:se%2Fcret@post.example:587", ("post.example", 587, "me@x", "se/cret", True, False)),
        ("smtps://me:secret@post.example", ("post.example", 465, "me", "secret", False, True)),
    ],
)
def test_an_address_says_how_mail_leaves(
    monkeypatch: pytest.MonkeyPatch, address: str, expected: tuple[str, int, str, str, bool, bool]
) -> None:
    monkeypatch.setenv("VIRKNING_MAIL", address)
    assert env_mail("VIRKNING_MAIL") == expected


@pytest.mark.parametrize("address", ["post.example", "http://post.example", "smtp://"])
def test_an_address_that_is_not_understood_is_never_guessed(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("VIRKNING_MAIL", address)
    with pytest.raises(ImproperlyConfigured, match="smtp://"):
        env_mail("VIRKNING_MAIL")
