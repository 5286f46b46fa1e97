"""What several commands ask for: a file, an instrument, the codes for no answer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from django.utils.translation import gettext_lazy as _

from virkning.console.commands import Words, option
from virkning.domain.errors import Problem, Unknown
from virkning.domain.instrument import Instrument, Scale
from virkning.exchange.extracts.bucket import SCHEME
from virkning.exchange.extracts.location import Location
from virkning.exchange.extracts.places import located
from virkning.library.reader import read_instrument
from virkning.library.shelves import instrument

F = TypeVar("F", bound=Callable[..., object])

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


def file_argument(*, required: bool = True) -> Callable[[F], F]:
    return click.argument("file", type=FILE, required=required, metavar="FILE" if required else "[FILE]")


def reading_options(function: F) -> F:
    """Options on how a file is read, the same everywhere."""
    for decorate in (
        option("-q", "--quiet", is_flag=True, words=_("Do not show how the file was understood.")),
        option(
            "--missing",
            multiple=True,
            metavar="CODE",
            words=_("A code that means no answer, such as 0 or 99. May be given more than once."),
        ),
        option(
            "--sheet",
            default="",
            metavar="NAME",
            words=_("The sheet of a workbook; else the first that holds anything."),
        ),
    ):
        function = decorate(function)
    return function


class ExtractPlace(click.ParamType[Location]):
    """A folder, or s3://bucket/prefix."""

    name = "folder"

    def __init__(self, *, exists: bool) -> None:
        self.folder = click.Path(path_type=Path, file_okay=False, exists=exists)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Location:
        return located(value if str(value).startswith(SCHEME) else self.folder.convert(value, param, ctx))


def extract_option(words: Words) -> Callable[[F], F]:
    """`--extract FOLDER|s3://…`, given as `where`: figures from what `virkning extract` wrote, not the database."""
    return option("--extract", "where", type=ExtractPlace(exists=True), metavar="FOLDER|s3://…", words=words)


def found_instrument(name: str) -> Instrument:
    """A shipped instrument by key, or one of the reader's own by its TOML file."""
    if name.endswith(".toml"):
        return read_instrument(Path(name))
    return instrument(name)


def found_scale(of: Instrument, name: str) -> Scale:
    """The named scale, or the first where none is named."""
    if not name:
        return of.scales[0]
    if name not in of.scale_by_key:
        params = {"scale": name, "instrument": of.key, "allowed": ", ".join(of.scale_by_key)}
        raise Unknown([Problem("unknown-scale-allowed", params=params)])
    return of.scale_by_key[name]


def codes(missing: tuple[str, ...]) -> frozenset[str]:
    return frozenset(code.strip().casefold() for code in missing)
