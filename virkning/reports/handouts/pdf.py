"""A poster with cards to cut out, and slips with a code each: neutral words, and nothing that tells from whom."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import segno

from virkning.domain.text import Language, Text
from virkning.reports.typesetting import REGIONS, Json
from virkning.reports.typesetting import to_pdf as typeset

_WORDS = {
    "title": Text(da="Hvordan var samtalen?", en="How was the talk?"),
    "lead": Text(
        da="Tre korte spørgsmål. Det tager et minut, og du er anonym.",
        en="Three short questions. It takes a minute, and you are anonymous.",
    ),
    "scan": Text(
        da="Åbn kameraet på din telefon, og hold det over koden.",
        en="Open the camera of your phone, and hold it over the code.",
    ),
    "safe": Text(
        da="Ingen kan se, hvem der har svaret. Er din telefon ikke tryg at bruge, så spørg efter en tablet.",
        en="Nobody can see who has answered. If your phone is not safe to use, ask for a tablet.",
    ),
    "picture": Text(da="QR-kode med adressen {address}", en="QR code with the address {address}"),
    "code": Text(da="Din kode", en="Your code"),
    "once": Text(da="Koden kan bruges én gang.", en="The code can be used once."),
}


def poster(address: str, *, made: date, language: Language, font_folder: Path | None = None) -> bytes:
    """One page to hang up, and one of cards to cut out and hand over."""
    return typeset("handouts.typ", _data(address, (), language), made=made, font_folder=font_folder)


def slips(
    address: str, codes: Sequence[str], *, made: date, language: Language, font_folder: Path | None = None
) -> bytes:
    """A slip for each code."""
    return typeset("handouts.typ", _data(address, codes, language), made=made, font_folder=font_folder)


def _data(address: str, codes: Sequence[str], language: Language) -> dict[str, Json]:
    words = {key: text.to(language).format(address=address) for key, text in _WORDS.items()}
    return {
        "language": language,
        "region": REGIONS[language],
        "words": dict(words),
        "address": address,
        "qr": _qr(address),
        "codes": [f"{code[:4]} {code[4:]}" for code in codes],
    }


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
