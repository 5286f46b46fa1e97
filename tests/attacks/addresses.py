"""Every address of the program, read from the URL table itself: a page that is added is attacked unnamed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

FOR_PROGRAMS = "api/"


@dataclass(frozen=True)
class Address:
    """One line of the URL table. `name` is that of its route where it was given none."""

    name: str
    route: str
    parameters: tuple[str, ...]
    view: Callable[..., HttpResponse]
    reversible: bool

    def path(self, values: Mapping[str, object]) -> str:
        return reverse(self.name, kwargs=dict(values)) if self.reversible else f"/{self.route.split('<')[0]}nothing"

    @property
    def csrf_exempt(self) -> bool:
        return bool(getattr(self.view, "csrf_exempt", False))


def addresses() -> tuple[Address, ...]:
    """The pages for people."""
    return tuple(one for one in _walk(get_resolver(), "", "", ()) if not one.route.startswith(FOR_PROGRAMS))


def endpoints() -> tuple[Address, ...]:
    """What programs ask for, with a token and no log-in; attacked by `test_every_endpoint`."""
    return tuple(one for one in _walk(get_resolver(), "", "", ()) if one.route.startswith(FOR_PROGRAMS))


def _walk(resolver: URLResolver, route: str, space: str, parameters: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        inner, found = route + str(entry.pattern), (*parameters, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            name = f"{entry.namespace}:" if entry.namespace else ""
            yield from _walk(entry, inner, space + name, found)
        elif isinstance(entry, URLPattern):
            name = f"{space}{entry.name}" if entry.name else inner
            yield Address(name, inner, found, entry.callback, reversible=bool(entry.name))
