"""What stands in the reports of an organisation: its own choice of sections, their order, title and first words."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from virkning.actions.audit import record
from virkning.actions.reports.sections import kinds_of
from virkning.domain.errors import Problem, Refused
from virkning.domain.report_setting import ReportSetting
from virkning.domain.text import Text
from virkning.library.report_settings import report_settings
from virkning.store.definitions import written_definition
from virkning.store.models import Organisation, ReportChoice, User

LONGEST_TITLE, LONGEST_INTRO = 100, 2000


@dataclass(frozen=True, slots=True)
class Shape:
    """What was chosen. `sections` in the order in which they are to stand."""

    title: Text
    intro: Text
    sections: tuple[str, ...]
    made: bool


@transaction.atomic
def shape_report(
    organisation: Organisation, *, key: str, shape: Shape, version: int, by: User, now: datetime
) -> ReportChoice:
    """From the next one on. `version` is the one that was looked at, 0 where it stood as shipped.

    Raises Refused when somebody else has changed it meanwhile, or when it says what cannot be made.
    """
    shipped = report_settings()[key]
    row = ReportChoice.objects.select_for_update().filter(organisation=organisation, key=key).first()
    if (row.version if row else 0) != version:
        raise Refused([Problem("report-choice-changed")])
    known = _known(organisation, row)
    problems = list(problems_of(shape, known=known))
    if problems:
        raise Refused(problems)
    setting = _shaped(shipped, shape)
    if row is None:
        row = ReportChoice(organisation=organisation, key=key, version=0)
    row.definition, row.version, row.by, row.changed = written_definition(setting), version + 1, by, now
    row.save()
    record("report-shaped", subject="organisation", objects=[organisation.pk], by=by)
    return row


@transaction.atomic
def unshape_report(organisation: Organisation, *, key: str, version: int, by: User) -> None:
    """As it was shipped again. Reports that are made already stay as they are."""
    row = ReportChoice.objects.select_for_update().filter(organisation=organisation, key=key).first()
    if row is None:
        return
    if row.version != version:
        raise Refused([Problem("report-choice-changed")])
    row.delete()
    record("report-shaped", subject="organisation", objects=[organisation.pk], by=by)


def _known(organisation: Organisation, row: ReportChoice | None) -> frozenset[str]:
    """What may stand in it; a question that was taken away keeps the place that it has, in case it is restored."""
    kept = row.setting().plan.sections if row else ()
    return frozenset({*kinds_of(organisation), *(key for key in kept if key.startswith("own-"))})


def problems_of(shape: Shape, *, known: Collection[str]) -> list[Problem]:
    found = []
    if not shape.title.da.strip() or not shape.title.en.strip():
        found.append(Problem("report-title-missing"))
    if max(len(shape.title.da), len(shape.title.en)) > LONGEST_TITLE:
        found.append(Problem("report-text-too-long", params={"most": LONGEST_TITLE}))
    if max(len(shape.intro.da), len(shape.intro.en)) > LONGEST_INTRO:
        found.append(Problem("report-text-too-long", params={"most": LONGEST_INTRO}))
    found += [
        Problem("report-section-unknown", params={"section": key[:40]}) for key in shape.sections if key not in known
    ]
    if shape.made and not shape.sections:
        found.append(Problem("report-without-sections"))
    return found


def _shaped(shipped: ReportSetting, shape: Shape) -> ReportSetting:
    """Who it is for and how often stays: that is what its key means."""
    title = Text(shape.title.da.strip(), shape.title.en.strip())
    intro = Text(shape.intro.da.strip(), shape.intro.en.strip())
    sections = tuple(dict.fromkeys(shape.sections))
    return replace(shipped, plan=replace(shipped.plan, title=title, sections=sections), intro=intro, made=shape.made)
