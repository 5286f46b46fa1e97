"""Every file of an extract, and one hash over them all."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from virkning.domain.extract import ExtractTable
from virkning.domain.text import Language
from virkning.exchange.research.ddi import StudyTold, ddi_codebook
from virkning.exchange.research.plain_files import dictionary, r_script, to_csv, to_parquet
from virkning.exchange.research.statistics_files import to_dta, to_sav
from virkning.reports.documents.formats import written_as
from virkning.reports.research import codebook_document, receipt_text

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Files in the archive carry no time of their own; the receipt tells when they were made."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files by name, without the receipt. `sha256` is over the list of names and hashes, in the order of the names."""

    files: Mapping[str, bytes]

    @property
    def hashes(self) -> list[dict[str, str]]:
        return [{"name": name, "sha256": sha256(self.files[name])} for name in sorted(self.files)]

    @property
    def sha256(self) -> str:
        """As `sha256sum` of the lines `<hash>  <name>`."""
        return sha256("".join(f"{one['sha256']}  {one['name']}\n" for one in self.hashes).encode())

    def archive(self, receipt: Mapping[str, Any], *, language: Language) -> bytes:
        more = {
            "receipt.json": json.dumps(receipt, indent=2, ensure_ascii=False).encode(),
            "receipt.txt": receipt_text(receipt, language=language).encode(),
        }
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (*sorted(self.files.items()), *more.items()):
                archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
        return held.getvalue()


def bundle(tables: Sequence[ExtractTable], study: StudyTold, *, language: Language) -> Bundle:
    document = codebook_document(
        tables,
        title=study.title,
        organisation=study.organisation,
        purpose=study.purpose,
        made=study.made,
        synthetic=study.synthetic,
    )
    files = {
        "codebook.xml": ddi_codebook(study, tables, language=language),
        "codebook.docx": written_as(document, "docx", language=language),
        "codebook.pdf": written_as(document, "pdf", language=language),
        "dictionary.csv": dictionary(tables, language=language),
        "read.R": r_script(tables, language=language),
    }
    for table in tables:
        files[f"{table.key}.csv"] = to_csv(table)
        files[f"{table.key}.parquet"] = to_parquet(table, language=language)
        files[f"{table.key}.sav"] = to_sav(table, language=language)
        files[f"{table.key}.dta"] = to_dta(table, language=language)
    return Bundle(files)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
