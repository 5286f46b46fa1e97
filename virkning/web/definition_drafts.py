"""A draft beside the version it began as: results and indicators, what is new, and which series it breaks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.actions.new_programmes import label_of
from virkning.domain.definition_change import Version, combined
from virkning.domain.package_change import PackagePart, programme_changes
from virkning.domain.programme import Programme as Definition
from virkning.domain.text import Language
from virkning.domain.theory import NodeKind
from virkning.domain.theory_remarks import is_measured
from virkning.library.shelves import instruments
from virkning.reports import indicators as reports
from virkning.reports.packages import audience_words, cadence_words, change_lines
from virkning.reports.steering.definition_changes import break_sentence
from virkning.store.models import ProgrammeDraft
from virkning.web.documentation_dose import Dose, dose_of
from virkning.web.indicator_drafts import source_words
from virkning.web.places import places_form

OF_THE_DRAWING = frozenset({PackagePart.THEORY_NODE, PackagePart.THEORY_EDGE})
"""What changed in the drawing is told box by box and arrow by arrow."""


@dataclass(frozen=True, slots=True)
class SignRow:
    key: str
    title: str
    source: str
    asked: str
    measured: bool
    target: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    key: str
    title: str
    signs: tuple[SignRow, ...]


def results_of(definition: Definition, *, language: Language) -> list[ResultRow]:
    """Each result with its indicators; result boxes that nothing shows yet stand last."""
    found = [
        ResultRow(
            outcome.key,
            outcome.title.to(language),
            tuple(
                SignRow(
                    one.key,
                    one.title.to(language),
                    source_words(one, definition, language),
                    reports.who_and_when(one, programme=definition, instruments=instruments(), language=language),
                    is_measured(definition, one),
                    reports.target_sentence(one.target, one, instruments=instruments(), language=language)
                    if one.target
                    else "",
                )
                for one in outcome.indicators
            ),
        )
        for outcome in definition.outcomes
    ]
    known = {one.key for one in found}
    bare = (node for node in definition.theory.nodes if node.kind is NodeKind.RESULT and node.key not in known)
    return [*found, *(ResultRow(node.key, node.title.to(language), ()) for node in bare)]


def frame_of(definition: Definition, *, language: Language) -> list[tuple[str, str]]:
    """Phases, facts and reports in a line each."""
    lines = [(_("Phases"), " → ".join(one.title.to(language) for one in definition.phases))]
    if definition.variables:
        lines.append((_("Facts that are followed"), ", ".join(one.title.to(language) for one in definition.variables)))
    if definition.report_plans:
        said = (
            f"{audience_words(one.audience, language)} {cadence_words(one.cadence, language)}"
            for one in definition.report_plans
        )
        lines.append((_("Reports"), ", ".join(said)))
    return lines


def cost_of(draft: ProgrammeDraft, *, language: Language) -> Dose:
    return dose_of(draft.defined(), label_of(draft).intensity, language=language)


def changes_of(draft: ProgrammeDraft, *, language: Language) -> list[tuple[str, list[str]]]:
    """What is other than in the version it began as, but for the drawing."""
    if draft.base is None:
        return []
    found = programme_changes(draft.base.defined(), draft.defined())
    return change_lines([one for one in found if one.part not in OF_THE_DRAWING], language)


def breaks_of(
    draft: ProgrammeDraft, *, language: Language, indicator: str = "", since: date | None = None, name: str = ""
) -> list[str]:
    """Of each series that the draft would break: what changed, and that old courses keep their definition."""
    if draft.base is None:
        return []
    day = since or timezone.localdate()
    before = Version(1, draft.base.version, day, draft.base.defined(), instruments())
    after = Version(2, name or _("the draft"), day, draft.defined(), instruments())
    both = combined((before, after))
    return [
        break_sentence(one, programme=both.programme, instruments=both.instruments, language=language)
        for one in both.breaks
        if indicator in ("", one.indicator)
    ]


def draft_page(draft: ProgrammeDraft, *, language: Language) -> dict[str, object]:
    """What stands beside the drawing in the editor."""
    definition = draft.defined()
    return {
        "results": results_of(definition, language=language),
        "frame": frame_of(definition, language=language),
        "dose": cost_of(draft, language=language),
        "breaks": breaks_of(draft, language=language),
    }


def in_force_page(draft: ProgrammeDraft, given: Mapping[str, str], *, language: Language) -> dict[str, object]:
    """What is said before a version is put in force; of a new programme also where it is to be used."""
    typed = {name: value for name, value in given.items() if name != "name"} if "name" in given else {}
    found: dict[str, object] = {
        "altered": changes_of(draft, language=language),
        "breaks": breaks_of(draft, language=language),
        "dose": cost_of(draft, language=language),
        "results": results_of(draft.defined(), language=language),
    }
    return found if draft.base else {**found, **places_form(draft.organisation, typed)}
