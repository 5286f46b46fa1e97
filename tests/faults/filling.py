"""What many write in at once: a course and a browser for each (`python -m tests.faults.filling 16`)."""

import json
import sys
from datetime import timedelta

DAYS = 400
"""How long the courses have been going, so that there are days enough to write about."""


def main(writers: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.utils import timezone

    from tests.factories.cases import make_case
    from virkning.store.audit_chain import seal_all
    from virkning.store.models import Course

    call_command("migrate", verbosity=0, interactive=False)
    today, desks = timezone.localdate(), []
    for _number in range(writers):
        case, session = make_case(started=today - timedelta(DAYS), today=today), SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(case.user.pk), case.user.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session.save()
        course = Course.objects.get(pk=case.course.pk)
        desks.append({"session": session.session_key, "course": course.pk, "key": course.key})
    seal_all()
    json.dump({"session": desks[0]["session"], "desks": desks, "today": today.isoformat()}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
