"""Sealing of what tells who someone is, and of notes: AES-GCM with keys that never stand in the database.

A sealed text is `v1.<key id>.<nonce and ciphertext>`. The name of the column is sealed in with it, so that a value
cannot be moved to another column unseen. The key id tells which key opens it: what is written is sealed with the key of
now, and what older keys sealed still opens while they are kept (`VIRKNING_KEYS_OLD`).
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Combinable

if TYPE_CHECKING:
    TextField = models.TextField[str | Combinable, str]
else:
    TextField = models.TextField

FORMAT = "v1"
NONCE = 12
KEY_ID = 8


class Unopenable(Exception):
    """A sealed text cannot be opened: sealed with another key, moved from another column, or changed."""


@dataclass(frozen=True, slots=True, repr=False)
class _Keys:
    """What is derived from one secret; each purpose has a key of its own."""

    id: str
    sealing: bytes
    hashing: bytes


def seal(text: str, *, column: str) -> str:
    keys, nonce = _current(), secrets.token_bytes(NONCE)
    sealed = nonce + AESGCM(keys.sealing).encrypt(nonce, text.encode(), _bound(column, keys.id))
    return f"{FORMAT}.{keys.id}.{urlsafe_b64encode(sealed).decode('ascii')}"


def unseal(sealed: str, *, column: str) -> str:
    """Raises Unopenable, which tells the column and never the text."""
    return _opened(sealed, column, _ring())


def opener(*, column: str) -> Callable[[str], str]:
    """Opens as `unseal`, for a hundred thousand of one column: the keys are looked up once."""
    return partial(_opened, column=column, ring=_ring())


def _opened(sealed: str, column: str, ring: Mapping[str, "_Keys"]) -> str:
    form, _, rest = sealed.partition(".")
    key_id, _, body = rest.partition(".")
    keys = ring.get(key_id)
    if form != FORMAT or keys is None:
        raise Unopenable(column)
    try:
        raw = urlsafe_b64decode(body)
        return AESGCM(keys.sealing).decrypt(raw[:NONCE], raw[NONCE:], _bound(column, key_id)).decode()
    except (InvalidTag, ValueError) as error:
        raise Unopenable(column) from error


def keyed_hash(text: str, *, purpose: str) -> str:
    """The same for the same text, and no help in guessing it for whoever has the database alone."""
    return _hashed(_current(), text, purpose)


def hasher(*, purpose: str) -> Callable[[str], str]:
    """Hashes as `keyed_hash`, for a hundred thousand texts: the key is looked up once."""
    return partial(_hashed, _current(), purpose=purpose)


def keyed_hashes(text: str, *, purpose: str) -> tuple[str, ...]:
    """By the key of now and by each older one: what a lookup may find until everything has been made again."""
    return tuple(_hashed(keys, text, purpose) for keys in _ring().values())


def signature(data: bytes, *, purpose: str) -> str:
    """`<key id>.<hash>`: nobody can make it who has the database alone."""
    keys = _current()
    return f"{keys.id}.{_signed(keys, data, purpose)}"


def is_signed(data: bytes, given: str, *, purpose: str) -> bool | None:
    """None when it was made with a key that is not at hand any more."""
    key_id, _, signed = given.partition(".")
    keys = _ring().get(key_id)
    return None if keys is None else hmac.compare_digest(signed, _signed(keys, data, purpose))


def key_id() -> str:
    """The number of the key that seals now."""
    return _current().id


def known_keys() -> tuple[str, ...]:
    """The numbers of all keys at hand, the one of now first."""
    return tuple(_ring())


def sealed_with(sealed: str) -> str:
    """The number of the key that a sealed text stands under; empty when it is no sealed text."""
    form, _, rest = sealed.partition(".")
    return rest.partition(".")[0] if form == FORMAT else ""


def _hashed(keys: _Keys, text: str, purpose: str) -> str:
    return hmac.new(keys.hashing, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def _signed(keys: _Keys, data: bytes, purpose: str) -> str:
    return hmac.new(keys.hashing, f"signed {purpose}\0".encode() + data, hashlib.sha256).hexdigest()


def _bound(column: str, key_id: str) -> bytes:
    return f"{FORMAT}.{key_id}.{column}".encode()


def _current() -> _Keys:
    return _derived(str(settings.VIRKNING_KEY))


def _ring() -> dict[str, _Keys]:
    """Every key at hand by its number, the one of now first."""
    secrets_kept = (str(settings.VIRKNING_KEY), *(str(old) for old in settings.VIRKNING_KEYS_OLD))
    return {keys.id: keys for keys in map(_derived, secrets_kept)}


@cache
def _derived(secret: str) -> _Keys:
    def derive(purpose: str) -> bytes:
        return HKDF(SHA256(), length=32, salt=None, info=f"virkning {purpose}".encode()).derive(secret.encode())

    return _Keys(derive("id").hex()[:KEY_ID], derive("sealing"), derive("hashing"))


class SealedTextField(TextField):
    """A text that stands sealed in the database. Cannot be searched; empty stays empty."""

    def from_db_value(self, value: str | None, expression: Combinable, connection: BaseDatabaseWrapper) -> str | None:
        return unseal(value, column=self._column) if value else value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        prepared = super().get_db_prep_save(value, connection)
        return seal(prepared, column=self._column) if prepared else prepared

    def get_lookup(self, lookup_name: str) -> Any:
        raise FieldError("a sealed text cannot be searched")

    @property
    def _column(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"
