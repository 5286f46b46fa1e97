"""Chapter: self-assessment by several people."""

from virkning.domain.framework import Assessed, Degree, Element, Framework, ReflectionQuestion
from virkning.domain.text import Text

TITLE = Text(da="Selvvurdering", en="Self-assessment")
INTRO = Text(
    da="En ramme har nogle elementer, og hvert element har nogle spørgsmål. Flere vurderer hver for sig, og så ses "
    "svarene sammen. I eksemplerne har elementet tre spørgsmål på en skala fra 0 til 4; en streg (–) er “ved ikke "
    "eller "
    "ikke relevant”.",
    en="A framework has some elements, and each element some questions. Several people assess on their own, and "
    "then the "
    "answers are seen together. In the examples the element has three questions on a scale from 0 to 4; a dash (–) is "
    '"don\'t know or not relevant".',
)

NOTHING = Text(da="–", en="–")


def framework(lowest: int = 0, highest: int = 4, questions: int = 3) -> Framework:
    empty = Text("x", "x")
    element = Element("a", empty, empty, tuple(ReflectionQuestion(f"a{n}", empty) for n in range(1, questions + 1)))
    degrees = tuple(Degree(value, empty) for value in range(lowest, highest + 1))
    return Framework("own", "1", empty, empty, Assessed.PROGRAMME, empty, empty, degrees, (element,))
