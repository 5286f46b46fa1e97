"""Sealing of what tells who someone is, and of notes: AES-GCM with keys that never stand in the database.

A sealed text is `v1.<key id>.<nonce and ciphertext>`. The name of the column is sealed in with it, so that a value
cannot be moved to another column unseen. The key id tells which key opened it, for the day the key is changed.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import cache
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
    keys = _current()
    form, _, rest = sealed.partition(".")
    key_id, _, body = rest.partition(".")
    if form != FORMAT or key_id != keys.id:
        raise Unopenable(column)
    try:
        raw = urlsafe_b64decode(body)
        return AESGCM(keys.sealing).decrypt(raw[:NONCE], raw[NONCE:], _bound(column, key_id)).decode()
    except (InvalidTag, ValueError) as error:
        raise Unopenable(column) from error


def keyed_hash(text: str, *, purpose: str) -> str:
    """The same for the same text, and no help in guessing it for whoever has the database alone."""
    return hmac.new(_current().hashing, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def _bound(column: str, key_id: str) -> bytes:
    return f"{FORMAT}.{key_id}.{column}".encode()


def _current() -> _Keys:
    return _derived(str(settings.VIRKNING_KEY))


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
