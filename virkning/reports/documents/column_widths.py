"""How wide the columns of a table want to be, so that no word is broken and no date folded."""

from virkning.reports.documents.view import TableView

_LEAST = 8  # letters, even of a column of years
_ROOM = 4  # letters between columns


def letters_of(table: TableView, *, most: int) -> tuple[int, ...]:
    """Letters that each column needs, the titles of the rows first; of a column of words at most `most`."""
    titles = max(map(len, (table.head, *(row.title for row in table.rows))), default=0)
    needed = [min(max(titles, _LEAST), most) + _ROOM]
    for place, name in enumerate(table.columns):
        word = max(map(len, name.split()), default=0)
        told = max((len(row.cells[place].text) + 2 * bool(row.cells[place].mark) for row in table.rows), default=0)
        needed.append(max(word, min(told, most)) + _ROOM)
    return tuple(needed)
