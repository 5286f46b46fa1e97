"""Secrets of second factors: the library keeps them inside JSON, so they are found and sealed again by themselves."""

from collections.abc import Mapping

from allauth.mfa.models import Authenticator
from django.db import transaction

from virkning.store.crypto import FORMAT, Unopenable, key_id, seal, sealed_with, unseal

COLUMN = "mfa.totp"
"""What is sealed in with them, as the name of a column is with other texts."""


def factors_again() -> tuple[int, int]:
    """How many people's secrets were sealed with the key of now, and how many stand under a key that is not at hand."""
    again = unopenable = 0
    for number in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().get(pk=number)
            try:
                fresh = _again(row.data)
            except Unopenable:
                unopenable += 1
                continue
            if fresh != row.data:
                Authenticator.objects.filter(pk=number).update(data=fresh)
                again += 1
    return again, unopenable


def _again(value: object) -> object:
    """The same with every sealed text in it under the key of now; a passkey's public half is left as it is."""
    if isinstance(value, Mapping):
        return {name: _again(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_again(part) for part in value]
    if isinstance(value, str) and value.startswith(f"{FORMAT}.") and sealed_with(value) != key_id():
        return seal(unseal(value, column=COLUMN), column=COLUMN)
    return value
