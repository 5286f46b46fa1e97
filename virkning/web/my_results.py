"""The employee's own report as a page: the citizens one is responsible for, as they stand today."""

from django.urls import reverse
from django.utils.translation import gettext as _

from virkning.domain.text import Language
from virkning.reports.documents import Document
from virkning.reports.documents.view import view
from virkning.reports.documents.words import word
from virkning.web.report_page import file_names


def page(document: Document | None, *, language: Language) -> dict[str, object]:
    context: dict[str, object] = {
        "room": "results",
        "crumbs": [(_("My results"), "")],
    }
    if document is None:
        return context
    return context | {
        "view": view(document, language=language),
        "words": {name: word(name, language) for name in ("missing", "definitions")},
        "as_table": word("as-table", language),
        "course_links": True,
        "nothing": word("nothing", language),
        "files": [(reverse("my-results-file", args=[form]), *names) for form, names in file_names().items()],
    }
