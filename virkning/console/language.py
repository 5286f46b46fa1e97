"""Danish or English at the terminal, chosen before anything else is done."""

import gettext
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import django
from django.utils import translation

from virkning.domain.text import LANGUAGES, Language

LOCALE = Path(__file__).resolve().parents[1] / "locale"
OPTION = "--language"
VARIABLE = "VIRKNING_LANGUAGE"


class NoSuchLanguage(ValueError):
    """Another language than Danish and English was asked for."""


def take_language(arguments: Sequence[str]) -> tuple[Language, list[str]]:
    """The language asked for anywhere on the line, else by VIRKNING_LANGUAGE, else Danish; and the other arguments."""
    rest: list[str] = []
    wanted = os.environ.get(VARIABLE, "da")
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            rest += [argument, *left]
        elif argument == OPTION:
            wanted = next(left, "")
        elif argument.startswith(f"{OPTION}="):
            wanted = argument.partition("=")[2]
        else:
            rest.append(argument)
    for language in LANGUAGES:
        if wanted.casefold().startswith(language):
            return language, rest
    raise NoSuchLanguage(wanted)


def speak(language: Language) -> None:
    """Make the program, and the library that reads its options, speak a language."""
    translation.activate(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("django", str(LOCALE))
    gettext.textdomain("django")


def prepare(*, with_key: bool) -> None:
    """Set up Django. Without pages and log-ins no secret key is left behind in the folder that one stands in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virkning.config.settings")
    if not with_key:
        os.environ.setdefault("VIRKNING_SECRET_KEY", secrets.token_urlsafe(48))
    django.setup()


def spoken() -> Language:
    """The language that is spoken now."""
    return "en" if (translation.get_language() or "da").startswith("en") else "da"
