"""From a problem's code to a sentence: where it is, what it is, and what to do."""

from collections.abc import Mapping
from string import Formatter

from virkning.domain.errors import Place, Problem
from virkning.domain.text import Language, Text
from virkning.reports.sentences import SENTENCES

UNKNOWN = Text(
    da="Der er et problem, som Virkning ikke har en forklaring på endnu (kode {code}). Ret stedet, eller spørg os.",
    en="There is a problem that Virkning has no explanation of yet (code {code}). Mend the place, or ask us.",
)

_PLACES: dict[str, Text] = {
    "file": Text(da="{}", en="{}"),
    "sheet": Text(da="ark {}", en="sheet {}"),
    "row": Text(da="række {}", en="row {}"),
    "column": Text(da="kolonne {}", en="column {}"),
    "path": Text(da="{}", en="{}"),
}


def sentence(problem: Problem, *, language: Language) -> str:
    """`svar.csv, række 14, kolonne q3: Værdien 7 ...`; a code without a sentence still says its code and values."""
    stands = place(problem.place, language=language)
    text = statement(problem, language=language)
    return f"{stands}: {text}" if stands else text


def place(where: Place, *, language: Language) -> str:
    """`svar.xlsx, ark Data, række 14, kolonne q3`, or nothing when the place is not known."""
    known = {
        "file": where.file,
        "sheet": where.sheet,
        "row": "" if where.row is None else str(where.row),
        "column": where.column,
        "path": where.path,
    }
    return ", ".join(_PLACES[name].to(language).format(value) for name, value in known.items() if value)


def statement(problem: Problem, *, language: Language) -> str:
    """What is wrong and what to do, without the place."""
    if problem.code in SENTENCES:
        return _filled(SENTENCES[problem.code].to(language), problem.params, language)
    values = ", ".join(f"{name}: {value}" for name, value in problem.params.items())
    return " ".join(part for part in (UNKNOWN.to(language).format(code=problem.code), values) if part)


def _filled(template: str, params: Mapping[str, str | int | float], language: Language) -> str:
    """Fill in the values; one that is not given leaves a question mark, never an error while telling of one."""
    parts = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(literal)
        if name is not None:
            parts.append(_shown(params.get(name, "?"), language))
    return "".join(parts)


def _shown(value: str | float, language: Language) -> str:
    """Numbers with decimals as the reader writes them."""
    return str(value).replace(".", ",") if isinstance(value, float) and language == "da" else str(value)
