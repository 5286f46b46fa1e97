"""Sentences of the library that reads options, listed here so that they are translated with our own."""

from django.utils.translation import gettext_noop, ngettext_lazy

SENTENCES = (
    gettext_noop("Usage:"),
    gettext_noop("Options"),
    gettext_noop("Commands"),
    gettext_noop("Error: {message}"),
    gettext_noop("Try '{command} {option}' for help."),
    gettext_noop("Missing command."),
    gettext_noop("Missing argument"),
    gettext_noop("Missing option"),
    gettext_noop("No such option {name!r}."),
    gettext_noop("No such command {name!r}."),
    gettext_noop("Invalid value: {message}"),
    gettext_noop("Invalid value for {param_hint}: {message}"),
    gettext_noop("{value!r} is not a valid {number_type}."),
    gettext_noop("Option {name!r} does not take a value."),
    gettext_noop("Choose from:\n\t{choices}"),
    gettext_noop("default: {default}"),
    gettext_noop("required"),
    gettext_noop("file"),
    gettext_noop("File"),
    gettext_noop("{name} {filename!r} does not exist."),
    gettext_noop("{name} {filename!r} is a directory."),
    gettext_noop("{name} {filename!r} is not readable."),
    gettext_noop("{name} {filename!r} is not writable."),
    ngettext_lazy("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ngettext_lazy("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ngettext_lazy("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ngettext_lazy("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
