"""Columns as wide as what stands in them."""

from virkning.reports.documents.column_widths import letters_of
from virkning.reports.documents.view import CellView, RowView, TableView

LONG = "Forståelse af sig selv som en god mor, og meget mere end det"


def table(*rows: tuple[str, tuple[str, ...]], columns: tuple[str, ...]) -> TableView:
    made = tuple(RowView(title, tuple(CellView(cell) for cell in cells), "", strong=False) for title, cells in rows)
    return TableView("t", "T", "Mål", columns, made, "", told=(False,) * len(columns))


def test_a_date_is_not_folded_and_a_long_text_is() -> None:
    found = letters_of(
        table((LONG, ("24. november 2026", "2")), columns=("Målt senest", "Målt")),
        most=36,
    )
    titles, day, times = found
    assert day >= len("24. november 2026")
    assert times < day < titles < len(LONG)


def test_no_word_of_a_head_is_broken() -> None:
    longest = "Hverdagskompetencerne"
    _, found = letters_of(table(("A", ("1",)), columns=(f"Andel {longest}",)), most=10)
    assert found >= len(longest)


def test_a_column_of_years_is_narrow() -> None:
    years, figures = letters_of(table(("2013", ("1.234",)), columns=("Henvendelser",)), most=36)
    assert years < figures
