"""Finding words in a text, whatever the case, and showing where."""

import re
from collections.abc import Sequence

FEWEST_LETTERS = 2
AROUND = 60
"""Letters of the text on each side of what was found."""


def words_of(asked: str) -> tuple[str, ...]:
    """The words that are looked for; single letters would be in every text, so they are left out."""
    return tuple(word for word in asked.split() if len(word) >= FEWEST_LETTERS)


def every_word(words: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(re.escape(word), re.IGNORECASE) for word in words)


def found_in(patterns: Sequence[re.Pattern[str]], text: str) -> bool:
    """Whether each of the words stands somewhere in the text. Nothing is found by no words."""
    return bool(patterns) and all(pattern.search(text) for pattern in patterns)


def is_named(words: Sequence[str], name: str) -> bool:
    """Whether each word begins one of the names: `an ols` finds Anne Olsen, `olsen` does not find Molsen."""
    names = name.casefold().replace("-", " ").split()
    return bool(words) and all(any(one.startswith(word.casefold()) for one in names) for word in words)


def excerpt(patterns: Sequence[re.Pattern[str]], text: str) -> tuple[str, str, str]:
    """What stands before the first hit, the hit, and what stands after, on one line."""
    plain = " ".join(text.split())
    hits = [hit for pattern in patterns if (hit := pattern.search(plain))]
    if not hits:
        return "", "", ""
    hit = min(hits, key=lambda one: one.start())
    first, last = max(hit.start() - AROUND, 0), min(hit.end() + AROUND, len(plain))
    before = ("…" if first else "") + plain[first : hit.start()]
    after = plain[hit.end() : last] + ("…" if last < len(plain) else "")
    return before, hit.group(), after


def digits_of(text: str) -> str:
    """The digits where nothing else but hyphens, spaces and a leading country code stands; else nothing."""
    bare = re.sub(r"[\s\-]", "", text)
    bare = re.sub(r"^(\+|00)45", "", bare)
    return bare if bare.isascii() and bare.isdigit() else ""
