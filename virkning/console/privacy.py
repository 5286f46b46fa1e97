"""`virkning privacy`: drafts for the data protection officer, from how the installation is really set up."""

from pathlib import Path

import click
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.access.second_factor import policy_of
from virkning.console.commands import command, group, option
from virkning.console.exits import Ending
from virkning.console.language import spoken
from virkning.console.saving import not_written
from virkning.console.screen import out
from virkning.domain.text import Text
from virkning.library.shelves import instruments
from virkning.reports.looks.words import role_name
from virkning.reports.privacy import ProgrammeFacts, SetUp, impact_assessment, record_of_processing
from virkning.reports.subject.words import purpose_text
from virkning.store.crypto import SealedTextField
from virkning.store.models import Course, Membership, Organisation, Programme, Role

OUTPUT = option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    words=gettext_lazy("Save it as Markdown; else it is shown."),
)


@command("record", gettext_lazy("Draft the record of processing activities (GDPR art. 30) from how it is set up here."))
@OUTPUT
def record(output: Path | None) -> Ending:
    return _give(record_of_processing(set_up(), language=spoken()), output)


@command("dpia", gettext_lazy("Draft an impact assessment (GDPR art. 35) to fill in, from how it is set up here."))
@OUTPUT
def dpia(output: Path | None) -> Ending:
    return _give(impact_assessment(set_up(), language=spoken()), output)


def set_up() -> SetUp:
    organisations = list(Organisation.objects.order_by("title"))
    held = dict(Membership.objects.values_list("role").annotate(people=Count("user", distinct=True)))
    asked = {role for organisation in organisations for role in policy_of(organisation).second_factor_roles}
    return SetUp(
        organisations=tuple(one.title for one in organisations),
        address=settings.ADDRESS,
        made=timezone.localdate(),
        programmes=tuple(_programme(row) for row in Programme.objects.filter(current=True).order_by("key")),
        roles=tuple((_role(role), held.get(role.value, 0)) for role in Role),
        database={"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor),
        encrypted_address=settings.HTTPS,
        mail=settings.EMAIL_HOST,
        sms=bool(settings.VIRKNING_SMS),
        backup=bool(settings.VIRKNING_BACKUP_FOLDER),
        second_factor=tuple(_role(role) for role in Role if role.value in asked),
        sealed=_sealed(),
    )


def _programme(row: Programme) -> ProgrammeFacts:
    definition, known = row.defined(), instruments()
    keys = dict.fromkeys([measure.instrument for measure in definition.plan])
    keys |= dict.fromkeys(indicator.instrument for indicator in definition.indicators)
    return ProgrammeFacts(
        definition.title,
        tuple(known[key].title for key in keys if key in known),
        tuple(variable.title for variable in definition.variables),
        tuple(purpose_text(purpose) for purpose in definition.consents),
        definition.anonymise_months_after_end,
        Course.objects.filter(programme__organisation=row.organisation_id, programme__key=row.key).count(),
    )


def _role(role: Role) -> Text:
    return Text(da=role_name(role.value, "da"), en=role_name(role.value, "en"))


def _sealed() -> tuple[str, ...]:
    """Every sealed column there is, by table."""
    models = apps.get_app_config("store").get_models()
    return tuple(
        f"{model.__name__}.{field.name}"
        for model in sorted(models, key=lambda model: model.__name__)
        for field in model._meta.concrete_fields
        if isinstance(field, SealedTextField)
    )


def _give(text: str, output: Path | None) -> Ending:
    if output is None:
        click.echo(text)
        return Ending.DONE
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise not_written(output) from error
    out().print(_("Saved: %(path)s") % {"path": output})
    return Ending.DONE


privacy = group("privacy", gettext_lazy("Drafts for the data protection officer."), record, dpia)
