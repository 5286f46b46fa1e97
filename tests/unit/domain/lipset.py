"""Eighteen democracies between the wars, as crisp sets, for the tests of QCA.

Source: Lipset's indicators as in Rihoux & De Meur (2009), Crisp-set QCA, in Rihoux & Ragin (eds.), Configurational
Comparative Methods, chapter 3; the same as data set LC of the R package QCA (Duşa 2019).
"""

from virkning.domain.truth_table import SetData

CONDITIONS = ("DEV", "URB", "LIT", "IND", "STB")

_CASES = """
AU 10110 0
BE 11111 1
CZ 11111 1
EE 00101 0
FI 10101 1
FR 10111 1
DE 11110 0
GR 00000 0
HU 00100 0
IE 10101 1
IT 00001 0
NL 11111 1
PL 00100 0
PT 00000 0
RO 00001 0
ES 00000 0
SE 10111 1
UK 11111 1
"""

ROWS = [line.split() for line in _CASES.strip().splitlines()]
NAMES = tuple(name for name, _bits, _outcome in ROWS)


def lipset() -> SetData:
    """DEV developed, URB urban, LIT literate, IND industrial, STB stable; the outcome: democracy survived."""
    memberships = tuple(tuple(float(bit) for bit in bits) for _name, bits, _outcome in ROWS)
    return SetData(CONDITIONS, memberships, tuple(float(outcome) for _name, _bits, outcome in ROWS))
