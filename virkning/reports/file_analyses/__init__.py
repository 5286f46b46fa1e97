"""Questions of research to a plain file: the answer as a value for page, files and console alike."""

from collections.abc import Callable

from virkning.analysis.asked import (
    AgreementAsked,
    Asked,
    DidAsked,
    EffectAsked,
    GrowthAsked,
    PredictorsAsked,
    QcaAsked,
    ReliabilityAsked,
)
from virkning.reports.file_analyses import agreement, did, effect, growth, predictors, qca, reliability
from virkning.reports.file_analyses.told import FileAnswer, file_document
from virkning.reports.file_analyses.words import QUESTIONS, TITLES

__all__ = ["QUESTIONS", "TITLES", "FileAnswer", "answered", "file_document"]


Progress = Callable[[int], None]


def answered(asked: Asked, *, progress: Progress = lambda share: None) -> FileAnswer:
    """`progress` is told how far it is, in per cent. Raises Unreadable where the file holds too little."""
    match asked:
        case GrowthAsked():
            return growth.answer(asked)
        case PredictorsAsked():
            return predictors.answer(asked)
        case EffectAsked():
            return effect.answer(asked, progress)
        case DidAsked():
            return did.answer(asked)
        case ReliabilityAsked():
            return reliability.answer(asked)
        case AgreementAsked():
            return agreement.answer(asked)
        case QcaAsked():
            return qca.answer(asked)
