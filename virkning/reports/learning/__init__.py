"""What the learning loop shows: pictures with a plain sentence and a caution, and minutes of meetings."""

from virkning.reports.learning.drawing import Band, Bar, Curve, Dot, drawn_bands, drawn_bars, drawn_curve, drawn_dots
from virkning.reports.learning.flows import Category, drawn_flows
from virkning.reports.learning.invitation import invitation_mail
from virkning.reports.learning.minutes import Minutes, MinutesItem, minutes_pdf

__all__ = [
    "Category",
    "drawn_flows",
    "Band",
    "Bar",
    "Curve",
    "Dot",
    "Minutes",
    "MinutesItem",
    "drawn_bands",
    "drawn_bars",
    "drawn_curve",
    "drawn_dots",
    "invitation_mail",
    "minutes_pdf",
]
