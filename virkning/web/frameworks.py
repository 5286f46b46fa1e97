"""The frameworks that can be used here: those that come along, and those that were added from a file."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from virkning.access.assessments import own_frameworks_of
from virkning.access.setting_up import sets_up
from virkning.actions.frameworks import frameworks_in
from virkning.domain.framework import Assessed, Framework
from virkning.domain.text import Language
from virkning.library.frameworks import framework_file, frameworks
from virkning.reports import numbers
from virkning.store.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    about: str
    size: str
    wording: str
    own: bool
    address: str


def list_page(user: User, home: Organisation, *, language: Language) -> dict[str, object]:
    return {
        "room": "knowledge",
        "cards": [_card(one, language) for one in frameworks_in(home).values()],
        "adds": sets_up(user),
        "crumbs": [(_("Frameworks for self-assessment"), "")],
    }


def page(home: Organisation, framework: Framework, *, language: Language) -> dict[str, object]:
    groups = {group.key: group.title.to(language) for group in framework.groups}
    versions = own_frameworks_of(home).filter(key=framework.key).select_related("by")
    return {
        "room": "knowledge",
        "framework": framework,
        "title": framework.title.to(language),
        "about": framework.about.to(language),
        "wording": framework.wording.to(language),
        "credit": framework.credit.to(language),
        "degrees": [
            (one.value, one.text.to(language), one.meaning.to(language) if one.meaning else "")
            for one in framework.degrees
        ],
        "elements": [
            (
                element.title.to(language),
                groups.get(element.group, ""),
                element.definition.to(language),
                [question.text.to(language) for question in element.questions],
            )
            for element in framework.elements
        ],
        "ready": [
            (
                one.title.to(language),
                one.why.to(language),
                [element.title.to(language) for key in one.elements if (element := framework.element(key))],
            )
            for one in framework.readiness
        ],
        "versions": [(one.version, one.by.name, numbers.day(one.added.date(), language=language)) for one in versions],
        "crumbs": [
            (_("Frameworks for self-assessment"), reverse("frameworks")),
            (framework.title.to(language), ""),
        ],
    }


def framework_text(home: Organisation, key: str) -> str:
    """The file as it came, to be copied and changed."""
    row = own_frameworks_of(home).filter(key=key).first()
    if row is not None:
        return row.text
    return framework_file(key)


def _card(one: Framework, language: Language) -> Card:
    elements = ngettext("%(n)d element", "%(n)d elements", len(one.elements)) % {"n": len(one.elements)}
    questions = ngettext("%(n)d question", "%(n)d questions", len(one.questions)) % {"n": len(one.questions)}
    what = _("of a programme") if one.assessed is Assessed.PROGRAMME else _("of the organisation")
    return Card(
        one.title.to(language),
        one.about.to(language),
        f"{elements}, {questions}, {what}",
        one.wording.to(language),
        one.key not in frameworks(),
        reverse("framework", args=[one.key]),
    )
