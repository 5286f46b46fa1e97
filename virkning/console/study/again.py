"""`virkning study again`: a study of the house worked out once more, and held against what was kept."""

import json

import click
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from virkning.actions.audit import exported
from virkning.actions.studies import latest_result
from virkning.actions.study_running import data_of
from virkning.console.choices import extract_option
from virkning.console.commands import command
from virkning.console.exits import Ending
from virkning.console.screen import out, working
from virkning.console.study.told import json_option
from virkning.domain.errors import Problem, Refused, Unknown
from virkning.domain.study_analysis import TooFew, analyse
from virkning.exchange.extracts import Location, ground_in
from virkning.store.definitions import written_definition
from virkning.store.models import Programme, Purpose, Study, StudyResult
from virkning.store.study_extract import Drawn
from virkning.store.versions import combined_versions


@command(
    "again",
    gettext_lazy(
        "Work a study of the house out once more, by its frozen plan, and tell whether it is what was kept.\n\n"
        "STUDY is its number. Nothing is kept. What was corrected, erased or taken back since the study was made gives "
        "other data."
    ),
)
@click.argument("study", type=int)
@extract_option(gettext_lazy("Courses, scores and facts from this extract, which virkning extract wrote."))
@json_option
def again_command(study: int, where: Location | None, as_json: bool) -> Ending:
    try:
        row = Study.objects.filter(pk=study).first()
        kept = latest_result(row) if row else None
        if row is None or kept is None:
            raise Unknown([Problem("study-without-result")])
        with working(_("The figures are worked out")):
            data = _data(row, kept, where)
            try:
                found = written_definition(analyse(data.data, kept.run.plan.planned().method))
            except TooFew as error:
                raise Refused([Problem("study-too-few")]) from error
        exported("study", objects=[row.pk], by=None, purpose=Purpose.RESEARCH)
    except DatabaseError as error:
        raise Unknown([Problem("no-database")]) from error
    same = data.fingerprint == kept.data
    if as_json:
        told = {"study": row.pk, "data": data.fingerprint, "kept": kept.data, "same": same, "findings": found}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        same_words = _("The data are those that the kept result was worked out from.")
        out().print(same_words if same else _("The data are not those that the kept result was worked out from."))
        out().print(data.fingerprint)
    return Ending.DONE if same else Ending.PARTLY


def _data(study: Study, kept: StudyResult, where: Location | None) -> Drawn:
    ground = None
    if where is not None:
        row = Programme.objects.select_related("organisation").get(
            organisation=study.organisation_id, key=study.programme_key, current=True
        )
        ground = ground_in(where, row, combined_versions(row))
    return data_of(study, kept.run.plan.planned(), today=timezone.localdate(kept.run.asked), ground=ground)
