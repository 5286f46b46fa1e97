"""The pages where the documentalist decides what stands in the reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.actions.reports.calendar import settings_of
from virkning.actions.reports.section_kind import SectionKind
from virkning.actions.reports.sections import kinds_of
from virkning.actions.reports.shaping import Shape
from virkning.domain.report_plan import Audience, Cadence
from virkning.domain.report_section import SectionKey
from virkning.domain.report_setting import ReportSetting
from virkning.domain.text import Language, Text
from virkning.library.report_settings import report_settings
from virkning.reports.documents.words import AUDIENCES, CADENCES
from virkning.store.models import Organisation, ReportChoice


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    title: str
    about: str
    chosen: bool
    place: int


def list_page(organisation: Organisation, *, language: Language) -> dict[str, object]:
    kinds = kinds_of(organisation)
    own = set(ReportChoice.objects.filter(organisation=organisation).values_list("key", flat=True))
    lines = [
        {
            "key": key,
            "title": setting.plan.title.to(language),
            "about": setting.about.to(language),
            "audience": AUDIENCES[setting.plan.audience].to(language),
            "cadence": CADENCES[setting.plan.cadence].to(language),
            "sections": ", ".join(_titles(setting, kinds, language)) or "–",
            "own": key in own,
            "made": setting.made,
        }
        for key, setting in settings_of(organisation).items()
    ]
    return {
        "room": "results",
        "crumbs": [(_("Reports"), reverse("reports")), (_("What stands in them"), "")],
        "lines": lines,
    }


def setting_or_404(organisation: Organisation, key: str) -> ReportSetting:
    shipped = report_settings().get(key)
    if shipped is None:
        raise Http404
    return settings_of(organisation)[key]


def version_of(organisation: Organisation, key: str) -> int:
    row = ReportChoice.objects.filter(organisation=organisation, key=key).first()
    return row.version if row else 0


def shape_page(
    organisation: Organisation,
    key: str,
    *,
    language: Language,
    typed: Shape | None = None,
    problems: Sequence[str] = (),
) -> Mapping[str, object]:
    """`typed` is what somebody wrote that was not saved: it stands there still."""
    setting = setting_or_404(organisation, key)
    shape = typed or Shape(setting.plan.title, setting.intro, setting.plan.sections, setting.made)
    return {
        "room": "results",
        "crumbs": [(_("Reports"), reverse("reports")), (_("What stands in them"), reverse("report-settings"))],
        "key": key,
        "setting_title": setting.plan.title.to(language),
        "about": setting.about.to(language),
        "audience": AUDIENCES[setting.plan.audience].to(language),
        "cadence": CADENCES[setting.plan.cadence].to(language),
        "shape": shape,
        "running": setting.plan.cadence is Cadence.RUNNING,
        "choices": choices(shape, _fitting(setting, kinds_of(organisation)), language),
        "version": version_of(organisation, key),
        "problems": problems,
    }


def _fitting(setting: ReportSetting, kinds: Mapping[str, SectionKind]) -> Mapping[str, SectionKind]:
    """Citizens one by one stand in the employee's own report alone."""
    own = setting.plan.audience is Audience.EMPLOYEE
    return {key: kind for key, kind in kinds.items() if own or key != SectionKey.CITIZENS}


def choices(shape: Shape, kinds: Mapping[str, SectionKind], language: Language) -> list[Choice]:
    """Those that are chosen first, in their order; then the others."""
    ordered = [key for key in shape.sections if key in kinds] + [key for key in kinds if key not in shape.sections]
    return [
        Choice(
            key,
            kinds[key].title.to(language),
            kinds[key].about.to(language),
            key in shape.sections,
            place,
        )
        for place, key in enumerate(ordered, start=1)
    ]


def shape_of(sent: QueryDict, organisation: Organisation) -> Shape:
    """Sections in the order of the numbers beside them; where two have the same, as they stood on the page."""
    ticked = [key for key in kinds_of(organisation) if f"use-{key}" in sent]
    ticked.sort(key=lambda key: _number(sent.get(f"place-{key}", "")))
    return Shape(
        Text(sent.get("title-da", ""), sent.get("title-en", "")),
        Text(sent.get("intro-da", ""), sent.get("intro-en", "")),
        tuple(ticked),
        "made" in sent,
    )


def sent_version(sent: QueryDict) -> int:
    return _number(sent.get("version", ""))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 99999


def _titles(setting: ReportSetting, kinds: Mapping[str, SectionKind], language: Language) -> list[str]:
    return [kinds[key].title.to(language) for key in setting.plan.sections if key in kinds]
