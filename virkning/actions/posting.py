"""A message sent to an address that somebody else chose: only over an encrypted line, and never to a place inside.

The name is looked up once, and what was looked at is what is called: a name that leads elsewhere a moment later reaches
nothing. Nobody is sent on to another address.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from virkning.domain.errors import Problem

TIMEOUT = 10  # seconds
MOST_READ = 1024
LONGEST_ADDRESS = 500


class Unreachable(Exception):
    """Nobody answered there, or it is a place that must not be called."""


def address_problems(address: str) -> list[Problem]:
    """What is wrong with an address before anybody looks it up."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return [Problem("address-not-understood")]
    if len(address) > LONGEST_ADDRESS or not parts.hostname or port == 0 or not address.isascii() or " " in address:
        return [Problem("address-not-understood")]
    if parts.username or parts.fragment or any(ord(sign) < 33 for sign in address):
        return [Problem("address-not-understood")]
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.VIRKNING_SYSTEMS_INSIDE):
        return [Problem("address-not-encrypted")]
    if _is_inside(parts.hostname) and not settings.VIRKNING_SYSTEMS_INSIDE:
        return [Problem("address-inside")]
    return []


def post(address: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status that was answered. Raises Unreachable."""
    return call("POST", address, body, headers, most=MOST_READ)[0]


def call(method: str, address: str, body: bytes | None, headers: Mapping[str, str], *, most: int) -> tuple[int, bytes]:
    """The status and the first of what was answered, up to `most` bytes. Raises Unreachable."""
    if address_problems(address):
        raise Unreachable
    parts = urlsplit(address)
    try:
        connection = _connected(parts)
        try:
            connection.request(method, _path(parts), body, dict(headers))
            answer = connection.getresponse()
            return answer.status, answer.read(most)
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, UnicodeError):
        raise Unreachable from None


def _connected(parts: SplitResult) -> http.client.HTTPConnection:
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    line = socket.create_connection((_looked_up(host, port), port), timeout=TIMEOUT)
    if not secure:
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        connection.sock = line
        return connection
    connection = http.client.HTTPSConnection(host, port, timeout=TIMEOUT)
    try:
        connection.sock = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except OSError:
        line.close()
        raise
    return connection


def _looked_up(host: str, port: int) -> str:
    """One address of the name. A name with one inside is not called at all: it is either a mistake or a trap."""
    found = {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or (not settings.VIRKNING_SYSTEMS_INSIDE and any(not _is_public(one) for one in found)):
        raise Unreachable
    return sorted(found)[0]


def _is_inside(host: str) -> bool:
    """As far as it can be seen from the name alone."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")) or host.isdigit():
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return not _is_public(host)


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or _is_public(str(inner)))


def _path(parts: SplitResult) -> str:
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
