"""Tries to recognise the citizens of the demonstration in an extract: `python -m scripts.reidentification`.

In the database that VIRKNING_DATA names. The attacker knows of every citizen handed out the age group, the month the
course began, the department, and whether children are placed outside the home, and looks each up in the extract.
"""

import os
from dataclasses import replace
from datetime import date

import django

KNOWN = ("started", "department", "age_group", "children_placed_first")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virkning.config.settings")
    django.setup()
    from virkning.actions.research_tables import traits_of
    from virkning.domain.anonymity import anonymity_of, in_large_groups, singled_out
    from virkning.domain.extract import DayDetail, ExtractChoice
    from virkning.store.models import Programme

    programme = Programme.objects.get(organisation__key="demonstration", key="uvs", current=True)
    facts = ("age-group", "children-placed")
    wide = ExtractChoice("uvs", date(2011, 1, 1), date(2014, 12, 31), days=DayDetail.DAY, department=True, facts=facts)
    month = replace(wide, days=DayDetail.MONTH)
    year = replace(wide, days=DayDetail.YEAR)
    choices = (
        ("day, department, age, children placed", wide),
        ("month, department, age, children placed", month),
        ("quarter, department, age, children placed", replace(wide, days=DayDetail.QUARTER)),
        ("year, department, age, children placed", year),
        ("year, age, children placed", replace(year, department=False)),
        ("year, department, age", replace(year, facts=("age-group",))),
        ("year, department, age; groups below 5 held back", replace(year, facts=("age-group",), hold_back=True)),
        ("days since start, age", replace(wide, days=DayDetail.SINCE_START, department=False, facts=("age-group",))),
    )
    print("| the extract tells | courses | known again | smallest group, days of the end too |")
    print("|---|---|---|---|")
    for words, choice in choices:
        names, rows, _ = traits_of(programme, choice)
        if choice.hold_back:
            kept = in_large_groups(rows, limit=5)
            rows = [row for row, stays in zip(rows, kept, strict=True) if stays]
        known = [tuple(row[names.index(name)] for name in KNOWN if name in names) for row in rows]
        found = singled_out(known, known)
        share = f"{found} ({found / len(rows):.1%})" if rows else "0"
        print(f"| {words} | {len(rows)} | {share} | {anonymity_of(rows, limit=5).smallest} |")


if __name__ == "__main__":
    main()
