"""Commands, groups and options whose help is told in the reader's language when it is asked for."""

from collections.abc import Callable
from typing import TypeVar

import click
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
F = TypeVar("F", bound=Callable[..., object])


class Option(click.Option):
    """An option with help in two languages."""

    def __init__(self, *names: str, words: Words = "", **settings: object) -> None:
        super().__init__(names, **settings)  # type: ignore[arg-type]  # handed on as given to `option`
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = str(self.words)
        return super().get_help_record(ctx)


class _Told(click.Command):
    """The part that commands and groups share: help from `words`."""

    words: Words = ""

    def get_help(self, ctx: click.Context) -> str:
        self.help = str(self.words)
        return super().get_help(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        self.help = str(self.words).partition("\n")[0]
        return super().get_short_help_str(limit=200)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        names = self.get_help_option_names(ctx)
        return Option(
            *names,
            words=_("Show this message and exit."),
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_help,
        )


def _show_help(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # as click calls
    if value and not context.resilient_parsing:
        click.echo(context.get_help(), color=context.color)
        context.exit()


class Command(_Told):
    """One thing that can be done."""


class Group(_Told, click.Group):
    """A command with commands under it."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order they were given, not by letter."""
        return list(self.commands)


def command(name: str, words: Words) -> Callable[[Callable[..., object]], Command]:
    """Make a function a command. The first line of `words` is its line in the list of commands."""

    def made(function: Callable[..., object]) -> Command:
        result = click.command(name, cls=Command)(function)
        result.words = words
        return result

    return made


def group(name: str, words: Words, *commands: click.Command) -> Group:
    """A group that holds these commands."""
    result = Group(name, commands=commands, no_args_is_help=True)
    result.words = words
    return result


def option(*names: str, words: Words, **settings: object) -> Callable[[F], F]:
    """An option, as `click.option`, with help in two languages."""

    def decorated(function: F) -> F:
        found = getattr(function, "__click_params__", [])
        found.append(Option(*names, words=words, **settings))
        function.__click_params__ = found  # type: ignore[attr-defined]  # where click keeps the parameters of a command
        return function

    return decorated
