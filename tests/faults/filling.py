"""What many write in at once: a course and a browser for each (`python -m tests.faults.filling 16`)."""

import json
import sys
from datetime import timedelta

DAYS = 400
"""How long the courses have been going, so that there are days enough to write about."""


def main(writers: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from tests.factories.cases import make_case
    from tests.factories.sessions import make_session
    from virkning.store.audit_chain import seal_all
    from virkning.store.models import Course

    call_command("migrate", verbosity=0, interactive=False)
    today, desks = timezone.localdate(), []
    for _number in range(writers):
        case = make_case(started=today - timedelta(DAYS), today=today)
        course = Course.objects.get(pk=case.course.pk)
        desks.append({"session": make_session(case.user), "course": course.pk, "key": course.key})
    seal_all()
    json.dump({"session": desks[0]["session"], "desks": desks, "today": today.isoformat()}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
