"""Programme packages as parts (name -> bytes): the same in a folder of the library and in a file that is handed on."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from virkning.domain.documentation_dose import Intensity, Risk
from virkning.domain.errors import Malformed, Place, Problem, Unknown
from virkning.domain.instrument import Instrument, LicenceNeed
from virkning.domain.package import FORMAT, Package, PackageLabel, PackedInstrument, PackedManual
from virkning.domain.programme import Programme
from virkning.domain.term import Term
from virkning.library.package_documents import document_parts, is_document, manuals_in, misplaced, terms_of
from virkning.library.programmes import programme_of
from virkning.library.reading import instrument_of
from virkning.library.shelves import HERE, instrument_text, instruments, variables
from virkning.library.tables import Table, parse_table
from virkning.library.writing import block, written_programme

PACKAGES = HERE / "packages"
HEAD, PROGRAMME = "package.toml", "programme.toml"
INSTRUMENTS = "instruments/"

NOTE = """\
# A programme package of Virkning. It can be read and changed in any editor; `virkning package check` tells whether it
# still hangs together.
"""

Parts = Mapping[str, bytes]

MOST_CONTACTS, MOST_WEEKS, MOST_MINUTES = 1000, 520, 480


def package_of(parts: Parts, *, name: str) -> Package:
    """The package in these parts; Malformed with every problem, each with the part that it stands in."""
    problems: list[Problem] = [
        Problem("package-part-missing", Place(file=name), {"part": wanted})
        for wanted in (HEAD, PROGRAMME)
        if wanted not in parts
    ]
    problems += [Problem("package-part-unknown", Place(file=f"{name}/{part}")) for part in parts if not _known(part)]
    if problems:
        raise Malformed(problems)
    head = _table(parts, HEAD, name)
    _refuse_newer(head, name)
    problems, packed = [], dict[str, Instrument]()
    for part in sorted(part for part in parts if part.startswith(INSTRUMENTS)):
        try:
            found = _instrument(parts, part, name)
            packed[found.key] = found
        except Malformed as error:
            problems += error.problems
    known = {**packed, **instruments()}
    manuals = manuals_in(parts, name=name, problems=problems)
    words = terms_of(parts, name=name, problems=problems)
    made = _package(head, parts, packed, problems)
    try:
        found_programme = programme_of(
            _table(parts, PROGRAMME, name), instruments=known, variables=variables()
        ).programme
    except Malformed as error:
        raise Malformed([*head.problems.found, *problems, *map(_explained, error.problems)]) from error
    problems += misplaced(manuals, found_programme, name=name)
    if problems or head.problems.found:
        raise Malformed([*head.problems.found, *problems])
    return made(found_programme, manuals, words)


def package_parts(package: Package) -> dict[str, bytes]:
    """What `package_of` reads as the same package."""
    programme = package.programme
    texts = {
        HEAD: _written_head(package),
        PROGRAMME: written_programme(programme, instruments=_known_to(package), variables=variables()),
        **{f"{INSTRUMENTS}{one.key}.toml": one.definition for one in package.instruments if one.shared},
    }
    parts = {name: text.encode() for name, text in texts.items()}
    return {**parts, **document_parts(package.manuals, package.terms)}


def packed_instruments(programme: Programme) -> tuple[PackedInstrument, ...]:
    """What the programme asks. The wording goes along where it came with the product, so that we may hand it on."""
    keys = {indicator.instrument for indicator in programme.indicators if indicator.instrument} | {
        one.instrument for one in programme.plan
    }
    return tuple(_packed(instruments()[key]) for key in sorted(keys) if key in instruments())


def missing_instruments(package: Package) -> tuple[Problem, ...]:
    """Questionnaires that this installation does not have, and that do not come along in a way that may be used."""
    coming = {one.key for one in coming_instruments(package)}
    return tuple(
        Problem("package-instrument-missing", Place(file=package.key), {"instrument": one.key, "version": one.version})
        for one in package.instruments
        if one.key not in instruments() and one.key not in coming
    )


def coming_instruments(package: Package) -> tuple[PackedInstrument, ...]:
    """Questionnaires that are not here, and whose terms let the package hand them on to be asked by anybody."""
    return tuple(
        one for one in package.instruments if one.shared and one.key not in instruments() and _free(_unpacked(one))
    )


def _free(one: Instrument) -> bool:
    return one.licence.item_text_shipped and one.licence.needs is LicenceNeed.NOTHING


def _unpacked(one: PackedInstrument) -> Instrument:
    return instrument_of(parse_table(one.definition, name=one.key))


@cache
def packages() -> Mapping[str, Package]:
    """The packages that come with the product, by key."""
    found = [package_of(_folder(path), name=path.name) for path in sorted(PACKAGES.iterdir()) if path.is_dir()]
    return MappingProxyType({package.key: package for package in found})


def package(key: str) -> Package:
    """A package that comes with the product; raises Unknown."""
    if key not in packages():
        raise Unknown([Problem("unknown-package", params={"package": key, "allowed": ", ".join(packages())})])
    return packages()[key]


def _folder(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _known(part: str) -> bool:
    return part in {HEAD, PROGRAMME} or part.startswith(INSTRUMENTS) or is_document(part)


def _table(parts: Parts, part: str, name: str) -> Table:
    place = f"{name}/{part}"
    try:
        return parse_table(parts[part].decode("utf-8-sig"), name=place)
    except UnicodeDecodeError as error:
        raise Malformed([Problem("not-utf-8", Place(file=place))]) from error


def _refuse_newer(head: Table, name: str) -> None:
    form = head.whole("format", default=0)
    if form > FORMAT:
        place = Place(file=f"{name}/{HEAD}", path="format")
        raise Malformed([Problem("package-newer-format", place, {"format": form, "known": FORMAT})])
    if form < 1:
        raise Malformed([Problem("package-no-format", Place(file=f"{name}/{HEAD}"), {"known": FORMAT})])


def _instrument(parts: Parts, part: str, name: str) -> Instrument:
    table = _table(parts, part, name)
    found = instrument_of(table)
    table.has("examples")
    table.finish()
    table.problems.raise_if_any()
    return found


class _Made:
    """What the head says, waiting for its programme."""

    def __init__(self, head: Table, instruments: tuple[PackedInstrument, ...]) -> None:
        self.key, self.made = head.key(), head.day("made")
        self.label = PackageLabel(
            title=head.text("title"),
            summary=head.text("summary"),
            for_whom=head.text("for_whom"),
            made_by=head.string("made_by"),
            intensity=_intensity(head),
        )
        self.instruments = instruments

    def __call__(self, programme: Programme, manuals: tuple[PackedManual, ...], words: tuple[Term, ...]) -> Package:
        asked = {one.key: one for one in packed_instruments(programme)} | {one.key: one for one in self.instruments}
        return Package(
            self.key,
            self.label,
            self.made,
            programme,
            tuple(asked[key] for key in sorted(asked)),
            manuals,
            words,
        )


def _package(head: Table, parts: Parts, packed: Mapping[str, Instrument], problems: list[Problem]) -> _Made:
    needed = [_needed(part) for part in head.tables("needs")]
    shared = [
        PackedInstrument(one.key, one.version, one.title, parts[f"{INSTRUMENTS}{one.key}.toml"].decode("utf-8-sig"))
        for one in packed.values()
        if f"{INSTRUMENTS}{one.key}.toml" in parts
    ]
    known = {one.key: one for one in shared}
    problems += [
        Problem("package-instrument-name", Place(file=head.problems.file), {"instrument": key})
        for key in packed
        if key not in known
    ]
    made = _Made(head, (*shared, *needed))
    head.finish()
    return made


def _needed(table: Table) -> PackedInstrument:
    return PackedInstrument(
        table.key("instrument"),
        table.string("version"),
        table.text("title"),
        terms=table.text("terms"),
        wording_found_at=table.string("wording_found_at", required=False),
    )


def _intensity(head: Table) -> Intensity:
    part = head.table("intensity", required=True)
    if part is None:
        return Intensity(1, 1)
    found = Intensity(
        contacts=_within(part, "contacts", MOST_CONTACTS),
        weeks=_within(part, "weeks", MOST_WEEKS),
        contact_minutes=_within(part, "contact_minutes", MOST_MINUTES),
        anonymous=part.flag("anonymous", default=False),
        risk=part.choice("risk", Risk, default=Risk.LOW),
    )
    part.finish()
    return found


def _within(table: Table, name: str, most: int) -> int:
    value = table.whole(name)
    if not 1 <= value <= most:
        table.report("package-out-of-range", name, low=1, high=most)
        return 1
    return value


def _explained(problem: Problem) -> Problem:
    """An instrument that is neither here nor in the package is told as that, and not as a misspelling."""
    if problem.code != "unknown-instrument":
        return problem
    return Problem("package-instrument-missing", problem.place, {"version": "?", **problem.params})


def _packed(one: Instrument) -> PackedInstrument:
    if one.licence.item_text_shipped:
        return PackedInstrument(one.key, one.version, one.title, instrument_text(one.key))
    licence = one.licence
    return PackedInstrument(
        one.key, one.version, one.title, terms=licence.terms, wording_found_at=licence.wording_found_at
    )


def _known_to(package: Package) -> Mapping[str, Instrument]:
    packed = {}
    for one in package.instruments:
        if one.shared and one.key not in instruments():
            packed[one.key] = _unpacked(one)
    return {**packed, **instruments()}


def _written_head(package: Package) -> str:
    label = package.label
    intensity = label.intensity
    lines = [
        NOTE,
        block(
            "",
            format=FORMAT,
            key=package.key,
            title=label.title,
            summary=label.summary,
            for_whom=label.for_whom,
            made_by=label.made_by,
        ).rstrip("\n"),
        f"made = {package.made.isoformat()}\n" if package.made else "",
        block(
            "[intensity]",
            contacts=intensity.contacts,
            weeks=intensity.weeks,
            contact_minutes=intensity.contact_minutes,
            anonymous=intensity.anonymous or None,
            risk=intensity.risk.value,
        ),
    ]
    return "\n".join([*lines, *_needs(package.instruments)])


def _needs(packed: Sequence[PackedInstrument]) -> list[str]:
    return [
        block(
            "[[needs]]",
            instrument=one.key,
            version=one.version,
            title=one.title,
            terms=one.terms,
            wording_found_at=one.wording_found_at or None,
        )
        for one in packed
        if not one.shared
    ]
