"""The page of a study's files from outside."""

from collections.abc import Sequence

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from virkning.access.studies import programme_of_study
from virkning.actions.study_files import MOST_UNKNOWN, StudyRows, clients_in, preview, waiting_content
from virkning.domain.errors import Problem, Unreadable
from virkning.domain.text import Language
from virkning.exchange.study_files import read_study_file
from virkning.reports import numbers
from virkning.reports.problems import sentence
from virkning.store.models import Study, StudyFile, StudyFileKind, User
from virkning.web.studies import crumbs

MOST_PROBLEMS = 30


def page(user: User, study: Study, *, language: Language) -> dict[str, object]:
    programme = programme_of_study(user, study)
    return {
        "room": "knowledge",
        "study": study,
        "crumbs": crumbs(study, (_("Files from outside"), "")),
        "clients": len(clients_in(study, programme)),
        "files": [
            {
                "pk": row.pk,
                "name": row.name,
                "kind": kinds()[StudyFileKind(row.kind)],
                "rows": numbers.count(row.rows, language=language),
                "when": numbers.moment(timezone.localtime(row.at), language=language),
                "who": row.by.name,
                "waits": row.taken is None,
            }
            for row in study.files.select_related("by")
        ],
        "kinds": [(kind.value, title) for kind, title in kinds().items()],
        "problems": [],
    }


def kinds() -> dict[StudyFileKind, str]:
    return {
        StudyFileKind.PEOPLE: _("People: who is compared with, and what is known of both groups beforehand"),
        StudyFileKind.OUTCOMES: _("Outcomes: values month by month"),
    }


def file_or_404(study: Study, number: int) -> StudyFile:
    found = study.files.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def rows_of(file: StudyFile) -> StudyRows:
    """As it was read when it was looked at."""
    return read_study_file(waiting_content(file), StudyFileKind(file.kind), name=file.name)


def look_page(user: User, study: Study, file: StudyFile, *, language: Language) -> dict[str, object]:
    frame = {
        "room": "knowledge",
        "study": study,
        "file": file,
        "crumbs": crumbs(study, (_("Files from outside"), reverse("study-files", args=[study.pk])), (file.name, "")),
    }
    try:
        rows = rows_of(file)
    except Unreadable as error:
        return {**frame, "problems": unreadable(error, language=language)}
    told = preview(study, programme_of_study(user, study), rows)
    return {
        **frame,
        "told": told,
        "of_people": rows.kind is StudyFileKind.PEOPLE,
        "unknown": numbers.list_of(tuple(str(row) for row in told.unknown[:MOST_UNKNOWN]), language=language),
        "more_unknown": max(len(told.unknown) - MOST_UNKNOWN, 0),
        "problems": sentences(told.problems, language=language),
    }


def sentences(problems: Sequence[Problem], *, language: Language) -> list[str]:
    found = list(problems)
    more = len(found) - MOST_PROBLEMS
    shown = [sentence(one, language=language) for one in found[:MOST_PROBLEMS]]
    return [*shown, _("And %(n)d more.") % {"n": more}] if more > 0 else shown


def unreadable(error: Unreadable, *, language: Language) -> list[str]:
    return sentences(error.problems, language=language)
