"""Answers to the items of a scale, and ratings of the same things by several."""

from virkning.analysis.asked import AgreementAsked, ReliabilityAsked
from virkning.domain.agreement import Level
from virkning.exchange.file_analyses.columns import chosen_wrongly, number_column, refuse, unread_cells
from virkning.exchange.sheets import Column, Sheet


def reliability_asked(sheet: Sheet, *, items: tuple[str, ...], turned: tuple[str, ...] = ()) -> ReliabilityAsked:
    """Reversed items are turned around the lowest and highest answer to any item, as they share their answers."""
    if stray := sorted(set(turned) - set(items)):
        raise chosen_wrongly("analysis-turned-not-item", names=", ".join(stray)[:200])
    if len(set(items)) < 2:
        raise chosen_wrongly("analysis-two-items")
    columns = [number_column(sheet, name) for name in items]
    values = [value for column in columns for value in column if value is not None]
    ends = min(values, default=0.0) + max(values, default=0.0)
    read = [
        [None if value is None else ends - value for value in column] if name in turned else column
        for name, column in zip(items, columns, strict=True)
    ]
    return ReliabilityAsked(tuple(zip(*read, strict=True)), items, turned)


def agreement_asked(
    sheet: Sheet, *, level: str, raters: tuple[str, ...] = (), name: str = "", across: bool = False, order: str = ""
) -> AgreementAsked:
    """`across`: each row is a rater. `order`: words from the lowest up, with commas between."""
    if across and raters:
        raise chosen_wrongly("analysis-raters-are-rows")
    naming = sheet.column(name) if name else None
    columns = [sheet.column(one) for one in raters] or [one for one in sheet.columns if one is not naming]
    words = [word.strip() for word in order.split(",") if word.strip()] or _words(sheet, columns, Level(level))
    cells = [_values(sheet, column, words) for column in columns]
    if across:
        titles = sheet.texts(naming) if naming else [str(row) for row in sheet.rows]
    else:
        titles, cells = [column.name for column in columns], [list(row) for row in zip(*cells, strict=True)]
    if len(titles) < 2:
        raise refuse(sheet, "study-one-rater")
    return AgreementAsked(tuple(map(tuple, cells)), tuple(titles), Level(level))


def _words(sheet: Sheet, columns: list[Column], level: Level) -> list[str]:
    """The different values, where they are names and not all are numbers."""
    if level is not Level.NOMINAL or not any(sheet.numbers(column)[1] for column in columns):
        return []
    return sorted({value.casefold() for column in columns for value in column.distinct})


def _values(sheet: Sheet, column: Column, words: list[str]) -> list[float | None]:
    if not words:
        values, unread = sheet.numbers(column)
        if unread:
            raise unread_cells(unread)
        return values
    place = {word.casefold(): float(at) for at, word in enumerate(words)}
    texts = [text.casefold() for text in sheet.texts(column)]
    odd = [row for row, text in enumerate(texts) if text and text not in place]
    if odd:
        raise refuse(sheet, "study-not-in-order", column=column.name, rows=odd, allowed=", ".join(words)[:200])
    return [place.get(text) for text in texts]
