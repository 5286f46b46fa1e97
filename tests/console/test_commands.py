"""Help, languages and exit codes of every command."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from django.utils import translation

from tests.console.running import Console
from virkning.console.commands import Group, Option
from virkning.console.exits import Ending, ending
from virkning.console.language import NoSuchLanguage, take_language
from virkning.console.tree import PLACES, commands
from virkning.domain.errors import Malformed, Problem, Unknown, Unreadable

DOCS = Path(__file__).resolve().parents[2] / "docs" / "console.md"


def every(group: Group, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*names, name), command
        if isinstance(command, Group):
            yield from every(command, (*names, name))


COMMANDS = dict(every(commands()))


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_command_helps_in_both_languages(console: Console, names: tuple[str, ...], language: str) -> None:
    seen = console(*names, "--help", language=language)
    assert seen.code == 0
    with translation.override(language):
        told = str(COMMANDS[names].words)  # type: ignore[attr-defined]  # every command is of our own kind
    assert " ".join(told.split())[:30] in seen.out
    assert ("Brug:" if language == "da" else "Usage:") in seen.out


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_option_has_help(names: tuple[str, ...]) -> None:
    options = [parameter for parameter in COMMANDS[names].params if isinstance(parameter, click.Option)]
    assert all(isinstance(option, Option) and str(option.words) for option in options)


@pytest.mark.parametrize("name", PLACES)
def test_a_command_is_found_under_its_own_name_alone_and_among_all(name: str) -> None:
    assert list(commands(name).commands) == [name]
    assert commands(name).commands[name] is commands().commands[name]
    assert commands().commands[name].name == name


def test_every_command_and_option_is_told_in_the_docs() -> None:
    told = DOCS.read_text(encoding="utf-8")
    leaves = {names: command for names, command in COMMANDS.items() if not isinstance(command, Group)}
    assert [names for names in leaves if f"`virkning {' '.join(names)}`" not in told] == []
    options = {name for command in leaves.values() for option in command.params for name in option.opts}
    assert sorted(name for name in options if name.startswith("--") and name not in told) == []


def test_every_exit_code_is_told_in_the_docs() -> None:
    told = DOCS.read_text(encoding="utf-8")
    assert [code for code in Ending if f"| {int(code)} |" not in told] == []


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (None, 0),
        (0, 0),
        (Ending.PARTLY, 1),
        (click.UsageError("x"), 2),
        (Unreadable([Problem("x")]), 3),
        (Malformed([Problem("x")]), 3),
        (Unknown([Problem("x")]), 4),
        (RuntimeError("x"), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_exit_codes(outcome: object, code: int) -> None:
    assert ending(outcome) == code


def test_the_language_may_stand_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert take_language(["score", "x.csv"]) == ("da", ["score", "x.csv"])
    assert take_language(["score", "--language", "en", "x.csv"]) == ("en", ["score", "x.csv"])
    assert take_language(["--language=en-GB", "score"]) == ("en", ["score"])
    assert take_language(["manage", "--", "--language", "en"]) == ("da", ["manage", "--", "--language", "en"])
    monkeypatch.setenv("VIRKNING_LANGUAGE", "en_GB.UTF-8")
    assert take_language([])[0] == "en"
    with pytest.raises(NoSuchLanguage):
        take_language(["--language", "svensk"])


def test_wrong_use_is_told_in_both_languages(console: Console) -> None:
    for language, word in (("da", "findes ikke"), ("en", "No such")):
        seen = console("scor", language=language)
        assert (seen.code, word in seen.err) == (2, True)
        seen = console("change", "--befor", language=language)
        assert (seen.code, word in seen.err) == (2, True)
    assert console("score", language="svensk").code == 2
