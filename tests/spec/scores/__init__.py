"""Chapter: from answers to a score."""

from virkning.domain.text import Text

TITLE = Text(da="Fra svar til score", en="From answers to a score")
INTRO = Text(
    da="En besvarelse er alt, hvad én person svarede på ét skema på ét tidspunkt. En skala gør nogle af svarene til ét "
    "tal, scoren. Reglerne står i skemaets egen beskrivelse; programmet kender ingen skemaer ved navn.",
    en="A response is everything that one person answered to one instrument at one time. A scale makes one number, the "
    "score, of some of the answers. The rules stand in the instrument's own description; the program knows no "
    "instrument by name.",
)
