"""Questionnaires that come in with a package: kept as files of the installation, in the version of the package."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from virkning.actions.audit import record
from virkning.domain.package import Package
from virkning.library.packages import coming_instruments
from virkning.store.models import Organisation, User


@contextmanager
def instruments_brought_in(package: Package, organisation: Organisation, *, by: User | None) -> Iterator[None]:
    """Around an import, in its transaction. Nothing that is here is written over; when it fails, they go again."""
    written = [write_definition(one.key, one.definition) for one in coming_instruments(package)]
    try:
        if written:
            record("questionnaires-brought-in", subject="organisation", objects=[organisation.pk], by=by)
        yield
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def write_definition(key: str, definition: str) -> Path:
    """Under a name that the reader has found to be plain letters, beside the attachments of manuals."""
    folder = Path(settings.VIRKNING_ATTACHMENTS) / "instruments"
    folder.mkdir(parents=True, exist_ok=True)
    path, fresh = folder / f"{key}.toml", folder / f".{key}.new"
    fresh.write_text(definition, encoding="utf-8")
    fresh.replace(path)
    return path
