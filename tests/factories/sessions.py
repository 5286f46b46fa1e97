"""Sessions without a page of log-in before them."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from virkning.store.models import User


def make_session(user: User) -> str:
    """The key of a session in which the user is logged in, listed as logging in does."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session.save()
    key = session.session_key
    assert key is not None
    UserSession.objects.create(user=user, session_key=key, ip="127.0.0.1", user_agent="test")
    return key
