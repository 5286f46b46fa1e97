"""The instruments, variables and programmes that come with the product or came in with packages, each read once."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from virkning.domain.errors import Problem, Unknown
from virkning.domain.instrument import Instrument
from virkning.domain.programme import Programme, Variable
from virkning.library.examples import Example
from virkning.library.programmes import ProgrammeFile, variable_of
from virkning.library.programmes import read_programme as read_programme_file
from virkning.library.reader import InstrumentFile, read_instrument_file
from virkning.library.tables import read_table, report_duplicates

HERE = Path(__file__).parent
INSTRUMENTS = HERE / "instruments"
PROGRAMMES = HERE / "programmes"
VARIABLES = HERE / "variables.toml"


@cache
def _instrument_files() -> Mapping[str, InstrumentFile]:
    files = [read_instrument_file(path) for path in sorted(INSTRUMENTS.glob("*.toml"))]
    return MappingProxyType({file.instrument.key: file for file in files})


class OwnShelf:
    """Where an installation keeps the instruments that came in with packages; `folder` is asked each time."""

    folder: Callable[[], Path | None] = staticmethod(lambda: None)


def use_own_shelf(folder: Callable[[], Path | None]) -> None:
    """Told once, by the room that knows where data are kept."""
    OwnShelf.folder = staticmethod(folder)


def instruments() -> Mapping[str, Instrument]:
    """Every instrument that is shipped or was brought in by a package, by key. What is shipped takes precedence."""
    own = _own_paths()
    return _all_instruments(own) if own else _shipped_instruments()


def own_instruments() -> Mapping[str, Instrument]:
    """Those that came in with packages only."""
    return {key: file.instrument for key, file in _own_files(_own_paths()).items() if key not in _instrument_files()}


@cache
def _shipped_instruments() -> Mapping[str, Instrument]:
    return MappingProxyType({key: file.instrument for key, file in _instrument_files().items()})


Paths = tuple[tuple[Path, int], ...]


def _own_paths() -> Paths:
    """With the time of each file, so that one that was changed is read again."""
    folder = OwnShelf.folder()
    if folder is None or not folder.is_dir():
        return ()
    return tuple((path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.toml")))


@lru_cache(maxsize=4)
def _own_files(paths: Paths) -> Mapping[str, InstrumentFile]:
    return {file.instrument.key: file for file in (read_instrument_file(path) for path, _ in paths)}


@lru_cache(maxsize=4)
def _all_instruments(paths: Paths) -> Mapping[str, Instrument]:
    own = {key: file.instrument for key, file in _own_files(paths).items()}
    return MappingProxyType({**own, **_shipped_instruments()})


def instrument(key: str) -> Instrument:
    """An instrument that is shipped or was brought in; raises Unknown."""
    known = instruments()
    if key not in known:
        raise Unknown([Problem("unknown-instrument", params={"instrument": key, "allowed": ", ".join(known)})])
    return known[key]


def instrument_text(key: str) -> str:
    """The file of an instrument, as it stands."""
    own = OwnShelf.folder()
    shelf = INSTRUMENTS if key in _instrument_files() or own is None else own
    text = (shelf / f"{instrument(key).key}.toml").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#:schema")).lstrip("\n") + "\n"


def examples(key: str) -> tuple[Example, ...]:
    """The worked examples of an instrument."""
    return {**_own_files(_own_paths()), **_instrument_files()}[instrument(key).key].examples


@cache
def variables() -> Mapping[str, Variable]:
    """The variables of master data that are shipped: support, employment, education, housing ..."""
    table = read_table(VARIABLES)
    found = tuple(variable_of(part) for part in table.tables("variables", required=True))
    report_duplicates([variable.key for variable in found], "variables", table)
    table.finish()
    table.problems.raise_if_any()
    return MappingProxyType({variable.key: variable for variable in found})


@cache
def programmes() -> Mapping[str, Programme]:
    """Every programme that is shipped, by key."""
    files = [read_programme(path) for path in sorted(PROGRAMMES.glob("*.toml"))]
    return MappingProxyType({file.programme.key: file.programme for file in files})


def programme(key: str) -> Programme:
    """A shipped programme; raises Unknown."""
    if key not in programmes():
        allowed = ", ".join(programmes())
        raise Unknown([Problem("unknown-programme", params={"programme": key, "allowed": allowed})])
    return programmes()[key]


def read_programme(path: Path) -> ProgrammeFile:
    """The programme in a file, which may use every shipped instrument and variable; raises Malformed."""
    return read_programme_file(path, instruments=instruments(), variables=variables())


def programme_file(name: str) -> ProgrammeFile:
    """A shipped programme by key, or a programme file by path; raises Unknown or Malformed."""
    if name in programmes():
        return ProgrammeFile(programmes()[name], {}, None)
    if name.endswith(".toml"):
        return read_programme(Path(name))
    raise Unknown([Problem("unknown-programme", params={"programme": name, "allowed": ", ".join(programmes())})])


def status_sheet() -> Instrument:
    """The questionnaire whose scales are the areas of an action plan (`LifeArea`)."""
    return instrument("status-sheet")
