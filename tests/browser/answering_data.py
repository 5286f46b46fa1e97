"""Writes links to answer by as JSON: run by the tests of a served program, in that program's own data folder."""

import json
import os
import sys

import django

PASSWORD = "hemmelig-i-testen"
LINKS = 6


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virkning.config.settings")
    django.setup()
    from django.core.management import call_command

    from tests.factories.answering import make_case
    from tests.factories.licences import make_licence

    call_command("migrate", verbosity=0, interactive=False)
    links = []
    for _number in range(LINKS):
        case = make_case("stress-barometer", "ptsd", "everyday-skills", "hscl-25")
        case.employee.set_password(PASSWORD)
        case.employee.save()
        make_licence(case.course.client.organisation, case.employee, instrument="hscl-25")
        _link, token, code = case.link("stress-barometer", "ptsd")
        links.append(
            {
                "token": token,
                "code": code,
                "email": case.employee.email,
                "key": case.course.key,
                "occasion": case.occasion("everyday-skills").pk,
                "long": case.occasion("hscl-25").pk,
            }
        )
    sys.stdout.write(json.dumps(links))


if __name__ == "__main__":
    main()
