"""The token of a form, masked anew for each page as Django does, with one question to the system for chance, not 32.

Each of those lets another thread go first: on a server with many readers they cost more than all else of such a page.
"""

import secrets

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, get_token

MANY = len(CSRF_ALLOWED_CHARS)
PLACES = {letter: place for place, letter in enumerate(CSRF_ALLOWED_CHARS)}


def form_token(request: HttpRequest) -> str:
    secret = request.META.get("CSRF_COOKIE")
    if secret is None or len(secret) != CSRF_SECRET_LENGTH:
        return get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True  # the reader's cookie lasts on, as with Django's own
    return masked(secret)


def masked(secret: str) -> str:
    """The mask, and the secret moved by it letter by letter."""
    chance, mask, moved = secrets.randbelow(MANY**CSRF_SECRET_LENGTH), [], []
    for letter in secret:
        chance, step = divmod(chance, MANY)
        mask.append(CSRF_ALLOWED_CHARS[step])
        moved.append(CSRF_ALLOWED_CHARS[(PLACES[letter] + step) % MANY])
    return "".join(mask + moved)
