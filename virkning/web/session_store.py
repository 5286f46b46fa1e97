"""Sessions in the database as Django keeps them, read by one sentence instead of one that is put together each time."""

from typing import Any

from django.contrib.sessions.backends import db

from virkning.store.askers import session_data


class SessionStore(db.SessionStore):
    """Has the name that what stands in a session was signed under."""

    def load(self) -> dict[str, Any]:
        found = session_data(self.session_key) if self.session_key else None
        if found is None:
            self._session_key = None
            return {}
        decoded: dict[str, Any] = self.decode(found)
        return decoded
