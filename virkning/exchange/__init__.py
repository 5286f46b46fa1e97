"""In and out: plain files to responses, courses and pairs; nothing here touches the database."""

from virkning.exchange.answers import AnswerFile, AnswerRow, Matched, read_answers
from virkning.exchange.cells import Cell, DayOrder, Decimal, Kind, shown
from virkning.exchange.courses import CourseFile, read_courses
from virkning.exchange.files import read_content, read_file
from virkning.exchange.layout import Layout, Target
from virkning.exchange.pairs import PairFile, Waves, pairs_of_columns, pairs_of_waves
from virkning.exchange.sheets import Column, Sheet

__all__ = [
    "AnswerFile",
    "AnswerRow",
    "Cell",
    "Column",
    "CourseFile",
    "DayOrder",
    "Decimal",
    "Kind",
    "Layout",
    "Matched",
    "PairFile",
    "Sheet",
    "Target",
    "Waves",
    "pairs_of_columns",
    "pairs_of_waves",
    "read_answers",
    "read_content",
    "read_courses",
    "read_file",
    "shown",
]
