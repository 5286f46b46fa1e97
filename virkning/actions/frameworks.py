"""Frameworks that an organisation adds from a file, beside those that come along."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.db import transaction

from virkning.actions.audit import record
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.domain.framework import Framework
from virkning.library.frameworks import frameworks, parse_framework
from virkning.store.definitions import written_definition
from virkning.store.models import Organisation, OwnFramework, User

LARGEST = 200_000
"""Bytes: a framework with every question there is takes under fifty thousand."""


def frameworks_in(organisation: Organisation) -> Mapping[str, Framework]:
    """What comes along and what was added, by key; of an added one the latest version."""
    own = OwnFramework.objects.filter(organisation=organisation).order_by("added", "pk")
    return {**frameworks(), **{row.key: row.framework() for row in own}}


def framework_in_use(organisation: Organisation, key: str) -> Framework:
    """Raises Unknown."""
    found = frameworks_in(organisation)
    if key not in found:
        raise Unknown([Problem("unknown-framework", params={"framework": key, "allowed": ", ".join(found)})])
    return found[key]


@transaction.atomic
def add_framework(organisation: Organisation, *, name: str, content: bytes, by: User, now: datetime) -> OwnFramework:
    """Raises Malformed with every mistake and its line, or Refused; then nothing is kept.

    The same file again gives the same row. Another file with the same version is refused: rounds rest on it.
    """
    text = _text(content)
    found = parse_framework(text, name=name)
    if found.key in frameworks():
        raise Refused([Problem("framework-key-taken", params={"key": found.key})])
    row = OwnFramework.objects.filter(organisation=organisation, key=found.key, version=found.version).first()
    if row is not None:
        if row.framework() != found:
            raise Refused([Problem("framework-version-taken", params={"key": found.key, "version": found.version})])
        return row
    row = OwnFramework.objects.create(
        organisation=organisation,
        key=found.key,
        version=found.version,
        definition=cast("dict[str, object]", written_definition(found)),
        text=text,
        by=by,
        added=now,
    )
    record("framework-added", subject="framework", objects=[row.pk], by=by)
    return row


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Refused([Problem("framework-file-too-large")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused([Problem("not-utf-8")]) from error
