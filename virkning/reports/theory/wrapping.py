"""Breaks a title into lines that fit a box, with no browser to measure them."""

from collections.abc import Iterator

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]/-·1 "), frozenset("mwMWÆŒ@%—→")
_EM_NARROW, _EM, _EM_CAPITAL, _EM_WIDE = 0.34, 0.585, 0.7, 0.94
"""Widths of IBM Plex Sans SemiBold in em, rounded up, so that other typefaces fit too."""


def width(text: str, *, size: float) -> float:
    return size * sum(_em(letter) for letter in text)


def lines(text: str, *, size: float, room: float) -> tuple[str, ...]:
    """Broken at spaces; a word that is wider than the room is broken with a hyphen."""
    found: list[str] = []
    for word in (part for whole in text.split() for part in _parts(whole, size, room)):
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size=size) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return tuple(found) or ("",)


def _parts(word: str, size: float, room: float) -> Iterator[str]:
    while width(word, size=size) > room:
        fits = 1
        while fits < len(word) and width(f"{word[: fits + 1]}-", size=size) <= room:
            fits += 1
        if fits >= len(word):
            break
        yield f"{word[:fits]}-"
        word = word[fits:]
    yield word


def _em(letter: str) -> float:
    if letter in _NARROW:
        return _EM_NARROW
    if letter in _WIDE or ord(letter) > 0x2E80:  # letters of East Asia are square
        return _EM_WIDE if ord(letter) < 0x2E80 else 1.05
    return _EM_CAPITAL if letter.isupper() else _EM
