"""The receipt of a delivery to be read by people; the same stands as JSON."""

from collections.abc import Mapping
from typing import Any

from virkning.domain.text import Language, Text

_LINES: tuple[tuple[str, Text], ...] = (
    ("project", Text(da="Projekt", en="Project")),
    ("title", Text(da="Titel", en="Title")),
    ("organisation", Text(da="Organisation", en="Organisation")),
    ("receiver", Text(da="Modtager", en="Receiver")),
    ("basis", Text(da="Hjemmel", en="Legal basis")),
    ("approved_by", Text(da="Godkendt af", en="Approved by")),
    ("approved", Text(da="Godkendt", en="Approved")),
    ("ends", Text(da="Sidste dag", en="Last day")),
    ("number", Text(da="Levering nr.", en="Delivery no.")),
    ("made", Text(da="Lavet", en="Made")),
    ("software", Text(da="Lavet med", en="Made with")),
)
_COUNTS: tuple[tuple[str, Text], ...] = (
    ("in_period", Text(da="Forløb i perioden", en="Courses in the period")),
    ("without_consent", Text(da="Uden gældende samtykke", en="Without a standing consent")),
    ("held_back", Text(da="Holdt tilbage i små grupper", en="Held back in small groups")),
    ("handed_out", Text(da="Udleveret", en="Handed out")),
    ("smallest_group", Text(da="Mindste gruppe", en="Smallest group")),
)


def receipt_text(receipt: Mapping[str, Any], *, language: Language) -> str:
    lines = [
        Text(da="Kvittering for udlevering til forskning", en="Receipt of a delivery to research").to(language),
        "",
    ]
    lines += [f"{word.to(language)}: {receipt[name]}" for name, word in _LINES if receipt.get(name)]
    lines += [
        "",
        *(f"{word.to(language)}: {receipt['counts'][name]}" for name, word in _COUNTS if name in receipt["counts"]),
    ]
    for table in receipt.get("tables", []):
        lines += ["", f"{table['key']} ({table['rows']}): {', '.join(table['variables'])}"]
    lines += ["", Text(da="Filer, med SHA-256", en="Files, with SHA-256").to(language)]
    lines += [f"{one['sha256']}  {one['name']}" for one in receipt["files"]]
    lines += ["", f"{Text(da='Alle filer tilsammen', en='All files together').to(language)}: {receipt['sha256']}", ""]
    return "\n".join(lines)
