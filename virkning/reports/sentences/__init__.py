"""What each problem code says, one table per part of the program that finds problems."""

from collections.abc import Mapping

from virkning.domain.text import Text
from virkning.reports.sentences.accounts import SENTENCES as ACCOUNTS
from virkning.reports.sentences.actions import SENTENCES as ACTIONS
from virkning.reports.sentences.api import SENTENCES as API
from virkning.reports.sentences.assessments import SENTENCES as ASSESSMENTS
from virkning.reports.sentences.benchmarks import SENTENCES as BENCHMARKS
from virkning.reports.sentences.break_glass import SENTENCES as BREAK_GLASS
from virkning.reports.sentences.case_reviews import SENTENCES as CASE_REVIEWS
from virkning.reports.sentences.cases import SENTENCES as CASES
from virkning.reports.sentences.doctor import SENTENCES as DOCTOR
from virkning.reports.sentences.domain import SENTENCES as DOMAIN
from virkning.reports.sentences.exchange import SENTENCES as EXCHANGE
from virkning.reports.sentences.exit_surveys import SENTENCES as EXIT_SURVEYS
from virkning.reports.sentences.families import SENTENCES as FAMILIES
from virkning.reports.sentences.groups import SENTENCES as GROUPS
from virkning.reports.sentences.imports import SENTENCES as IMPORTS
from virkning.reports.sentences.indicators import SENTENCES as INDICATORS
from virkning.reports.sentences.journal import SENTENCES as JOURNAL
from virkning.reports.sentences.learning import SENTENCES as LEARNING
from virkning.reports.sentences.library import SENTENCES as LIBRARY
from virkning.reports.sentences.manuals import SENTENCES as MANUALS
from virkning.reports.sentences.operation import SENTENCES as OPERATION
from virkning.reports.sentences.others import SENTENCES as OTHERS
from virkning.reports.sentences.packages import SENTENCES as PACKAGES
from virkning.reports.sentences.plans import SENTENCES as PLANS
from virkning.reports.sentences.programmes import SENTENCES as PROGRAMMES
from virkning.reports.sentences.questions import SENTENCES as QUESTIONS
from virkning.reports.sentences.reports import SENTENCES as REPORTS
from virkning.reports.sentences.research import SENTENCES as RESEARCH
from virkning.reports.sentences.studies import SENTENCES as STUDIES
from virkning.reports.sentences.study import SENTENCES as STUDY
from virkning.reports.sentences.systems import SENTENCES as SYSTEMS
from virkning.reports.sentences.terms import SENTENCES as TERMS
from virkning.reports.sentences.theory import SENTENCES as THEORY
from virkning.reports.sentences.voices import SENTENCES as VOICES

TABLES: tuple[Mapping[str, Text], ...] = (
    ACCOUNTS,
    ACTIONS,
    API,
    ASSESSMENTS,
    BENCHMARKS,
    BREAK_GLASS,
    CASES,
    DOCTOR,
    DOMAIN,
    EXCHANGE,
    EXIT_SURVEYS,
    FAMILIES,
    GROUPS,
    IMPORTS,
    INDICATORS,
    JOURNAL,
    LEARNING,
    LIBRARY,
    MANUALS,
    OPERATION,
    OTHERS,
    PACKAGES,
    PLANS,
    PROGRAMMES,
    QUESTIONS,
    REPORTS,
    STUDIES,
    RESEARCH,
    CASE_REVIEWS,
    STUDY,
    THEORY,
    SYSTEMS,
    TERMS,
    VOICES,
)

SENTENCES: dict[str, Text] = {code: text for table in TABLES for code, text in table.items()}

__all__ = ["SENTENCES", "TABLES"]
