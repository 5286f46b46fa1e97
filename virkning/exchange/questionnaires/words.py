"""Which words of a form are Danish and which English, and what stands where a language is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from virkning.domain.errors import Place, Problem, Severity
from virkning.domain.text import LANGUAGES, Language, Text
from virkning.exchange.questionnaires.form import Form, Texts
from virkning.exchange.questionnaires.told import Told

LONGEST_LABEL = 60
LONGEST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Words:
    """`spoken` gives, for each language of ours, the name that it has in the texts of the file."""

    spoken: Mapping[Language, str]

    def of(self, texts: Texts) -> dict[Language, str]:
        """The words in each language that has any."""
        found = {language: tidy(texts.get(name, "")) for language, name in self.spoken.items()}
        return {language: words for language, words in found.items() if words}

    def text(self, texts: Texts) -> Text | None:
        """Both languages; where one is missing, the other stands in it too."""
        found = self.of(texts)
        if not found:
            return None
        first = next(iter(found.values()))
        return Text(found.get("da", first), found.get("en", first))


def words_of(form: Form, told: Told) -> tuple[Words, tuple[Problem, ...]]:
    """The file's own words count as the language it tells, else the one that a person tells."""
    place = Place(form.file)
    own = _ours(form.language)
    names = {name for question in form.questions for name, words in question.texts.items() if words.strip()}
    spoken: dict[Language, str] = {}
    for language in LANGUAGES:
        name = next((name for name in sorted(names) if name and _ours(name) == language), None)
        if own == language or (own is None and not form.language and told.language == language):
            name = "" if "" in names else name
        if name is not None:
            spoken[language] = name
    if spoken:
        only = [language for language in LANGUAGES if language not in spoken]
        lacking = {"language": next(iter(spoken)), "lacking": only[0]} if only else {}
        return Words(spoken), (Problem("only-one-language", place, lacking, Severity.WARNING),) if only else ()
    if not names:
        return Words({}), ()
    if form.language or "" not in names:
        found = form.language or ", ".join(sorted(names))[:80]
        return Words({}), (Problem("words-in-other-language", place, {"found": found}),)
    return Words({}), (Problem("words-of-untold-language", place),)


def label(text: Text | None, number: int, *, own: bool) -> Text:
    """A short name for lists: the words themselves where they may be shown, else a number of our own."""
    if text is None or not own:
        return Text(f"Spørgsmål {number}", f"Question {number}")
    return Text(shortened(text.da), shortened(text.en))


def shortened(words: str) -> str:
    if len(words) <= LONGEST_LABEL:
        return words
    return words[: LONGEST_LABEL - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def tidy(words: str) -> str:
    """Without signs that cannot be printed, and on one line."""
    printable = "".join(sign if sign.isprintable() else " " for sign in words[: LONGEST_WORDS * 2])
    return " ".join(printable.split())[:LONGEST_WORDS]


def _ours(name: str) -> Language | None:
    """`da-DK` and `en` are ours; `de` is not."""
    short = name.partition("-")[0].casefold()
    return next((language for language in LANGUAGES if short == language), None)
