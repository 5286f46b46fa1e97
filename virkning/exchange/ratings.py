"""From a sheet of ratings to one sheet per rater: questions down, raters across."""

from pathlib import Path

from virkning.domain.assessment import Sheet, wrong_ratings
from virkning.domain.errors import Place, Problem, Unreadable
from virkning.domain.framework import Framework
from virkning.exchange.cells import is_missing, plain
from virkning.exchange.files import read_file

QUESTION = "question"


def read_sheets(path: Path, framework: Framework) -> dict[str, Sheet]:
    """Each rater's answers by the head of the column. Raises Unreadable with every cell that cannot be used."""
    sheet = read_file(path)
    first, *raters = sheet.columns
    if first.name.strip().lower() != QUESTION or not raters:
        raise Unreadable([Problem("ratings-no-question-column", Place(path.name), {"first": first.name})])
    keys = [plain(cell).strip() for cell in first.cells]
    problems: list[Problem] = []
    found: dict[str, Sheet] = {}
    for column in raters:
        answers: dict[str, int | None] = {}
        for row, key, cell in zip(sheet.rows, keys, column.cells, strict=True):
            text = "" if is_missing(cell) else plain(cell)
            answers[key] = _whole(text)
            wrong = wrong_ratings(framework, {key: answers[key]})
            if text and answers[key] is None:
                wrong = (*wrong, Problem("rating-no-step", params={"question": key, "value": text}))
            problems += [Problem(one.code, Place(path.name, row=row, column=column.name), one.params) for one in wrong]
        found[column.name] = answers
    if problems:
        raise Unreadable(problems)
    return found


def _whole(text: str) -> int | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return int(value) if value.is_integer() else None
