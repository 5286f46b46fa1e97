"""How hard a Danish text is to read: LIX, words in a sentence and the share of long words (Björnsson 1968).

Under 25 is easy, as in books for children; 25 to 34 as in novels and magazines.
"""

import html
import re

LONG = 6
"""A long word has more letters than that."""

BLOCKS = re.compile(r"</?(?:p|li|h\d|button|label|legend|summary|dt|dd|td|th|div|option|title|a)\b[^>]*>|<br\s*/?>")
LEFT_OUT = re.compile(r"<(script|style|select|svg)\b.*?</\1>|<[^>]*hidden-to-eye[^>]*>.*?</[a-z]+>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SENTENCE = re.compile(r"[^.!?:;\n]+")


def text_of(page: str) -> str:
    """What somebody reads in the main part of a page; each block ends a sentence."""
    main = re.search(r"<main\b.*?</main>", page, re.DOTALL)
    text = BLOCKS.sub("\n", LEFT_OUT.sub(" ", main.group(0) if main else page))
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def lix(text: str) -> float:
    """0 for a text without words."""
    words = WORD.findall(text)
    sentences = [one for one in SENTENCE.findall(text) if WORD.search(one)]
    if not words:
        return 0.0
    return len(words) / len(sentences) + 100 * sum(len(word) > LONG for word in words) / len(words)
