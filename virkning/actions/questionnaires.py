"""The questionnaire that an occasion asks: the version it was made with, in the words of the organisation."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from virkning.domain.errors import Problem, Unknown
from virkning.domain.instrument import Instrument
from virkning.library.overlays import Overlay, read_overlay, reworded
from virkning.library.shelves import instrument, instruments
from virkning.store.definitions import written_definition
from virkning.store.models import InstrumentVersion, Occasion

WORDING_FOLDER = "wording"


def questionnaire(occasion: Occasion) -> Instrument:
    """Its items, scales and words. A version that the library has left behind is read as it was when first asked."""
    return questionnaire_asked(occasion.instrument, occasion.version)


def questionnaire_asked(key: str, version: str) -> Instrument:
    """A version that was asked once. Raises Unknown for one that was never kept."""
    shipped = instruments().get(key)
    if shipped is None or shipped.version != version:
        kept = InstrumentVersion.objects.filter(key=key, version=version).first()
        if kept is None:
            raise Unknown([Problem("unknown-instrument", params={"key": key})])
        shipped = kept.defined()
    return reworded({shipped.key: shipped}, overlays())[shipped.key]


def questionnaire_in_use(key: str) -> Instrument:
    """The version that is asked now, in the words of the organisation. Raises Unknown."""
    return reworded({key: instrument(key)}, overlays())[key]


def worded(questions: Instrument) -> bool:
    """Whether a citizen can be asked: every item stands in the words that are to be read."""
    return bool(questions.items) and all(item.wording is not None for item in questions.items)


def version_in_use(key: str) -> str:
    """The version that is asked from now on; kept as it is, so that its answers can always be read. Raises Unknown."""
    shipped = instrument(key)
    InstrumentVersion.objects.get_or_create(
        key=key, version=shipped.version, defaults={"definition": written_definition(shipped)}
    )
    return shipped.version


def overlays() -> tuple[Overlay, ...]:
    """The organisation's wording, read again only when a file has changed."""
    folder: Path = settings.DATA / WORDING_FOLDER
    return _read(tuple((path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.toml"))))


@lru_cache(maxsize=1)
def _read(files: tuple[tuple[Path, int], ...]) -> tuple[Overlay, ...]:
    return tuple(read_overlay(path) for path, _ in files)
