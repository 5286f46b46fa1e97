"""Every kind of object that the program writes events about leads to its citizens, or is about nobody in particular."""

import re
from pathlib import Path

import pytest

from virkning.store import audit_subjects
from virkning.store.audit_subjects import OF_CLIENTS, OTHER_WAYS, PAGES_OF_A_COURSE

SOURCE = Path(__file__).resolve().parents[3] / "virkning"
WRITTEN = re.compile(r'(?:subject=|\b(?:seen|searched|exported)\(\s*)"([a-z-]+)"')
OF_A_COURSE = re.compile(r'\bseen\(\s*"([a-z-]+)",\s*objects=\[\w*\.?course(?:\.pk|_id)\]')

ABOUT_NOBODY = frozenset(
    {
        "adjustment",
        "assessment",
        "advocacy-case",
        "audit-event",
        "backup",
        "benchmark",
        "benchmark-agreement",
        "benchmark-contribution",
        "benchmark-member",
        "case-review",
        "comment",
        "cost-basis",
        "decision",
        "department",
        "analysis-extract",  # a folder of the house itself: all of a programme, as with everything
        "everything",
        "exit-survey",
        "file-analysis",
        "finding",
        "framework",
        "invitation",
        "key",
        "licence",
        "manual",
        "meeting",
        "meeting-note",
        "package-upload",
        "questionnaire-upload",
        "membership",
        "notice",
        "organisation",
        "programme",
        "programme-draft",
        "question",
        "questionnaire-wording",
        "rater",
        "study",
        "subscription",
        "system",
        "system-token",
        "study-file",
        "file-import",
        "report",
        "research-linkage",
        "research-project",
        "term",
        "user",
        "voice-theme",
    }
)
"""Nobody in particular, or people who work here."""


def source() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))


@pytest.mark.parametrize("subject", sorted(set(WRITTEN.findall(source()))))
def test_the_citizens_of_every_kind_are_found(subject: str) -> None:
    """Where this fails: name the model in OTHER_NAMES, the way in OTHER_WAYS, or give `clients=` and say so here."""
    if subject in ABOUT_NOBODY | OF_CLIENTS | PAGES_OF_A_COURSE | set(OTHER_WAYS):
        return
    model = audit_subjects._model(subject)
    assert model is not None, f"no model is called {subject}"
    assert audit_subjects._path(model), f"no way from {subject} to a citizen"


@pytest.mark.parametrize("subject", sorted(set(OF_A_COURSE.findall(source())) - {"course"}))
def test_pages_of_a_course_are_known_as_such(subject: str) -> None:
    assert subject in PAGES_OF_A_COURSE
