"""Writes `examples/rodet-regneark.xlsx`: invented people, put together by someone in a hurry.

Two sheets of different kinds, titles above the heads, merged cells, days written in five ways, decimal commas, words
for answers, a citizen twice, totals that are not the sum, and a column of notes with names in it.
"""

from datetime import datetime
from pathlib import Path
from random import Random

import xlsxwriter

from virkning.library.shelves import instruments

FILE = Path("examples/rodet-regneark.xlsx")
NAMES = (
    "Anna Eks",
    "Bente Opdigt",
    "Carla Tænkt",
    "Dorte Prøve",
    "Eva Model",
    "Fie Fiktiv",
    "Gry Påfund",
    "Hanne Demo",
)
NOTES = ("", "ringede til Mette", "", "HUSK børnesamtale!!", "", "flyttet, se Karen", "", "")
HEADS = ("Borger nr", "Navn", "Fase", "Start", "Slut")
SCALES = ("Dato", "Angst/depression", "Stole på andre", "Netværk")
STARTS = ("3/6-23", "14.06.2023", "3. juli 2023", "2023-08-07", "21/8-2023", "4/9-23", "02-10-2023", "i efteråret")
ENDS = ("1/12-23", "20.12.2023", "", "2024-02-09", "1/3-2024", "11/3-24", "", "")


def main() -> None:
    rng = Random(10)  # noqa: S311 - invented data, not a secret
    settings = {"default_date_format": "dd-mm-yyyy"}
    with xlsxwriter.Workbook(str(FILE), settings) as book:
        book.set_properties({"created": datetime(2026, 1, 1), "author": ""})  # noqa: DTZ001 - a workbook knows no zones
        _wide(book, rng)
        _answers(book, rng)
        book.add_worksheet("Ark3")


def _wide(book: xlsxwriter.Workbook, rng: Random) -> None:
    page, bold = book.add_worksheet("Målinger 23-24"), book.add_format({"bold": True, "align": "center"})
    page.write(0, 0, "MÅLINGER 2023-24 (foreløbig!! spørg Lone)", bold)
    page.merge_range(2, 5, 2, 8, "Før", bold)
    page.merge_range(2, 9, 2, 12, "Efter", bold)
    page.write_row(3, 0, (*HEADS, *SCALES, *SCALES, "Bemærkninger"), bold)
    for at in range(8):
        _row(page, 4 + at, at, rng)
    _row(page, 13, 1, rng)  # Bente once more, with other figures
    page.write(14, 1, "GENNEMSNIT")


def _row(page: xlsxwriter.worksheet.Worksheet, row: int, at: int, rng: Random) -> None:
    number = (101 + at, f"{101 + at}")[at % 2]
    phase = ("F1", "1", "fase 1", "Rådgivning og behandling")[at % 4]
    page.write_row(row, 0, (number, NAMES[at], phase, STARTS[at], ENDS[at]))
    before = (_comma(2.8 + rng.random()), 20 + rng.randrange(30), _comma(2 + rng.random()))
    after = (_comma(1.2 + rng.random()), 50 + rng.randrange(40), _comma(3 + rng.random()))
    first = STARTS[at] if at != 7 else "9/10-23"
    page.write_row(row, 5, (first, *before))
    if ENDS[at]:
        page.write_row(row, 9, (ENDS[at], *after))
    elif at == 2:
        page.write_row(row, 9, ("?", "?", "ved ikke", ""))
    page.write(row, 13, NOTES[at])


def _comma(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _answers(book: xlsxwriter.Workbook, rng: Random) -> None:
    ptsd = instruments()["ptsd"]
    page = book.add_worksheet("PTSD svar")
    page.write_row(
        0, 0, ("Borger nr", "Hvornår", "Fase", "Udfyldt", *(item.label.da for item in ptsd.items), "PTSD i alt")
    )
    row = 1
    for at in range(6):
        for word, day, low in (("start", STARTS[at], 1), ("slut", ENDS[at], 0)):
            if not day:
                continue
            answers = [low + rng.randrange(3) for _ in ptsd.items]
            texts = [
                next(o.text.da for o in item.options if o.value == ptsd.items[0].low + value)
                for item, value in zip(ptsd.items, answers, strict=True)
            ]
            if at == 3:
                texts[4] = "ved ikke"
            if at == 4:
                texts[2], texts[5] = "7", "lidt"
            total = sum(answers) / len(answers) + ptsd.items[0].low
            page.write_row(row, 0, (101 + at, word, "f1", day, *texts, _comma(total + (1 if at == 1 else 0))))
            row += 1


if __name__ == "__main__":
    main()
